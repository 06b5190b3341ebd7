import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { adjustmentColumns, adjustmentKindNames, adjustmentStateNames, type Adjustment } from './adjustment.ts'
import { anyFen, source } from '../ledger/fields.ts'

const row = z.strictObject({
  id: z.int(), kind: z.enum(adjustmentKindNames), programme: z.int(), programmeName: z.string(), year: z.int(), source, measure: z.string(), measureName: z.string(), toMeasure: z.string(), toMeasureName: z.string(),
  case: z.int(), caseNumber: z.string(), amount: anyFen, reason: z.string(), clauses: z.array(z.string()), state: z.enum(adjustmentStateNames), proposedBy: z.int(), proposedOn: z.iso.date(),
  decidedBy: z.int().nullable(), decidedOn: z.iso.date().nullable(), opinion: z.string(), transaction: z.int().nullable(),
  mine: z.boolean().describe('本人提出，须由他人决定 my own proposal: another person decides'),
})

/** 调整: what waits for the second person first, then the newest. */
export const adjustments = query({
  name: 'funds.adjustments',
  summary: { zh: '资金调整', en: 'Adjustments' },
  route: 'GET /api/funds/adjustments',
  input: z.strictObject({ state: z.enum(adjustmentStateNames).optional(), programme: z.coerce.number().int().min(1).optional(), page: z.coerce.number().int().min(1).default(1), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.strictObject({ total: z.int(), adjustments: z.array(row) }),
  async handle({ db, session: { region, actor } }, { state, programme, page, limit }) {
    const where = [sql`x.region = ${region}`]
    if (state !== undefined) where.push(sql`x.state = ${state}`)
    if (programme !== undefined) where.push(sql`x.programme = ${programme}`)
    const { total } = await db.one<{ total: number }>(sql`select count(*) as total from funds.adjustment x where ${sql.and(where)}`)
    const found = await db.rows<Adjustment & Omit<z.infer<typeof row>, keyof Adjustment | 'mine'>>(sql`
      select ${adjustmentColumns}, p.name as "programmeName", coalesce(m.name, '') as "measureName", coalesce(o.name, '') as "toMeasureName", coalesce(c.number, '') as "caseNumber",
        (x.proposed_at at time zone 'Asia/Shanghai')::date as "proposedOn", x.decided_by as "decidedBy", (x.decided_at at time zone 'Asia/Shanghai')::date as "decidedOn", x.opinion, x.transaction
        from funds.adjustment x join funds.programme p on p.region = x.region and p.id = x.programme
        left join funds.measure m on m.region = x.region and m.programme = x.programme and m.measure = x.measure
        left join funds.measure o on o.region = x.region and o.programme = x.programme and o.measure = x.to_measure
        left join funds.beneficiary c on c.region = x.region and c.case_id = x.case_id
       where ${sql.and(where)} order by x.state <> 'proposed', x.id desc limit ${limit} offset ${(page - 1) * limit}`)
    return { total, adjustments: found.map((each) => ({ ...each, clauses: [...each.clauses], mine: each.proposedBy === actor })) }
  },
})
