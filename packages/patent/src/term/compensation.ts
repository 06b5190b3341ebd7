import { addDays, addMonths, addYears, dayNumber, type IsoDate } from '@zhiyun/calendar'
import { patentTerm } from './patentTerm.ts'

/** One step of the way to a result: what was taken, by which clause, and what it came to. */
export interface CompensationStep {
  readonly what: 'four-years' | 'three-years' | 'waited-from' | 'granted' | 'between' | 'reasonable' | 'own' | 'asked-in-time' | 'approval' | 'less-five-years' | 'five-years' | 'fourteen-years'
  readonly clause: CompensationClause
  readonly value: IsoDate | number
}
/** Of the Patent Law of 2020 and the Implementing Rules of 2023. */
export type CompensationClause = 'law-42-2' | 'law-42-3' | 'rule-77' | 'rule-78' | 'rule-79' | 'rule-81' | 'rule-82'

export interface Compensation {
  /** Days to be added to the term; 0 when there is nothing to compensate. */
  readonly days: number
  readonly endsOn: IsoDate
  /** The request must be filed by this day (rules 77 and 81); not moved off a holiday. */
  readonly requestBy: IsoDate
  readonly steps: readonly CompensationStep[]
}

export interface DelaySubject {
  readonly filingDate: IsoDate
  /** Day on which substantive examination was requested. */
  readonly examinationRequested: IsoDate
  readonly grantDate: IsoDate
  /** Days of re-examination, of suspension and preservation, and others that nobody is to blame for (rule 78). */
  readonly reasonableDays: number
  /** Days that the applicant took: answers out of time, deferred examination, and the like (rule 79). */
  readonly ownDays: number
}

const daysBetween = (from: IsoDate, to: IsoDate): number => dayNumber(to) - dayNumber(from)
const later = (a: IsoDate, b: IsoDate): IsoDate => (a > b ? a : b)
const earlier = (a: IsoDate, b: IsoDate): IsoDate => (a < b ? a : b)

/** Patent Law art. 42 para. 2, rules 77 to 79: days from the later of four years after filing and three after the request to the grant, less what is not the office's delay. */
export function delayCompensation({ filingDate, examinationRequested, grantDate, reasonableDays, ownDays }: DelaySubject): Compensation {
  if (examinationRequested < filingDate || grantDate < examinationRequested) throw new RangeError(`Filed ${filingDate}, examination requested ${examinationRequested}, granted ${grantDate}: out of order`)
  const [fourYears, threeYears] = [addYears(filingDate, 4), addYears(examinationRequested, 3)]
  const from = later(fourYears, threeYears)
  const between = Math.max(0, daysBetween(from, grantDate))
  const days = Math.max(0, between - reasonableDays - ownDays)
  const requestBy = addMonths(grantDate, 3)
  return {
    days, requestBy, endsOn: patentTerm('invention', filingDate, days).endsOn,
    steps: [
      { what: 'four-years', clause: 'law-42-2', value: fourYears }, { what: 'three-years', clause: 'law-42-2', value: threeYears }, { what: 'waited-from', clause: 'rule-78', value: from }, { what: 'granted', clause: 'rule-78', value: grantDate },
      { what: 'between', clause: 'rule-78', value: between }, { what: 'reasonable', clause: 'rule-78', value: reasonableDays }, { what: 'own', clause: 'rule-79', value: ownDays }, { what: 'asked-in-time', clause: 'rule-77', value: requestBy },
    ],
  }
}

export interface DrugSubject {
  readonly filingDate: IsoDate
  /** Day on which the new medicine was approved for the market in China. */
  readonly approvedOn: IsoDate
  /** Days already granted for delays of examination. */
  readonly delayDays: number
}

/** Patent Law art. 42 para. 3, rules 81 and 82: days from filing to approval less five years; five years at most, and fourteen of protection after the approval. */
export function drugCompensation({ filingDate, approvedOn, delayDays }: DrugSubject): Compensation {
  if (approvedOn < filingDate) throw new RangeError(`Approved ${approvedOn} before it was filed ${filingDate}`)
  const { endsOn: before } = patentTerm('invention', filingDate, delayDays)
  // Five years less, in days: what lies between the day five years after filing and the approval.
  const asked = Math.max(0, daysBetween(addYears(filingDate, 5), approvedOn))
  const [fiveYears, fourteenYears] = [addYears(before, 5), addYears(approvedOn, 14)]
  const endsOn = later(before, earlier(earlier(addDays(before, asked), fiveYears), fourteenYears))
  const requestBy = addMonths(approvedOn, 3)
  return {
    days: daysBetween(before, endsOn), requestBy, endsOn,
    steps: [
      { what: 'approval', clause: 'rule-82', value: approvedOn }, { what: 'less-five-years', clause: 'rule-82', value: asked }, { what: 'five-years', clause: 'law-42-3', value: fiveYears }, { what: 'fourteen-years', clause: 'law-42-3', value: fourteenYears },
      { what: 'asked-in-time', clause: 'rule-81', value: requestBy },
    ],
  }
}
