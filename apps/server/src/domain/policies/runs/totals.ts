import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { sql, type Database } from '../../../platform/database/sql.ts'
import type { Library } from '../library.ts'
import { requireRun, runSchema } from './run.ts'
import type { Slice } from './slice.ts'

/** Adds what a slice came to to the totals of its run. */
export const addTotals = (db: Database, region: number, run: number, { after, upto }: Pick<Slice, 'after' | 'upto'>): Promise<number> =>
  db.run(sql`
    insert into policies.population_total as t (region, run, measure, status, subjects, inapplicable, low, high, unbounded)
    select region, run, measure, status, count(*), count(*) filter (where inapplicable), sum(low), coalesce(sum(high), 0), count(*) filter (where high is null)
    from policies.population_decision where region = ${region} and run = ${run} and subject > ${after} and subject <= ${upto} group by region, run, measure, status
    on conflict (region, run, measure, status) do update set subjects = t.subjects + excluded.subjects, inapplicable = t.inapplicable + excluded.inapplicable,
      low = t.low + excluded.low, high = t.high + excluded.high, unbounded = t.unbounded + excluded.unbounded`)

const totalSchema = z.object({
  measure: z.string(),
  name: z.string(),
  status: z.string(),
  subjects: z.int(),
  inapplicable: z.int().describe('of these, applicants of another kind'),
  low: z.string().describe('fen, summed exactly: digits, since a sum over a city may pass what a JSON number carries'),
  high: z.string().describe('fen, of those with an upper bound'),
  unbounded: z.int().describe('those for whom no upper bound is printed'),
})

/** How far a run is, and what it comes to by measure and status. */
export const populationTotals = (library: Library) =>
  query({
    name: 'policies.populationTotals',
    route: 'GET /api/policies/populations/:run',
    summary: { zh: '全量判定的进度与合计', en: 'Progress and totals of a population run' },
    input: z.strictObject({ run: z.coerce.number().int() }),
    output: z.object({ run: runSchema, totals: z.array(totalSchema) }),
    async handle({ db, session }, { run: id }) {
      const run = await requireRun(db, session.region, id)
      const rows = await db.rows<Omit<z.infer<typeof totalSchema>, 'name'>>(sql`
        select measure, status, subjects, inapplicable, low::text, high::text, unbounded from policies.population_total
        where region = ${session.region} and run = ${id} order by measure, status`)
      const names = new Map(library.packs.find(({ document }) => document.id === run.document)?.measures.map((measure) => [measure.id, measure.name]))
      return { run, totals: rows.map((row) => ({ ...row, name: names.get(row.measure) ?? row.measure })) }
    },
  })
