import { deadlines } from '@zhiyun/procedure'
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
  measure: z.string().nullable(),
  measureName: z.string().nullable(),
  outward: z.string(),
  timed: z.boolean(),
  call: z.boolean().describe('of a call for applications, which has a page of its own'),
  publishedOn: z.string(),
  due: z.string().nullable().describe('last day for objections while the notice runs; null when it stands still or is over'),
  open: z.boolean().describe('objections are taken'),
  paused: z.boolean().describe('an objection is being looked into; further ones are taken'),
})
export type Notice = z.infer<typeof noticeSchema>

/** A lot that the public applies into. */
export const isCall = (engine: Pick<Engine, 'procedures'>, procedure: string): boolean => engine.procedures.inForce.some(({ procedure: each }) => each.batch === procedure && each.entry === '公开')

type Row = Omit<Notice, 'measureName' | 'due' | 'open' | 'paused' | 'call'> & { procedure: string; step: number; latest: boolean }

/**
 * Notices with what they are today, newest first. A notice is open while the case stands where its publication put it,
 * or where that state's clock is stopped, and the clock has not run out; a later notice of the same case supersedes it.
 */
export function readNotices(engine: Engine, context: Context, where: Sql, limit: number): Promise<Notice[]> {
  return asSystem(context, async ({ db, session, clock }) => {
    const rows = await db.rows<Row>(sql`
      select n.id as notice, n.case_id as "case", k.no, k.procedure, n.title, n.fields, n.measure, k.outward, n.timed, n.published_on as "publishedOn", n.step,
        not exists (select 1 from cases.notice l where l.region = n.region and l.case_id = n.case_id and l.step > n.step) as latest
      from cases.notice n join cases.case k on k.region = n.region and k.id = n.case_id
      where n.region = ${session.region} and ${where} order by n.id desc limit ${limit}`)
    const running = rows.filter((row) => row.latest && row.timed)
    const cases = new Map((await loadCases(db, session.region, [...new Set(running.map((row) => row.case))])).map((stored) => [stored.id, stored]))
    return rows.map(({ latest, step, procedure, ...row }) => {
      const stored = latest && row.timed ? cases.get(row.case) : undefined
      return { ...row, call: isCall(engine, procedure), measureName: row.measure === null ? null : engine.nameOf(row.measure), ...standing(stored, step) }
    })

    function standing(stored: StoredCase | undefined, step: number): Pick<Notice, 'due' | 'open' | 'paused'> {
      if (stored === undefined) return { due: null, open: false, paused: false }
      const procedure = engine.procedures.byHash(stored.state.hash)
      const published = stored.state.steps.find((each) => each.seq === step)?.to ?? ''
      const period = deadlines(procedure, stored.state, momentOf(clock)).find((deadline) => procedure.clocks[deadline.clock]!.runs.includes(published))
      if (period === undefined || period.state === 'passed') return { due: null, open: false, paused: false }
      return { due: period.due, open: true, paused: period.state === 'stopped' }
    }
  })
}
