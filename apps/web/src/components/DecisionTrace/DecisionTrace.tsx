import { traceRows, type Decision, type FactUse, type TraceNode, type TraceRow } from '@zhiyun/policy'
import type { ReactNode } from 'react'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { StatusKey } from '../../theme/tokens.ts'
import { ClauseLinks } from '../ClauseLink/ClauseLink.tsx'
import { ScrollArea } from '../DataTable/DataTable.tsx'
import { Icon } from '../Icon/Icon.tsx'
import { Meter } from '../Meter/Meter.tsx'
import { conditionTone } from './tone.ts'
import './DecisionTrace.css'

/** What the shape before a condition says aloud. */
const outcomeWord = {
  met: ['满足', 'Holds'],
  near: ['差一点', 'Just short'],
  unmet: ['不满足', 'Does not hold'],
  unknown: ['未知', 'Not known'],
  judged: ['由专家评判', 'For experts to judge'],
  readings: ['因口径而异', 'Depends on the reading'],
  error: ['数据有误', 'Data in error'],
  competitive: ['可竞争', 'May compete'],
} as const satisfies Record<StatusKey, readonly [string, string]>

const sourceWord: Readonly<Record<string, readonly [string, string]>> = {
  计算: ['系统计算', 'Computed from records'],
  核验: ['部门核验', 'Verified by an authority'],
  申报: ['自行填报，未核验', 'Declared, not verified'],
  认定: ['认定名单', 'Recognised'],
  评定: ['专家评定', 'Judged by experts'],
}

/** 判定过程: one row a condition, in clause order; what it asks, what there is, how far apart, and where it is printed. */
export function DecisionTrace({ decision }: { decision: Decision }) {
  const say = useSay()
  const caption = say(['{name}的条件与结果', 'Conditions and outcome of {name}'], { name: decision.name })
  return (
    <ScrollArea name={caption}>
      <table role="table" className="trace">
        <caption className="unseen">{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col" className="outcome"><span className="unseen">{say(['结果', 'Outcome'])}</span></th>
            <th role="columnheader" scope="col">{say(['条件', 'Condition'])}</th>
            <th role="columnheader" scope="col">{say(['实际值', 'Actual'])}</th>
            <th role="columnheader" scope="col">{say(['门槛', 'Threshold'])}</th>
            <th role="columnheader" scope="col">{say(['差距', 'Gap'])}</th>
            <th role="columnheader" scope="col">{say(['依据', 'Clause'])}</th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {traceRows(decision.trace).map((row) => row.head
            ? <tr role="row" key={row.node.id} className="group"><td role="cell" colSpan={6}>{headText(row.node, say)}</td></tr>
            : <Condition key={row.node.id} row={row} decision={decision} />)}
        </tbody>
      </table>
    </ScrollArea>
  )
}

type SayText = ReturnType<typeof useSay>

function headText(node: TraceNode, say: SayText): string {
  if (node.kind === 'any') return say(['{label}下列任一条满足即可', '{label}Any one of these is enough'], { label: node.label === '' ? '' : `${node.label}：` })
  if (node.kind === 'atLeast') return node.text
  return node.label
}

function Condition({ row: { node, depth }, decision }: { row: TraceRow; decision: Decision }) {
  const say = useSay()
  const tone = conditionTone(node, decision)
  const value = typeof node.actual?.value === 'number' ? node.actual.value : null
  const threshold = node.threshold?.value ?? null
  return (
    <tr role="row">
      <td role="cell" className={`outcome ink-${tone}`}><Icon name={tone} label={say(outcomeWord[tone])} /></td>
      <td role="cell" className="condition" style={depth > 0 ? { paddingLeft: 10 + depth * 16 } : undefined}>
        {node.text}
        {node.note !== undefined && <span className="facts">{node.note}</span>}
      </td>
      <td role="cell" className="actual" data-label={say(['实际值', 'Actual'])}><span>{actual(node, tone, say)}</span></td>
      <td role="cell" className={node.threshold ? 'threshold' : 'threshold absent'} data-label={say(['门槛', 'Threshold'])}><span>{node.threshold?.display ?? '—'}</span></td>
      <td role="cell" className={node.gap ? 'gap' : 'gap absent'}>
        {node.gap
          ? (
            <>
              {value !== null && threshold !== null && <Meter actual={value} threshold={threshold} tone={tone} />}
              <span className={node.gap.meets ? 'facts' : `facts ink-${tone}`}>{node.gap.meets ? node.gap.text : <b>{node.gap.text}</b>}</span>
            </>
          )
          : '—'}
      </td>
      <td role="cell" className="clause"><ClauseLinks ids={node.clauses} /></td>
    </tr>
  )
}

function actual(node: TraceNode, tone: StatusKey, say: SayText): ReactNode {
  if (tone === 'judged') return say(['专家评审时判断，不由系统计算', 'Judged in review, never computed'])
  const missing = node.facts.filter((fact) => fact.value === null)
  const question = missing.map((fact) => fact.question ?? fact.label).join('；')
  const shown = node.actual?.value === null || node.actual === undefined ? node.facts.filter((fact) => fact.value !== null).map((fact) => fact.display).join('；') : node.actual.display
  return (
    <>
      {shown !== '' && <>{shown}<br /></>}
      {question !== '' && <span className="ink-unknown">{say(['缺：{what}', 'Missing: {what}'], { what: question })}</span>}
      {node.facts.filter((fact) => fact.value !== null && fact.source !== undefined).slice(0, 3).map((fact) => <span key={fact.name} className="facts">{sourceLine(fact, say)}</span>)}
    </>
  )
}

/** Where a value comes from and of which day: stands under every value. */
function sourceLine(fact: FactUse, say: SayText): string {
  const word = fact.source === undefined ? '' : say(sourceWord[fact.source] ?? [fact.source, fact.source])
  return [fact.evidence, word, fact.date].filter(Boolean).join('　') + (fact.conflict === true ? say(['　来源互相矛盾', '; sources disagree']) : '')
}

/** The compact form for panels: shape, condition with its value and threshold drawn into one sentence, clause. */
export function DecisionTraceCompact({ decision }: { decision: Decision }) {
  const say = useSay()
  return (
    <ol className="trace-compact">
      {traceRows(decision.trace).map(({ node, head, depth }) => {
        if (head) return <li key={node.id} className="group">{headText(node, say)}</li>
        const tone = conditionTone(node, decision)
        const fact = node.facts[0]
        return (
          <li key={node.id} style={depth > 0 ? { paddingLeft: depth * 12 } : undefined}>
            <span className={`ink-${tone}`}><Icon name={tone} label={say(outcomeWord[tone])} /></span>
            <span>
              {node.text}{node.threshold && node.actual?.value != null && <>　{node.actual.display} <span className="nowrap">{node.threshold.display}</span></>}
              {fact && <span className="facts">{fact.value === null ? say(['缺：{what}', 'Missing: {what}'], { what: fact.question ?? fact.label }) : sourceLine(fact, say)}</span>}
            </span>
            <ClauseLinks ids={node.clauses.slice(0, 1)} />
          </li>
        )
      })}
    </ol>
  )
}
