import type { Bound } from '../quantity/types.ts'
import type { Expression } from '../expression/types.ts'
import type { Condition, Exception } from '../pack/types.ts'
import { and, FALSE, or, TRUE, type Truth } from '../truth/truth.ts'
import type { Lookup } from './lookup.ts'
import type { Interval, Missing, TraceKind } from './types.ts'

/**
 * A node of the decision as it was evaluated. It holds what the trace needs and no texts:
 * most outcomes (other readings, questions tried) are never shown, so words are made only for those that are.
 */
export type Outcome = {
  readonly id: string
  readonly label: string
  readonly kind: TraceKind
  readonly truth: Truth
  readonly clauses: readonly string[]
  readonly printed: boolean
  readonly children: readonly Outcome[]
  readonly condition?: Condition | undefined
  /** Expressions whose facts are shown, each with the place it was read from. */
  readonly read?: readonly { readonly of: Expression; readonly lookup: Lookup; readonly side?: string | undefined }[] | undefined
  readonly measured?: { readonly bound: Bound; readonly actual: number | string | null; readonly zeroDenominator: boolean } | undefined
  readonly exception?: Exception | undefined
  /** What to ask for beyond the facts of the expressions. */
  readonly asks?: readonly Pick<Missing, 'name' | 'label' | 'kind' | 'question' | 'askOf'>[] | undefined
  /** Plain sentence for nodes that are not conditions. */
  readonly text?: string | undefined
  readonly note?: string | undefined
  readonly record?: string | undefined
  readonly amount?: Interval | undefined
  /** Which subjects cannot change (their kind, their age, a closed year): never the one step that is missing. */
  readonly fixed?: boolean | undefined
}

type Given = Omit<Outcome, 'children'> & { readonly children?: readonly Outcome[] | undefined }

export const CHILDLESS: readonly Outcome[] = []

/** Every outcome has the same fields in the same order: objects of many shapes would slow down all who read them. */
export function outcomeOf({ id, label, kind, truth, clauses, printed, children, condition, read, measured, exception, asks, text, note, record, amount, fixed }: Given): Outcome {
  return { id, label, kind, truth, clauses, printed, children: children ?? CHILDLESS, condition, read, measured, exception, asks, text, note, record, amount, fixed }
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
