import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { action, query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { requireRun, runColumns, runSchema, type Run } from './run.ts'

export const listPopulations = query({
  name: 'policies.listPopulations',
  route: 'GET /api/policies/populations',
  summary: { zh: '全量判定记录', en: 'Population runs' },
  input: z.strictObject({ document: z.string().max(20).optional(), before: z.coerce.number().int().optional(), limit: z.coerce.number().int().min(1).max(100).default(30) }),
  output: z.object({ runs: z.array(runSchema), next: z.int().nullable() }),
  async handle({ db, session }, { document, before, limit }) {
    const where = [sql`region = ${session.region}`]
    if (document !== undefined) where.push(sql`document = ${document}`)
    if (before !== undefined) where.push(sql`id < ${before}`)
    const runs = await db.rows<Run>(sql`select ${runColumns} from policies.population_run where ${sql.and(where)} order by id desc limit ${limit}`)
    return { runs, next: runs.length === limit ? runs.at(-1)!.id : null }
  },
})

/** At once: what is being decided at this moment is given up, what was decided before stays. */
export const cancelPopulation = action({
  name: 'policies.cancelPopulation',
  route: 'POST /api/policies/populations/:run/cancel',
  summary: { zh: '取消全量判定', en: 'Cancel a population run' },
  input: z.strictObject({ run: z.coerce.number().int() }),
  output: z.object({ run: z.int() }),
  subject: ({ run }) => `population/${run}`,
  async handle(context, { run }) {
    await requireRun(context.db, context.session.region, run)
    return asSystem(context, async ({ db, session, clock }) => {
      const cancelled = await db.run(sql`update policies.population_run set state = 'cancelled', finished_at = ${clock.now()} where region = ${session.region} and id = ${run} and state in ('waiting', 'running')`)
      if (cancelled === 0) throw new Refusal('POPULATION_NOT_RUNNING')
      return { run }
    })
  },
})
