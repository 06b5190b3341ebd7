import type { Decision } from '@zhiyun/policy'
import type { ReactNode } from 'react'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Amount } from '../Amount/Amount.tsx'
import { ClauseLinks, ClauseName } from '../ClauseLink/ClauseLink.tsx'
import { DecisionTrace } from '../DecisionTrace/DecisionTrace.tsx'
import { decisionTone } from '../DecisionTrace/tone.ts'
import { Icon } from '../Icon/Icon.tsx'
import { DecisionReadings } from '../ReadingsBox/ReadingsBox.tsx'
import { StatusMark, statusWord } from '../StatusMark/StatusMark.tsx'
import './MeasureDecision.css'

interface Props {
  decision: Decision
  open?: boolean
  /** What can be done next, with deadline and quota. */
  actions?: ReactNode
  /** Where the missing step can be found, e.g. 在联盟成员中找可入池的专利. */
  nearHelp?: ReactNode
  /** What would have to be otherwise for it to be given. */
  change?: ReactNode
}

/** One measure in a list of results: the answer in a line; opened, why, under which reading, and what follows. */
export function MeasureDecision({ decision, open = false, actions, nearHelp, change }: Props) {
  const say = useSay()
  const tone = decisionTone(decision)
  const readingsDiffer = decision.readings.some((result) => result.differs)
  return (
    <details className="measure" open={open}>
      <summary>
        <span className={`ink-${tone}`}><Icon name={tone} label={say(statusWord[tone])} /></span>
        <span className="measure-name">
          {decision.name} {readingsDiffer && <StatusMark tone="readings" />}
          <small>{whyOf(decision, say)}</small>
        </span>
        <span className="measure-clause">{clauseOf(decision) !== undefined && <ClauseName id={clauseOf(decision)!} />}</span>
        <span className="measure-way">{selectionText(decision, say)}</span>
        <span className="measure-amount">{tone === 'unmet' && decision.inapplicable ? <span className="quiet">—</span> : <Amount value={decision.amount} />}</span>
        <Icon name="chevron" className="measure-chevron" />
      </summary>
      <div className="measure-body">
        {decision.near && (
          <p className="measure-near"><span><b>{say(['差这一步：', 'One step: '])}</b>{decision.near.text}</span>{nearHelp}</p>
        )}
        <DecisionTrace decision={decision} />
        {change}
        <DecisionReadings decision={decision} />
        <Aftermath decision={decision} />
        {actions !== undefined && <div className="row measure-actions no-print">{actions}</div>}
      </div>
    </details>
  )
}

/** Obligations after award, and how the measure stands to others. */
function Aftermath({ decision }: { decision: Decision }) {
  const say = useSay()
  const relations = decision.relations.filter((relation) => relation.effect !== 'none')
  if (decision.obligations.length === 0 && decision.relations.length === 0) return null
  return (
    <div className="aftermath">
      {decision.obligations.length > 0 && (
        <div>
          <h3 className="small-head">{say(['获得后要做什么', 'What follows an award'])}</h3>
          <ul>{decision.obligations.map((obligation) => <li key={obligation.id}>{obligation.text} <ClauseLinks ids={obligation.clauses} /></li>)}</ul>
        </div>
      )}
      <div>
        <h3 className="small-head">{say(['与其他措施', 'Relation to other measures'])}</h3>
        <ul>
          {relations.length === 0
            ? <li>{say(['与已获和可得的其他措施没有冲突', 'No conflict with other measures had or due'])}</li>
            : relations.map((relation) => <li key={relation.id}>{relation.text} <ClauseLinks ids={relation.clauses} /></li>)}
        </ul>
      </div>
    </div>
  )
}

type SayText = ReturnType<typeof useSay>

function whyOf(decision: Decision, say: SayText): string {
  if (decision.near) return say(['差：{what}', 'Short: {what}'], { what: decision.near.text })
  if (decision.status === '待补') return say(['缺：{what}', 'Missing: {what}'], { what: decision.missing.map((fact) => fact.label).join('、') })
  if (decision.status === '不符合') return decision.because.map((reason) => reason.text).join('；')
  if (decision.judged.length > 0) return say(['由专家评判：{what}', 'For experts: {what}'], { what: decision.judged.map((point) => point.label).join('、') })
  return decision.amount.working.at(-1) ?? say(['全部条件满足', 'All conditions hold'])
}

function selectionText({ selection, payment }: Decision, say: SayText): string {
  const way = selection.competitive
    ? `${selection.mode === '未写' ? say(['未写明，按择优', 'Not printed; treated as selective']) : selection.mode}${selection.quota === undefined ? '' : say(['，名额 {n}', ', quota {n}'], { n: selection.quota })}`
    : say(['符合即给', 'Due when met'])
  return payment === null || payment.frequency === '未印' ? way : `${way}，${payment.frequency}`
}

/** The clause that gives the sum; the general ones, which every measure rests on, say little about this one. */
const clauseOf = ({ amount, clauses }: Decision): string | undefined => amount.clauses[0] ?? clauses.at(-1)
