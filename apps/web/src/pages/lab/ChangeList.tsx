import type { ChangeWords, DraftProblem } from '@zhiyun/policy'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { Icon } from '../../components/Icon/Icon.tsx'
import { useLanguage } from '../../language/LanguageProvider.tsx'

interface Props {
  words: readonly ChangeWords[]
  problems: readonly DraftProblem[]
  rewritten: boolean
  onDropUnfit: (() => void) | undefined
  onReset: () => void
}

/** The draft in one look: each change from and to with its clause, and what of it does not fit. */
export function ChangeList({ words, problems, rewritten, onDropUnfit, onReset }: Props) {
  const { language, say } = useLanguage()
  const count = words.length + Number(rewritten)
  return (
    <section className="changes" aria-label={say(['草案的改动', 'Changes of the draft'])}>
      <p className="row"><span className="draft-mark">{say(['草案', 'Draft'])}</span>{count === 0 ? say(['还没有改动：拖动门槛、改一个数，结果随即重算。', 'Nothing changed yet: drag a threshold or type a number.']) : say(['{n} 处改动', '{n} changes'], { n: count })}{count > 0 && <button type="button" className="link-button" onClick={onReset}>{say(['全部还原', 'Undo all'])}</button>}</p>
      {count > 0 && (
        <ul>
          {rewritten && <li>{say(['规则已改写', 'The rule was rewritten'])}</li>}
          {words.map(({ at, label, before, after, clauses }) => <li key={at}>{label}　<s>{before}</s> → <b>{after}</b> <ClauseLinks ids={clauses} /></li>)}
        </ul>
      )}
      {problems.length > 0 && (
        <div role="alert">
          <ul className="findings">{problems.map((problem) => <li key={`${problem.at}${problem.code}`}><Icon name={problem.severity === 'error' ? 'error' : 'info'} className={problem.severity === 'error' ? 'ink-error' : 'ink-info'} /> {problem[language]} <span className="source">{problem.code}</span></li>)}</ul>
          {onDropUnfit && <p><button type="button" className="button small" onClick={onDropUnfit}>{say(['去掉不再适用的改动', 'Drop what no longer fits'])}</button></p>}
        </div>
      )}
    </section>
  )
}
