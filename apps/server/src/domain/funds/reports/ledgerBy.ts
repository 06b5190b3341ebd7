import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { sql, type Sql } from '../../../platform/database/sql.ts'
import { accountTotals, figuresSchema, scopeFields, sums, withRatio, type Sums } from './figures.ts'

/** By source and year everything is counted; by district and organisation only what has a case. */
const sides: Readonly<Record<'source' | 'year' | 'district' | 'organisation', { key: Sql; name: Sql; ofCases: boolean }>> = {
  source: { key: sql`t.source`, name: sql`t.source`, ofCases: false },
  year: { key: sql`t.year::text`, name: sql`t.year::text`, ofCases: false },
  district: { key: sql`coalesce(c.district::text, '')`, name: sql`c.district::text`, ofCases: true },
  organisation: { key: sql`c.organisation::text`, name: sql`c.name`, ofCases: true },
}

/** The same figures seen from another side: 按来源、按年度、按区县、按单位. */
export const ledgerBy = query({
  name: 'funds.ledgerBy',
  summary: { zh: '资金台账（按来源、年度、区县、单位）', en: 'Ledger by source, year, district or organisation' },
  route: 'GET /api/funds/ledger/by/:side',
  input: z.strictObject({ ...scopeFields, side: z.enum(['source', 'year', 'district', 'organisation']), page: z.coerce.number().int().min(1).default(1), limit: z.coerce.number().int().min(1).max(200).default(100) }),
  output: z.strictObject({ total: z.int(), rows: z.array(z.strictObject({ key: z.string(), name: z.string(), figures: figuresSchema })) }),
  async handle({ db, session }, { side, page, limit, ...scope }) {
    const { key, name, ofCases } = sides[side]
    const found = await db.rows<Sums & { key: string; name: string; total: number }>(sql`
      with t as (${accountTotals(session.region, scope)})
      select ${key} as key, coalesce(min(${name}), '') as name, ${sums}, count(*) over () as total
        from t left join funds.beneficiary c on c.region = ${session.region} and c.case_id = t.case_id and t.case_id > 0
       where ${ofCases ? sql`t.case_id > 0` : sql`true`} group by 1 order by 1 limit ${limit} offset ${(page - 1) * limit}`)
    return { total: found[0]?.total ?? 0, rows: found.map((row) => ({ key: row.key, name: row.name, figures: withRatio(row) })) }
  },
})
