import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { answered } from '../owners/records/record.ts'
import { sources } from '../register/sources.ts'

const LIMIT = 200
const twinSchema = z.object({ number: z.string(), source: z.string().nullable().describe('whose word stands in the row'), filed: z.string().nullable() })
const duplicateSchema = z.object({ title: z.string().nullable(), applicants: z.array(z.string()), kept: twinSchema, other: twinSchema.describe('made one with the first, it has no row of its own'), days: z.int(), verdict: z.enum(['open', 'same', 'different']), why: z.string().nullable() })
const nameSchema = z.object({ name: z.string(), organisation: z.int(), organisationName: z.string(), uscc: z.string(), patents: z.int() })
const recordSchema = z.object({ what: z.enum(answered), id: z.int(), application: z.string(), says: z.string(), declaredAt: z.string(), declaredFor: z.int().nullable(), announced: z.boolean().describe('follows an announcement'), lacksAmount: z.boolean().describe('a pledge whose sum nobody has said') })
const outputSchema = z.object({ duplicates: z.array(duplicateSchema), names: z.array(nameSchema), records: z.array(recordSchema) })
type Output = z.infer<typeof outputSchema>
type Pair = Omit<Output['duplicates'][number], 'kept' | 'other'> & { kept: string; other: string; keptSource: string | null; otherSource: string | null; keptFiled: string | null; otherFiled: string | null }

const nameOf = (source: string | null): string | null => (source === null ? null : (sources().get(source)?.name ?? source))

/** What waits for a person: rows that may be one patent, names that may be an organisation, what owners have declared. The first of each; the rest comes up as these are decided. */
export const reviewQueue = query({
  name: 'patents.reviewQueue',
  summary: { zh: '专利待核', en: 'What waits for review' },
  route: 'GET /api/patent-review',
  input: z.strictObject({}),
  output: outputSchema,
  async handle({ db, session: { region } }) {
    const pairs = await db.rows<Pair>(sql`
      select d.kept, d.other, a.title, coalesce(a.applicants, '{}') as applicants, a.source as "keptSource", b.source as "otherSource", a.filed_on as "keptFiled", b.filed_on as "otherFiled", d.days, d.verdict, d.why from patents.duplicate d
        left join patents.patent a on a.region = d.region and a.application = d.kept left join patents.patent b on b.region = d.region and b.application = d.other
      where d.region = ${region} order by d.verdict <> 'open', d.decided_at desc nulls first, d.kept, d.other limit ${LIMIT}`)
    const duplicates = pairs.map(({ kept, other, keptSource, otherSource, keptFiled, otherFiled, ...pair }) => ({ ...pair, kept: { number: kept, source: nameOf(keptSource), filed: keptFiled }, other: { number: other, source: nameOf(otherSource), filed: otherFiled } }))
    const names = await db.rows<Output['names'][number]>(sql`
      select r.name, r.organisation, g.name as "organisationName", g.uscc, r.patents from patents.name_review r join parties.organisation g on g.region = r.region and g.id = r.organisation
      where r.region = ${region} and r.verdict = 'open' order by r.patents desc, r.name, r.organisation limit ${LIMIT}`)
    const records = await db.rows<Output['records'][number]>(sql`
      select what, id, application, says, to_char(declared_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "declaredAt", "declaredFor", source = 'event' as announced, "lacksAmount" from (
        select 'payment' as what, t.id, t.application, format('第 %s 年年费', t.patent_year) as says, t.declared_at, t.declared_for as "declaredFor", t.source, false as "lacksAmount" from patents.fee_payment t where t.region = ${region} and t.state = 'declared'
        union all select 'share', t.id, t.application, format('%s：%s/%s，%s 起%s', t.holder, t.share_of, t.share_in, t.since, case when t.until is null then '' else format('，%s 转出', t.until) end), t.declared_at, t.declared_for, t.source, false from patents.share t where t.region = ${region} and t.state = 'declared'
        union all select 'compensation', t.id, t.application, format('期限补偿 %s 日：%s', t.days, t.decision), t.declared_at, t.declared_for, t.source, false from patents.compensation t where t.region = ${region} and t.state = 'declared'
        union all select 'licence', t.id, (select min(l.application) from patents.licence_patent l where l.region = t.region and l.licence = t.id), format('许可 %s：%s → %s', t.contract, t.licensor, t.licensee), t.declared_at, t.declared_for, t.source, false
          from patents.licence t where t.region = ${region} and t.state = 'declared'
        union all select 'pledge', t.id, (select min(l.application) from patents.pledge_patent l where l.region = t.region and l.pledge = t.id), format('质押 %s：%s → %s', t.contract, t.pledgor, t.pledgee), t.declared_at, t.declared_for, t.source, t.amount is null
          from patents.pledge t where t.region = ${region} and t.state = 'declared'
        union all select 'ending', t.id, case t.what
            when 'licence' then (select min(l.application) from patents.licence_patent l where l.region = t.region and l.licence = t.record) when 'pledge' then (select min(l.application) from patents.pledge_patent l where l.region = t.region and l.pledge = t.record)
            when 'payment' then (select f.application from patents.fee_payment f where f.region = t.region and f.id = t.record) when 'share' then (select f.application from patents.share f where f.region = t.region and f.id = t.record)
            else (select f.application from patents.compensation f where f.region = t.region and f.id = t.record) end,
          format('%s%s：%s', case t.what when 'licence' then '许可' when 'pledge' then '质押' when 'payment' then '缴费' when 'share' then '份额' else '期限补偿' end,
            case t.nature when 'wrong' then '登记有误' when 'stands' then '没有终止' else format(' %s %s', t.on_date, case t.what when 'pledge' then '解除' else '终止' end) end, t.why), t.declared_at, t.declared_for, t.source, false
          from patents.ending t where t.region = ${region} and t.state = 'declared'
      ) t where application is not null order by declared_at, what, id limit ${LIMIT}`)
    return { duplicates, names, records }
  },
})
