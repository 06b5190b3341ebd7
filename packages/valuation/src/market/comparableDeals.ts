import { ratioOf, type Fen, type Rate, type Rounding } from '@zhiyun/finance'
import { problem, unvalued, type Problem, type Valued } from '../problem.ts'

/** Why this deal's price would have been another one for the right that is valued. 1 changes nothing. */
export type Adjustment = { readonly name: string; readonly factor: Rate; readonly reason: string }

/** A deal that was really made. `weight` is a whole number: how like it is. */
export type Deal = { readonly name: string; readonly price: Fen; readonly source: string; readonly weight: number; readonly adjustments: readonly Adjustment[] }

export type DealLine = Deal & {
  readonly adjusted: Fen
  /** Moved by more than a third either way: a deal that is hardly comparable. */
  readonly strained: boolean
}

/** Below this it is an anecdote, not a market. */
export const LEAST_DEALS = 3

const ROUNDING: Rounding = { to: '分', method: '四舍五入' }

/** Comparable deals (市场比较法): each price adjusted by its factors, exact and rounded once; the weighted mean, and the least and the greatest of them. */
export function comparableDeals(deals: readonly Deal[]): Valued<{ readonly value: Fen; readonly low: Fen; readonly high: Fen; readonly lines: readonly DealLine[] }> {
  const problems = problemsOf(deals)
  if (problems.length > 0) return unvalued(...problems)
  const lines = deals.map((deal): DealLine => {
    const { num, den } = product(deal.adjustments.map(({ factor }) => factor))
    return { ...deal, adjusted: ratioOf(BigInt(deal.price) * num, den, ROUNDING), strained: 3n * num > 4n * den || 3n * num < 2n * den }
  })
  const weights = lines.reduce((sum, { weight }) => sum + weight, 0)
  const prices = lines.map(({ adjusted }) => adjusted)
  const weighted = lines.reduce((sum, { adjusted, weight }) => sum + BigInt(adjusted) * BigInt(weight), 0n)
  return { ok: true, value: ratioOf(weighted, BigInt(weights), ROUNDING), low: Math.min(...prices), high: Math.max(...prices), lines }
}

function problemsOf(deals: readonly Deal[]): readonly Problem[] {
  if (deals.length < LEAST_DEALS) return [problem('TOO_FEW_DEALS', 'deals', `可比交易少于 ${LEAST_DEALS} 笔，不用市场法`, `Fewer than ${LEAST_DEALS} deals are no market`)]
  return deals.flatMap(({ price, source, weight, adjustments }, at) => {
    const field = `deals.${at}`
    if (!Number.isSafeInteger(price) || price <= 0) return [problem('AMOUNT', field, '成交价须为大于零的整数分', 'A price is a whole number of fen above zero')]
    if (source.trim() === '') return [problem('NO_SOURCE', field, '交易须注明出处', 'A deal needs its source')]
    if (!Number.isSafeInteger(weight) || weight < 1 || weight > 1000) return [problem('WEIGHT', field, '权重须为 1 至 1000 的整数', 'A weight is a whole number from 1 to 1000')]
    return adjustments.flatMap(({ name, factor: { num, den }, reason }) => {
      if (!Number.isSafeInteger(num) || !Number.isSafeInteger(den) || num <= 0 || den <= 0 || num > den * 10) return [problem('FACTOR', field, `${name}的修正系数须为大于零、不大于 10 的整数之比`, `The factor ${name} is a ratio of whole numbers above zero, at most 10`)]
      return reason.trim() === '' ? [problem('NO_REASON', field, `${name}的修正须说明理由`, `The factor ${name} needs its reason`)] : []
    })
  })
}

/** Of many factors; soon beyond what a rate can hold. */
const product = (factors: readonly Rate[]): { num: bigint; den: bigint } =>
  factors.reduce((so, { num, den }) => ({ num: so.num * BigInt(num), den: so.den * BigInt(den) }), { num: 1n, den: 1n })
