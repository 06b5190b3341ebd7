import { FEN_IN_UNIT, type Rounding } from '@zhiyun/finance'
import type { MeasurePlan, WorthPlan } from '../columns/plan/types.ts'
import { FALSE, TRUE } from '../truth/truth.ts'
import { INT8_MAX, MAX_SAFE } from './cell.ts'
import { literal, x, type Expr } from './layers.ts'
import { whole } from './literal.ts'
import { knownNumber } from './numbers.ts'
import type { Scope } from './scope.ts'
import type { Rows } from './rows.ts'

/** Two ends in fen; `high` is null where no upper bound is printed, which `least` of SQL passes over just as it should. */
export type Money = { readonly low: Expr; readonly high: Expr }

export const UNBOUNDED = 'null::bigint'
const fen = (amount: number): Expr => literal(amount === Number.POSITIVE_INFINITY ? UNBOUNDED : `${whole(amount)}::bigint`)

/** What an amount is worth at the subject or at one of its rows, before caps. */
export function worthAt(worth: WorthPlan, rounding: Rounding, scope: Scope): Money {
  if (worth.kind === 'constant') return { low: fen(worth.low), high: fen(worth.high) }
  const base = scope.keep(scope.number(worth.base))
  const cap = fen(worth.cap)
  const product = scope.keep(x`case when ${knownNumber(base)} then ${worth.rate === null ? x`greatest(0, ${base})` : rateOf(scope.keep(x`greatest(0, ${base})`), worth.rate, rounding)} end`)
  const high = x`case when ${product} is null then ${cap} else least(${product}, ${cap}) end`
  return { low: worth.rate === null ? fen(0) : x`case when ${product} is null then 0 else least(${product}, ${cap}) end`, high }
}

/** A rate of a base that is not negative, rounded at once; what is beyond the safe integers stops at their end, as in `decide/interval.ts`. */
export function rateOf(base: Expr, basisPoints: number, { to, method }: Rounding): Expr {
  if (basisPoints === 0) return literal('0::bigint')
  const unit = FEN_IN_UNIT[to]
  const den = 10_000 * unit
  const lift = method === '去尾' ? 0 : method === '进一' ? den - 1 : den / 2
  const narrow = (INT8_MAX - BigInt(lift)) / BigInt(basisPoints)
  const most = (BigInt(Number.MAX_SAFE_INTEGER - 100) * 10_000n) / BigInt(basisPoints)
  const product = x`(${base} * ${basisPoints} + ${lift}) / ${den} * ${unit}`
  if (narrow >= most) return x`case when ${base} > ${String(most)} then ${MAX_SAFE} else ${product} end`
  return x`case when ${base} <= ${String(narrow)} then ${product} when ${base} > ${String(most)} then ${MAX_SAFE} else (div(${base}::numeric * ${basisPoints} + ${lift}, ${den}) * ${unit})::bigint end`
}

/** What one row adds before the caps on the subject: an undecided item may still give nothing, a refused one gives nothing. */
export function itemMoney({ amount: { items, worth, each } }: MeasurePlan, rounding: Rounding, rows: Rows): Money {
  const truth = rows.keep(rows.truth(items!.truth))
  const { low, high } = worthAt(worth, rounding, rows)
  const capped = (end: Expr): Expr => (each === Number.POSITIVE_INFINITY ? end : x`least(${end}, ${whole(each)})`)
  return { low: x`case when ${truth} = ${TRUE} then ${capped(low)} else 0 end`, high: x`case when ${truth} = ${FALSE} then 0 else ${capped(high)} end` }
}
