import type { IsoDate } from '@zhiyun/calendar'
import type { PatentKind } from '../kind.ts'
import { termYears } from './patentTerm.ts'

/** An amount in fen, a safe integer. */
export type Fen = number

const yuan = (amount: number): Fen => amount * 100

/** Official fee in each patent year: `[last year of the step, fen]`. */
const STEPS: Readonly<Record<PatentKind, readonly (readonly [number, Fen])[]>> = {
  invention: [[3, yuan(900)], [6, yuan(1200)], [9, yuan(2000)], [12, yuan(4000)], [15, yuan(6000)], [20, yuan(8000)]],
  utility: [[3, yuan(600)], [5, yuan(900)], [8, yuan(1200)], [10, yuan(2000)]],
  design: [[3, yuan(600)], [5, yuan(900)], [8, yuan(1200)], [10, yuan(2000)], [15, yuan(3000)]],
}

/** A year of the term compensation of an invention (Rules 77–84). */
export const COMPENSATION_YEAR_FEE: Fen = yuan(8000)

/** The full annual fee of a patent year; a RangeError when the patent has no such year. */
export function fullAnnualFee(kind: PatentKind, filingDate: IsoDate, patentYear: number): Fen {
  const last = termYears(kind, filingDate)
  const step = STEPS[kind].find(([lastYear]) => patentYear <= lastYear)
  if (!Number.isInteger(patentYear) || patentYear < 1 || patentYear > last || !step) {
    throw new RangeError(`A ${kind} filed on ${filingDate} has patent years 1 to ${last}, not ${patentYear}`)
  }
  return step[1]
}

/** `single`: one owner in need pays 15 %; `joint`: several pay 30 %. Both for the ten years beginning with the year of grant. */
export type FeeReduction = 'none' | 'single' | 'joint'

const PAYABLE_PERCENT: Readonly<Record<FeeReduction, number>> = { none: 100, single: 15, joint: 30 }
const OPEN_LICENCE_PERCENT = 85
const REDUCED_YEARS = 10

export interface FeeCircumstances {
  /** Patent year in which the patent was granted. */
  grantYear: number
  reduction?: FeeReduction
  /** An open licence is in force in this patent year (Patent Law art. 51): 15 % less. */
  openLicence?: boolean
}

/** What is to be paid for a patent year. Reductions do not add up: the larger one counts. All steps divide evenly into fen. */
export function payableAnnualFee(kind: PatentKind, filingDate: IsoDate, patentYear: number, circumstances: FeeCircumstances): Fen {
  const { grantYear, reduction = 'none', openLicence = false } = circumstances
  const reduced = patentYear < grantYear + REDUCED_YEARS ? PAYABLE_PERCENT[reduction] : 100
  const percent = Math.min(reduced, openLicence ? OPEN_LICENCE_PERCENT : 100)
  return (fullAnnualFee(kind, filingDate, patentYear) / 100) * percent
}
