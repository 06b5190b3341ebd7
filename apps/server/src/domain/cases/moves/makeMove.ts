import type { Fields } from '@zhiyun/procedure'
import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { actorOf } from '../engine/actor.ts'
import { carryOut, type Done } from './carryOut.ts'
import type { Engine } from '../engine/engine.ts'
import { fieldsInput, plainText } from '../engine/fields.ts'
import { requireVisible } from '../record/visible.ts'

/** What comes with a move, besides the case and the version that was seen. */
export const moveFields = { action: plainText(50), values: fieldsInput.optional(), opinion: plainText(5000).optional(), person: plainText(20).optional().describe('account of the person meant, where a move names one'), cases: z.array(plainText(50)).min(1).max(500).optional().describe('numbers of the cases meant, where a move takes them into a lot or out of it') }
export const versionSeen = z.int().nonnegative().describe('the version that was seen')

export const movedSchema = z.object({ v: z.int(), outward: z.string(), arrived: z.boolean().describe('false while others have yet to sign'), ended: z.boolean() })
export type Moved = z.infer<typeof movedSchema>

export type MoveWanted = { readonly case: number; readonly v: number; readonly action: string; readonly values?: z.infer<typeof fieldsInput> | undefined; readonly opinion?: string | undefined; readonly person?: string | undefined; readonly cases?: readonly string[] | undefined }

/** Who comes from above is called here by the name he has there. */
const bringName = (context: Context): Promise<number> =>
  asSystem(context, ({ db, session }) => db.run(sql`
    insert into parties.person(region, account, name) values (${session.region}, ${session.actor}, ${session.name})
    on conflict (region, account) do update set name = excluded.name where person.name <> excluded.name`))

/** A person's own move in a case that is his to see. What anyone of the public may do has its own way in. */
export async function makeMove(engine: Engine, context: Context, { case: id, action, v, values, opinion, person, cases }: MoveWanted): Promise<{ moved: Moved; done: Done }> {
  await requireVisible(context, id)
  if (context.session.superior !== undefined) await bringName(context)
  const done = await carryOut(engine, context, {
    case: id,
    action,
    input: { v, ...(values === undefined ? {} : { values: values as Fields }), ...(opinion === undefined ? {} : { opinion }), ...(person === undefined ? {} : { person }), ...(cases === undefined ? {} : { cases }) },
    actor: await actorOf(context),
  })
  const { after, procedure, plan } = done
  if (procedure.roles[plan.step.role]?.basis === '公众') throw new Refusal('MOVE_REFUSED', '请在公示页提出 go by the public notice')
  return { moved: { v: after.v, outward: procedure.states[after.state]!.outward, arrived: plan.arrived, ended: plan.ending !== null }, done }
}
