import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { measure } from '../ledger/fields.ts'
import { accountTotals, figuresSchema, scopeFields, sums, withRatio, type Sums } from './figures.ts'

const row = z.strictObject({ case: z.int(), number: z.string(), organisation: z.int(), name: z.string(), district: z.int().nullable(), figures: figuresSchema, vouchers: z.array(z.string()), lastDay: z.iso.date().nullable() })

/** The cases under a measure (or a whole scope), each with its money and its vouchers; newest first, a page at a time. */
export const ledgerCases = query({
  name: 'funds.ledgerCases',
  summary: { zh: '资金台账（逐件）', en: 'Ledger by case' },
  route: 'GET /api/funds/ledger/cases',
  input: z.strictObject({
    ...scopeFields,
    measure: measure.optional(),
    organisation: z.coerce.number().int().optional(),
    before: z.coerce.number().int().min(1).optional().describe('下一页：上页末行的 case next page: the last case seen'),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.strictObject({ total: z.int(), cases: z.array(row), next: z.int().nullable() }),
  async handle({ db, session }, { measure: of, organisation, before, limit, ...scope }) {
    const { region } = session
    const where = [sql`c.region = ${region}`]
    if (organisation !== undefined) where.push(sql`c.organisation = ${organisation}`)
    const accounts = sql`with t as (${accountTotals(region, scope)}), f as (select t.case_id, ${sums} from t where t.case_id > 0 and ${of === undefined ? sql`true` : sql`t.measure = ${of}`} group by 1)`
    const from = sql`from f join funds.beneficiary c on c.region = ${region} and c.case_id = f.case_id where ${sql.and(where)}`
    const { total } = await db.one<{ total: number }>(sql`${accounts} select count(*) as total ${from}`)
    const cases = await db.rows<Sums & Omit<z.infer<typeof row>, 'figures'>>(sql`
      ${accounts} select c.case_id as "case", c.number, c.organisation, c.name, c.district, f.*,
        array(select p.voucher from funds.payment p where p.region = ${region} and p.case_id = c.case_id and p.voucher is not null order by p.id) as vouchers,
        (select max(x.day) from funds.transaction x where x.region = ${region} and x.case_id = c.case_id) as "lastDay"
      ${from} and ${before === undefined ? sql`true` : sql`c.case_id < ${before}`} order by c.case_id desc limit ${limit}`)
    return {
      total,
      cases: cases.map((each) => ({ case: each.case, number: each.number, organisation: each.organisation, name: each.name, district: each.district, figures: withRatio(each), vouchers: each.vouchers, lastDay: each.lastDay })),
      next: cases.length === limit ? cases.at(-1)!.case : null,
    }
  },
})
