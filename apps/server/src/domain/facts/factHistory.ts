import { z } from 'zod'
import { query } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { requireSeen } from '../parties/index.ts'
import { readNames } from './definition.ts'
import { sourceOfRank } from './source.ts'
import { showValue } from './value.ts'

/** Everything ever said about one fact, newest first: what did we know then, and who had said so. */
export const factHistory = query({
  name: 'facts.factHistory',
  summary: { zh: '事实沿革', en: 'History of a fact' },
  route: 'GET /api/facts/organisations/:organisation/history',
  input: z.strictObject({ organisation: z.coerce.number().int(), fact: z.string().min(1).max(60), limit: z.coerce.number().int().min(1).max(500).default(200) }),
  output: z.object({
    fact: z.string(),
    statements: z.array(z.object({
      lo: z.string(), source: z.string(), authority: z.string(), value: z.union([z.string(), z.number(), z.boolean()]).nullable(), withdrawn: z.boolean(),
      evidence: z.object({ file: z.string(), name: z.string() }).nullable(), recordedBy: z.int(), recordedAt: z.string(), supersededAt: z.string().nullable(),
    })),
  }),
  async handle(context, { organisation, fact: name, limit }) {
    const { db, session } = context
    await requireSeen(context, organisation)
    const fact = (await readNames(db)).byName.get(name)?.fact
    if (fact === undefined) throw new Refusal('NOT_FOUND', name)
    const rows = await db.rows<{ lo: string; rank: number; authority: string; value: number | null; text: string | null; evidence: string | null; evidenceName: string | null; recordedBy: number; recordedAt: string; supersededAt: string | null }>(sql`
      select f.lo, f.rank, s.name as authority, f.value, f.text, f.evidence, e.name as "evidenceName", f.recorded_by as "recordedBy",
        to_char(f.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt",
        case when f.superseded_at < 'infinity' then to_char(f.superseded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') end as "supersededAt"
      from facts.fact f join facts.source s on s.code = f.source left join platform.file e on e.region = f.region and e.id = f.evidence
      where f.region = ${session.region} and f.subject = ${organisation} and f.name = ${fact.code}
      order by f.recorded_at desc, f.lo desc, f.source limit ${limit}`)
    return {
      fact: fact.name,
      statements: rows.map(({ rank, value, text, evidence, evidenceName, ...row }) => ({ ...row, evidence: evidence === null ? null : { file: evidence, name: evidenceName ?? '' }, source: sourceOfRank(rank), value: showValue(fact, { value, text }, fact.choices), withdrawn: value === null && text === null })),
    }
  },
})
