import type { Decision, Selection } from '@zhiyun/policy'
import type { Context } from '../../../platform/action/context.ts'
import type { PoolKinds, RegisterEntry } from '../../experts/index.ts'
import type { CeilingOf } from '../../funds/index.ts'
import type { PolicyObligations } from '../obligations/asked.ts'
import type { ObligationRules } from '../obligations/rules.ts'
import type { TemplateSet } from '../papers/templateSet.ts'
import type { ProcedureSet } from './procedureSet.ts'

/** A measure decided for one organisation on one day, with everything that was asked of. */
export type Decided = { readonly decision: Decision; readonly asked: object }

/** What the case engine needs of the rest of the house; the app puts them together. */
export type Engine = {
  readonly procedures: ProcedureSet
  /** Decides a measure (`000/X09`) on what is known of the organisation today. */
  decide(context: Context, question: { organisation: number; measure: string }): Promise<Decided>
  /** Whether the region has registered the measure's document as in force today. */
  holds(context: Context, measure: string): Promise<boolean>
  /** Clauses that a payment of the measure rests on; never empty. */
  clausesOf(measure: string): readonly string[]
  nameOf(measure: string): string
  /** Whether applicants are chosen against each other for it, whatever each of them fulfils. */
  competes(measure: string): boolean
  /** What caps and relations leave, asked by the ledger at award and at payment. */
  readonly ceilingOf: CeilingOf
  /** What a clause says, in our words; its id where no pack has it. */
  wordsOf(clause: string): string
  readonly templates: TemplateSet
  /** 机构岗 that the vocabulary has: an organisation may give them before a procedure asks for one. */
  readonly organisationPosts: readonly string[]
  /** What the packs say of obligations, and how the office manages them. */
  readonly obligations: PolicyObligations & { readonly rules: ObligationRules }
  /** Where browsers reach the platform, without a slash at its end. */
  readonly address: string
  /** 池: what stands in each pool. */
  readonly pools: PoolKinds
  /** 册: registers that a room owns besides being public, and how it follows what cases enter. */
  readonly registers: Readonly<Record<string, (context: Context, entry: RegisterEntry) => Promise<void>>>
  /** The rules of selection that the measure's document prints. */
  selectionOf(measure: string): Selection | null
}
