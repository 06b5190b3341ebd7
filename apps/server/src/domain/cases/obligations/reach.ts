import { asSystem } from '../../../platform/action/asSystem.ts'
import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { actorOf, organisationsOf } from '../engine/actor.ts'
import { requireVisible } from '../record/visible.ts'
import { holdObligations } from './look.ts'
import { readObligations, type Row } from './obligation.ts'

/**
 * An obligation for whoever may see it: the office by the case's cover, which row-level security answers; an
 * organisation's people, and those who act for it by a mandate for applications, only its own. NOT_FOUND for all others.
 */
export async function reach(context: Context, id: number): Promise<Row> {
  const [row] = await asSystem(context, ({ db, session }) => readObligations(db, sql`d.region = ${session.region} and d.id = ${id}`))
  if (row === undefined) throw new Refusal('NOT_FOUND', `obligation/${id}`)
  await requireVisible(context, row.case)
  const { role } = context.session
  if ((role === 'applicant' || role === 'agent') && (row.organisation === null || !organisationsOf(await actorOf(context)).includes(row.organisation))) throw new Refusal('NOT_FOUND', `obligation/${id}`)
  return row
}

/** The same, held to the end of the transaction and seen at version `v`; the work is done as the system. VERSION_CONFLICT when somebody was faster. */
export async function change<T>(context: Context, { obligation, v }: { readonly obligation: number; readonly v: number }, work: (within: Context, row: Row) => Promise<T>): Promise<T> {
  const seen = await reach(context, obligation)
  return asSystem(context, async (within) => {
    await holdObligations(within, seen.case)
    const [row] = await readObligations(within.db, sql`d.region = ${within.session.region} and d.id = ${obligation}`)
    if (row!.v !== v) throw new Refusal('VERSION_CONFLICT')
    const answer = await work(within, row!)
    await within.db.run(sql`update cases.obligation set v = v + 1 where region = ${within.session.region} and id = ${obligation}`)
    return answer
  })
}

export const stateRefused = (row: Row, zh: string): Refusal => new Refusal('OBLIGATION_STATE', `${row.state}：${zh}`)
