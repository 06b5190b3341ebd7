import type { PlannedEffect } from './effect.ts'
import type { Fields, Operand } from './field.ts'
import type { CaseState, Party, PolicyDecision, Step } from './case.ts'
import type { Ending } from './procedure.ts'

/**
 * What a move amounts to, decided without touching anything. The server performs `effects` in order, hands their
 * answers to `settle`, and stores what comes back, all in one transaction; if anything fails, nothing has happened.
 */
export type MovePlan = {
  readonly ok: true
  readonly case: string
  readonly baseV: number
  readonly step: Step
  /** Seqs of steps voided by this one. */
  readonly voided: readonly number[]
  readonly state: string
  /** Whether the case has moved: false while others have yet to sign, and on rows that stay. */
  readonly arrived: boolean
  /** The final state's kind when the case ends here. */
  readonly ending: Ending | null
  /** 会签: how many have signed of how many; null on rows that one person makes. */
  readonly signed: { readonly have: number; readonly need: number } | null
  /** Nothing but a word on file: the version stays what it is. */
  readonly note: boolean
  readonly writes: Fields
  readonly joins: readonly Party[]
  readonly leaves: readonly { readonly role: string; readonly person: string | null; readonly organisation: string | null }[]
  /** Values that no other running case of the procedure may hold; the store keeps them unique until the case ends. */
  readonly claims: readonly (readonly string[])[]
  /** 限报: one of so many places for these values, which the store finds free or refuses; kept until the case ends. */
  readonly slots: readonly Slot[]
  readonly effects: readonly PlannedEffect[]
  /** Bounds that can be checked only against the effects' answers. */
  readonly bounds: readonly { readonly field: string; readonly kind: 'atMost' | 'atLeast'; readonly than: Operand; readonly clause: string | null }[]
}

export type Slot = { /** What the lot calls the limit (每家限报). */ readonly name: string; readonly of: number; readonly key: readonly string[]; readonly clause: string | null }

/** What performing an effect brought back into the case, by effect key. */
export type EffectAnswer = { readonly kind: '评措施'; readonly decision: PolicyDecision } | { readonly kind: '抽取'; readonly persons: readonly string[]; /** Where the pool holds organisations; `persons` is empty then. */ readonly organisations?: readonly string[] }
export type EffectAnswers = Readonly<Record<string, EffectAnswer>>

export type Settled = { readonly ok: true; readonly case: CaseState }
