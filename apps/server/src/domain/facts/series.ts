import type { ChildRecord, FactValue, Source } from '@zhiyun/policy'
import { sql, type Database } from '../../platform/database/sql.ts'
import { choose, type Word } from './choose.ts'
import { readNames } from './definition.ts'
import { readRecordsOfAll } from './records.ts'
import { showValue } from './value.ts'

/** One value of a series, with who says so and since when. */
export type Known = { readonly value: FactValue; readonly source: Source; readonly date: string }

/**
 * What is known of a subject for single years: the word that counts among those whose period begins in the year. A year of
 * which nobody has spoken, and one of which two equal sources say different things, is not among the answers. Name → year.
 */
export async function factsByYear(db: Database, { region, subject, names, years }: { region: number; subject: number; names: readonly string[]; years: readonly number[] }): Promise<Map<string, Map<number, Known>>> {
  const { byName } = await readNames(db)
  const wanted = names.flatMap((name) => (byName.has(name) ? [{ name, fact: byName.get(name)!.fact }] : []))
  const rows = await db.rows<Word & { name: number }>(sql`
    select name, lo, source, rank, value, text, evidence, to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt"
    from facts.fact where region = ${region} and subject = ${subject} and name = any(${wanted.map(({ fact }) => fact.code)}) and superseded_at = 'infinity'`)
  return new Map(wanted.map(({ name, fact }) => {
    const own = rows.filter((row) => row.name === fact.code)
    return [name, new Map(years.flatMap((year) => {
      const choice = choose(own.filter(({ lo }) => lo.startsWith(`${year}-`)))
      return choice === null || choice.conflict ? [] : [[year, { value: showValue(fact, choice.word, fact.choices)!, source: choice.source, date: choice.word.recordedAt.slice(0, 10) }] as const]
    }))]
  }))
}

export type RecordSeries = { readonly records: string; /** The field that says the year: a year or a date. */ readonly year: string; /** The field to add up; null counts the records. */ readonly sum: string | null }

/**
 * What all records of a kind in the region come to in single years. Unknown stays unknown: with no record at all, or one
 * whose year nobody knows, no year is known; one whose summand nobody knows leaves its year open. A year in between is 0.
 */
export async function recordsByYear(db: Database, { region, series, years }: { region: number; series: RecordSeries; years: readonly number[] }): Promise<Map<number, number>> {
  const all = [...(await readRecordsOfAll(db, { region, kinds: [series.records] })).values()].flatMap((kinds) => kinds[series.records] ?? [])
  const placed = all.map((record) => ({ record, year: yearOf(valueIn(record, series.year)) }))
  if (placed.length === 0 || placed.some(({ year }) => year === null)) return new Map()
  return new Map(years.flatMap((year) => {
    const summands = placed.filter((each) => each.year === year).map(({ record }) => (series.sum === null ? 1 : valueIn(record, series.sum)))
    return summands.every((each) => typeof each === 'number') ? [[year, summands.reduce((total, each) => total + each, 0)] as const] : []
  }))
}

/** A field on which equal sources differ is not known. */
function valueIn(record: ChildRecord, name: string): FactValue | null {
  const field = record[name]
  return typeof field !== 'object' || field.conflict === true ? null : field.value
}

function yearOf(value: FactValue | null): number | null {
  if (typeof value === 'number') return value
  return typeof value === 'string' && /^\d{4}/.test(value) ? Number(value.slice(0, 4)) : null
}
