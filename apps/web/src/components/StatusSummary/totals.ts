import type { Decision, Interval } from '@zhiyun/policy'
import { addFen } from '@zhiyun/finance'
import { decisionTone } from '../DecisionTrace/tone.ts'
import type { AmountValue } from '../Amount/money.ts'

/** The five groups in the order in which they are read. What experts alone decide competes; an error stands with the unknown. */
export const groups = ['met', 'competitive', 'near', 'unknown', 'unmet'] as const
export type GroupKey = (typeof groups)[number]

export interface Group {
  key: GroupKey
  decisions: Decision[]
  /** The printed sums of the group; null when the group has none to show. Never added across groups. */
  total: AmountValue | null
  /** Measures without a printed sum: they stand beside the total, not in it. */
  withoutSum: number
}

const groupOf = (decision: Decision): GroupKey => {
  const tone = decisionTone(decision)
  if (tone === 'judged' || tone === 'readings') return 'competitive'
  return tone === 'error' ? 'unknown' : tone
}

/** Splits decisions by status and sums each group for itself. 不符合 has no total: nothing is due. */
export function groupDecisions(decisions: readonly Decision[]): Group[] {
  return groups.map((key) => {
    const own = decisions.filter((decision) => groupOf(decision) === key)
    const summed = own.filter(({ amount }) => !['notPrinted', 'negotiated', 'none'].includes(amount.kind))
    return {
      key,
      decisions: own,
      total: key === 'unmet' || summed.length === 0 ? null : sum(summed.map((decision) => decision.amount), key === 'met'),
      withoutSum: key === 'unmet' ? 0 : own.length - summed.length,
    }
  })
}

/** The sum of intervals. What is due is a range; what is only possible is a ceiling (至多). */
function sum(intervals: readonly Interval[], due: boolean): AmountValue {
  const low = addFen(...intervals.map((interval) => interval.low))
  if (intervals.some((interval) => interval.high === null)) return { low, high: null, kind: 'atLeast' }
  const high = addFen(...intervals.map((interval) => interval.high ?? 0))
  if (!due) return { low, high, kind: 'atMost' }
  return { low, high, kind: low === high ? 'exact' : 'range' }
}
