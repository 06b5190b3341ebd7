import { legalMoves } from '@zhiyun/procedure'
import { asSystem } from '../../../platform/action/asSystem.ts'
import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { BankAnswer } from '../../funds/index.ts'
import { momentOf } from '../engine/actor.ts'
import { carryOut, held } from '../moves/carryOut.ts'
import type { Engine } from '../engine/engine.ts'

/**
 * What the bank said of a payment that a case ordered, as the case's own step: the line by which the platform may record that it
 * arrived (到账) or came back (退票), whatever the procedure calls it. False when no case ordered it; MOVE_REFUSED when the case
 * does not wait for the bank.
 */
export async function answerPayment(engine: Engine, context: Context, { key }: { readonly key: string }, answer: BankAnswer): Promise<boolean> {
  const ordered = await asSystem(context, ({ db, session }) => db.maybe<{ case: number }>(sql`select case_id as "case" from cases.effect where region = ${session.region} and key = ${key}`))
  if (ordered === undefined) return false
  const { stored, procedure } = await asSystem(context, (within) => held(engine, within, ordered.case))
  const wanted = answer.arrived ? '到账' : '退票'
  const open = new Set(legalMoves(procedure, stored.state, { kind: 'system' }, momentOf(context.clock)).map((move) => move.action))
  const row = procedure.rows.find(({ from, action, effects }) => from.includes(stored.state.state) && open.has(action) && effects.some((effect) => effect.kind === '资金' && effect.move === wanted))
  if (row === undefined) throw new Refusal('MOVE_REFUSED', `${stored.state.no}：${stored.state.state}`)
  await carryOut(engine, context, { case: ordered.case, action: row.action, input: { values: answer.arrived ? { 流水号: answer.receipt } : { 退票原因: answer.reason } }, actor: { kind: 'system' } })
  return true
}
