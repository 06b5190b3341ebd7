import type { ChildRecord, FactInput, Facts } from '../../decide/types.ts'
import type { Dictionary, FactDefinition } from '../../dictionary/types.ts'
import { ERROR_VALUE, valueAt } from './column.ts'
import { dayText } from './day.ts'
import type { SubjectRow } from './fromRows.ts'
import type { Column, Population, Table, TruthColumn } from './population.ts'
import { hasBit } from './rail.ts'

/** One subject of a population as `decide` takes it: what cannot be compiled is decided from it, one by one. */
export function rowOf(population: Population, dictionary: Dictionary, at: number): SubjectRow {
  const judgements: Record<string, boolean> = {}
  for (const [key, column] of population.judgements) judge(judgements, key, column, at)
  const records: Record<string, readonly ChildRecord[]> = {}
  for (const [record, table] of population.records) {
    if (!hasBit(table.known, at)) continue
    records[record] = placesOf(table, at).map((row) => {
      const key = population.names[table.keys[row]!]!
      for (const [id, column] of table.judgements) judge(judgements, `${id}/${key}`, column, row)
      return { ...factsAt(table.columns, dictionary.records[record]!.fields, row), 编: key }
    })
  }
  return { facts: factsAt(population.columns, dictionary.facts, at), records, judgements, awards: awardsOf(population, at), ...partnersOf(population, dictionary, at) }
}

function judge(into: Record<string, boolean>, key: string, column: TruthColumn, at: number): void {
  const value = valueAt(column, at)
  if (value === 0 || value === 1) into[key] = value === 1
}

const placesOf = (table: Pick<Table, 'offsets'>, at: number): number[] => Array.from({ length: table.offsets[at + 1]! - table.offsets[at]! }, (_, i) => table.offsets[at]! + i)

const factsAt = (columns: ReadonlyMap<string, Column>, definitions: Readonly<Record<string, FactDefinition>>, at: number): Facts =>
  Object.fromEntries(
    [...columns].flatMap(([name, column]) => {
      const given = decoded(column, definitions[name]!, valueAt(column, at))
      return given === undefined ? [] : [[name, given] as const]
    }),
  )

function decoded(column: Column, definition: FactDefinition, value: number): FactInput | undefined {
  if (Number.isNaN(value)) return undefined
  if (value === ERROR_VALUE) return { value: '', conflict: true }
  if (column.kind === 'truth') return value === 1
  if (column.kind === 'code') return column.domain[value]!
  return definition.type === '日期' ? dayText(value) : value
}

function partnersOf({ partners }: Population, dictionary: Dictionary, at: number): Pick<SubjectRow, 'partners'> {
  if (partners === null || !hasBit(partners.known, at)) return {}
  return { partners: placesOf(partners, at).map((row) => factsAt(partners.columns, dictionary.facts, row)) }
}

function awardsOf({ awards, names }: Population, at: number): NonNullable<SubjectRow['awards']> | null {
  if (awards === null || !hasBit(awards.known, at)) return null
  return placesOf(awards, at).map((row) => ({
    measure: names[awards.measures[row]!]!,
    amount: awards.amounts[row]!,
    date: `${String(awards.years[row]).padStart(4, '0')}-01-01`,
    ...(awards.items[row]! < 0 ? {} : { item: names[awards.items[row]!]! }),
  }))
}
