import type { Consequence, ObligationDay, ObligationState } from '@zhiyun/policy'
import type { Context } from '../../../platform/action/context.ts'

/** An award whose obligations are asked about. */
export type ObligationQuestion = {
  readonly organisation: number
  readonly measure: string
  readonly award: { readonly date: string; readonly amount: number; readonly paid?: number; readonly agreementEnds?: string }
  readonly events: Readonly<Record<string, string>>
  readonly done: readonly { readonly obligation: string; readonly on: string; readonly year?: number }[]
  readonly passedOn: readonly { readonly obligation: string; readonly on: string; readonly amount: number }[]
  /** Experts' judgements that an officer has accepted. */
  readonly judgements: Readonly<Record<string, boolean>>
  /** Years of the period that are over, each with its last day: they are judged by what was so then. */
  readonly pastYears: readonly { readonly year: number; readonly asOf: string }[]
}

export type Standing = ObligationState & { readonly consequence: Consequence; /** Every fact it rests on was counted, recognised or verified: nobody need be asked. */ readonly vouched: boolean }

/** What the policies say of obligations; the app answers, because a case knows no pack. */
export type PolicyObligations = {
  /** Every day on which one falls due; yearly ones without a period as far as `through`. */
  days(context: Context, question: ObligationQuestion, through: string): Promise<readonly ObligationDay[]>
  standings(context: Context, question: ObligationQuestion): Promise<readonly Standing[]>
}
