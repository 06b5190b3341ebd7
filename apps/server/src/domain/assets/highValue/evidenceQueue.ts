import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { CONDITION_WORDS, conditions } from './condition.ts'

/** Evidence that waits for the office, the oldest first. */
export const evidenceQueue = query({
  name: 'assets.evidenceQueue',
  summary: { zh: '待核定的依据', en: 'Evidence to be decided' },
  route: 'GET /api/assets/evidence',
  input: z.strictObject({}),
  output: z.object({
    evidence: z.array(z.object({ id: z.int(), number: z.string(), title: z.string(), organisation: z.int(), organisationName: z.string(), condition: conditions, word: z.string(), holds: z.boolean(), on: z.string(), amount: z.int().nullable(), source: z.string(), note: z.string(), own: z.boolean().describe('recorded by oneself: another must decide') })),
  }),
  async handle({ db, session }) {
    const rows = await db.rows<{ id: number; number: string; title: string; organisation: number; organisationName: string; condition: keyof typeof CONDITION_WORDS; holds: boolean; on: string; amount: number | null; source: string; note: string; own: boolean }>(sql`
      select e.id, e.application as number, p.title, e.organisation, g.name as "organisationName", e.condition, e.holds, e.on_date as on, e.amount, e.source, e.note, e.recorded_by = ${session.actor} as own
      from assets.evidence e join patents.patent p on p.region = e.region and p.application = e.application join parties.organisation g on g.region = e.region and g.id = e.organisation
      where e.region = ${session.region} and e.state = 'recorded' order by e.id limit 200`)
    return { evidence: rows.map((row) => ({ ...row, word: CONDITION_WORDS[row.condition] })) }
  },
})
