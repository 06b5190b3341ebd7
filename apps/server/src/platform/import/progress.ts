import { z } from 'zod'
import { action, query } from '../action/declare.ts'
import { sql, type Database } from '../database/sql.ts'
import { Refusal } from '../errors/refusal.ts'
import { problemSchema, runColumns, runSchema, states, type Problem, type Run } from './run.ts'
import { IMPORT_QUEUE } from './work.ts'

export const listRuns = query({
  name: 'imports.list',
  summary: { zh: '导入记录', en: 'Imports' },
  route: 'GET /api/imports',
  input: z.strictObject({ kind: z.string().max(40).optional(), state: z.enum(states).optional(), before: z.coerce.number().int().optional(), limit: z.coerce.number().int().min(1).max(100).default(30) }),
  output: z.object({ runs: z.array(runSchema), next: z.int().nullable() }),
  async handle({ db, session }, { kind, state, before, limit }) {
    const where = [sql`region = ${session.region}`]
    if (kind !== undefined) where.push(sql`kind = ${kind}`)
    if (state !== undefined) where.push(sql`state = ${state}`)
    if (before !== undefined) where.push(sql`id < ${before}`)
    const runs = await db.rows<Run>(sql`select ${runColumns} from imports.run where ${sql.and(where)} order by id desc limit ${limit}`)
    return { runs, next: runs.length === limit ? runs.at(-1)!.id : null }
  },
})

/** How far it is, and what is wrong so far, by cause. */
export const readRun = query({
  name: 'imports.read',
  summary: { zh: '导入进度', en: 'Progress of an import' },
  route: 'GET /api/imports/:run',
  input: z.strictObject({ run: z.coerce.number().int() }),
  output: z.object({ run: runSchema, causes: z.array(z.object({ code: z.string(), column: z.string().nullable(), zh: z.string(), en: z.string(), rows: z.int(), firstRow: z.int() })) }),
  async handle({ db, session }, { run: id }) {
    const run = await requireRun(db, session.region, id)
    const causes = await db.rows<{ code: string; column: string | null; zh: string; en: string; rows: number; firstRow: number }>(sql`
      select code, "column", min(zh) as zh, min(en) as en, count(distinct row) as rows, min(row) as "firstRow" from imports.problem
      where region = ${session.region} and run = ${id} group by code, "column" order by rows desc, "firstRow" limit 50`)
    return { run, causes }
  },
})

export const listProblems = query({
  name: 'imports.problems',
  summary: { zh: '导入问题清单', en: 'Problems of an import' },
  route: 'GET /api/imports/:run/problems',
  input: z.strictObject({ run: z.coerce.number().int(), code: z.string().max(60).optional(), after: z.coerce.number().int().min(0).default(0).describe('row'), limit: z.coerce.number().int().min(1).max(500).default(100) }),
  output: z.object({ problems: z.array(problemSchema), next: z.int().nullable() }),
  async handle({ db, session }, { run, code, after, limit }) {
    await requireRun(db, session.region, run)
    const where = [sql`region = ${session.region}`, sql`run = ${run}`, sql`row > ${after}`]
    if (code !== undefined) where.push(sql`code = ${code}`)
    // Whole rows: the page goes on to the end of its last row, since it is ordered by nothing else.
    const problems = await db.rows<Problem>(sql`
      select row, "column", value, code, zh, en, mend from imports.problem where ${sql.and(where)} order by row fetch first ${limit} rows with ties`)
    return { problems, next: problems.length >= limit ? problems.at(-1)!.row : null }
  },
})

/** Stops before the next chunk; what went in stays in. */
export const cancelRun = action({
  name: 'imports.cancel',
  summary: { zh: '取消导入', en: 'Cancel an import' },
  route: 'POST /api/imports/:run/cancel',
  input: z.strictObject({ run: z.int() }),
  output: z.object({ run: z.int() }),
  subject: ({ run }) => `import/${run}`,
  async handle({ db, session, clock }, { run }) {
    await requireRun(db, session.region, run)
    const cancelled = await db.run(sql`update imports.run set state = 'cancelled', finished_at = ${clock.now()} where region = ${session.region} and id = ${run} and state in ('waiting', 'running')`)
    if (cancelled === 0) throw new Refusal('IMPORT_NOT_RUNNING')
    return { run }
  },
})

/** Goes on with a cancelled or failed run from the row it had reached. */
export const resumeRun = action({
  name: 'imports.resume',
  summary: { zh: '继续导入', en: 'Resume an import' },
  route: 'POST /api/imports/:run/resume',
  input: z.strictObject({ run: z.int() }),
  output: z.object({ run: z.int() }),
  subject: ({ run }) => `import/${run}`,
  async handle({ db, session, send }, { run }) {
    await requireRun(db, session.region, run)
    const resumed = await db.run(sql`update imports.run set state = 'waiting', fault = null, finished_at = null where region = ${session.region} and id = ${run} and state in ('cancelled', 'failed') and created_by = ${session.actor}`)
    if (resumed === 0) throw new Refusal('IMPORT_NOT_RUNNING')
    await send(IMPORT_QUEUE, { region: session.region, run })
    return { run }
  },
})

export async function requireRun(db: Database, region: number, id: number): Promise<Run> {
  const run = await db.maybe<Run>(sql`select ${runColumns} from imports.run where region = ${region} and id = ${id}`)
  if (run === undefined) throw new Refusal('NOT_FOUND', `import/${id}`)
  return run
}
