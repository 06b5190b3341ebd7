import type { Policy } from '../../decide/policy.ts'
import type { Award, ChildRecord, FactInput, Facts, FactValue } from '../../decide/types.ts'
import { namesIn } from '../../expression/resolve.ts'
import type { Condition } from '../../pack/types.ts'
import type { Bound } from '../../quantity/types.ts'
import type { FactDefinition } from '../../dictionary/types.ts'
import type { SubjectRow } from '../store/fromRows.ts'
import { needsOf, type Needs } from '../store/needs.ts'
import { dayNumber, dayText } from '../store/day.ts'

/** How wild the rows are: shares of values that are missing or in error, of one that lie on or beside a bound, and of long histories. */
export type Wildness = { readonly missing: number; readonly error: number; readonly onBound: number; readonly historyUnknown: number }
const USUAL: Wildness = { missing: 0.15, error: 0.02, onBound: 0.6, historyUnknown: 0.2 }

/** Subjects made from the dictionary and the bounds of a pack: the same seed gives the same subjects. */
export class RandomRows {
  readonly #policy: Policy
  readonly #needs: Needs
  readonly #bounds: ReadonlyMap<string, readonly number[]>
  readonly #applicants: readonly string[]
  readonly #wildness: Wildness
  readonly #date: string
  #state: number

  constructor(policy: Policy, date: string, seed: number, wildness: Partial<Wildness> = {}) {
    this.#policy = policy
    this.#needs = needsOf(policy)
    this.#bounds = boundsOf(policy)
    this.#applicants = policy.pack.measures.map(({ id }) => id)
    this.#date = date
    this.#wildness = { ...USUAL, ...wildness }
    this.#state = seed >>> 0
  }

  rows = (count: number): SubjectRow[] => Array.from({ length: count }, () => this.row())

  row(): SubjectRow {
    const { dictionary } = this.#policy
    const calm = this.#chance(0.3)
    const facts = this.#facts(this.#needs.facts, dictionary.facts, calm)
    const records: Record<string, readonly ChildRecord[]> = {}
    for (const [record, { fields }] of this.#needs.records) {
      if (this.#chance(0.25)) continue
      records[record] = Array.from({ length: this.#pick([0, 1, 1, 2, 3, 5]) }, () => ({ ...this.#facts(fields, dictionary.records[record]!.fields, calm || this.#chance(0.7)), ...(this.#chance(0.3) ? { 编: this.#pick(['一', '二', '三']) } : {}) }))
    }
    const judgements: Record<string, boolean> = {}
    for (const key of [...this.#needs.judgements, ...[...this.#needs.records.values()].flatMap((each) => [...each.judgements])]) if (this.#chance(0.7)) judgements[key] = this.#chance(0.9)
    const partners = this.#needs.partnerFacts === null || this.#chance(0.15) ? {} : { partners: Array.from({ length: this.#pick([0, 1, 1, 2]) }, () => this.#facts(this.#needs.partnerFacts!, dictionary.facts, calm)) }
    return { facts, records, judgements, awards: this.#chance(this.#wildness.historyUnknown) ? null : this.#awards(), ...partners }
  }

  #facts(names: ReadonlySet<string>, definitions: Readonly<Record<string, FactDefinition>>, calm: boolean): Facts {
    const entries: (readonly [string, FactInput])[] = []
    for (const name of names) {
      const definition = definitions[name]
      if (!definition || this.#chance(calm ? 0.02 : this.#wildness.missing)) continue
      if (!calm && this.#chance(this.#wildness.error)) entries.push([name, this.#pick<FactInput>([{ value: true, conflict: true }, '不是值', -1])])
      else entries.push([name, this.#value(definition)])
    }
    return Object.fromEntries(entries)
  }

  #value(definition: FactDefinition): FactValue {
    const { name, type } = definition
    if (type === '是否') return this.#chance(0.8)
    if (type === '枚举') return this.#pick(definition.domain ?? [''])
    if (type === '文本') return '文'
    const year = Number(this.#date.slice(0, 4))
    if (type === '年度') return year - this.#pick([0, 1, 1, 1, 2])
    if (type === '日期') return this.#day(year)
    const bounds = this.#bounds.get(name) ?? []
    if (bounds.length > 0 && this.#chance(this.#wildness.onBound)) return Math.max(0, this.#pick(bounds) + this.#pick([-1, 0, 0, 1]))
    if (this.#chance(0.05)) return 0
    if (this.#chance(0.02)) return Number.MAX_SAFE_INTEGER - this.#below(1000)
    return Math.floor(10 ** (this.#random() * (type === '金额' ? 12 : 3)))
  }

  /** Days about the anniversaries, which the ages in months hang on, and about new year, which the years hang on. */
  #day(year: number): string {
    const anniversary = dayNumber(`${String(year - this.#pick([0, 1, 2, 3]))}${this.#date.slice(4)}`)
    const turn = dayNumber(`${String(year - this.#pick([0, 1]))}-01-01`)!
    return this.#pick([dayText((anniversary ?? turn) + this.#pick([-1, 0, 1])), dayText(turn + this.#pick([-1, 0])), dayText(turn + this.#below(365)), dayText(dayNumber(this.#date)! + this.#pick([0, 1]))])
  }

  #awards(): Award[] {
    if (this.#chance(0.6)) return []
    const year = Number(this.#date.slice(0, 4))
    return Array.from({ length: this.#pick([1, 1, 2, 4]) }, () => ({ measure: this.#pick(this.#applicants), amount: this.#pick([1, 2_000_000, 5_000_000, 10_000_000, 30_000_000]), date: `${String(year - this.#pick([0, 0, 1, 2]))}-03-01`, ...(this.#chance(0.4) ? { item: this.#pick(['1', '2', '一', '二']) } : {}) }))
  }

  /** Mulberry32. */
  #random(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let word = this.#state
    word = Math.imul(word ^ (word >>> 15), word | 1)
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61)
    return ((word ^ (word >>> 14)) >>> 0) / 4_294_967_296
  }

  #below = (limit: number): number => Math.floor(this.#random() * limit)
  #chance = (share: number): boolean => this.#random() < share
  #pick = <T>(list: readonly T[]): T => list[this.#below(list.length)]!
}

/** The numbers each name is held against. */
function boundsOf(policy: Policy): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>()
  const add = (names: readonly string[], bound: Bound): void => {
    const values = bound.kind === 'compare' ? [bound.quantity.value] : bound.kind === 'between' ? [bound.low.value, bound.high.value] : []
    for (const name of names) found.set(name, [...(found.get(name) ?? []), ...values])
  }
  const walk = (conditions: readonly Condition[]): void => {
    for (const { test, exceptions } of conditions) {
      if (test.kind === 'any' || test.kind === 'all' || test.kind === 'atLeast') walk(test.of)
      if (test.kind !== 'measure') continue
      // Both sides of a share come from few values, so that the share itself often lies on its bound.
      if (test.of.kind === 'ratio') for (const [side, factor] of [[test.of.num, 5], [test.of.den, 100]] as const) for (const name of namesIn(side)) found.set(name, [...(found.get(name) ?? []), factor * 1_000_000, factor * 20_000_000])
      else add(namesIn(test.of), test.bound)
      for (const exception of exceptions) {
        add(namesIn(test.of), exception.bound)
        walk(exception.grounds)
      }
    }
  }
  walk(policy.pack.general)
  for (const measure of policy.pack.measures) {
    walk(measure.conditions)
    walk(measure.items?.conditions ?? [])
  }
  return found
}
