import type { IsoDate } from '@zhiyun/calendar'
import { readDate } from '../../record/date.ts'

const NOTHING = /^0*$/
/** A month of a citation: `19820200`, `2004-11`, `200411`. */
const MONTH = /^(?:\d{6}(?:00)?|\d{4}-\d{2})$/
const YEAR = /^\d{4}(?:0000)?$/
/** Behind a day: the zone of XML Schema, or a time. */
const TAIL = /^(\d{4}-\d{2}-\d{2})(?:Z|[+-]\d{2}:\d{2}|T.*)$/

/** Reads `20150922`, `2015-09-22`, `2015-09-22+08:00`. Null when only a month, a year or nothing is told. */
export function readDay(text: string): IsoDate | 'unreadable' | null {
  const written = text.trim()
  if (NOTHING.test(written)) return null
  const date = written.length < 8 ? null : readDate(TAIL.exec(written)?.[1] ?? written)
  if (date !== null) return date
  return MONTH.test(written) || YEAR.test(written) ? null : 'unreadable'
}
