import type { Actor, CaseState, Chosen, EffectAnswer, Fields, MovePlan, PlannedEffect, Procedure, Target } from '@zhiyun/procedure'
import type { Context } from '../../../platform/action/context.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Engine } from '../engine/engine.ts'
import { textOf, type StoredCase } from '../record/stored.ts'

/** What an effect is performed in: the transaction as the system, the case as it was, and the plan it belongs to. */
export type Scene = {
  readonly engine: Engine
  readonly context: Context
  readonly stored: StoredCase
  readonly procedure: Procedure
  readonly plan: MovePlan
  /** Who makes the move that the effects belong to. */
  readonly actor: Actor
  /** Makes a move in another case within the same transaction: the system's, or the actor's own (以: 本人). */
  readonly push: (caseId: number, action: string, values?: Fields, asSelf?: boolean) => Promise<void>
}
/** What an effect brought: answers that the engine settles by, and what is worth noting beside the effect. */
export type Performed =
  | EffectAnswer
  | { readonly kind: '发文'; readonly number: string }
  | { readonly kind: '资金'; readonly transaction: number | null }
  | { readonly kind: '记明细'; readonly written: boolean }
  | { readonly kind: '开案'; readonly case: number; readonly no: string }
  | { readonly kind: '推案'; readonly moved: readonly number[]; readonly left: readonly { readonly case: number; readonly why: string }[] }
  | { readonly kind: '入批' | '出批'; readonly cases: readonly number[] }
  | { readonly kind: '遴选'; readonly total: number; readonly chosen: readonly Chosen[] }
  | null

export type Planned<K extends PlannedEffect['kind']> = Extract<PlannedEffect, { kind: K }>

/** A field as it stands after this move's writes. */
export const fieldOf = ({ stored, plan }: Scene, name: string): CaseState['fields'][string] | undefined => plan.writes[name] ?? stored.state.fields[name]

/** The measure the case is about (`000/X09`); a lot of several measures is about none, nor is an entry of a register. */
export const measureOf = (scene: Scene): string | null => textOf(fieldOf(scene, '申报措施')) ?? scene.stored.measure

/** The organisation that has a seat there, when it is the only one. */
export function soleOrganisation(parties: readonly { readonly organisation: string | null; readonly until?: number | null }[]): number | null {
  const seated = [...new Set(parties.flatMap(({ organisation, until }) => (organisation !== null && (until ?? null) === null ? [organisation] : [])))]
  return seated.length === 1 ? Number(seated[0]) : null
}

export function organisationOf(target: Target): number {
  if (target.organisation === null) throw new Refusal('MOVE_REFUSED', `${target.role}不是单位 is no organisation`)
  return Number(target.organisation)
}
