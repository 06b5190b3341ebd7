import type { ClientBase } from 'pg'
import { dayNumber, fromDayNumber } from '@zhiyun/calendar'
import { cellOf, type Said } from './cell.ts'
import { eachBinaryRow } from './binaryRows.ts'
import { STANDING } from './layout.ts'

export type CellName = { readonly name: number; readonly period: number; readonly subject: number }
export type Cell = CellName & {
  readonly value: number
  /** ISO day of the last statement that was looked at; null when there was none. */
  readonly latest: string | null
}

/** PostgreSQL counts days from 2000-01-01. */
const EPOCH = dayNumber('2000-01-01')
const COLUMNS = 'f.subject, f.name, f.lo, f.source, f.rank, f.value, f.text is not null'

type Gathering = { subject: number; name: number; said: (Said & { readonly lo: number })[] }

/**
 * Every cell of some neighbouring subjects, from the rows: of each name one cell a calendar year, or one for all that holds
 * until further notice. `upTo`: as it was to be seen on that day.
 */
export async function cellsOfSubjects(client: ClientBase, region: number, range: Range, isAnnual: (name: number) => boolean, visit: (cell: Cell) => void): Promise<void> {
  await gathered(client, `
    select ${COLUMNS} from facts.fact f
    where f.region = ${whole(region)} and f.subject between ${whole(range.from)} and ${whole(range.to)} and f.superseded_at = 'infinity' ${only(range)}
    order by f.subject, f.name`, (words) => split(words, isAnnual, visit))
}

export type Range = { readonly from: number; readonly to: number; readonly names?: readonly number[]; readonly upTo?: string }

const only = ({ names, upTo }: Range): string => `${names === undefined ? '' : `and f.name in (${names.map(whole).join()})`} ${upTo === undefined ? '' : `and f.lo <= '${day(upTo)}'`}`

/** These cells, from the rows; cells of which nothing was ever said come too. Each look-up is one range of one index. */
export async function cellsNamed(client: ClientBase, region: number, wanted: readonly CellName[], upTo: string | undefined, visit: (cell: Cell) => void): Promise<void> {
  if (wanted.length === 0) return
  const periods = new Map<string, number[]>()
  for (const { subject, name, period } of wanted) {
    const key = `${subject}/${name}`
    periods.set(key, [...(periods.get(key) ?? []), period])
  }
  const pairs = [...periods.keys()].map((key) => key.split('/').map(Number) as [number, number])
  await gathered(client, `
    select ${COLUMNS} from unnest('{${pairs.map(([subject]) => whole(subject)).join()}}'::bigint[], '{${pairs.map(([, name]) => whole(name)).join()}}'::smallint[]) w(subject, name)
    cross join lateral (select * from facts.fact where region = ${whole(region)} and subject = w.subject and name = w.name and superseded_at = 'infinity' ${upTo === undefined ? '' : `and lo <= '${day(upTo)}'`} limit 1000000) f
    order by f.subject, f.name`, ({ subject, name, said }) => {
    const key = `${subject}/${name}`
    for (const period of periods.get(key) ?? []) visit(cell({ subject, name, said: said.filter(({ lo }) => period === STANDING || lo === newYear(period)) }, period))
    periods.delete(key)
  })
  for (const [key, left] of periods) for (const period of left) {
    const [subject, name] = key.split('/').map(Number) as [number, number]
    visit({ subject, name, period, value: Number.NaN, latest: null })
  }
}

/** Rows come by subject and name: what belongs together follows each other. */
async function gathered(client: ClientBase, select: string, visit: (words: Gathering) => void): Promise<void> {
  let words: Gathering | null = null
  await eachBinaryRow(client, select, (row) => {
    const subject = row.int8(0)
    const name = row.int2(1)
    if (words === null || words.subject !== subject || words.name !== name) {
      if (words !== null) visit(words)
      words = { subject, name, said: [] }
    }
    words.said.push({ lo: row.int4(2) + EPOCH, source: row.int4(3), rank: row.int2(4), value: row.isNull(5) ? null : row.int8(5), text: row.bool(6) })
  })
  if (words !== null) visit(words)
}

function split(words: Gathering, isAnnual: (name: number) => boolean, visit: (cell: Cell) => void): void {
  if (!isAnnual(words.name)) return visit(cell(words, STANDING))
  const years = new Map<number, (Said & { lo: number })[]>()
  for (const word of words.said) years.set(word.lo, [...(years.get(word.lo) ?? []), word])
  for (const [lo, said] of years) visit(cell({ ...words, said }, yearOf(lo)))
}

function cell({ subject, name, said }: Gathering, period: number): Cell {
  const last = said.reduce((most, { lo }) => Math.max(most, lo), Number.NEGATIVE_INFINITY)
  return { subject, name, period, value: cellOf(said), latest: said.length === 0 ? null : fromDayNumber(last) }
}

const yearOf = (days: number): number => Number(fromDayNumber(days).slice(0, 4))
const newYear = (year: number): number => dayNumber(`${year}-01-01`)

/** What stands in the text of a COPY: nothing but a whole number, nothing but a day. */
export function whole(value: number): string {
  if (!Number.isSafeInteger(value)) throw new RangeError(`no whole number: ${value}`)
  return String(value)
}
export function day(text: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new RangeError(`no day: ${text}`)
  return text
}
