import { planMove, settle, type Actor, type CaseState, type EffectAnswer, type MoveInput, type MovePlan, type PlannedEffect, type Procedure, type Slot } from '@zhiyun/procedure'
import { asSystem } from '../../../platform/action/asSystem.ts'
import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { momentOf } from '../engine/actor.ts'
import { performEffect } from '../effects/perform.ts'
import type { Performed, Scene } from '../effects/scene.ts'
import type { Engine } from '../engine/engine.ts'
import { withBalances } from '../record/balances.ts'
import { followed } from '../record/followed.ts'
import { organisationsNamed } from '../record/organisationsNamed.ts'
import { refusedAs } from '../record/refused.ts'
import { ClaimHeld, SlotsTaken, updateCase } from '../record/store.ts'
import { holdLine, loadCases, type StoredCase } from '../record/stored.ts'

/** Without `v` the version is not asked (the clock, another case's effect). */
export type Wanted = { readonly case: number; readonly action: string; readonly input: Omit<MoveInput, 'v'> & { readonly v?: number }; readonly actor: Actor }
export type Done = {
  readonly stored: StoredCase
  readonly procedure: Procedure
  readonly plan: MovePlan
  readonly after: CaseState
  /** Cases that this move opened, in order. */
  readonly opened: readonly number[]
}

/**
 * One move, whole or not at all: the case is held, planned on, its effects are performed in order as the system, what
 * they bring is settled, and everything is written. Whatever throws in here rolls all of it back.
 */
export function carryOut(engine: Engine, context: Context, wanted: Wanted): Promise<Done> {
  return asSystem(context, async (within) => {
    const { procedure, stored } = await withBalances(within, await held(engine, within, wanted.case))
    const values = wanted.input.values === undefined ? undefined : await organisationsNamed(within, procedure, wanted.input.values)
    const input = { ...wanted.input, ...(values === undefined ? {} : { values }), v: wanted.input.v ?? stored.state.v }
    const plan = planMove(procedure, stored.state, wanted.action, input, wanted.actor, momentOf(within.clock))
    if (!plan.ok) throw refusedAs(plan)
    const push: Scene['push'] = async (id, action, given = {}, asSelf = false) => {
      await carryOut(engine, within, { case: id, action, input: Object.keys(given).length > 0 ? { values: given } : {}, actor: asSelf ? wanted.actor : { kind: 'system' } })
    }
    const scene: Scene = { engine, context: within, stored, procedure, plan, actor: wanted.actor, push }
    // What reaches other cases comes last: a child that is pushed sees this one where it now is.
    const performed = await performAll(scene, plan.effects.filter((effect) => !reachesOut(effect)))
    const answers = Object.fromEntries(performed.flatMap(({ key, brought }) => (isAnswer(brought) ? [[key, brought]] : [])))
    const settled = settle(stored.state, plan, answers)
    if (!settled.ok) throw refusedAs(settled)
    await updateCase(within, procedure, stored, plan, settled.case).catch((error: unknown) => {
      if (error instanceof SlotsTaken) throw limitReached(error.slot)
      throw error instanceof ClaimHeld ? new Refusal('ALREADY_EXISTS', `已有在办的同类申报（${error.message}） one is running already`) : error
    })
    const further = await performAll(scene, plan.effects.filter(reachesOut))
    return { stored, procedure, plan, after: settled.case, opened: further.flatMap(({ brought }) => (brought?.kind === '开案' ? [brought.case] : [])) }
  })
}

function limitReached({ name, of, clause }: Slot): Refusal {
  const zh = `${name}已满：本通知至多 ${of} 件${clause === null ? '' : `（${clause}）`}`
  return new Refusal('LIMIT_REACHED', zh, [{ path: name, code: 'LIMIT_REACHED', zh, en: `at most ${of} under this call${clause === null ? '' : ` (${clause})`}` }])
}

/** The case, held together with those it follows until the transaction ends, and the content it runs under. */
export async function held(engine: Engine, { db, session }: Pick<Context, 'db' | 'session'>, id: number): Promise<{ stored: StoredCase; procedure: Procedure }> {
  await holdLine(db, session.region, id)
  const [stored] = await loadCases(db, session.region, [id], { lock: true })
  if (stored === undefined) throw new Refusal('NOT_FOUND', `case/${id}`)
  return followed(engine, stored)
}

const reachesOut = (effect: PlannedEffect): boolean => ['推案', '开案', '遴选'].includes(effect.kind)
const isAnswer = (brought: Performed): brought is EffectAnswer => brought?.kind === '评措施' || brought?.kind === '抽取'

/** Each effect is noted under its key with what it brought; a key that is there already would mean a step taken twice, and stops it. */
async function performAll(scene: Scene, effects: readonly PlannedEffect[]): Promise<{ key: string; brought: Performed }[]> {
  const { context: { db, session, clock }, stored, plan } = scene
  const performed: { key: string; brought: Performed }[] = []
  for (const effect of effects) {
    const { key, kind, ...input } = effect
    const brought = await performEffect(scene, effect)
    await db.run(sql`
      insert into cases.effect(region, key, case_id, step, kind, input, answer, at)
      values (${session.region}, ${key}, ${stored.id}, ${plan.step.seq}, ${kind}, ${JSON.stringify(input)}, ${brought === null ? null : JSON.stringify(brought)}, ${clock.now()})`)
    performed.push({ key, brought })
  }
  return performed
}
