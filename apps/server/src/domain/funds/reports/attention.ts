import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { anyFen } from '../ledger/fields.ts'

const receivable = z.strictObject({ id: z.int(), case: z.int(), caseNumber: z.string(), name: z.string(), measure: z.string(), outstanding: anyFen, due: z.iso.date(), overdue: z.boolean(), reason: z.string(), clauses: z.array(z.string()) })
const exhausted = z.strictObject({ programme: z.int(), measure: z.string(), name: z.string(), clauses: z.array(z.string()), committed: anyFen })

/** 要处理的: what is owed back, what waits for the second approver, which measures have promised all they have. */
export const attention = query({
  name: 'funds.attention',
  summary: { zh: '资金预警', en: 'What in the ledger needs somebody' },
  route: 'GET /api/funds/attention',
  input: z.strictObject({}),
  output: z.strictObject({ receivables: z.array(receivable), waiting: z.strictObject({ count: z.int(), amount: anyFen, since: z.iso.date().nullable() }), exhausted: z.array(exhausted) }),
  async handle({ db, session: { region }, clock }) {
    const receivables = await db.rows<z.infer<typeof receivable>>(sql`
      select r.id, r.case_id as "case", c.number as "caseNumber", c.name, r.measure, r.amount - r.collected - r.written_off as outstanding, r.due, r.due < ${today(clock)} as overdue, r.reason, r.clauses
        from funds.receivable r join funds.beneficiary c on c.region = r.region and c.case_id = r.case_id where r.region = ${region} and r.collected + r.written_off < r.amount order by r.due, r.id limit 200`)
    const waiting = await db.one<{ count: number; amount: number; since: string | null }>(sql`
      select count(*) as count, coalesce(sum(amount), 0)::bigint as amount, min((prepared_at at time zone 'Asia/Shanghai')::date) as since from funds.payment where region = ${region} and state = 'prepared'`)
    const measures = await db.rows<z.infer<typeof exhausted>>(sql`
      select m.programme, m.measure, m.name, m.clauses, f.committed from funds.measure m join (
        select a.programme, a.measure, sum(b.cum_in - b.cum_out) filter (where a.stage = 'allotted') as left_over,
               coalesce(sum(case when a.stage = 'paid' then b.cum_in when a.stage in ('committed', 'in_transit') or (a.stage = 'frozen' and a.case_id > 0) then b.cum_in - b.cum_out else 0 end), 0)::bigint as committed
          from funds.account a join funds.balance b on b.region = a.region and b.account = a.id where a.region = ${region} and a.measure <> '' group by 1, 2) f
        on f.programme = m.programme and f.measure = m.measure where m.region = ${region} and f.left_over = 0 and f.committed > 0 order by m.programme, m.ordinal`)
    return { receivables, waiting, exhausted: measures }
  },
})
