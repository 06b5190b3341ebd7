import { addDays, daysInMonth, type IsoDate } from '@zhiyun/calendar'
import { readDate } from '../record/date.ts'
import type { DatesTerm } from './question.ts'

export type Compared = '=' | '>=' | '<=' | '>' | '<'

interface Span { readonly from: IsoDate; readonly to: IsoDate }

const RANGE = /\s+to\s+|\s*(?:\.\.|~|至|到|—|–)\s*/iu
/** A hyphen parts years and compact days only; elsewhere it belongs to the day. */
const HYPHEN = /^(\d{4}年?|\d{8})?-(\d{4}年?|\d{8})?$/

/** `2018`, `201803`, `2018-03-05` alone or as a range (`2018 TO 2020`, `2018-2020`, `2018-`, `2018至`); null when it is no day. */
export function readDays(of: DatesTerm['of'], text: string, compared: Compared): DatesTerm | null {
  const written = text.normalize('NFKC').trim().replace(/^\[|\]$/g, '').trim()
  if (compared !== '=') {
    const span = readSpan(written)
    if (span === null) return null
    if (compared === '>=') return { is: 'dates', of, from: span.from, to: null }
    if (compared === '<=') return { is: 'dates', of, from: null, to: span.to }
    return compared === '>' ? { is: 'dates', of, from: addDays(span.to, 1), to: null } : { is: 'dates', of, from: null, to: addDays(span.from, -1) }
  }
  const hyphen = HYPHEN.exec(written)
  const [first, last, ...more] = hyphen ? [hyphen[1] ?? '', hyphen[2] ?? ''] : written.split(RANGE)
  if (more.length > 0 || first === undefined) return null
  if (last === undefined) {
    const span = readSpan(first)
    return span === null ? null : { is: 'dates', of, ...span }
  }
  const [from, to] = [first === '' ? null : readSpan(first), last === '' ? null : readSpan(last)]
  if ((first !== '' && from === null) || (last !== '' && to === null) || (from === null && to === null)) return null
  if (from !== null && to !== null && from.from > to.to) return null
  return { is: 'dates', of, from: from?.from ?? null, to: to?.to ?? null }
}

function readSpan(text: string): Span | null {
  const year = /^(\d{4})年?$/.exec(text)?.[1]
  if (year !== undefined) return { from: `${year}-01-01`, to: `${year}-12-31` }
  const [, y, m] = /^(\d{4})(?:[-./年](\d{1,2})月?|(\d{2}))$/.exec(text.replace(/^(\d{4})(\d{2})$/, '$1-$2')) ?? []
  if (y !== undefined && m !== undefined) {
    const month = m.padStart(2, '0')
    return Number(m) >= 1 && Number(m) <= 12 ? { from: `${y}-${month}-01`, to: `${y}-${month}-${daysInMonth(Number(y), Number(m))}` } : null
  }
  const day = readDate(text)
  return day === null ? null : { from: day, to: day }
}

/** As `readDays` reads it, with the sign before it: `=2018`, `=20180101 TO 20180630`, `>=20180101`. */
export function printDays({ from, to }: DatesTerm): string {
  const compact = (day: IsoDate): string => day.replaceAll('-', '')
  if (from === null) return to === null ? '' : `<=${compact(to)}`
  if (to === null) return `>=${compact(from)}`
  if (from === to) return `=${compact(from)}`
  const [first, last] = [from.endsWith('-01-01') ? from.slice(0, 4) : compact(from), to.endsWith('-12-31') ? to.slice(0, 4) : compact(to)]
  if (first.length !== last.length) return `=${compact(from)} TO ${compact(to)}`
  return first === last ? `=${first}` : `=${first} TO ${last}`
}
