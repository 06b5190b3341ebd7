import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { recordNames } from '../owners/records/record.ts'

const LIMIT = 200
const duplicateSchema = z.object({ kept: z.string(), other: z.string(), title: z.string().nullable(), keptSource: z.string().nullable(), otherSource: z.string().nullable(), days: z.int(), verdict: z.enum(['open', 'same', 'different']), why: z.string().nullable() })
const nameSchema = z.object({ name: z.string(), organisation: z.int(), organisationName: z.string(), uscc: z.string(), patents: z.int() })
const recordSchema = z.object({ what: z.enum(recordNames), id: z.int(), application: z.string(), says: z.string(), declaredAt: z.string(), declaredFor: z.int().nullable() })
const outputSchema = z.object({ duplicates: z.array(duplicateSchema), names: z.array(nameSchema), records: z.array(recordSchema) })
type Output = z.infer<typeof outputSchema>

/** What waits for a person: rows that may be one patent, names that may be an organisation, what owners have declared. The first of each; the rest comes up as these are decided. */
export const reviewQueue = query({
  name: 'patents.reviewQueue',
  summary: { zh: '专利待核', en: 'What waits for review' },
  route: 'GET /api/patent-review',
  input: z.strictObject({}),
  output: outputSchema,
  async handle({ db, session: { region } }) {
    const duplicates = await db.rows<Output['duplicates'][number]>(sql`
      select d.kept, d.other, a.title, a.source as "keptSource", b.source as "otherSource", d.days, d.verdict, d.why from patents.duplicate d
        left join patents.patent a on a.region = d.region and a.application = d.kept left join patents.patent b on b.region = d.region and b.application = d.other
      where d.region = ${region} order by d.verdict <> 'open', d.decided_at desc nulls first, d.kept, d.other limit ${LIMIT}`)
    const names = await db.rows<Output['names'][number]>(sql`
      select r.name, r.organisation, g.name as "organisationName", g.uscc, r.patents from patents.name_review r join parties.organisation g on g.region = r.region and g.id = r.organisation
      where r.region = ${region} and r.verdict = 'open' order by r.patents desc, r.name, r.organisation limit ${LIMIT}`)
    const records = await db.rows<Output['records'][number]>(sql`
      select what, id, application, says, to_char(declared_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "declaredAt", "declaredFor" from (
        select 'payment' as what, t.id, t.application, format('第 %s 年年费', t.patent_year) as says, t.declared_at, t.declared_for as "declaredFor" from patents.fee_payment t where t.region = ${region} and t.state = 'declared'
        union all select 'share', t.id, t.application, format('%s：%s/%s', t.holder, t.share_of, t.share_in), t.declared_at, t.declared_for from patents.share t where t.region = ${region} and t.state = 'declared'
        union all select 'licence', t.id, (select min(l.application) from patents.licence_patent l where l.region = t.region and l.licence = t.id), format('许可 %s：%s → %s', t.contract, t.licensor, t.licensee), t.declared_at, t.declared_for
          from patents.licence t where t.region = ${region} and t.state = 'declared'
        union all select 'pledge', t.id, (select min(l.application) from patents.pledge_patent l where l.region = t.region and l.pledge = t.id), format('质押 %s：%s → %s', t.contract, t.pledgor, t.pledgee), t.declared_at, t.declared_for
          from patents.pledge t where t.region = ${region} and t.state = 'declared'
      ) t order by declared_at, what, id limit ${LIMIT}`)
    return { duplicates, names, records }
  },
})
