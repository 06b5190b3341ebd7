import { bad, good, type Problem, type Result } from '../problem.ts'
import { applicationNumber, isApplicationType, TYPE_PREFIX, type ApplicationNumber, type ApplicationType, type WrittenForm } from './application.ts'
import * as problems from './applicationProblems.ts'
import { cleanNumber, foreignOffice, isScientific } from './clean.ts'

export interface ApplicationOptions {
  /** The current year; later years are refused. Without it any year is taken. */
  latestYear?: number
}

const OLD_LENGTH = 8
const NEW_LENGTH = 12
/** New numbers began on 2003-10-01 with serial 0100001, so a smaller serial of that year is an old one. */
const FIRST_NEW_SERIAL_2003 = 100_000

const STANDARD = /^(?:(?:CN|ZL|CNZL)\.?)?(\d{15})$/
/** Of DOCDB and Derwent: no check digit, the kind of document behind the number. No publication has so many digits. */
const WITH_KIND = /^CN(\d{12})[ASUWY]$/
const WRITTEN = /^(?:(?:CN|ZL|CNZL)\.?)?(\d+)(?:\.([\dX])|(X))?$/

/**
 * Reads a Chinese application number in any writing: old and new, with or without check digit, dot, CN or ZL,
 * full width, spaces, and the standard form of the bulk data. Never guesses: a damaged number is a problem.
 */
export function parseApplicationNumber(text: string, options: ApplicationOptions = {}): Result<ApplicationNumber> {
  const shown = text.trim()
  const cleaned = cleanNumber(text)
  const standard = STANDARD.exec(cleaned)?.[1]
  const read = standard === undefined ? readDigits(shown, cleaned) : readStandard(shown, standard)
  if (!read.ok) return read
  const { year } = read.value
  if (options.latestYear !== undefined && year > options.latestYear) return bad(problems.futureYear(shown, year, options.latestYear))
  return read
}

function readDigits(shown: string, cleaned: string): Result<ApplicationNumber> {
  // A program that took a 13-digit number for a float prints it with `.0`; nothing is lost by that.
  const match = WITH_KIND.exec(cleaned) ?? WRITTEN.exec(/^\D*\d{13}\.0$/.test(cleaned) ? cleaned.slice(0, -2) : cleaned)
  if (!match?.[1]) return bad(whatElse(shown, cleaned))
  const [, number, afterDot, bareX] = match
  const split = splitCheck(number, afterDot, bareX)
  if (!split) return bad(problems.wrongLength(shown, number.length + (afterDot ?? bareX ?? '').length))

  const old = split.digits.length === OLD_LENGTH
  const yearDigits = split.digits.slice(0, old ? 2 : 4)
  const year = old ? oldYear(yearDigits) : Number(yearDigits)
  if (year === null || (!old && year < 2003)) return bad(problems.wrongYear(shown, yearDigits))
  const type = split.digits.slice(yearDigits.length, yearDigits.length + 1)
  if (!isApplicationType(type)) return bad(problems.unknownType(shown, type))
  const value = applicationNumber(year, type, split.digits.slice(yearDigits.length + 1), split.form)
  if (split.check !== null && split.check !== value.checkDigit) return bad(problems.wrongCheck(shown, split.check, value.checkDigit))
  return good(value)
}

/** What a text is that is no application number. */
function whatElse(shown: string, cleaned: string): Problem {
  if (shown === '') return problems.emptyNumber()
  if (isScientific(shown)) return problems.scientificNumber(shown)
  if (cleaned.startsWith('PCT/')) return problems.pctNumber(shown)
  const office = foreignOffice(cleaned)
  if (office) return problems.foreignNumber(shown, office)
  return /^(CN)?\d{7,9}[ABCDSUY]\d?$/.test(cleaned) ? problems.publicationGiven(shown) : problems.strangeCharacters(shown)
}

const whole = (digits: string): boolean => digits.length === OLD_LENGTH || digits.length === NEW_LENGTH

interface Split { digits: string; check: string | null; form: WrittenForm }

function splitCheck(number: string, afterDot: string | undefined, bareX: string | undefined): Split | null {
  if (afterDot !== undefined) return whole(number) ? { digits: number, check: afterDot, form: 'dotted' } : null
  if (bareX !== undefined) return whole(number) ? { digits: number, check: bareX, form: 'plain' } : null
  if (whole(number)) return { digits: number, check: null, form: 'without-check' }
  const digits = number.slice(0, -1)
  return whole(digits) ? { digits, check: number.slice(-1), form: 'plain' } : null
}

function oldYear(twoDigits: string): number | null {
  const year = Number(twoDigits)
  if (year >= 85) return 1900 + year
  return year <= 3 ? 2000 + year : null
}

const PREFIX_TYPE = new Map(Object.entries(TYPE_PREFIX).map(([type, prefix]) => [prefix, type as ApplicationType]))

function readStandard(shown: string, body: string): Result<ApplicationNumber> {
  const type = PREFIX_TYPE.get(body.slice(0, 2))
  if (!type) return bad(problems.unknownType(shown, body.slice(0, 2)))
  const year = Number(body.slice(2, 6))
  if (year < 1985) return bad(problems.wrongYear(shown, body.slice(2, 6)))
  const serial = Number(body.slice(6))
  const old = year < 2003 || (year === 2003 && serial < FIRST_NEW_SERIAL_2003)
  const length = old ? 5 : 7
  if (serial === 0 || String(serial).length > length) return bad(problems.wrongLength(shown, body.length))
  return good(applicationNumber(year, type, String(serial).padStart(length, '0'), 'standard'))
}
