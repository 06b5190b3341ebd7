import { EVENT_NAMES, type EventKind } from '@zhiyun/patent'
import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql, type Sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { officerRoles } from '../../../platform/permission/role.ts'
import { recordStates, type RecordName } from '../owners/records/record.ts'
import { combine } from '../register/combine.ts'
import { patentColumns, type Patent } from '../register/patent.ts'
import { eventSources } from '../register/eventSources.ts'
import { ranksOn, sources } from '../register/sources.ts'
import { standsFor } from '../register/statement.ts'

const endingSchema = z.object({ id: z.int(), nature: z.enum(['ended', 'wrong', 'stands']), on: z.string().nullable(), why: z.string(), mine: z.boolean() })
const declared = {
  id: z.int(), state: z.enum(recordStates), source: z.enum(['owner', 'office', 'event']), mine: z.boolean(),
  event: z.int().nullable().describe('the announcement that it follows, among the events'),
  ending: endingSchema.nullable().describe('that it ended or was wrong, as somebody says who waits for the office'),
}
const record = z.object({ ...declared, contract: z.string(), from: z.string(), to: z.string(), amount: z.int().nullable().describe('fen; only for the office and who declared it; null also where nobody has said'), since: z.string(), until: z.string().nullable(), registered: z.string().nullable(), ended: z.string().nullable(), patents: z.int() })
const outputSchema = z.object({
  family: z.object({ id: z.int(), docdb: z.string().nullable(), members: z.int(), offices: z.array(z.string()) }).nullable(),
  events: z.array(z.object({ id: z.int(), on: z.string(), effective: z.string().nullable(), what: z.string(), words: z.string().nullable(), code: z.string(), source: z.string() })),
  payments: z.array(z.object({ ...declared, year: z.int(), amount: z.int(), surcharge: z.int(), reduction: z.string(), paidOn: z.string(), receipt: z.string().nullable() })),
  shares: z.array(z.object({ ...declared, holder: z.string(), shareOf: z.int(), shareIn: z.int(), since: z.string(), ended: z.string().nullable() })),
  compensations: z.array(z.object({ ...declared, nature: z.enum(['delay', 'drug']), days: z.int(), decidedOn: z.string(), decision: z.string() })),
  licences: z.array(record.extend({ kind: z.string().nullable() })),
  pledges: z.array(record),
  sources: z.array(z.object({
    source: z.string(), name: z.string(), number: z.string(), saidAt: z.string().nullable(), aside: z.string().nullable().describe('why it does not count'),
    events: z.int().nullable().describe('of a source that told of nothing else'),
    said: z.array(z.object({ field: z.string(), value: z.string(), won: z.boolean() })),
  })),
})
type Output = z.infer<typeof outputSchema>

/** What stands around a patent: its family, what happened, what was paid, licences, pledges, shares, and what each source says of it. */
export const patentRecords = query({
  name: 'patents.patentRecords',
  summary: { zh: '专利的族、事务、许可、质押、来源', en: 'What stands around a patent' },
  route: 'GET /api/patents/:number/records',
  input: z.strictObject({ number: z.string().max(30).describe('as the register writes it') }),
  output: outputSchema,
  async handle({ db, session, clock }, { number }) {
    const { region } = session
    const row = await db.maybe<Patent & { source: string }>(sql`select p.source, ${patentColumns} from patents.patent p where p.region = ${region} and p.application = ${number}`)
    if (row === undefined) throw new Refusal('NOT_FOUND', number)
    const mine = sql`coalesce(t.declared_for = any (${session.organisations}::bigint[]), false)`
    const seesAmounts = sql`(${officerRoles.includes(session.role)} or ${mine})`
    const columns = (what: RecordName, event: Sql): Sql => sql`
      t.id, t.state, t.source, ${mine} as mine, ${event} as event,
      (select jsonb_build_object('id', n.id, 'nature', n.nature, 'on', n.on_date, 'why', n.why, 'mine', coalesce(n.declared_for = any (${session.organisations}::bigint[]), false))
        from patents.ending n where n.region = t.region and n.what = ${what} and n.record = t.id and n.state = 'declared') as ending`
    const family = await db.maybe<NonNullable<Output['family']>>(sql`
      select f.id, f.docdb, count(m.number)::int as members, coalesce(array_agg(distinct m.office) filter (where m.office is not null), '{}') as offices from patents.family_key k join patents.family f on f.region = k.region and f.id = k.family
        left join patents.member m on m.region = f.region and m.family = f.id where k.region = ${region} and k.key = ${`a:${number}`} group by f.region, f.id, f.docdb`)
    const events = await db.rows<{ id: number; on: string; effective: string | null; kind: EventKind; words: string | null; code: string; source: string }>(sql`
      select id, happened_on as on, effective_on as effective, kind, words, code, source from patents.event where region = ${region} and application = ${number} order by happened_on desc, id desc limit 500`)
    const payments = await db.rows<Output['payments'][number]>(sql`
      select ${columns('payment', sql`null::bigint`)}, t.patent_year as year, t.amount, t.surcharge, t.reduction, t.paid_on as "paidOn", case when ${seesAmounts} then t.receipt end as receipt
      from patents.fee_payment t where t.region = ${region} and t.application = ${number} order by t.patent_year, t.id`)
    const shares = await db.rows<Output['shares'][number]>(sql`
      select ${columns('share', sql`t.event`)}, t.holder, t.share_of as "shareOf", t.share_in as "shareIn", t.since, t.until as ended from patents.share t where t.region = ${region} and t.application = ${number} order by t.since, t.id`)
    const compensations = await db.rows<Output['compensations'][number]>(sql`
      select ${columns('compensation', sql`null::bigint`)}, t.nature, t.days, t.decided_on as "decidedOn", t.decision from patents.compensation t where t.region = ${region} and t.application = ${number} order by t.decided_on, t.id`)
    const licences = await db.rows<Output['licences'][number]>(sql`
      select ${columns('licence', sql`l.event`)}, t.kind, t.contract, t.licensor as from, t.licensee as to, case when ${seesAmounts} then t.amount end as amount, t.since, t.until, t.filed_no as registered, t.ended_on as ended,
        (select count(*)::int from patents.licence_patent o where o.region = t.region and o.licence = t.id) as patents
      from patents.licence t join patents.licence_patent l on l.region = t.region and l.licence = t.id where t.region = ${region} and l.application = ${number} order by t.since desc, t.id desc`)
    const pledges = await db.rows<Output['pledges'][number]>(sql`
      select ${columns('pledge', sql`l.event`)}, t.contract, t.pledgor as from, t.pledgee as to, case when ${seesAmounts} then t.amount end as amount, t.since, t.until, t.registered_no as registered, t.released_on as ended,
        (select count(*)::int from patents.pledge_patent o where o.region = t.region and o.pledge = t.id) as patents
      from patents.pledge t join patents.pledge_patent l on l.region = t.region and l.pledge = t.id where t.region = ${region} and l.application = ${number} order by t.since desc, t.id desc`)
    const said = (await standsFor({ db, session }, [row])).get(number)!
    const told = await eventSources({ db, session }, row)
    const why = new Map((await db.rows<{ source: string; number: string; why: string | null; at: string }>(sql`
      select source, number, aside_why as why, to_char(said_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as at from patents.statement where region = ${region} and application = ${number}`)).map((each) => [`${each.source}/${each.number}`, each]))
    const heard = said.filter(({ aside }) => !aside)
    const { won } = combine(number, heard.length > 0 ? heard : said, ranksOn(today(clock)))
    return {
      family: family ?? null,
      events: events.map(({ kind, source, ...event }) => ({ ...event, what: EVENT_NAMES[kind], source: nameOf(source) })),
      payments, shares, compensations, licences, pledges,
      sources: [...said.map(({ source, number: under, patent }) => {
        const kept = why.get(`${source}/${under}`)
        return { source, name: nameOf(source), number: under, saidAt: kept?.at ?? null, aside: kept?.why ?? null, events: null, said: saidOf(patent).map(({ key, field, value }) => ({ field, value, won: kept?.why == null && won[key] === source })) }
      }), ...told.map(({ source, events: count, aside }) => ({ source, name: nameOf(source), number, saidAt: null, aside, events: count, said: [] }))],
    }
  },
})

const nameOf = (source: string): string => sources().get(source)?.name ?? source

/** Not the address: an individual's is a home. */
function saidOf(patent: Patent): { key: keyof Patent; field: string; value: string }[] {
  const fields: [keyof Patent, string, string | null][] = [
    ['title', '名称', patent.title], ['applicants', '申请人', patent.applicants.join('；')], ['inventors', '发明人', patent.inventors.join('；')], ['ipc', '国际专利分类', patent.ipc.join('；')], ['locarno', '洛迦诺分类', patent.locarno.join('；')],
    ['filedOn', '申请日', patent.filedOn], ['grantedOn', '授权公告日', patent.grantedOn], ['publishedOn', '最近公开日', patent.publishedOn], ['stated', '法律状态', patent.stated], ['abstract', '摘要', patent.abstract === null ? null : `${patent.abstract.slice(0, 60)}${patent.abstract.length > 60 ? '…' : ''}`],
  ]
  return fields.flatMap(([key, field, value]) => (value === null || value === '' ? [] : [{ key, field, value }]))
}
