import type { IsoDate } from '@zhiyun/calendar'
import type { Fen } from './annualFee.ts'
import { lateness, type AnnualFeeDue, type IsWorkday } from './feeSchedule.ts'

/** That the fee of a patent year was paid, as somebody who can be named has confirmed. */
export interface FeePayment {
  readonly patentYear: number
  readonly paidOn: IsoDate
  /** Paid besides the fee, in fen. */
  readonly surcharge: Fen
}

/**
 * How a year's fee stands on a day. `at-grant`: paid with the registration of the grant, or there would be none. `implied`:
 * a later year was paid, which nobody can do for a patent that has lapsed. `unknown`: the last day has gone by and
 * nothing is recorded, which is no proof that nothing was paid.
 */
export type FeeState =
  | { readonly is: 'at-grant' | 'implied' | 'unknown' | 'next' | 'later' }
  /** Counts; `owed` is what lacks of the surcharge for the months gone by. */
  | { readonly is: 'paid'; readonly paidOn: IsoDate; readonly months: number; readonly owed: Fen }
  /** After the six months: it counts for nothing. */
  | { readonly is: 'too-late'; readonly paidOn: IsoDate }
  /** The surcharge if it is paid on the day asked about. `sure`: payments are recorded, and this year's is not among them. */
  | { readonly is: 'grace'; readonly surcharge: Fen; readonly sure: boolean }

export type FeeLine = AnnualFeeDue & { readonly state: FeeState }
export interface FeeStanding {
  readonly lines: readonly FeeLine[]
  /** The last year whose fee is known to be paid; null when no payment that counts is recorded. */
  readonly paidThrough: number | null
  /** What has to be paid next: what is overdue and sure, else what falls due first. */
  readonly next: FeeLine | null
}

/** Holds the payments against the schedule of a patent in force. Of two payments of a year the earlier one counts. */
export function feeStanding(fees: readonly AnnualFeeDue[], payments: readonly FeePayment[], day: IsoDate, isWorkday?: IsWorkday): FeeStanding {
  const first = new Map<number, FeePayment>()
  for (const payment of payments) if (payment.paidOn < (first.get(payment.patentYear)?.paidOn ?? '9999')) first.set(payment.patentYear, payment)
  const counts = ({ patentYear, lateUntil }: AnnualFeeDue): boolean => first.has(patentYear) && (lateUntil === null || first.get(patentYear)!.paidOn <= lateUntil)
  const paidThrough = fees.findLast(counts)?.patentYear ?? null
  let due = false
  const lines = fees.map((fee): FeeLine => {
    const { patentYear, full, dueOn, payBy, lateUntil } = fee
    const payment = first.get(patentYear)
    const judged = ((): FeeState => {
      if (payment !== undefined && counts(fee)) return paid(fee, payment, isWorkday)
      if (paidThrough !== null && patentYear < paidThrough) return { is: 'implied' }
      if (dueOn === null || payBy === null || lateUntil === null) return { is: 'at-grant' }
      if (payment !== undefined) return { is: 'too-late', paidOn: payment.paidOn }
      if (day > lateUntil) return { is: 'unknown' }
      const sure = paidThrough !== null
      if (day > payBy) {
        const late = lateness(full, dueOn, day, isWorkday)
        if (sure) due = true
        return { is: 'grace', surcharge: late.state === 'late' ? late.surcharge : 0, sure }
      }
      const state: FeeState = { is: due ? 'later' : 'next' }
      due = true
      return state
    })()
    return { ...fee, state: judged }
  })
  return { lines, paidThrough, next: lines.find(({ state }) => state.is === 'next' || (state.is === 'grace' && state.sure)) ?? null }
}

function paid({ full, dueOn }: AnnualFeeDue, { paidOn, surcharge }: FeePayment, isWorkday?: IsWorkday): FeeState {
  const late = dueOn === null ? null : lateness(full, dueOn, paidOn, isWorkday)
  return late?.state === 'late' ? { is: 'paid', paidOn, months: late.months, owed: Math.max(0, late.surcharge - surcharge) } : { is: 'paid', paidOn, months: 0, owed: 0 }
}
