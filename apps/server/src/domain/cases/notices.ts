import { deadlines } from '@zhiyun/procedure'
import { z } from 'zod'
import { asSystem } from '../../platform/action/asSystem.ts'
import type { Context } from '../../platform/action/context.ts'
import { query } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { momentOf } from './actor.ts'
import type { Engine } from './engine.ts'
import { loadCases } from './stored.ts'

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
  publishedOn: z.string(),
  /** Last day for objections while the notice runs; null when it stands still or is over. */
  due: z.string().nullable(),
  open: z.boolean(),
  paused: z.boolean(),
})
type Notice = z.infer<typeof noticeSchema>

/** Notices before the public, newest first. */
export const listNotices = (engine: Engine) =>
  query({
    name: 'cases.listNotices',
    route: 'GET /api/notices',
    summary: { zh: '公示公告', en: 'Public notices' },
    input: z.strictObject({ before: z.coerce.number().int().optional(), limit: z.coerce.number().int().min(1).max(100).default(20), words: z.string().max(100).optional() }),
    output: z.object({ notices: z.array(noticeSchema), next: z.int().nullable() }),
    async handle(context, { before, limit, words }) {
      const rows = await read(context, engine, sql`(${before ?? null}::bigint is null or n.id < ${before ?? null}) and (${words ?? null}::text is null or n.fields::text ilike '%' || ${escapeLike(words ?? '')} || '%' or k.no = ${words ?? null})`, limit + 1)
      return { notices: rows.slice(0, limit), next: rows.length > limit ? rows[limit - 1]!.notice : null }
    },
  })

export const readNotice = (engine: Engine) =>
  query({
    name: 'cases.readNotice',
    route: 'GET /api/notices/:notice',
    summary: { zh: '一份公示', en: 'One public notice' },
    input: z.strictObject({ notice: z.coerce.number().int() }),
    output: noticeSchema,
    async handle(context, { notice }) {
      const [found] = await read(context, engine, sql`n.id = ${notice}`, 1)
      if (found === undefined) throw new Refusal('NOT_FOUND')
      return found
    },
  })

const escapeLike = (words: string): string => words.replace(/[\\%_]/g, '\\$&')

/** A notice is open while its own round of the case is on notice: a later notice of the same case supersedes it. */
async function read(context: Context, engine: Engine, where: ReturnType<typeof sql>, limit: number): Promise<Notice[]> {
  return asSystem(context, async ({ db, session, clock }) => {
    const rows = await db.rows<Omit<Notice, 'measureName' | 'due' | 'open' | 'paused'> & { latest: boolean }>(sql`
      select n.id as notice, n.case_id as "case", k.no, n.title, n.fields, n.measure, k.outward, n.timed, n.published_on as "publishedOn",
        n.step = max(n.step) over (partition by n.case_id) as latest
      from cases.notice n join cases.case k on k.region = n.region and k.id = n.case_id
      where n.region = ${session.region} and ${where} order by n.id desc limit ${limit}`)
    const cases = new Map((await loadCases(db, session.region, [...new Set(rows.map((row) => row.case))])).map((stored) => [stored.id, stored]))
    return rows.map(({ latest, ...row }) => {
      const { state } = cases.get(row.case)!
      const running = latest && row.timed ? deadlines(engine.procedures.byHash(state.hash), state, momentOf(clock)).find((deadline) => deadline.clock === '公示期') : undefined
      return {
        ...row,
        measureName: row.measure === null ? null : engine.nameOf(row.measure),
        due: running?.state === 'running' ? running.due : null,
        open: running !== undefined && running.state !== 'passed',
        paused: running?.state === 'stopped',
      }
    })
  })
}
