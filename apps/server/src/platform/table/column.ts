import type { Session } from '../permission/session.ts'

/** What stands in a column: so a spreadsheet can sum money and sort days, and a credit code keeps its zeros. */
export type ColumnType = 'text' | 'count' | 'money' | 'date' | 'time' | 'yes'

type Of<Type extends ColumnType, Row, Value> = {
  readonly label: string
  readonly type: Type
  readonly value: (row: Row) => Value | null | undefined
  /** Who is given this column at all; everybody who may read the list, when left out. */
  readonly seen?: (session: Session) => boolean
}

/**
 * One column of a list that leaves whole. text; count: any number; money: fen, shown as yuan; date: 'YYYY-MM-DD'; time: an
 * instant, shown as China's clock has it; yes: 是 or 否.
 */
export type Column<Row> =
  | Of<'text', Row, string>
  | Of<'count', Row, number>
  | Of<'money', Row, number>
  | Of<'date', Row, string>
  | Of<'time', Row, string | Date>
  | Of<'yes', Row, boolean>

/** Fen as yuan, 0.01 % as per cent: two decimals, exact and without separators. */
export function hundredths(whole: number): string {
  const sign = whole < 0 ? '-' : ''
  const digits = String(Math.abs(whole)).padStart(3, '0')
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

const CHINA_MS = 8 * 3600_000

/** China's clock: 'YYYY-MM-DD HH:MM:SS'. */
export function chinaTime(at: string | Date): string {
  const ms = typeof at === 'string' ? Date.parse(at) : at.getTime()
  return new Date(ms + CHINA_MS).toISOString().slice(0, 19).replace('T', ' ')
}

const DAY_MS = 86_400_000
/** Days from 1899-12-30 to 1970-01-01. Before March 1900 spreadsheets count a day that never was. */
const EPOCH = 25_569
const FIRST_SURE = 61

/** The day number of a spreadsheet; null for what it cannot count. */
export function serialOf(type: 'date' | 'time', value: string | Date): number | null {
  const ms = typeof value === 'string' ? Date.parse(type === 'date' ? `${value}T00:00:00Z` : value) : value.getTime()
  if (Number.isNaN(ms)) return null
  const serial = (type === 'date' ? ms : Math.floor(ms / 1000) * 1000 + CHINA_MS) / DAY_MS + EPOCH
  return serial < FIRST_SURE || serial > 2_958_466 ? null : serial
}
