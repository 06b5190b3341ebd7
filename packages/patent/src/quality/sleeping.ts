import { addYears, type IsoDate } from '@zhiyun/calendar'
import type { LegalStatus } from '../term/legalStatus.ts'
import type { Verdict } from './highValue.ts'

export type SleepingSubject = {
  readonly standing: LegalStatus
  readonly grantedOn: IsoDate | null
  /** Whether it has been licensed, transferred, pledged or built into a product; null when nobody knows. */
  readonly used: Verdict
}

/** A patent sleeps that stands, was granted at least so many years ago and has never been put to use. */
export function isSleeping({ standing, grantedOn, used }: SleepingSubject, years: number, day: IsoDate): Verdict {
  if (standing !== 'granted' || used === true) return false
  if (grantedOn !== null && addYears(grantedOn, years) > day) return false
  return grantedOn === null || used === null ? null : true
}
