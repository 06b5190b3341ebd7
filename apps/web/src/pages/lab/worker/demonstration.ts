import { columnOf, dayNumber, emptyRail, fullRail, MISSING_VALUE, needsOf, ownersOf, type Awards, type Column, type FactDefinition, type Grouping, type Needs, type Policy, type Population, type Table } from '@zhiyun/policy'
import { Stream } from './stream.ts'

/** So many of a firm's facts nobody knows. */
const MISSING = 0.05
const DISTRICTS = ['演示东区', '演示西区', '演示南区', '演示北区', '演示高新区', '演示经开区', '演示港区', '演示新城', '演示湖县']
const SIZES = ['大型', '中型', '小型', '微型']
const INDUSTRIES = ['制造业', '信息技术服务业', '科学研究和技术服务业', '批发和零售业', '建筑业', '农林牧渔业', '租赁和商务服务业', '卫生', '文化和娱乐业', '其他行业']

/** Told of each column made; may wait, so that whoever asked for another population is heard. */
export type Progress = (done: number, total: number) => Promise<void>

/**
 * Made-up firms (演示群体), the same for the same seed. A firm has a size, and its money, counts and honours lean on it, so that
 * a threshold has a tail on both sides; nothing here is an estimate of any real city. Columns are made when first asked for.
 */
export class Demonstration {
  readonly size: number
  readonly #seed: number
  readonly #date: string
  /** How large each firm is, as a bell. */
  readonly #scale: Float32Array
  readonly #groupings: ReadonlyMap<string, Grouping>
  readonly #columns = new Map<string, Column>()
  readonly #tables = new Map<string, Table>()
  #awards: Awards | null = null
  #names: readonly string[] = []

  constructor(size: number, seed: number, date: string) {
    this.size = size
    this.#seed = seed
    this.#date = date
    const stream = this.#stream('规模')
    this.#scale = Float32Array.from({ length: size }, () => stream.bell())
    const [district, industry] = [this.#stream('区县'), this.#stream('行业')]
    this.#groupings = new Map([
      ['区县', { labels: DISTRICTS, codes: Uint16Array.from(this.#scale, (scale) => leaning(district, DISTRICTS.length, scale)) }],
      ['规模', { labels: SIZES, codes: Uint16Array.from(this.#scale, (scale) => (scale > 1.9 ? 0 : scale > 1.1 ? 1 : scale > -0.2 ? 2 : 3)) }],
      ['行业', { labels: INDUSTRIES, codes: Uint16Array.from(this.#scale, () => leaning(industry, INDUSTRIES.length, 0)) }],
    ])
  }

  #stream = (name: string): Stream => new Stream(name, this.#seed)

  /** The firms with every column that a policy can ask of them. */
  async populationFor(policy: Policy, progress: Progress): Promise<Population> {
    const needs = needsOf(policy)
    const { dictionary, pack } = policy
    // Where its parts or its beginning are given a fact is computed; firms rarely give it besides.
    const facts = [...needs.facts].map((name) => dictionary.facts[name]!).filter(({ sum, since }) => sum === undefined && since === undefined)
    const missing = facts.filter(({ name }) => !this.#columns.has(name))
    for (const [done, definition] of missing.entries()) {
      await progress(done, missing.length)
      this.#columns.set(definition.name, this.#column(definition, this.size, definition.name, (row) => row))
    }
    const paid = [...needs.records].filter(([record]) => pack.measures.some(({ items }) => items?.record === record))
    const records = paid.map(([record, { fields }]): [string, Table] => [record, this.#table(record, [...fields].map((field) => dictionary.records[record]!.fields[field]!), 0.12, 3)])
    const partners = needs.partnerFacts === null ? null : this.#table('合作单位', partnerFacts(needs, policy), 0.4, 1)
    if (this.#awards === null) this.#receive(pack.measures.map(({ id }) => id))
    return { size: this.size, columns: new Map(facts.map(({ name }) => [name, this.#columns.get(name)!])), judgements: new Map(), records: new Map(records), partners, awards: this.#awards, groupings: this.#groupings, names: this.#names }
  }

  #column(definition: FactDefinition, count: number, name: string, owner: (row: number) => number): Column {
    const stream = this.#stream(name)
    const draw = drawing(definition, name, stream, this.#date)
    const values = new Float64Array(count)
    for (let row = 0; row < count; row++) values[row] = stream.next() < MISSING ? MISSING_VALUE : draw(this.#scale[owner(row)]!)
    return columnOf(definition, values)
  }

  #rows(name: string, share: number, most: number): Uint32Array {
    const stream = this.#stream(`${name} 行`)
    const offsets = new Uint32Array(this.size + 1)
    for (let i = 0; i < this.size; i++) offsets[i + 1] = offsets[i]! + (stream.next() < share ? 1 + Math.floor(stream.next() * most) : 0)
    return offsets
  }

  /** Rows and the columns asked of them so far. */
  #table(name: string, definitions: readonly FactDefinition[], share: number, most: number): Table {
    const known = this.#tables.get(name)
    const offsets = known?.offsets ?? this.#rows(name, share, most)
    const owners = known?.owners ?? ownersOf(offsets)
    const size = owners.length
    const columns = new Map(definitions.map((definition) => [definition.name, known?.columns.get(definition.name) ?? this.#column(definition, size, `${name}/${definition.name}`, (row) => owners[row]!)]))
    const keys = known?.keys ?? Int32Array.from(owners, (owner, row) => row - offsets[owner]!)
    const table: Table = { size, known: fullRail(this.size), offsets, owners, columns, judgements: new Map(), keys }
    this.#tables.set(name, table)
    return table
  }

  /** One firm in thirty has received something before. The names of records come first: their numbers are their places. */
  #receive(measures: readonly string[]): void {
    const records = ['甲', '乙', '丙']
    const offsets = this.#rows('已获', 0.033, 1)
    const size = offsets[this.size]!
    const stream = this.#stream('已获')
    const year = Number(this.#date.slice(0, 4))
    this.#names = [...records, ...measures]
    this.#awards = {
      size, known: fullRail(this.size), offsets, owners: ownersOf(offsets),
      measures: Int32Array.from({ length: size }, () => records.length + Math.floor(stream.next() * measures.length)),
      amounts: Float64Array.from({ length: size }, () => 1_000_000 * (1 + Math.floor(stream.next() * 50))),
      years: Int32Array.from({ length: size }, () => year - Math.floor(stream.next() * 3)),
      items: new Int32Array(size).fill(-1),
    }
  }
}

const partnerFacts = ({ partnerFacts: names }: Needs, { dictionary }: Policy): FactDefinition[] => [...names!].map((name) => dictionary.facts[name]!).filter(({ sum, since }) => sum === undefined && since === undefined)

/** The first labels more often, and more so for the large. */
const leaning = (stream: Stream, count: number, scale: number): number => Math.min(count - 1, Math.floor(stream.next() ** (1.3 + 0.2 * Math.max(0, scale)) * count))

/** The middle of sums of money, as a power of ten in fen, by the words of their name. */
const MIDDLES: readonly (readonly [RegExp, number])[] = [[/收入|产值|营业|销售/, 9.3], [/贷款|融资|出资|保额/, 8.7], [/研发/, 8.2], [/知识产权/, 7.1], [/费|支出|利息|奖/, 6.6]]

function drawing({ type, domain }: FactDefinition, name: string, stream: Stream, date: string): (scale: number) => number {
  const taste = new Stream(name, 1).next()
  switch (type) {
    case '是否': {
      if (/本市|在市|区域内/.test(name)) return () => (stream.next() < 0.97 ? 1 : 0)
      if (/失信|违规|处罚|黑名单/.test(name)) return () => (stream.next() < 0.02 ? 1 : 0)
      // Half of it leans on the size of the firm.
      return (scale) => (0.5 / (1 + Math.exp(1.7 * scale)) + 0.5 * stream.next() < 0.5 + 0.35 * taste ? 1 : 0)
    }
    case '枚举': {
      const count = domain?.length ?? 1
      const firm = domain?.indexOf('企业') ?? -1
      return firm < 0 ? () => Math.floor(stream.next() ** 2 * count) : () => (stream.next() < 0.86 ? firm : Math.floor(stream.next() * count))
    }
    case '金额': {
      const middle = (MIDDLES.find(([words]) => words.test(name))?.[1] ?? 7.8) + 0.3 * (taste - 0.5)
      return (scale) => Math.floor(10 ** (middle + 0.75 * scale + 0.3 * stream.bell()))
    }
    case '日期': {
      const today = dayNumber(date)!
      return () => today - Math.floor(stream.next() ** 1.5 * 18 * 365)
    }
    case '年度': {
      const year = Number(date.slice(0, 4))
      return () => year - Math.floor(stream.next() * 3)
    }
    case '时长': return () => Math.floor(stream.next() ** 1.5 * 216)
    case '比率': return () => Math.floor(stream.next() ** 2 * 10_000)
    case '分数': return () => Math.floor(40 + 60 * stream.next())
    default: return (scale) => Math.floor(10 ** (0.45 + 0.5 * scale + 0.25 * stream.bell()))
  }
}

/** All pass what experts judge: their findings are not computed, and a threshold is best seen among those who would pass them. */
export function judgedFavourably(population: Population, needs: Needs): Population {
  const all = (count: number) => ({ kind: 'truth' as const, yes: fullRail(count), no: emptyRail(count), error: null })
  const records = [...population.records].map(([record, table]): [string, Table] => [record, { ...table, judgements: new Map([...(needs.records.get(record)?.judgements ?? [])].map((key) => [key, all(table.size)])) }])
  return { ...population, judgements: new Map([...needs.judgements].map((key) => [key, all(population.size)])), records: new Map(records) }
}
