import { legalMoves, type Actor } from '@zhiyun/procedure'
import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'
import { actorOf, momentOf } from '../engine/actor.ts'
import { blinded, coverColumns, coverSchema, coverTables, named, type CoverRow } from '../record/cover.ts'
import type { Engine } from '../engine/engine.ts'
import { ownMoves } from '../record/insight.ts'
import { loadCases } from '../record/stored.ts'
import { weighedFields, workingSetOf } from '../engine/workingSet.ts'

/** More running cases than this are not weighed in one request; the nearest deadlines come first. */
const WEIGHED = 5000

export const itemSchema = coverSchema.extend({
  state: z.string(),
  v: z.int(),
  district: z.int().nullable(),
  /** What I may do now. */
  actions: z.array(z.object({ action: z.string(), form: z.string().nullable(), opinion: z.string().nullable(), bulk: z.string().nullable() })),
  due: z.string().nullable().describe('nearest running deadline'),
  clock: z.string().nullable(),
  paused: z.boolean(),
  amount: z.int().nullable(),
  status: z.string().nullable().describe('of the policy decision'),
})
/** `second`: waits for a second person. */
export type Item = z.infer<typeof itemSchema> & { readonly second: boolean }
type Row = CoverRow & Pick<Item, 'state' | 'v' | 'district' | 'due' | 'clock' | 'paused' | 'amount' | 'status'> & { readonly level: string | null }

/** Every running case that concerns the session's role, with what this person may do in it, the nearest deadline first. */
export async function weighCases(engine: Engine, context: Context): Promise<{ items: Item[]; truncated: boolean }> {
  const { session } = context
  const actor = await actorOf(context)
  const working = workingSetOf(engine.procedures, session)
  const blind = session.role === 'expert'
  const visible = blind ? await seats(context) : null
  const read = (within: Context) => rowsOf(within, working.procedures, visible)
  const rows = await (blind ? asSystem(context, read) : officersRows(context, read))
  const some = rows.filter((row) => !working.elsewhere(row)).slice(0, WEIGHED)
  const possible = some.filter((row) => working.mine.has(`${row.procedure}/${row.state}`))
  const actions = await actionsIn(engine, context, actor, possible.map((row) => row.case))
  const items = named(engine, blind ? some.map((row) => ({ ...blinded(row), state: row.outward, clock: null, amount: null, status: null })) : some).map((row, i) => ({
    ...row,
    actions: actions.get(row.case) ?? [],
    second: working.second.has(`${some[i]!.procedure}/${some[i]!.state}`),
  }))
  return { items, truncated: rows.length > WEIGHED }
}

async function seats({ db, session }: Context): Promise<number[]> {
  const found = await db.rows<{ case: number }>(sql`select case_id as "case" from cases.party where region = ${session.region} and person = ${session.actor} and until is null`)
  return found.map((seat) => seat.case)
}

/** Contents are the system's to read: first the covers that the officer may see, then what belongs to them. */
async function officersRows(context: Context, read: (within: Context) => Promise<Row[]>): Promise<Row[]> {
  const covers = await context.db.rows<{ id: number }>(sql`select id from cases.case where region = ${context.session.region} and ending is null and not draft`)
  const seen = new Set(covers.map(({ id }) => id))
  return (await asSystem(context, read)).filter((row) => seen.has(row.case))
}

function rowsOf({ db, session }: Context, procedures: readonly string[], only: readonly number[] | null): Promise<Row[]> {
  return db.rows<Row>(sql`
    select ${coverColumns}, k.district, c.level, c.state, c.v, d.due, d.clock, coalesce(d.stopped, false) as paused, c.decision->>'status' as status,
      coalesce(c.fields->'本次额', c.fields->'拟资助额', c.fields->'申请金额') as amount
    from ${coverTables} join cases.content c on c.region = k.region and c.case_id = k.id
    left join lateral (select x.due, x.clock, x.stopped from cases.deadline x where x.region = k.region and x.case_id = k.id order by x.due nulls last limit 1) d on true
    where k.region = ${session.region} and k.ending is null and not k.draft and k.procedure = any(${procedures}) and ${only === null ? sql`true` : sql`k.id = any(${only})`}
    order by d.due nulls last, k.id limit ${WEIGHED + 1}`)
}

/** The same lines that allow or refuse a move say here who has something to do. */
async function actionsIn(engine: Engine, context: Context, actor: Actor, ids: readonly number[]): Promise<Map<number, Item['actions']>> {
  const moment = momentOf(context.clock)
  const cases = await asSystem(context, ({ db, session }) => loadCases(db, session.region, ids, { fields: weighedFields(engine.procedures) }))
  return new Map(cases.map(({ id, state }) => {
    const procedure = engine.procedures.byHash(state.hash)
    const allowed = ownMoves(procedure, legalMoves(procedure, state, actor, moment)).filter((move) => move.allowed)
    return [id, allowed.map(({ action, form, opinion, bulk }) => ({ action, form, opinion, bulk }))]
  }))
}
