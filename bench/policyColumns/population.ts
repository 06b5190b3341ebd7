// A made-up population in plain arrays: the scalar peer reads these, the columns are built from them.
import { columnOf, emptyRail, fullRail, MISSING_VALUE, needsOf, ownersOf, truthColumn, type Awards, type Column, type Policy, type Population, type Table } from '../../packages/policy/src/index.ts'
import { randomFrom } from '../../apps/server/src/testing/random.ts'

export type Made = {
  readonly size: number
  /** As `columnOf` takes them; NaN is missing. */
  readonly numbers: ReadonlyMap<string, Float64Array>
  readonly judged: ReadonlyMap<string, Float64Array>
  readonly partnerKind: Float64Array
  readonly partnerOffsets: Uint32Array
  readonly awards: { readonly owners: Uint32Array; readonly measures: Int32Array; readonly amounts: Float64Array; readonly years: Int32Array; readonly offsets: Uint32Array }
  readonly names: readonly string[]
  readonly population: Population
}

const MISSING = 0.12

/** What any of the packs asks of a population. */
function allNeeds(policies: readonly Policy[]): { readonly facts: ReadonlySet<string>; readonly judgements: ReadonlySet<string>; readonly partnerFacts: ReadonlySet<string>; readonly records: ReadonlyMap<string, ReadonlySet<string>> } {
  const needs = policies.map(needsOf)
  const records = new Map<string, Set<string>>()
  for (const { records: each } of needs) for (const [record, { fields }] of each) records.set(record, new Set([...(records.get(record) ?? []), ...fields]))
  return { facts: new Set(needs.flatMap((each) => [...each.facts])), judgements: new Set(needs.flatMap((each) => [...each.judgements])), partnerFacts: new Set(needs.flatMap((each) => [...(each.partnerFacts ?? [])])), records }
}

/** Mostly firms (two in three), an eighth of all facts missing, one award in thirty subjects, one or two records where there are any. */
export function makePopulation(policies: readonly Policy[], size: number, seed: number, year: number): Made {
  const random = randomFrom(seed)
  const needs = allNeeds(policies)
  const { dictionary } = policies[0]!
  const measures = policies.flatMap(({ pack }) => pack.measures)
  const fill = (count: number, draw: () => number): Float64Array => {
    const values = new Float64Array(count)
    for (let i = 0; i < count; i++) values[i] = random() < MISSING ? MISSING_VALUE : draw()
    return values
  }
  const drawFor = (type: string, domain: number, name: string): (() => number) => {
    if (type === '是否') return () => (random() < 0.7 ? 1 : 0)
    if (type === '枚举') return name === '主体类型' ? () => (random() < 0.66 ? 0 : Math.floor(random() * domain)) : () => Math.floor(random() * domain)
    if (type === '日期') return () => Math.floor((year - 1970 - random() ** 2 * 12) * 365.25)
    if (type === '年度') return () => year - Math.floor(random() * 3)
    if (type === '金额') return () => Math.floor(10 ** (6 + random() * 6))
    return () => Math.floor(random() ** 2 * 120)
  }
  const numbers = new Map([...needs.facts].map((name) => [name, fill(size, drawFor(dictionary.facts[name]!.type, dictionary.facts[name]!.domain?.length ?? 0, name))]))
  // Where the parts are given the sum is computed; firms rarely give it besides.
  for (const name of needs.facts) if (dictionary.facts[name]!.sum || dictionary.facts[name]!.since !== undefined) numbers.delete(name)
  const judged = new Map([...needs.judgements].map((key) => [key, fill(size, () => (random() < 0.8 ? 1 : 0))]))
  const offsets = (share: number, most: number): Uint32Array => {
    const out = new Uint32Array(size + 1)
    for (let i = 0; i < size; i++) out[i + 1] = out[i]! + (random() < share ? 1 + Math.floor(random() * most) : 0)
    return out
  }
  const records = new Map<string, Table>()
  for (const [record, fields] of needs.records) {
    // Patents and the like are counted facts here; only what is paid item by item has rows.
    if (!measures.some((measure) => measure.items?.record === record)) continue
    const starts = offsets(0.1, 2)
    const rows = starts[size]!
    const columns = new Map<string, Column>([...fields].map((field) => {
      const definition = dictionary.records[record]!.fields[field]!
      return [field, columnOf(definition, fill(rows, drawFor(definition.type, definition.domain?.length ?? 0, field)))]
    }))
    const keys = new Int32Array(rows)
    for (let row = 0, owner = 0; row < rows; row++) {
      while (starts[owner + 1]! <= row) owner += 1
      keys[row] = measures.length + row - starts[owner]!
    }
    records.set(record, { size: rows, known: fullRail(size), offsets: starts, owners: ownersOf(starts), columns, judgements: new Map(), keys })
  }
  const partnerOffsets = offsets(0.5, 1)
  const partnerNumbers = new Map([...needs.partnerFacts].map((name) => [name, fill(partnerOffsets[size]!, drawFor(dictionary.facts[name]!.type, dictionary.facts[name]!.domain?.length ?? 0, ''))]))
  const partners: Table = { size: partnerOffsets[size]!, known: fullRail(size), offsets: partnerOffsets, owners: ownersOf(partnerOffsets), columns: new Map([...partnerNumbers].map(([name, values]) => [name, columnOf(dictionary.facts[name]!, values)])), judgements: new Map(), keys: new Int32Array(partnerOffsets[size]!) }
  const names = [...measures.map(({ id }) => id), '1', '2']
  const awardOffsets = offsets(0.03, 1)
  const paid = awardOffsets[size]!
  const awards: Awards = {
    size: paid,
    known: fullRail(size),
    offsets: awardOffsets,
    owners: ownersOf(awardOffsets),
    measures: Int32Array.from({ length: paid }, () => Math.floor(random() * measures.length)),
    amounts: Float64Array.from({ length: paid }, () => 1_000_000 * (1 + Math.floor(random() * 10))),
    years: Int32Array.from({ length: paid }, () => year - Math.floor(random() * 3)),
    items: new Int32Array(paid).fill(-1),
  }
  const population: Population = {
    size,
    columns: new Map([...numbers].map(([name, values]) => [name, columnOf(dictionary.facts[name]!, values)])),
    judgements: new Map([...judged].map(([key, values]) => [key, truthColumn(values)])),
    records,
    partners,
    awards,
    groupings: new Map([['区县', { labels: Array.from({ length: 13 }, (_, i) => `区县${i + 1}`), codes: Uint16Array.from({ length: size }, () => Math.floor(random() * 13)) }]]),
    names,
  }
  return { size, numbers, judged, partnerKind: partnerNumbers.get('主体类型') ?? new Float64Array(emptyRail(0)), partnerOffsets, awards, names, population }
}
