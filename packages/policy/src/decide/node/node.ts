import type { Condition } from '../../pack/types.ts'
import type { Formula } from '../formula/formula.ts'
import type { TraceKind } from '../types.ts'

export type NodeWords = {
  readonly id: string
  readonly label: string
  readonly kind: TraceKind
  readonly clauses: readonly string[]
  readonly printed: boolean
  /** What it asks, in our own words; a function where making them takes work. */
  readonly text: string | (() => string)
  /** The condition of the pack, if it is one. */
  readonly condition?: Condition | undefined
  /** Which subjects cannot change (their kind, their age, a closed year): never the one step that is missing. */
  readonly fixed?: boolean
  /** Whether no reading touches it. */
  readonly plain?: boolean
  readonly formula?: Formula | undefined
}

export type Named = { readonly id: string; readonly label: string; readonly text: string }

/** A row of every trace of a measure: what follows from the pack alone, found out once for all subjects. */
export class Node {
  readonly id: string
  readonly label: string
  readonly kind: TraceKind
  readonly clauses: readonly string[]
  readonly printed: boolean
  readonly condition: Condition | undefined
  readonly fixed: boolean
  readonly plain: boolean
  /** What it reads. */
  readonly formula: Formula | undefined
  #text: string | (() => string)
  #named: Named | undefined

  constructor({ id, label, kind, clauses, printed, text, condition, fixed, plain, formula }: NodeWords) {
    this.id = id
    this.label = label
    this.kind = kind
    this.clauses = clauses
    this.printed = printed
    this.condition = condition
    this.fixed = fixed ?? false
    this.plain = plain ?? false
    this.formula = formula
    this.#text = text
  }

  get text(): string {
    if (typeof this.#text !== 'string') this.#text = this.#text()
    return this.#text
  }

  /** How a decision speaks of it outside the trace. */
  get named(): Named {
    return (this.#named ??= { id: this.id, label: this.label, text: this.text })
  }
}
