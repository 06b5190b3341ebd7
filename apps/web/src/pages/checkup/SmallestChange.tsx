import type { Status } from '@zhiyun/policy'
import { useMutation } from '@tanstack/react-query'
import { write } from '../../api/read.ts'
import { Amount } from '../../components/Amount/Amount.tsx'
import { decisionTone } from '../../components/DecisionTrace/tone.ts'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { ChangeAnswer } from './answer.ts'
import type { Told } from './effects.ts'
import './SmallestChange.css'

interface Props {
  /** Null for a visitor. */
  organisation: number | null
  told: Told
  document: string
  supposeInForce: boolean
  measure: string
  name: string
}

/** 怎样才够: asked for by whoever wants to know, the fewest facts that would have to be otherwise, each way tried out by deciding again. */
export function SmallestChange({ organisation, told: { facts, records }, document, supposeInForce, measure, name }: Props) {
  const say = useSay()
  const found = useMutation({
    // A reading with a long question goes by POST; it changes nothing.
    mutationFn: () => organisation === null
      ? write<ChangeAnswer>('/api/policies/check-up/smallest-change', { facts, records, document, measure, supposeInForce })
      : write<ChangeAnswer>(`/api/policies/organisations/${organisation}/check-up/smallest-change`, { suppose: facts, document, measure, supposeInForce }),
  })
  if (found.isError) return <ProblemMessage error={found.error} onRetry={() => found.mutate()} />
  if (found.data === undefined) {
    return <p className="no-print smallest-ask"><button type="button" className="button small" disabled={found.isPending} aria-busy={found.isPending} onClick={() => found.mutate()}>{say(['怎样才够', 'What would be enough'])}<span className="unseen">：{name}</span></button></p>
  }
  const { sets, obstacles, noAwards } = found.data
  return (
    <section className="smallest" aria-label={say(['怎样才够：{name}', 'What would be enough: {name}'], { name })}>
      <h3 className="small-head">{say(['怎样才够', 'What would be enough'])}</h3>
      {sets.length + obstacles.length === 0 && <p className="quiet">{say(['没有找到改几项事实就够的办法。', 'No change of facts was found that would be enough.'])}</p>}
      {sets.length > 0 && (
        <ol>
          {sets.map(({ changes, status, amount }) => (
            <li key={changes.map(({ text }) => text).join()}>
              <ul>{changes.map(({ text, past }) => <li key={text}>{text}{past && <span className="source">{say(['　已过去的期间，只能下次申报时成立', ' a time that is over: at a later application'])}</span>}</li>)}</ul>
              <p><StatusMark tone={decisionTone({ status: status as Status, near: null })} /> {amount.high !== 0 && <Amount value={{ ...amount, kind: amount.high === null ? 'atLeast' : amount.low === amount.high ? 'exact' : amount.low === 0 ? 'atMost' : 'range' }} />}</p>
            </li>
          ))}
        </ol>
      )}
      {obstacles.length > 0 && <ul>{obstacles.map(({ id, label, text }) => <li key={id}><b>{say(['改不了：', 'Cannot be changed: '])}</b>{text === '' ? label : text}</li>)}</ul>}
      {sets.length > 0 && <p className="source">{say(['每一种都按改后的事实重新判定过；不是承诺。', 'Each was decided again with the facts so supposed; it promises nothing. '])}{noAwards && say(['假定以前没有得过。', 'Nothing is supposed to have been received before.'])}</p>}
    </section>
  )
}
