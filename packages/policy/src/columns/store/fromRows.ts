import { Subject, readInput } from '../../decide/subject.ts'
import { keyOf } from '../../decide/item.ts'
import { wellFormed } from '../../decide/session.ts'
import { yearOf } from '../../decide/date.ts'
import type { Cell } from '../../decide/lookup.ts'
import type { Award, ChildRecord, DecisionInput, Facts } from '../../decide/types.ts'
import type { Dictionary, FactDefinition } from '../../dictionary/types.ts'
import { TRUE, MISSING } from '../../truth/truth.ts'
import { columnOf, ERROR_VALUE, MISSING_VALUE, truthColumn } from './column.ts'
import { dayNumber } from './day.ts'
import type { Needs } from './needs.ts'
import type { Awards, Children, Column, Grouping, Population, Table, TruthColumn } from './population.ts'
import { emptyRail, setBit } from './rail.ts'

/** One subject as `decide` takes it; day, readings and validity belong to the plan. `groups` are words to count by. */
export type SubjectRow = Pick<DecisionInput, 'facts' | 'records' | 'partners' | 'judgements' | 'awards'> & { readonly groups?: Readonly<Record<string, string>> }

/** Reads rows into columns: every value through the same reading as `decide`, so that what is 出错 there is an error here. */
export function populationFromRows(dictionary: Dictionary, needs: Needs, rows: readonly SubjectRow[]): Population {
  const names = new Names()
  const definitions = [...needs.facts].flatMap((name) => dictionary.facts[name] ?? [])
  return {
    size: rows.length,
    columns: factColumns(definitions, rows.map((row) => row.facts ?? {})),
    judgements: new Map([...needs.judgements].map((key) => [key, judgementColumn(rows.map((row) => row.judgements?.[key]))])),
    records: new Map([...needs.records].map(([record, { fields, judgements }]) => [record, recordTable(dictionary, record, fields, judgements, rows, names)])),
    partners: needs.partnerFacts === null ? null : partnerTable(dictionary, needs.partnerFacts, rows),
    awards: awardTable(rows, names),
    groupings: groupings(rows),
    names: names.list,
  }
}

const factColumns = (definitions: readonly FactDefinition[], facts: readonly Facts[]): Map<string, Column> =>
  new Map(definitions.map((definition) => [definition.name, columnOf(definition, Float64Array.from(facts, (given) => encoded(readInput(given, definition))))]))

function encoded(cell: Cell): number {
  if (cell.state !== TRUE) return cell.state === MISSING ? MISSING_VALUE : ERROR_VALUE
  const { value, definition } = cell
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'number') return value
  return (definition!.type === '日期' ? dayNumber(String(value)) : definition!.domain?.indexOf(String(value))) ?? ERROR_VALUE
}

const judgementColumn = (found: readonly unknown[]): TruthColumn => truthColumn(found.map((value) => (typeof value === 'boolean' ? Number(value) : MISSING_VALUE)))

/** Interned words: records' names and measures. */
class Names {
  readonly list: string[] = []
  readonly #places = new Map<string, number>()
  place(name: string): number {
    const known = this.#places.get(name)
    if (known !== undefined) return known
    this.#places.set(name, this.list.length)
    return this.list.push(name) - 1
  }
}

function childrenOf(sets: readonly (readonly unknown[] | undefined)[]): Children {
  const known = emptyRail(sets.length)
  const offsets = new Uint32Array(sets.length + 1)
  sets.forEach((set, i) => {
    if (set) setBit(known, i)
    offsets[i + 1] = offsets[i]! + (set?.length ?? 0)
  })
  return { size: offsets[sets.length]!, known, offsets, owners: ownersOf(offsets) }
}

/** The subject of each row, from where each subject's rows begin. */
export function ownersOf(offsets: Uint32Array): Uint32Array {
  const owners = new Uint32Array(offsets[offsets.length - 1]!)
  for (let i = 0; i + 1 < offsets.length; i++) owners.fill(i, offsets[i], offsets[i + 1])
  return owners
}

function recordTable(dictionary: Dictionary, record: string, fields: ReadonlySet<string>, judgements: ReadonlySet<string>, rows: readonly SubjectRow[], names: Names): Table {
  const sets = rows.map((row) => new Subject(dictionary, '', row.facts ?? {}, row.records ?? {}).records(record))
  const children = sets.flatMap((set) => set ?? [])
  const definitions = [...fields].flatMap((field) => dictionary.records[record]?.fields[field] ?? [])
  const keys = sets.flatMap((set) => (set ?? []).map((child, i) => keyOf(child, i)))
  const shape = childrenOf(sets)
  return {
    ...shape,
    columns: factColumns(definitions, children.map(objectOf)),
    judgements: new Map([...judgements].map((id) => [id, judgementColumn(keys.map((key, i) => rows[shape.owners[i]!]!.judgements?.[`${id}/${key}`] ?? rows[shape.owners[i]!]!.judgements?.[id]))])),
    keys: Int32Array.from(keys, (key) => names.place(key)),
  }
}

const objectOf = (child: ChildRecord): Facts => (typeof child === 'object' && child !== null ? child : {})

function partnerTable(dictionary: Dictionary, facts: ReadonlySet<string>, rows: readonly SubjectRow[]): Table {
  const sets = rows.map((row) => (Array.isArray(row.partners) ? (row.partners as readonly Facts[]) : undefined))
  const partners = sets.flatMap((set) => set ?? [])
  const definitions = [...facts].flatMap((name) => dictionary.facts[name] ?? [])
  return { ...childrenOf(sets), columns: factColumns(definitions, partners.map((partner) => partner ?? {})), judgements: new Map(), keys: new Int32Array(partners.length) }
}

function awardTable(rows: readonly SubjectRow[], names: Names): Awards {
  const sets = rows.map((row) => wellFormed(row.awards) ?? undefined)
  const awards: readonly Award[] = sets.flatMap((set) => set ?? [])
  return {
    ...childrenOf(sets),
    measures: Int32Array.from(awards, (award) => names.place(award.measure)),
    amounts: Float64Array.from(awards, (award) => award.amount),
    years: Int32Array.from(awards, (award) => yearOf(award.date)),
    items: Int32Array.from(awards, (award) => (award.item === undefined ? -1 : names.place(award.item))),
  }
}

/** A subject without the word belongs to no group. */
function groupings(rows: readonly SubjectRow[]): Map<string, Grouping> {
  const axes = new Set(rows.flatMap((row) => Object.keys(row.groups ?? {})))
  return new Map(
    [...axes].map((axis) => {
      const labels = [...new Set(rows.flatMap((row) => row.groups?.[axis] ?? []))].sort()
      return [axis, { labels, codes: Uint16Array.from(rows, (row) => (row.groups?.[axis] === undefined ? 0xffff : labels.indexOf(row.groups[axis]))) }]
    }),
  )
}
