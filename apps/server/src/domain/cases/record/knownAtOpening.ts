import type { Field, FieldRow, Fields, FieldValue, Procedure } from '@zhiyun/procedure'
import type { Context } from '../../../platform/action/context.ts'
import { today } from '../../../platform/clock/clock.ts'
import { factsByYear, profile, recordsByYear } from '../../facts/index.ts'

/** Who vouches for what the house filled in: the source, since when it is known, and what it was counted from. A cell of a series is `历年统计[1].执法办案量`. */
export type Origin = { readonly source: string; readonly date: string; readonly from: string }
export type Origins = Readonly<Record<string, Origin>>
export type KnownFields = { readonly fields: Fields; readonly origins: Origins }

const YEAR = '年度'
const NOTHING: KnownFields = { fields: {}, origins: {} }
type Books = Pick<Context, 'db' | 'session' | 'clock'>

/**
 * What the facts' room knows of an organisation today, for the fields of a procedure that ask for it (事实, 逐年). What
 * nobody knows is left open; nobody types it. Asked as the system, in the transaction that opens the case.
 */
export async function knownAtOpening(books: Books, procedure: Procedure, organisation: number): Promise<KnownFields> {
  const fields = Object.values(procedure.fields)
  const asked = fields.filter((field) => field.fact !== null)
  const series = fields.filter((field) => field.years !== null)
  if (asked.length === 0 && series.length === 0) return NOTHING
  const { facts } = await profile(books.db, { region: books.session.region, subject: organisation, asOf: today(books.clock) })
  const single = asked.flatMap((field) => {
    const fact = facts[field.fact!]
    return typeof fact !== 'object' || fact.conflict === true ? [] : [[field.name, fact.value, { source: fact.source ?? '', date: fact.date ?? '', from: field.fact! }] as const]
  })
  const tables = await Promise.all(series.map((field) => seriesOf(books, field, organisation)))
  return {
    fields: { ...Object.fromEntries(single.map(([name, value]) => [name, value as FieldValue])), ...Object.fromEntries(series.map(({ name }, i) => [name, tables[i]!.rows])) },
    origins: { ...Object.fromEntries(single.map(([name, , origin]) => [name, origin])), ...Object.assign({}, ...tables.map(({ origins }) => origins)) as Origins },
  }
}

/** A row for each year before this one, the earliest first; a cell that is not known is null. */
async function seriesOf({ db, session: { region }, clock }: Books, { name, years: count, columns }: Field, organisation: number): Promise<{ rows: readonly FieldRow[]; origins: Origins }> {
  const now = today(clock)
  const years = Array.from({ length: count! }, (_, i) => Number(now.slice(0, 4)) - count! + i)
  const wanted = (columns ?? []).filter((column) => column.name !== YEAR)
  const facts = await factsByYear(db, { region, subject: organisation, names: wanted.flatMap(({ fact }) => fact ?? []), years })
  const counted = new Map<string, Map<number, number>>()
  for (const { name: column, tally } of wanted) if (tally !== null) counted.set(column, await recordsByYear(db, { region, series: tally, years }))
  const origins: Record<string, Origin> = {}
  const rows = years.map((year, i): FieldRow => Object.fromEntries([[YEAR, year], ...wanted.map((column) => {
    const known = column.tally === null ? facts.get(column.fact!)?.get(year) : counted.get(column.name)?.has(year) === true ? { value: counted.get(column.name)!.get(year)!, source: '计算', date: now } : undefined
    if (known !== undefined) origins[`${name}[${i + 1}].${column.name}`] = { source: known.source, date: known.date, from: column.fact ?? column.tally!.records }
    return [column.name, known?.value ?? null]
  })]))
  return { rows, origins }
}
