import { z } from 'zod'
import { query } from '../platform/action/declare.ts'
import { sql } from '../platform/database/sql.ts'

type State = { entries: number; sealedTo: string | null; broken: number; firstBroken: Date | null }

/** Walks every link of the region's chains, now. What lies outside the database (published roots) is checked by `zhiyun audit verify`. */
export const auditState = query({
  name: 'audit.state',
  summary: { zh: '审计链核验', en: 'Whether the audit chain is whole' },
  route: 'GET /api/audit/state',
  input: z.strictObject({}),
  output: z.object({ whole: z.boolean(), entries: z.int(), sealedTo: z.string().nullable().describe('last day sealed'), broken: z.int().describe('links that do not hold'), firstBroken: z.string().nullable(), checkedAt: z.string() }),
  async handle({ db, session, clock }) {
    const { entries, sealedTo, broken, firstBroken } = await db.one<State>(sql`select entries, sealed_to as "sealedTo", broken, first_broken as "firstBroken" from audit.state(${session.region})`)
    return { whole: broken === 0, entries, sealedTo, broken, firstBroken: firstBroken?.toISOString() ?? null, checkedAt: clock.now().toISOString() }
  },
})
