import type { AmountResult, Decision, ReadingAxis, Status } from '@zhiyun/policy'
import type { ReactNode } from 'react'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Amount } from '../Amount/Amount.tsx'
import { ClauseLinks } from '../ClauseLink/ClauseLink.tsx'
import { decisionTone } from '../DecisionTrace/tone.ts'
import { StatusMark } from '../StatusMark/StatusMark.tsx'
import './ReadingsBox.css'

export interface ReadingOption {
  value: string
  status?: Status
  amount?: AmountResult
  /** How the result comes about, or what it means: lines of working, or the conditions that fail. */
  working: readonly string[]
  /** The office has chosen it. */
  chosen: boolean
  /** This page reckons with it. */
  used: boolean
}

interface Props {
  /** The question the text leaves open, in our words. */
  question: string
  options: readonly ReadingOption[]
  clauses?: readonly string[]
  /** Who chose what and when; or that nobody has, and what is done meanwhile. */
  standing: ReactNode
}

const ORDINAL = ['甲', '乙', '丙', '丁', '戊', '己', '庚']

/** 原文有两种读法: the readings side by side, each with its own result. None is picked silently. */
export function ReadingsBox({ question, options, clauses = [], standing }: Props) {
  const say = useSay()
  return (
    <section className="readings-box" aria-label={say(['两种读法：{question}', 'Two readings: {question}'], { question })}>
      <p className="readings-question"><b>{say(['原文有两种读法。', 'The text admits two readings.'])}</b>{question} <ClauseLinks ids={clauses} /></p>
      <div className="readings-options">
        {options.map((option, at) => (
          <div key={option.value}>
            <h3 className="small-head">{say(['口径{which}', 'Reading {which}'], { which: ORDINAL[at] ?? at + 1 })}　{option.value} {option.chosen && <StatusMark tone="info">{say(['已选定', 'Chosen'])}</StatusMark>}</h3>
            {option.working.map((line) => <p key={line}>{line}</p>)}
            {option.status !== undefined && (
              <p className="readings-result">
                <StatusMark tone={decisionTone({ status: option.status, near: null })} />{' '}
                {option.amount && option.status !== '不符合' && <Amount value={option.amount} />}
                {option.used && <span className="source">　{say(['本页按此计算', 'Used on this page'])}</span>}
              </p>
            )}
          </div>
        ))}
      </div>
      <div className="readings-standing">{standing}</div>
    </section>
  )
}

/** The boxes of one decision: an axis whose other reading changes the result gets one; the rest stay silent. */
export function DecisionReadings({ decision }: { decision: Decision }) {
  const say = useSay()
  return decision.axes.map((axis) => {
    const others = decision.readings.filter((result) => result.differs && result.readings[axis.id] !== undefined && result.readings[axis.id] !== axis.used)
    if (others.length === 0) return null
    const options = axis.values.map((value): ReadingOption => {
      const chosen = axis.chosen !== undefined && axis.used === value
      if (value === axis.used) return { value, status: decision.status, amount: decision.amount, working: decision.amount.working, chosen, used: true }
      const result = others.find((other) => other.readings[axis.id] === value)
      return result
        ? { value, status: result.status, amount: result.amount, working: result.because.length > 0 ? [say(['不成立：{what}', 'Fails: {what}'], { what: result.because.join('、') })] : result.amount.working, chosen, used: false }
        : { value, status: decision.status, amount: decision.amount, working: [], chosen, used: false }
    })
    return <ReadingsBox key={axis.id} question={axis.question} clauses={axis.clauses} options={options} standing={standingOf(axis, say)} />
  })
}

function standingOf(axis: ReadingAxis, say: ReturnType<typeof useSay>): ReactNode {
  if (axis.chosen) return say(['主管部门已选定“{value}”。', 'The office has chosen “{value}”.'], { value: axis.used })
  const number = axis.ambiguity === undefined ? '' : say(['（登记编号 {n}）', ' (register no. {n})'], { n: axis.ambiguity })
  return <><b>{say(['主管部门尚未选定', 'The office has not chosen'])}</b>{number}{say(['。选定前按“{value}”计算，两种结果并列，申报不受影响。', '. Until then “{value}” is used, both results are shown, and applying is not affected.'], { value: axis.used })}</>
}
