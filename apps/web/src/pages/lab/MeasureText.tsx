import { useEffect, useId, useRef, useState } from 'react'
import { Icon } from '../../components/Icon/Icon.tsx'
import { useLanguage } from '../../language/LanguageProvider.tsx'
import type { Reading } from './worker/protocol.ts'

interface Props {
  text: string
  rewritten: string | null
  reading: Reading | null
  onRewrite: (text: string | null) => void
}

/** Reading a pack takes a moment: a pause in typing is waited for. */
const PAUSE_MS = 350

/** The measure in the pack language, to be rewritten freely. What cannot be read is told by its line; meanwhile the last good text is computed on. */
export function MeasureText({ text, rewritten, reading, onRewrite }: Props) {
  const { language, say } = useLanguage()
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? rewritten ?? text
  useEffect(() => {
    if (typed === null) return
    const timer = setTimeout(() => {
      onRewrite(typed === text ? null : typed)
      setTyped(null)
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed, text, onRewrite])
  const errors = (reading?.findings ?? []).filter(({ severity }) => severity !== 'note')
  return (
    <details className="sheet measure-text" open={rewritten !== null || undefined}>
      <summary className="sheet-head"><h2>{say(['改写规则（政策包语言）', 'Rewrite the rule (pack language)'])}</h2><span className="source">{rewritten === null ? say(['未改', 'unchanged']) : say(['已改写，左边各项在改写后的规则上再改', 'rewritten; the items at left change it further'])}</span></summary>
      <div className="sheet-body stack">
        <label className="unseen" htmlFor={id}>{say(['措施的规则', 'The rule'])}</label>
        <textarea ref={area} id={id} className="code" spellCheck={false} rows={Math.min(28, shown.split('\n').length + 1)} value={shown} aria-describedby={`${id}-findings`} aria-invalid={reading?.stale === true ? true : undefined} onChange={(event) => setTyped(event.target.value)} />
        <div id={`${id}-findings`} role="status">
          {reading?.stale === true && <p className="field-error"><Icon name="error" />{say(['这份文字读不通，结果仍按上一次读通的规则计算。', 'This text cannot be read; results are those of the last text that could.'])}</p>}
          {errors.length > 0 && (
            <ul className="findings">
              {errors.map((finding) => (
                <li key={`${finding.file}:${finding.line}:${finding.code}:${finding.path}`}>
                {finding.ownLine === null ? <b>{`${finding.file}:${finding.line}`}</b> : <button type="button" className="link-button" onClick={() => showLine(area.current, finding.ownLine!)}>{say(['第 {n} 行', 'Line {n}'], { n: finding.ownLine })}</button>}　{finding[language]}{language === 'zh' && finding.mend !== '' && `（${finding.mend}）`} <span className="source">{finding.code}</span>
                </li>
              ))}
            </ul>
          )}
        </div>
        {rewritten !== null && <p><button type="button" className="button small" onClick={() => { setTyped(null); onRewrite(null) }}>{say(['还原为现行规则', 'Back to the rule as it stands'])}</button></p>}
      </div>
    </details>
  )
}

/** Goes to a line and marks it, so that nobody has to count. */
function showLine(area: HTMLTextAreaElement | null, line: number): void {
  if (area === null) return
  const lines = area.value.split('\n')
  const begin = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0)
  area.focus()
  area.setSelectionRange(begin, begin + (lines[line - 1]?.length ?? 0))
  area.scrollTop = Math.max(0, ((line - 4) / lines.length) * area.scrollHeight)
  area.scrollLeft = 0
}
