import { planMove, settle, type Actor, type CaseState, type EffectAnswer, type MoveInput, type MovePlan, type Procedure } from '@zhiyun/procedure'
import { asSystem } from '../../platform/action/asSystem.ts'
import type { Context } from '../../platform/action/context.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { momentOf } from './actor.ts'
import type { Engine } from './engine.ts'
import { performEffect } from './effects/perform.ts'
import { refusedAs } from './refused.ts'
import { ClaimHeld, updateCase } from './store.ts'
import { loadCases, type StoredCase } from './stored.ts'

export type Wanted = { readonly case: number; readonly action: string; readonly input: Omit<MoveInput, 'v'> & { readonly v?: number }; readonly actor: Actor }
export type Done = { readonly stored: StoredCase; readonly procedure: Procedure; readonly plan: MovePlan; readonly after: CaseState }

/**
 * One move, whole or not at all: the case is locked, planned on, its effects are performed in order as the system, what
 * they bring is settled, and everything is written. Whatever throws in here rolls all of it back.
 * Without `v` the version is not asked (the clock, another case's effect).
 */
export function carryOut(engine: Engine, context: Context, wanted: Wanted): Promise<Done> {
  return asSystem(context, async (within) => {
    const [stored] = await loadCases(within.db, within.session.region, [wanted.case], { lock: true })
    if (stored === undefined) throw new Refusal('NOT_FOUND', `case/${wanted.case}`)
    const procedure = engine.procedures.byHash(stored.state.hash)
    const plan = planMove(procedure, stored.state, wanted.action, { ...wanted.input, v: wanted.input.v ?? stored.state.v }, wanted.actor, momentOf(within.clock))
    if (!plan.ok) throw refusedAs(plan)
    const push = async (id: number, action: string) => void (await carryOut(engine, within, { case: id, action, input: {}, actor: { kind: 'system' } }))
    const scene = { engine, context: within, stored, procedure, plan, push }
    const answers: Record<string, EffectAnswer> = {}
    // The case is written before its effects touch other cases: a child that is pushed sees the parent where it now is.
    const outward: MovePlan['effects'][number][] = []
    for (const effect of plan.effects) {
      if (effect.kind === '推案' || effect.kind === '开案') outward.push(effect)
      else {
        const answer = await once(within, stored, plan, effect, () => performEffect(scene, effect))
        if (answer !== null) answers[effect.key] = answer
      }
    }
    const settled = settle(stored.state, plan, answers)
    if (!settled.ok) throw refusedAs(settled)
    try {
      await updateCase(within, procedure, stored, plan, settled.case)
    } catch (error) {
      if (error instanceof ClaimHeld) throw new Refusal('ALREADY_EXISTS', `已有在办的同类申报（${error.message}） one is running already`)
      throw error
    }
    for (const effect of outward) await once(within, stored, plan, effect, () => performEffect(scene, effect))
    return { stored, procedure, plan, after: settled.case }
  })
}

/** Notes the effect under its key; a key that is there already would mean that a step was taken twice, and stops it. */
async function once(context: Context, stored: StoredCase, plan: MovePlan, effect: MovePlan['effects'][number], perform: () => Promise<EffectAnswer | null>): Promise<EffectAnswer | null> {
  const { key, kind, ...input } = effect
  await context.db.run(sql`
    insert into cases.effect(region, key, case_id, step, kind, input, at)
    values (${context.session.region}, ${key}, ${stored.id}, ${plan.step.seq}, ${kind}, ${JSON.stringify(input)}, ${context.clock.now()})`)
  return perform()
}
