import type { Dictionary } from '../../dictionary/types.ts'
import type { Measure } from '../../pack/types.ts'
import { any, FALSE, MISSING, type Truth } from '../../truth/truth.ts'
import { Valuation } from '../amount.ts'
import type { Case } from '../case.ts'
import { scopeOf } from '../formula/scope.ts'
import { exactly } from '../interval.ts'
import { Item, keyOf, settled } from '../item.ts'
import { ConditionCompiler } from '../node/compile.ts'
import { outcomesOf, type ConditionNode } from '../node/condition.ts'
import { Node } from '../node/node.ts'
import { allOf, Outcome } from '../outcome.ts'
import type { ReadingChoice } from '../place.ts'
import type { ChildRecord } from '../types.ts'
import { BaseNode } from './base.ts'

/** Records judged one by one. `unknown`: nobody knows which there are. */
export type AssessedItems = { readonly outcome: Outcome; readonly items: readonly Item[]; readonly working: readonly string[]; readonly unknown: boolean }

const NOTHING = exactly(0)
const NONE: readonly never[] = []

/** 逐项: a measure that is given for each of certain records. */
export class ItemsPlan {
  /** Whether no reading touches its conditions. */
  readonly plain: boolean
  readonly #measure: Measure
  readonly #record: string
  readonly #label: string
  readonly #node: Node
  readonly #conditions: readonly ConditionNode[]
  readonly #valuation: Valuation | null
  readonly #base: BaseNode | null
  readonly #unknown: AssessedItems
  readonly #none: AssessedItems

  constructor(measure: Measure, dictionary: Dictionary, rounding: ConstructorParameters<typeof Valuation>[2]) {
    const { record, conditions, amount } = measure.items!
    const scope = scopeOf(dictionary, record)
    const definition = dictionary.records[record]
    this.#measure = measure
    this.#record = record
    this.#label = definition?.label ?? record
    this.#node = new Node({ id: `${measure.id}/逐项`, label: '逐项', kind: 'items', clauses: amount?.clauses ?? measure.clauses, printed: true, text: `至少一项${this.#label}满足下列条件` })
    this.#conditions = new ConditionCompiler(scope, measure.id).all(conditions)
    this.plain = this.#conditions.every((node) => node.plain)
    this.#valuation = amount ? new Valuation(amount, scope, rounding) : null
    this.#base = this.#valuation && new BaseNode(this.#valuation, scope)
    const asks = [{ name: record, label: this.#label, kind: 'records', question: definition?.question ?? `有哪些${this.#label}？`, askOf: 'applicant' }] as const
    this.#unknown = { outcome: new Outcome(this.#node, MISSING, { asks }), items: NONE, working: NONE, unknown: true }
    this.#none = { outcome: new Outcome(this.#node, FALSE), items: NONE, working: NONE, unknown: false }
  }

  assess(facts: Case, choice: ReadingChoice): AssessedItems {
    const records = facts.subject.records(this.#record)
    if (records === undefined) return this.#unknown
    if (records.length === 0) return this.#none
    const assessed = records.map((child, i) => this.#one(child, i, facts, choice))
    const truth = any(assessed.map(({ item }) => item.truth))
    return { outcome: new Outcome(this.#node, truth, { children: assessed.map(({ outcome }) => outcome) }), items: assessed.map(({ item }) => item), working: assessed.map(({ working }) => working), unknown: false }
  }

  #one(child: ChildRecord, index: number, facts: Case, choice: ReadingChoice): { readonly outcome: Outcome; readonly item: Item; readonly working: string } {
    const lookup = facts.subject.inside(this.#record, child)
    const key = keyOf(child, index)
    const children = outcomesOf(this.#conditions, facts.placeOf(key, lookup, choice))
    const base = this.#valuation?.base?.read(lookup) ?? NONE
    const worth = this.#valuation?.worth(base)
    if (worth?.base !== undefined) children.push(this.#base!.outcome(worth.base, base))
    if (facts.awards?.some((award) => award.measure === this.#measure.id && award.item === key)) children.push(this.#alreadyGiven(key))
    const truth: Truth = allOf(children)
    const amount = settled(truth, worth?.interval ?? NOTHING)
    const node = new Node({ id: `${this.#node.id}/${key}`, label: key, kind: 'item', clauses: this.#node.clauses, printed: true, text: `${this.#label} ${key}` })
    return { outcome: new Outcome(node, truth, { children, amount }), item: new Item(key, truth, worth?.interval ?? NOTHING, lookup), working: truth === FALSE ? '' : (worth?.working ?? '') }
  }

  #alreadyGiven(key: string): Outcome {
    const node = new Node({ id: `${this.#node.id}/${key}/已获`, label: '已获', kind: 'history', clauses: this.#measure.payment?.clauses ?? [], printed: true, text: '这一项已经给过' })
    return new Outcome(node, FALSE)
  }
}
