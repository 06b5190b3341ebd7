import { CLOCK, deadlines, LISTED, type NoticeOnEarlier } from '@zhiyun/procedure'
import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import type { Context } from '../../../platform/action/context.ts'
import { sql, type Sql } from '../../../platform/database/sql.ts'
import { momentOf } from '../engine/actor.ts'
import type { Engine } from '../engine/engine.ts'
import { loadCases, type StoredCase } from '../record/stored.ts'

export const noticeSchema = z.object({
  notice: z.int(),
  case: z.int(),
  no: z.string(),
  title: z.string(),
  fields: z.record(z.string(), z.unknown()),
  columns: z.array(z.object({ name: z.string(), type: z.string() })).describe('of its list of members (名单), in their order; empty where it has none'),
  measure: z.string().nullable(),
  measureName: z.string().nullable(),
  outward: z.string(),
  timed: z.boolean(),
  call: z.boolean().describe('of a call for applications, which has a page of its own'),
  publishedOn: z.string(),
  due: z.string().nullable().describe('last day for objections while the notice runs; null when it stands still or is over'),
  code: z.string().describe('by which anyone may check it'),
  checkAt: z.string().describe('where, as an address'),
  standing: z.enum(['running', 'paused', 'over', 'stands', 'amended', 'withdrawn']).describe('over: its period ran out; stands: for information, nothing later touches it; withdrawn: taken back, or its case left the period otherwise'),
  later: z.int().nullable().describe('the notice by which it was amended, taken back or published anew'),
  open: z.boolean().describe('objections are taken'),
  paused: z.boolean().describe('an objection is being looked into; further ones are taken'),
})
export type Notice = z.infer<typeof noticeSchema>

/** A lot that the public applies into. */
export const isCall = (engine: Pick<Engine, 'procedures'>, procedure: string): boolean => engine.procedures.inForce.some(({ procedure: each }) => each.batch === procedure && each.entry === '公开')

type Row = Omit<Notice, 'measureName' | 'columns' | 'due' | 'open' | 'paused' | 'call' | 'standing' | 'later' | 'checkAt'> & {
  procedure: string
  step: number
  voided: boolean
  /** Later notices of the same case, the newest first. */
  after: { notice: number; title: string; earlier: NoticeOnEarlier | null }[]
}
type Period = Pick<Notice, 'due' | 'open' | 'paused'> & { standing: Notice['standing'] }

/**
 * Notices with what they are today, newest first. A timed one is open while the case stands where its publication put it,
 * or where that state's clock is stopped, and the clock has not run out; a later notice of the same case supersedes it.
 */
export function readNotices(engine: Engine, context: Context, where: Sql, limit: number): Promise<Notice[]> {
  return asSystem(context, async ({ db, session, clock }) => {
    const rows = await db.rows<Row>(sql`
      select n.id as notice, n.case_id as "case", k.no, k.procedure, n.title, n.fields, n.measure, k.outward, n.timed, n.published_on as "publishedOn", n.step, n.code,
        (select s.voided_by is not null from cases.step s where s.region = n.region and s.case_id = n.case_id and s.seq = n.step) as voided,
        coalesce((select jsonb_agg(jsonb_build_object('notice', l.id, 'title', l.title, 'earlier', l.earlier) order by l.id desc) from cases.notice l where l.region = n.region and l.case_id = n.case_id and l.step > n.step), '[]') as after
      from cases.notice n join cases.case k on k.region = n.region and k.id = n.case_id
      where n.region = ${session.region} and ${where} order by n.id desc limit ${limit}`)
    const cases = new Map((await loadCases(db, session.region, [...new Set(rows.filter((row) => row.timed).map((row) => row.case))])).map((stored) => [stored.id, stored]))
    return rows.map((row): Notice => {
      const { step: _step, voided: _voided, after: _after, procedure, ...notice } = row
      const period: Period = row.timed ? periodOf(cases.get(row.case)!, row) : { standing: 'stands', due: null, open: false, paused: false }
      return { ...notice, columns: columnsOf(engine, row), checkAt: `${engine.address}/verify/${row.code}`, call: isCall(engine, procedure), measureName: row.measure === null ? null : engine.nameOf(row.measure), ...period, ...touched(row, period.standing) }
    })

    function periodOf({ state }: StoredCase, { step, after }: Row): Period {
      const procedure = engine.procedures.byHash(state.hash)
      const published = state.steps.find((each) => each.seq === step)?.to ?? ''
      const clocks = Object.values(procedure.clocks).filter((each) => each.runs.includes(published))
      const left = state.steps.find((each) => each.seq > step && each.to !== each.from && !clocks.some((running) => [...running.runs, ...running.stops].includes(each.to)))
      if (left !== undefined || after.length > 0) return { standing: left === undefined || left.role === CLOCK ? 'over' : 'withdrawn', due: null, open: false, paused: false }
      const period = deadlines(procedure, state, momentOf(clock)).find((deadline) => procedure.clocks[deadline.clock]!.runs.includes(published))
      if (period === undefined || period.state === 'passed') return { standing: 'over', due: null, open: false, paused: false }
      return { standing: period.state === 'stopped' ? 'paused' : 'running', due: period.due, open: true, paused: period.state === 'stopped' }
    }
  })
}

/** What later notices of its case say of it, and whether the step that published it still counts. */
function touched({ title, timed, voided, after }: Row, standing: Notice['standing']): Pick<Notice, 'standing' | 'later'> {
  const revoking = after.find(({ earlier }) => earlier === '撤销')
  if (revoking !== undefined) return { standing: 'withdrawn', later: revoking.notice }
  const anew = timed ? after.find((each) => each.title === title) : undefined
  if (voided || standing === 'withdrawn') return { standing: 'withdrawn', later: anew?.notice ?? null }
  const amending = after.find(({ earlier }) => earlier === '修订')
  return amending === undefined ? { standing, later: null } : { standing: 'amended', later: amending.notice }
}

/** What stands in the list, as the members' procedure orders and types it. */
function columnsOf(engine: Engine, { procedure, fields }: Pick<Row, 'procedure' | 'fields'>): Notice['columns'] {
  const rows = fields[LISTED]
  if (!Array.isArray(rows) || rows.length === 0) return []
  const member = engine.procedures.find(engine.procedures.find(procedure)?.members ?? '')
  return [{ name: '案号', type: '文字' }, ...Object.values(member?.fields ?? {}).filter(({ name }) => name in rows[0]).map(({ name, type }) => ({ name, type }))]
}
