import type { Rule, Test } from '../pack/rule.ts'
import type { Bound } from '../quantity/types.ts'
import type { DueRule } from '../time/model.ts'

/** How much comes back: all that was awarded, what was paid, what was not passed on, or a printed figure. */
export type RecoveryForm = { readonly kind: 'awarded' | 'paid' | 'notPassedOn' } | { readonly kind: 'bound'; readonly bound: Bound }

/** What follows when an obligation is missed (后果). 未印 stays 未印: nothing is made up. */
export type Consequence =
  | { readonly kind: 'unprinted' }
  | { readonly kind: 'recover'; readonly form: RecoveryForm; readonly clauses: readonly string[] }
  | { readonly kind: 'withhold' | 'leave'; readonly what: string; readonly clauses: readonly string[] }

/** Something owed after an award (义务): a test, work that is only followed up (事), or a share to be passed on. */
export type Obligation = Rule & {
  readonly text: string
  readonly test?: Test
  /** The child record each of which must meet it. */
  readonly each?: string
  /** 培育期, 建设期, 入驻期间. */
  readonly period?: string
  readonly frequency?: '每年' | '定期'
  readonly due: DueRule
  readonly consequence: Consequence
  /** False where the document says nothing about a consequence, not even that there is none. */
  readonly consequenceNamed: boolean
  /** 力争 is followed up, never enforced. */
  readonly bestEffort: boolean
  /** 始终: must hold all through the period, so that one breach settles it. */
  readonly always: boolean
  readonly passOn?: { readonly bound: Bound; readonly to: string }
}
