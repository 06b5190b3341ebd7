import { deadlines, takesMembers, viewFor, type Procedure } from '@zhiyun/procedure'
import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { momentOf } from '../engine/actor.ts'
import type { Engine } from '../engine/engine.ts'
import { loadCases, type StoredCase } from './stored.ts'

/** A published call: whether it takes applications now, will, or did; and the day on which that changes. */
export type Call = { readonly stored: StoredCase; readonly procedure: Procedure; readonly standing: 'open' | 'coming' | 'over'; readonly until: string | null }

/** The field of a call that lists the measures it opens: what the measure of an application must be among. */
export const measuresFieldOf = (procedure: Procedure): string | null =>
  Object.values(procedure.fields).flatMap(({ type, rules }) => (type === '措施' ? rules : [])).find((rule) => rule.kind === 'inBatch')?.field ?? null

/** Calls of one kind that run and that the public may see, the newest first; or one of them, also when it has ended. As the system. */
export async function callsOf(engine: Engine, { db, session: { region }, clock }: Pick<Context, 'db' | 'session' | 'clock'>, member: Procedure, id?: number): Promise<readonly Call[]> {
  const rows = await db.rows<{ id: number }>(sql`select id from cases.case where region = ${region} and procedure = ${member.batch ?? ''} and ${id === undefined ? sql`ending is null` : sql`id = ${id}`} order by id desc`)
  return (await loadCases(db, region, rows.map((row) => row.id))).toReversed().flatMap((stored): Call[] => {
    const procedure = engine.procedures.byHash(stored.state.hash)
    if (viewFor(procedure, stored.state, { kind: 'public' }) === null) return []
    const takes = (state: string): boolean => takesMembers(member, { procedure: procedure.id, state, ending: null })
    const coming = procedure.rows.some((row) => row.from.includes(stored.state.state) && row.to !== null && row.who.includes('时钟') && takes(row.to))
    const next = deadlines(procedure, stored.state, momentOf(clock)).find(({ expiry }) => expiry?.kind === 'move')
    return [{ stored, procedure, standing: procedure.states[stored.state.state]!.ending !== null ? 'over' : takes(stored.state.state) ? 'open' : coming ? 'coming' : 'over', until: next?.due ?? null }]
  })
}

/** Refuses what is competed for outside a call: says which call opens the measure and until when, or that none does. */
export async function refuseOutsideCalls(engine: Engine, context: Pick<Context, 'db' | 'session' | 'clock'>, member: Procedure, measure: string): Promise<never> {
  const field = measuresFieldOf(member)
  const found = (await callsOf(engine, context, member)).filter(({ stored }) => {
    const opened = field === null ? undefined : stored.state.fields[field]
    return Array.isArray(opened) && (opened as readonly unknown[]).includes(measure)
  })
  // A call that is over says something only where no other is to come.
  const told = found.some(({ standing }) => standing !== 'over') ? found.filter(({ standing }) => standing !== 'over') : found.slice(0, 1)
  const said = told.map(({ stored: { title, state: { no } }, standing, until }) => `${no}${title === '' ? '' : `《${title}》`}${words[standing](until)}`)
  const none = `“${engine.nameOf(measure)}”现在没有申报通知 no call opens this measure now`
  throw new Refusal('CALL_NEEDED', said.length === 0 ? none : said.join('；'), told.slice(0, 5).map(({ stored, standing, until }) => ({
    path: 'lot', code: standing.toUpperCase(), zh: `${stored.state.no}${words[standing](until)}`, en: `${stored.state.no} ${standing}${until === null ? '' : `, ${until}`}`,
  })))
}

const words: Readonly<Record<Call['standing'], (day: string | null) => string>> = {
  open: (day) => (day === null ? '正在受理' : `正在受理，${day} 截止`),
  coming: (day) => (day === null ? '尚未受理' : `尚未受理，${day} 之后开始`),
  over: () => '已过申报期',
}

/** Whether an application under this procedure for a measure that is competed for must belong to a call (竞争: 须批). */
export const callsForCompetition = (procedure: Procedure): boolean => procedure.rows.some((row) => row.effects.some((effect) => effect.kind === '评措施' && effect.competedInLot))
