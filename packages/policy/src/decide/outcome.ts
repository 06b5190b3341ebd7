import type { Condition, Exception } from '../pack/types.ts'
import type { Bound } from '../quantity/types.ts'
import { and, FALSE, or, TRUE, type Truth } from '../truth/truth.ts'
import type { Cell } from './cell.ts'
import type { Node } from './node/node.ts'
import type { Interval, Missing, TraceKind, TraceNode } from './types.ts'

/** The cells that a node read of one party to the application. */
export type Side = { readonly cells: readonly Cell[]; readonly whose: string }

export type Measured = { readonly bound: Bound; readonly actual: number | string | null; readonly zeroDenominator: boolean }

/** What to ask for beyond the facts of the expressions. */
export type Ask = Pick<Missing, 'name' | 'label' | 'kind' | 'question' | 'askOf'>

/** Something that still decides, and why it does not. */
export type Open = { readonly ask: Ask; readonly outcome: Outcome; readonly problem: 'missing' | 'error' }

export type Found = {
  readonly children?: readonly Outcome[] | undefined
  readonly cells?: readonly Cell[] | undefined
  readonly sides?: readonly Side[] | undefined
  readonly measured?: Measured | undefined
  readonly exception?: Exception | undefined
  readonly asks?: readonly Ask[] | undefined
  readonly note?: string | undefined
  readonly amount?: Interval | undefined
}

export const CHILDLESS: readonly Outcome[] = []
const UNREAD: readonly Cell[] = []
const NOTHING_FOUND: Found = {}

/**
 * How a node came out. It holds what was read and no texts: most outcomes (other readings, questions tried) are never
 * shown, so words are made only for those that are, once, and kept with them.
 */
export class Outcome {
  readonly node: Node
  readonly truth: Truth
  readonly children: readonly Outcome[]
  /** What was read of the subject itself (or of one of its records). */
  readonly cells: readonly Cell[]
  /** What was read of each party, where the condition looks at more than the applicant. */
  readonly sides: readonly Side[] | undefined
  readonly measured: Measured | undefined
  /** The exception that took the place of the rule. */
  readonly exception: Exception | undefined
  readonly asks: readonly Ask[] | undefined
  readonly note: string | undefined
  readonly amount: Interval | undefined
  /** Its number among the outcomes that a node keeps for all subjects; 0 for an outcome of one subject. */
  code = 0
  row: TraceNode | null = null
  open: readonly Open[] | null = null

  constructor(node: Node, truth: Truth, { children, cells, sides, measured, exception, asks, note, amount }: Found = NOTHING_FOUND) {
    this.node = node
    this.truth = truth
    this.children = children ?? CHILDLESS
    this.cells = cells ?? UNREAD
    this.sides = sides
    this.measured = measured
    this.exception = exception
    this.asks = asks
    this.note = note
    this.amount = amount
  }

  get id(): string {
    return this.node.id
  }

  get label(): string {
    return this.node.label
  }

  get kind(): TraceKind {
    return this.node.kind
  }

  get condition(): Condition | undefined {
    return this.node.condition
  }

  get clauses(): readonly string[] {
    return this.node.clauses
  }
}

export function allOf(outcomes: readonly Outcome[]): Truth {
  let truth = TRUE
  for (const outcome of outcomes) truth = and(truth, outcome.truth)
  return truth
}

export function anyOf(outcomes: readonly Outcome[]): Truth {
  let truth = FALSE
  for (const outcome of outcomes) truth = or(truth, outcome.truth)
  return truth
}
