import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import type { Context } from '../../../platform/action/context.ts'
import { query } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { holdingsOf } from '../../funds/index.ts'
import { engagementKinds } from './engage.ts'

const engagementSchema = z.object({
  id: z.int(), organisation: z.int(), organisationName: z.string(), kind: z.enum(engagementKinds), programme: z.int().nullable(), programmeName: z.string().nullable(), cases: z.array(z.int()),
  since: z.string(), until: z.string().nullable(), grounds: z.string(), endedAt: z.string().nullable(), endedWords: z.string().nullable(), inForce: z.boolean(), records: z.int(),
})

/** For the office all engagements, for a third party its own in force; row-level security decides which. */
export const engagements = query({
  name: 'cases.engagements',
  route: 'GET /api/engagements',
  summary: { zh: '第三方委托', en: 'Engagements of third parties' },
  input: z.strictObject({}),
  output: z.object({ engagements: z.array(engagementSchema) }),
  async handle(context) {
    const { db, session: { region }, clock } = context
    const seen = await db.rows<{ id: number }>(sql`select id from parties.engagement where region = ${region}`)
    const rows = await asSystem(context, (within) => within.db.rows<z.infer<typeof engagementSchema>>(sql`
      select e.id, e.organisation, o.name as "organisationName", e.kind, e.programme, p.name as "programmeName", e.cases, e.since, e.until, e.grounds,
        to_char(e.ended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "endedAt", e.ended_words as "endedWords",
        e.ended_at is null and e.since <= ${today(clock)} and (e.until is null or e.until >= ${today(clock)}) as "inForce",
        (select count(*) from cases.oversight r where r.region = e.region and r.engagement = e.id) as records
      from parties.engagement e join parties.organisation o on o.region = e.region and o.id = e.organisation left join funds.programme p on p.region = e.region and p.id = e.programme
      where e.region = ${region} and e.id = any(${seen.map(({ id }) => id)}::bigint[]) order by 13 desc, e.id desc`))
    return { engagements: rows }
  },
})

const fen = z.int().describe('分 fen')
const caseSchema = z.object({ case: z.int(), no: z.string(), procedure: z.string(), outward: z.string(), title: z.string(), organisationName: z.string().nullable(), measure: z.string().nullable(), reserved: fen, committed: fen, inTransit: fen, paid: fen })

/** The cases a third party looks after today, with their money. */
export const engagedCases = query({
  name: 'cases.engagedCases',
  route: 'GET /api/engagements/cases',
  summary: { zh: '受托的办件', en: 'Cases looked after' },
  input: z.strictObject({ after: z.coerce.number().int().default(0), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.object({ cases: z.array(caseSchema), next: z.int().nullable() }),
  async handle(context, { after, limit }) {
    const ids = await coveredCases(context, after, limit + 1)
    const page = ids.slice(0, limit)
    const cases = await asSystem(context, async (within) => {
      const held = await holdingsOf(within, page, ['reserved', 'committed', 'in_transit', 'paid'])
      const sum = (of: number, stage: string): number => held.filter((each) => each.case === of && each.stage === stage).reduce((total, each) => total + each.balance, 0)
      const rows = await within.db.rows<{ case: number; no: string; procedure: string; outward: string; title: string; organisationName: string | null; measure: string | null }>(sql`
        select k.id as "case", k.no, k.procedure, k.outward, k.title, o.name as "organisationName", k.measure from cases.case k left join parties.organisation o on o.region = k.region and o.id = k.organisation
        where k.region = ${within.session.region} and k.id = any(${page}::bigint[]) order by k.id`)
      return rows.map((row) => ({ ...row, reserved: sum(row.case, 'reserved'), committed: sum(row.case, 'committed'), inTransit: sum(row.case, 'in_transit'), paid: sum(row.case, 'paid') }))
    })
    return { cases, next: ids.length > limit ? page.at(-1)! : null }
  },
})

const lineSchema = z.object({ transaction: z.int(), case: z.int(), day: z.string(), action: z.string(), amount: fen, clauses: z.array(z.string()), note: z.string() })

/** The ledger's lines of the cases looked after, newest first; the ledger itself is closed to a third party. */
export const engagedLedger = query({
  name: 'cases.engagedLedger',
  route: 'GET /api/engagements/ledger',
  summary: { zh: '受托办件的记账行', en: 'Ledger lines of the cases looked after' },
  input: z.strictObject({ case: z.coerce.number().int().optional(), before: z.coerce.number().int().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.object({ lines: z.array(lineSchema), next: z.int().nullable() }),
  async handle(context, { case: only, before, limit }) {
    const covered = await coveredCases(context, 0, 100_000)
    const ids = only === undefined ? covered : covered.filter((id) => id === only)
    const lines = await asSystem(context, ({ db, session: { region } }) => db.rows<z.infer<typeof lineSchema>>(sql`
      select id as transaction, case_id as "case", day, action, amount, clauses, note from funds.transaction
      where region = ${region} and case_id = any(${ids}::bigint[]) and ${before === undefined ? sql`true` : sql`id < ${before}`} order by id desc limit ${limit + 1}`))
    return { lines: lines.slice(0, limit), next: lines.length > limit ? lines[limit - 1]!.transaction : null }
  },
})

/** Asked as the third party itself: row-level security answers, and a forgotten filter shows no more. */
const coveredCases = async ({ db, session: { region } }: Context, after: number, limit: number): Promise<number[]> =>
  (await db.rows<{ id: number }>(sql`select id from cases.case where region = ${region} and id > ${after} order by id limit ${limit}`)).map(({ id }) => id)
