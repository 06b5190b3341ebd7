import { applyRate, type Fen } from '@zhiyun/finance'
import { z } from 'zod'
import { sql, type Sql } from '../../../platform/database/sql.ts'
import { day, source, year } from '../ledger/fields.ts'
import type { Source } from '../ledger/source.ts'

/** Which part of the ledger is looked at, and as it stood at the end of which day. */
export const scopeFields = {
  programme: z.coerce.number().int().min(1).optional(),
  year: z.coerce.number().pipe(year).optional().describe('资金年度；不填为累计 all years when absent'),
  source: source.optional(),
  asOf: day.optional().describe('某日日终的账；不填为现在 as at the end of that day'),
}
export type Scope = { readonly [K in keyof typeof scopeFields]?: z.infer<(typeof scopeFields)[K]> | undefined }

/** What became of the money of a measure, a plan, a case…: 分配 = 预留 + 承诺 + 尚可承诺 + what is frozen of the measure; 已拨付, 在途 and what is frozen of a case are part of 承诺, 收回 of 已拨付. */
export const figuresSchema = z.strictObject({
  allotted: z.int().describe('分配'),
  reserved: z.int().describe('预留'),
  committed: z.int().describe('承诺'),
  frozen: z.int().describe('冻结'),
  inTransit: z.int().describe('在途'),
  paid: z.int().describe('已拨付'),
  recovered: z.int().describe('收回'),
  available: z.int().describe('尚可承诺'),
  paidPerTenThousand: z.int().nullable().describe('拨付／分配，万分比，四舍五入'),
})
export type Figures = z.infer<typeof figuresSchema>
export type Sums = Omit<Figures, 'paidPerTenThousand'>

/** Adds the share that is paid, rounded half up to a hundredth of a percent; null where nothing was allotted. */
export function withRatio({ allotted, reserved, committed, frozen, inTransit, paid, recovered, available }: Sums): Figures {
  const paidPerTenThousand = allotted === 0 ? null : applyRate(10_000, { num: paid, den: allotted }, { to: '分', method: '四舍五入' })
  return { allotted, reserved, committed, frozen, inTransit, paid, recovered, available, paidPerTenThousand }
}

/** Every account of the scope with all that ever came in and went out: from the balances, or replayed up to a day. */
export function accountTotals(region: number, { programme, year: of, source: from, asOf }: Scope): Sql {
  const where = [sql`a.region = ${region}`]
  if (programme !== undefined) where.push(sql`a.programme = ${programme}`)
  if (of !== undefined) where.push(sql`a.year = ${of}`)
  if (from !== undefined) where.push(sql`a.source = ${from as Source}`)
  const totals =
    asOf === undefined
      ? sql`select account, cum_in, cum_out from funds.balance where region = ${region}`
      : sql`select account, sum(i)::bigint as cum_in, sum(o)::bigint as cum_out from (
          select t.to_account as account, t.amount as i, 0 as o from funds.transfer t join funds.transaction x on x.region = t.region and x.id = t.transaction where t.region = ${region} and x.day <= ${asOf}
          union all
          select t.from_account, 0, t.amount from funds.transfer t join funds.transaction x on x.region = t.region and x.id = t.transaction where t.region = ${region} and x.day <= ${asOf}) moved group by account`
  return sql`select a.id, a.source, a.programme, a.year, a.measure, a.case_id, a.stage, b.cum_in, b.cum_out, b.cum_in - b.cum_out as balance
    from funds.account a join (${totals}) b on b.account = a.id where ${sql.and(where)}`
}

/** The sums over account totals named `t`, as columns of a grouped select. */
export const sums = sql`
  coalesce(sum(case when t.stage = 'paid' then t.cum_in when t.stage in ('allotted', 'reserved', 'committed', 'in_transit') or (t.stage = 'frozen' and t.measure <> '') then t.balance else 0 end), 0)::bigint as allotted,
  coalesce(sum(t.balance) filter (where t.stage = 'reserved'), 0)::bigint as reserved,
  coalesce(sum(case when t.stage = 'paid' then t.cum_in when t.stage in ('committed', 'in_transit') or (t.stage = 'frozen' and t.case_id > 0) then t.balance else 0 end), 0)::bigint as committed,
  coalesce(sum(t.balance) filter (where t.stage = 'frozen'), 0)::bigint as frozen,
  coalesce(sum(t.balance) filter (where t.stage = 'in_transit'), 0)::bigint as "inTransit",
  coalesce(sum(t.cum_in) filter (where t.stage = 'paid'), 0)::bigint as paid,
  coalesce(sum(t.cum_in) filter (where t.stage = 'recovered'), 0)::bigint as recovered,
  coalesce(sum(t.balance) filter (where t.stage = 'allotted'), 0)::bigint as available`

export const add = (rows: readonly Sums[]): Sums => {
  const total = (pick: (row: Sums) => Fen) => rows.reduce((sum, row) => sum + pick(row), 0)
  return {
    allotted: total((row) => row.allotted),
    reserved: total((row) => row.reserved),
    committed: total((row) => row.committed),
    frozen: total((row) => row.frozen),
    inTransit: total((row) => row.inTransit),
    paid: total((row) => row.paid),
    recovered: total((row) => row.recovered),
    available: total((row) => row.available),
  }
}
