import { z } from 'zod'
import { anyFen } from '../ledger/fields.ts'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { query } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'

/** What everybody may know of the ledger: how much has arrived this calendar year in how many payments, each confirmed by the treasury. */
export const publicFigures = query({
  name: 'funds.publicFigures',
  summary: { zh: '本年拨付到账', en: 'Paid out this year' },
  route: 'GET /api/funds/public-figures',
  input: z.strictObject({}),
  output: z.strictObject({ year: z.int(), paid: anyFen, payments: z.int(), organisations: z.int(), asOf: z.iso.date() }),
  handle: (context) => asSystem(context, async ({ db, session: { region }, clock }) => {
    const asOf = today(clock)
    const year = Number(asOf.slice(0, 4))
    const sums = await db.one<{ paid: number; payments: number; organisations: number }>(sql`
      select coalesce(sum(p.amount), 0)::bigint as paid, count(*) as payments, count(distinct p.organisation) as organisations
        from funds.payment p join funds.transaction x on x.region = p.region and x.id = p.closed_transaction
       where p.region = ${region} and p.state = 'settled' and x.day >= ${`${year}-01-01`} and x.day <= ${asOf}`)
    return { year, ...sums, asOf }
  }),
})
