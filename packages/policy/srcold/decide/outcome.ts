import type { Bound } from '../quantity/types.ts'
import type { Expression } from '../expression/types.ts'
import type { Condition, Exception } from '../pack/types.ts'
import type { Truth } from '../truth/truth.ts'
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
  readonly condition?: Condition
  /** Expressions whose facts are shown, each with the place it was read from. */
  readonly read?: readonly { readonly of: Expression; readonly lookup: Lookup; readonly side?: string }[]
  readonly measured?: { readonly bound: Bound; readonly actual: number | string | null; readonly zeroDenominator: boolean }
  readonly exception?: Exception
  /** What to ask for beyond the facts of the expressions. */
  readonly asks?: readonly Pick<Missing, 'name' | 'label' | 'kind' | 'question' | 'askOf'>[]
  /** Plain sentence for nodes that are not conditions. */
  readonly text?: string
  readonly note?: string
  readonly record?: string
  readonly amount?: Interval
  /** Which subjects cannot change (their kind, their age, a closed year): never the one step that is missing. */
  readonly fixed?: boolean
}
