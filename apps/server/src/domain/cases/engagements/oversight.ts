import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import { action, query } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { words } from '../engine/fields.ts'
import { requireVisible } from '../record/visible.ts'
import { requireAnswerable } from './answerable.ts'

const kinds = ['走访', '月报', '意见', '问题'] as const

/** A third party writes what it found: of one case, or of all it is engaged for. A finding says who is to answer it. */
export const writeOversight = action({
  name: 'cases.writeOversight',
  route: 'POST /api/engagements/:engagement/records',
  summary: { zh: '写走访、月报、意见、问题', en: 'Write a visit, report, opinion or finding' },
  input: z.strictObject({ engagement: z.int(), case: z.int().nullable().default(null), kind: z.enum(kinds), onDay: z.iso.date(), title: words(200), words: words(20_000), answerFrom: z.enum(['单位', '机关']).nullable().default(null) }),
  output: z.object({ record: z.int() }),
  subject: ({ engagement }) => `engagement/${engagement}`,
  async handle(context, { engagement, case: id, kind, onDay, title, words: text, answerFrom }) {
    const { db, session, clock } = context
    if (!(session.engagements ?? []).includes(engagement)) throw new Refusal('NOT_FOUND', `engagement/${engagement}`)
    if ((kind === '问题') !== (answerFrom !== null)) throw wrong('answerFrom', '问题须指明由谁答复，其余不须', 'a finding, and only a finding, says who answers')
    if (answerFrom === '单位' && id === null) throw wrong('case', '由单位答复的问题须指明办件', 'a finding for an organisation names its case')
    if (onDay > today(clock)) throw wrong('onDay', '日期不得晚于今天', 'the day cannot lie ahead')
    const covered = id === null ? null : await db.maybe<{ organisation: number | null }>(sql`select organisation from cases.case where region = ${session.region} and id = ${id} and ${engagement}::bigint = any(engaged)`)
    if (covered === undefined) throw new Refusal('NOT_FOUND', `case/${id}`)
    const { id: record } = await db.one<{ id: number }>(sql`
      insert into cases.oversight(region, engagement, case_id, organisation, kind, on_day, title, words, answer_from, account, at)
      values (${session.region}, ${engagement}, ${id}, ${answerFrom === '单位' ? (covered?.organisation ?? null) : null}, ${kind}, ${onDay}, ${title}, ${text}, ${answerFrom}, ${session.actor}, ${clock.now()}) returning id`)
    if (answerFrom !== null && id !== null) {
      await asSystem(context, (within) => within.db.run(sql`
        insert into cases.message(region, case_id, no, organisation, role, matter, at)
        select ${session.region}, k.id, k.no, ${answerFrom === '单位' ? (covered?.organisation ?? null) : null}, ${answerFrom === '单位' ? null : 'manager'}, ${`第三方提出问题，请答复：${title}`}, ${clock.now()} from cases.case k where k.region = ${session.region} and k.id = ${id}`))
    }
    return { record }
  },
})

/** Answers a finding: the organisation it is put to, or the office. */
export const answerOversight = action({
  name: 'cases.answerOversight',
  route: 'POST /api/engagements/records/:record/answers',
  summary: { zh: '答复第三方提出的问题', en: 'Answer a finding' },
  input: z.strictObject({ record: z.int(), words: words(20_000), files: z.array(z.uuid()).max(50).default([]).describe('files handed in for it') }),
  output: z.object({ n: z.int() }),
  subject: ({ record }) => `oversight/${record}`,
  async handle(context, { record, words: text, files }) {
    const { db, session, clock } = context
    const found = await requireAnswerable(context, record)
    await db.run(sql`select pg_advisory_xact_lock(hashtextextended(${`oversight/${session.region}/${record}`}, 0))`)
    const { n } = await db.one<{ n: number }>(sql`
      insert into cases.oversight_answer(region, record, n, engagement, organisation, words, account, role, at)
      select ${session.region}, ${record}, 1 + coalesce(max(n), 0), ${found.engagement}, ${found.organisation}, ${text}, ${session.actor}, ${session.role}, ${clock.now()}
      from cases.oversight_answer where region = ${session.region} and record = ${record} returning n`)
    if (files.length > 0) {
      const cited = await asSystem(context, (within) => within.db.run(sql`update cases.oversight_file set n = ${n} where region = ${session.region} and record = ${record} and file = any(${files}) and n is null and added_by = ${session.actor}`))
      if (cited !== new Set(files).size) throw wrong('files', '附件没有上传成功，或已用于别的答复；请重新上传', 'a file is not there, or another answer cites it; upload it again')
    }
    return { n }
  },
})

const recordSchema = z.object({
  id: z.int(), engagement: z.int(), case: z.int().nullable(), no: z.string().nullable(), kind: z.enum(kinds), onDay: z.string(), title: z.string(), words: z.string(), answerFrom: z.string().nullable(), by: z.string(),
  answers: z.array(z.object({ n: z.int(), words: z.string(), role: z.string(), at: z.string(), files: z.array(z.object({ file: z.string(), name: z.string(), bytes: z.int() })) })),
})

/** What third parties wrote, newest first: for each reader what row-level security shows. */
export const oversight = query({
  name: 'cases.oversight',
  route: 'GET /api/engagements/records',
  summary: { zh: '第三方的记录', en: 'Records of third parties' },
  input: z.strictObject({ case: z.coerce.number().int().optional(), engagement: z.coerce.number().int().optional(), before: z.coerce.number().int().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.object({ records: z.array(recordSchema), next: z.int().nullable() }),
  async handle(context, { case: of, engagement, before, limit }) {
    const { db, session: { region } } = context
    if (of !== undefined) await requireVisible(context, of)
    const ids = await db.rows<{ id: number }>(sql`
      select id from cases.oversight where region = ${region} and ${of === undefined ? sql`true` : sql`case_id = ${of}`} and ${engagement === undefined ? sql`true` : sql`engagement = ${engagement}`} and ${before === undefined ? sql`true` : sql`id < ${before}`}
      order by id desc limit ${limit + 1}`)
    const records = await asSystem(context, (within) => within.db.rows<z.infer<typeof recordSchema>>(sql`
      select r.id, r.engagement, r.case_id as "case", k.no, r.kind, r.on_day as "onDay", r.title, r.words, r.answer_from as "answerFrom", o.name || ' ' || e.kind as by,
        coalesce((select json_agg(json_build_object('n', a.n, 'words', a.words, 'role', a.role, 'at', to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
          'files', coalesce((select json_agg(json_build_object('file', f.id, 'name', f.name, 'bytes', f.bytes) order by f.at, f.id) from cases.oversight_file e join platform.file f on f.region = e.region and f.id = e.file where e.region = a.region and e.record = a.record and e.n = a.n), '[]')) order by a.n) from cases.oversight_answer a where a.region = r.region and a.record = r.id), '[]') as answers
      from cases.oversight r join parties.engagement e on e.region = r.region and e.id = r.engagement join parties.organisation o on o.region = e.region and o.id = e.organisation left join cases.case k on k.region = r.region and k.id = r.case_id
      where r.region = ${region} and r.id = any(${ids.slice(0, limit).map(({ id }) => id)}::bigint[]) order by r.id desc`))
    return { records, next: ids.length > limit ? ids[limit - 1]!.id : null }
  },
})

const wrong = (path: string, zh: string, en: string): Refusal => new Refusal('INPUT_INVALID', zh, [{ path, code: 'FORMAT', zh, en }])
