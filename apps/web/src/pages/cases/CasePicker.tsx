import { addFen } from '@zhiyun/finance'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useId, useState } from 'react'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { Amount } from '../../components/Amount/Amount.tsx'
import { Loading } from '../../components/Loading/Loading.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import './CasePicker.css'

export type Nameable = Read<'/api/cases/{case}/nameable'>
type Candidate = Nameable['cases'][number]

const MOST = 200

export const useNameable = (id: number, action: string, words: string, enabled: boolean) =>
  useQuery({ queryKey: ['nameable', id, action, words], enabled, queryFn: ({ signal }) => read<Nameable>(`/api/cases/${id}/nameable`, { action, words, limit: MOST }, signal), placeholderData: (before) => before })

interface Props {
  id: number
  action: string
  chosen: ReadonlyMap<string, Candidate>
  onChange: (chosen: ReadonlyMap<string, Candidate>) => void
}

/** Cases are found by number or name and ticked, several at once; what is ticked stays when one searches on. */
export function CasePicker({ id, action, chosen, onChange }: Props) {
  const say = useSay()
  const field = useId()
  const [words, setWords] = useState('')
  const found = useNameable(id, action, useDeferredValue(words.trim()), true)
  const put = (lines: readonly Candidate[], on: boolean) => {
    const next = new Map(chosen)
    for (const line of lines) if (on) next.set(line.no, line); else next.delete(line.no)
    onChange(next)
  }
  const cases = found.data?.cases ?? []
  const all = cases.length > 0 && cases.every(({ no }) => chosen.has(no))
  const sum = addFen(...[...chosen.values()].map(({ amount }) => amount ?? 0))
  return (
    <fieldset className="case-picker">
      <legend className="field-label">{say(['是哪几件', 'Which cases'])}</legend>
      <p className="field"><label className="unseen" htmlFor={field}>{say(['按案号、单位、项目名称查', 'By number, organisation or title'])}</label><input id={field} type="search" placeholder={say(['案号、单位、项目名称', 'Number, organisation, title'])} value={words} onChange={(event) => setWords(event.target.value)} /></p>
      {found.isError && <ProblemMessage error={found.error} onRetry={() => void found.refetch()} />}
      {found.isPending && <Loading rows={3} />}
      {found.data !== undefined && cases.length === 0 && <p className="quiet">{words === '' ? say(['此刻没有可以指明的件：不在可办的环节，或已在别的批里。', 'No case can be named now: none stands where it could, or all are in other lots.']) : say(['没有相符的，换几个字试试。', 'Nothing matches; try other words.'])}</p>}
      {cases.length > 0 && (
        <ul className="picks">
          <li><label><input type="checkbox" checked={all} onChange={(event) => put(cases, event.target.checked)} /> {say(['列出的 {n} 件全选', 'All {n} listed'], { n: cases.length })}</label></li>
          {cases.map((line) => (
            <li key={line.no}>
              <label>
                <input type="checkbox" checked={chosen.has(line.no)} onChange={(event) => put([line], event.target.checked)} />
                <span><span className="figure">{line.no}</span>　{line.organisationName} <span className="source">{line.title}　{line.outward}</span></span>
                {line.amount !== null && <Amount value={line.amount} />}
              </label>
            </li>
          ))}
        </ul>
      )}
      {(found.data?.total ?? 0) > cases.length && <p className="source">{say(['共 {n} 件，只列前 {m} 件；写几个字可以缩小范围。', '{n} in all, the first {m} are listed; type to narrow it down.'], { n: found.data!.total, m: cases.length })}</p>}
      <p role="status"><b>{say(['已选 {n} 件', '{n} chosen'], { n: chosen.size })}</b>{sum > 0 && <>，{say(['合计 ', 'sum '])}<Amount value={sum} /></>}{chosen.size > 0 && <>　<button type="button" className="link-button" onClick={() => onChange(new Map())}>{say(['清空', 'Clear'])}</button></>}</p>
    </fieldset>
  )
}
