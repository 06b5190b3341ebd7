import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { hitOf, hitSchema } from '../search/hit.ts'
import { readPayments } from '../register/payments.ts'
import { keptColumns, standings, type Kept } from '../register/patent.ts'
import { isWorkday } from '../register/workday.ts'

type Held = Kept & { isOriginal: boolean; since: string; until: string | null }

/** An organisation's own patents, the newest first, with those it has given away. */
export const organisationPatents = query({
  name: 'patents.organisationPatents',
  summary: { zh: '单位的专利', en: 'Patents of an organisation' },
  route: 'GET /api/patents/of/:organisation',
  input: z.strictObject({
    organisation: z.coerce.number().int(),
    status: z.enum(standings).optional(),
    from: z.coerce.number().int().min(0).max(100_000).default(0),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({
    name: z.string().nullable().describe('as printed on its newest patent'),
    total: z.int(),
    counts: z.object({ inForce: z.int(), inventions: z.int(), ownInventions: z.int(), countedOn: z.string() }).nullable(),
    patents: z.array(hitSchema.extend({ original: z.boolean(), since: z.string(), until: z.string().nullable() })),
    from: z.int(),
  }),
  async handle({ db, session: { region }, clock }, { organisation, status, from, limit }) {
    const day = today(clock)
    const held = sql`patents.owner o join patents.patent p on p.region = o.region and p.application = o.application`
    const where = sql.and([sql`o.region = ${region}`, sql`o.organisation = ${organisation}`, ...(status === undefined ? [] : [sql`patents.standing_on(p.standing, p.ends_on, ${day}::date) = ${status}`])])
    const { total } = await db.one<{ total: number }>(sql`select count(*) as total from ${held} where ${where}`)
    const rows = await db.rows<Held>(sql`
      select ${keptColumns}, o.original as "isOriginal", o.since, o.until from ${held} where ${where}
      order by o.until nulls first, p.published_on desc nulls last, p.application desc offset ${from} limit ${limit}`)
    const counts = await db.maybe<{ inForce: number; inventions: number; ownInventions: number; countedOn: string }>(sql`
      select in_force as "inForce", inventions, own_inventions as "ownInventions", counted_on as "countedOn" from patents.tally where region = ${region} and organisation = ${organisation}`)
    const payments = await readPayments(db, region, rows.map(({ application }) => application))
    const named = await db.maybe<{ name: string }>(sql`select name from patents.owner where region = ${region} and organisation = ${organisation} order by until nulls first, since desc limit 1`)
    return { name: named?.name ?? null, total, counts: counts ?? null, patents: rows.map((row) => ({ ...hitOf(row, payments.get(row.application) ?? [], [], day, isWorkday), original: row.isOriginal, since: row.since, until: row.until })), from }
  },
})
