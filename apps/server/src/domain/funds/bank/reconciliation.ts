import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { anyFen } from '../ledger/fields.ts'
import { stageNames, type Stage } from '../ledger/stage.ts'

const stageRow = z.strictObject({ stage: z.enum(stageNames), in: anyFen, out: anyFen, balance: anyFen })
const kinds = ['balance_in', 'balance_out', 'floor', 'position', 'payments_in_transit', 'payments_paid'] as const
const difference = z.strictObject({ kind: z.enum(kinds), account: z.int().nullable(), expected: anyFen, found: anyFen })
type Difference = z.infer<typeof difference>

/**
 * 对账: debits and credits, stage by stage, and every difference between what should agree: balances with the entries,
 * positions without gaps, payment orders with the money in transit and paid. An empty list is the proof.
 */
export const reconciliation = query({
  name: 'funds.reconciliation',
  summary: { zh: '对账', en: 'Reconciliation figures and differences' },
  route: 'GET /api/funds/reconciliation',
  input: z.strictObject({}),
  output: z.strictObject({
    stages: z.array(stageRow),
    totalIn: anyFen.describe('借方合计'),
    totalOut: anyFen.describe('贷方合计'),
    local: anyFen.describe('地方到位'),
    central: anyFen.describe('中央到位'),
    transactions: z.int(),
    entries: z.int(),
    differences: z.array(difference),
  }),
  async handle({ db, session: { region } }) {
    const found = await db.rows<{ stage: Stage; in: number; out: number }>(sql`
      select a.stage, sum(b.cum_in)::bigint as "in", sum(b.cum_out)::bigint as "out" from funds.account a join funds.balance b on b.region = a.region and b.account = a.id where a.region = ${region} group by 1`)
    const stages = stageNames.map((stage) => {
      const { in: i, out: o } = found.find((row) => row.stage === stage) ?? { in: 0, out: 0 }
      return { stage, in: i, out: o, balance: i - o }
    })
    const counts = await db.one<{ transactions: number; entries: number; local: number; central: number }>(sql`
      select (select count(*) from funds.transaction where region = ${region}) as transactions, (select count(*) from funds.transfer where region = ${region}) as entries,
             coalesce(sum(b.cum_out) filter (where a.source <> 'central'), 0)::bigint as local, coalesce(sum(b.cum_out) filter (where a.source = 'central'), 0)::bigint as central
        from funds.account a join funds.balance b on b.region = a.region and b.account = a.id where a.region = ${region} and a.stage = 'source'`)
    const differences = await db.rows<Difference>(sql`
      with sums as (
        select account, sum(i)::bigint as i, sum(o)::bigint as o from (
          select to_account as account, amount as i, 0::bigint as o from funds.transfer where region = ${region}
          union all select from_account, 0, amount from funds.transfer where region = ${region}) moved group by account),
      positions as (
        select to_account as account, to_lo as lo, sum(amount) over (partition by to_account order by to_lo) - amount as should from funds.transfer where region = ${region}
        union all select from_account, from_lo, sum(amount) over (partition by from_account order by from_lo) - amount from funds.transfer where region = ${region}),
      orders as (select coalesce(sum(amount) filter (where state = 'sent'), 0)::bigint as sent, coalesce(sum(amount) filter (where state = 'settled'), 0)::bigint as settled from funds.payment where region = ${region}),
      money as (select coalesce(sum(b.cum_in - b.cum_out) filter (where a.stage = 'in_transit'), 0)::bigint as in_transit, coalesce(sum(b.cum_in) filter (where a.stage = 'paid'), 0)::bigint as paid
                  from funds.account a join funds.balance b on b.region = a.region and b.account = a.id where a.region = ${region})
      select 'balance_in' as kind, b.account, coalesce(s.i, 0) as expected, b.cum_in as found from funds.balance b left join sums s on s.account = b.account where b.region = ${region} and b.cum_in <> coalesce(s.i, 0)
      union all select 'balance_out', b.account, coalesce(s.o, 0), b.cum_out from funds.balance b left join sums s on s.account = b.account where b.region = ${region} and b.cum_out <> coalesce(s.o, 0)
      union all select 'floor', account, 0, cum_in - cum_out from funds.balance where region = ${region} and floored and cum_in < cum_out
      union all select 'position', account, should::bigint, lo from positions where lo <> should
      union all select 'payments_in_transit', null, in_transit, sent from money, orders where in_transit <> sent
      union all select 'payments_paid', null, paid, settled from money, orders where paid <> settled
      limit 1000`)
    const total = (pick: (row: z.infer<typeof stageRow>) => number) => stages.reduce((sum, row) => sum + pick(row), 0)
    return { stages, totalIn: total((row) => row.in), totalOut: total((row) => row.out), ...counts, differences }
  },
})
