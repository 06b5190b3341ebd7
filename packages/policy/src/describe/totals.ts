import { addFen } from '@zhiyun/finance'
import type { AmountKind, Decision, Interval } from '../decide/types.ts'

/** The five groups in the order in which they are read. What experts alone decide competes; an error stands with the unknown. */
export const GROUPS = ['met', 'competitive', 'near', 'unknown', 'unmet'] as const
export type GroupKey = (typeof GROUPS)[number]

/** As much of a decision as its place in a sum needs. */
export type Summed = Pick<Decision, 'status' | 'near'> & { readonly amount: Pick<Decision['amount'], 'low' | 'high' | 'kind'> }

export type DecisionGroup<D extends Summed = Decision> = {
  readonly key: GroupKey
  readonly decisions: readonly D[]
  /** The printed sums of the group; null when the group has none to show. Never added across groups. */
  readonly total: (Interval & { readonly kind: AmountKind }) | null
  /** Measures without a printed sum: they stand beside the total, not in it. */
  readonly withoutSum: number
}

const GROUP_OF: Readonly<Record<Decision['status'], GroupKey>> = { 符合: 'met', 可竞争: 'competitive', 需专家判断: 'competitive', 待补: 'unknown', 出错: 'unknown', 不符合: 'unmet' }

export const groupOf = ({ status, near }: Pick<Decision, 'status' | 'near'>): GroupKey => (status === '不符合' && near !== null ? 'near' : GROUP_OF[status])

/** Splits decisions by status and sums each group for itself. 不符合 has no total: nothing is due. */
export function groupDecisions<D extends Summed>(decisions: readonly D[]): DecisionGroup<D>[] {
  return GROUPS.map((key) => {
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
function sum(intervals: readonly Interval[], due: boolean): Interval & { readonly kind: AmountKind } {
  const low = addFen(...intervals.map((interval) => interval.low))
  if (intervals.some((interval) => interval.high === null)) return { low, high: null, kind: 'atLeast' }
  const high = addFen(...intervals.map((interval) => interval.high ?? 0))
  if (!due) return { low, high, kind: 'atMost' }
  return { low, high, kind: low === high ? 'exact' : 'range' }
}
