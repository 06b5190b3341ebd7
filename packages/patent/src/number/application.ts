import type { PatentKind } from '../kind.ts'
import { checkDigit } from './checkDigit.ts'

/** The digit after the year: 1 invention, 2 utility model, 3 design, 8 and 9 the first two come in through the PCT. */
export type ApplicationType = '1' | '2' | '3' | '8' | '9'

/** How the number was written; only `dotted` and `plain` prove it by their check digit. */
export type WrittenForm = 'dotted' | 'plain' | 'without-check' | 'standard'

export interface ApplicationNumber {
  /** Four digits also for the old numbers. */
  year: number
  type: ApplicationType
  kind: PatentKind
  /** A PCT application that entered the Chinese national phase under a number of its own. */
  pct: boolean
  /** 7 digits since October 2003, 5 before. */
  serial: string
  checkDigit: string
  /** `201710601862.3` or `95115608.X`: the one writing under which the product keeps the number. */
  canonical: string
  /** `CN102017000601862`: the form of the CNIPA bulk data; it has no check digit. */
  standard: string
  form: WrittenForm
}

export const TYPE_KIND: Readonly<Record<ApplicationType, PatentKind>> = { 1: 'invention', 2: 'utility', 3: 'design', 8: 'invention', 9: 'utility' }
export const TYPE_PREFIX: Readonly<Record<ApplicationType, string>> = { 1: '10', 8: '11', 2: '20', 9: '21', 3: '30' }
export const isApplicationType = (digit: string): digit is ApplicationType => digit in TYPE_KIND

/** Builds the number from its parts; a serial of 5 digits makes an old number, one of 7 a new one. */
export function applicationNumber(year: number, type: ApplicationType, serial: string, form: WrittenForm): ApplicationNumber {
  const digits = (serial.length === 5 ? String(year).slice(2) : String(year)) + type + serial
  const check = checkDigit(digits)
  return {
    year,
    type,
    kind: TYPE_KIND[type],
    pct: type === '8' || type === '9',
    serial,
    checkDigit: check,
    canonical: `${digits}.${check}`,
    standard: `CN${TYPE_PREFIX[type]}${year}${serial.padStart(9, '0')}`,
    form,
  }
}

export type ApplicationWriting = 'canonical' | 'plain' | 'without-check' | 'cn' | 'zl' | 'standard'

/** Writes the number: `201710601862.3`, `2017106018623`, `201710601862`, `CN201710601862.3`, `ZL201710601862.3`, `CN102017000601862`. */
export function formatApplication(number: ApplicationNumber, writing: ApplicationWriting = 'canonical'): string {
  switch (writing) {
    case 'canonical': return number.canonical
    case 'plain': return number.canonical.replace('.', '')
    case 'without-check': return number.canonical.slice(0, -2)
    case 'cn': return `CN${number.canonical}`
    case 'zl': return `ZL${number.canonical}`
    case 'standard': return number.standard
  }
}
