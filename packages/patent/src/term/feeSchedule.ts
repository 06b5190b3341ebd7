import { addMonths, addYears, nextWorkday, type IsoDate } from '@zhiyun/calendar'
import type { PatentKind } from '../kind.ts'
import { COMPENSATION_YEAR_FEE, fullAnnualFee, payableAnnualFee, type FeeCircumstances, type Fen } from './annualFee.ts'
import { patentTerm, patentYearOn, termYears } from './patentTerm.ts'

/** Rule 115: the months in which a forgotten fee can still be paid. */
const LATE_MONTHS = 6
/** Rule 115: part of the FULL annual fee for each month gone by, in percent. */
const SURCHARGE_PERCENT = 5

/** Tells working days; without it no deadline is moved off a holiday. Pass `chinaCalendar().isWorkday`. */
export type IsWorkday = (date: IsoDate) => boolean
const everyDay: IsWorkday = () => true

export interface AnnualFeeDue {
  patentYear: number
  /** Full fee in fen, before any reduction; surcharges are counted on it. */
  full: Fen
  payable: Fen
  /** Corresponding day of filing; the patent lapses as of this day when the fee stays unpaid. Null: at registration of the grant (Rule 114). */
  dueOn: IsoDate | null
  /** `dueOn`, moved to the next working day (Rule 5). */
  payBy: IsoDate | null
  /** Last day of the six months of late payment. */
  lateUntil: IsoDate | null
}

export interface FeeSubject {
  kind: PatentKind
  filingDate: IsoDate
  grantDate: IsoDate
  reduction?: FeeCircumstances['reduction']
  /** Days by which the office has prolonged the term. */
  compensationDays?: number
}

/**
 * All annual fees of a patent, from the year of grant to the last year of its term. A year of compensation that is only
 * begun is listed with the whole fee: no text at hand says that it costs less, and what is listed is not forgotten.
 */
export function feeSchedule({ kind, filingDate, grantDate, reduction, compensationDays = 0 }: FeeSubject, isWorkday: IsWorkday = everyDay): AnnualFeeDue[] {
  const grantYear = patentYearOn(filingDate, grantDate)
  const circumstances: FeeCircumstances = { grantYear, ...(reduction && { reduction }) }
  const years = termYears(kind, filingDate)
  const { endsOn } = patentTerm(kind, filingDate, compensationDays)
  const fees: AnnualFeeDue[] = []
  for (let patentYear = grantYear; addYears(filingDate, patentYear - 1) < endsOn; patentYear += 1) {
    const dueOn = patentYear === grantYear ? null : addYears(filingDate, patentYear - 1)
    fees.push({
      patentYear,
      full: patentYear > years ? COMPENSATION_YEAR_FEE : fullAnnualFee(kind, filingDate, patentYear),
      payable: patentYear > years ? COMPENSATION_YEAR_FEE : payableAnnualFee(kind, filingDate, patentYear, circumstances),
      dueOn,
      payBy: dueOn && nextWorkday(dueOn, isWorkday),
      lateUntil: dueOn && nextWorkday(addMonths(dueOn, LATE_MONTHS), isWorkday),
    })
  }
  return fees
}

export type Lateness =
  | { state: 'in-time'; surcharge: 0 }
  | { state: 'late'; /** Whole months gone by when paid, 0 to 5. */ months: number; surcharge: Fen }
  | { state: 'too-late'; /** The patent ended as of this day. */ lapsedOn: IsoDate }

/**
 * The surcharge for paying on a day: none up to one month, then 5 % of the full fee for each month gone by, 25 % in the
 * sixth. A month is gone by after its corresponding day, which itself still belongs to it.
 */
export function lateness(full: Fen, dueOn: IsoDate, paidOn: IsoDate, isWorkday: IsWorkday = everyDay): Lateness {
  if (paidOn <= nextWorkday(dueOn, isWorkday)) return { state: 'in-time', surcharge: 0 }
  if (paidOn > nextWorkday(addMonths(dueOn, LATE_MONTHS), isWorkday)) return { state: 'too-late', lapsedOn: dueOn }
  let months = 0
  while (months < LATE_MONTHS - 1 && paidOn > addMonths(dueOn, months + 1)) months += 1
  return { state: 'late', months, surcharge: (full / 100) * SURCHARGE_PERCENT * months }
}
