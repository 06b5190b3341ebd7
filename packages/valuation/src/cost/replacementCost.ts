import { daysBetween, isIsoDate, type IsoDate } from '@zhiyun/calendar'
import { addFen, applyRate, type Fen, type Rate, type Rounding } from '@zhiyun/finance'
import { problem, unvalued, type Problem, type Valued } from '../problem.ts'

/** What was spent to create the right. */
export type CostItem = { readonly name: string; readonly amount: Fen; readonly year: number; readonly source: string }

export type CostCase = {
  readonly valuedOn: IsoDate
  readonly items: readonly CostItem[]
  /** Price levels by year, whole numbers on one base (1000 = the base year). */
  readonly prices: Readonly<Record<number, number>>
  /** What the money cost while the work went on, a year; spent evenly over so many months. */
  readonly interest: Rate
  readonly months: number
  /** What somebody who did this work for others would earn on it. */
  readonly profit: Rate
  readonly life: { readonly from: IsoDate; readonly until: IsoDate }
  /** What the technique has lost beside the time that has passed. */
  readonly obsolescence: Rate
}

export type CostLine = CostItem & { readonly restated: Fen }
export type CostValue = { readonly value: Fen; readonly lines: readonly CostLine[]; readonly spent: Fen; readonly interest: Fen; readonly profit: Fen; readonly gross: Fen; readonly aged: Fen; readonly obsolete: Fen }

const ROUNDING: Rounding = { to: '分', method: '四舍五入' }

/**
 * Replacement cost (重置成本法): what was spent, at the prices of the day; interest over half the time it took; profit; less the
 * part of its life that has passed, and what has become obsolete. Exact; each line rounded to fen, half up.
 */
export function replacementCost(of: CostCase): Valued<CostValue> {
  const problems = problemsOf(of)
  if (problems.length > 0) return unvalued(...problems)
  const { items, prices, interest, months, profit, life, obsolescence, valuedOn } = of
  const level = prices[Number(valuedOn.slice(0, 4))]!
  const lines = items.map((item) => ({ ...item, restated: applyRate(item.amount, { num: level, den: prices[item.year]! }, ROUNDING) }))
  const spent = addFen(...lines.map(({ restated }) => restated))
  const cost = applyRate(spent, { num: interest.num * months, den: interest.den * 24 }, ROUNDING)
  const earned = applyRate(spent, profit, ROUNDING)
  const gross = addFen(spent, cost, earned)
  const aged = applyRate(gross, { num: daysBetween(life.from, valuedOn), den: daysBetween(life.from, life.until) }, ROUNDING)
  const obsolete = applyRate(gross - aged, obsolescence, ROUNDING)
  return { ok: true, value: gross - aged - obsolete, lines, spent, interest: cost, profit: earned, gross, aged, obsolete }
}

function problemsOf({ valuedOn, items, prices, interest, months, profit, life, obsolescence }: CostCase): readonly Problem[] {
  const problems: Problem[] = []
  const dates = [valuedOn, life.from, life.until]
  if (!dates.every(isIsoDate)) return [problem('NOT_A_DATE', 'life', '不是日期，写成 2026-01-31', 'Not a date, write 2026-01-31')]
  if (!(life.from <= valuedOn && valuedOn < life.until)) problems.push(problem('NOTHING_LEFT', 'life', '评估基准日须在寿命之内', 'The day of the valuation lies within the life'))
  if (items.length === 0) problems.push(problem('NO_COST', 'items', '没有一项成本', 'No cost is named'))
  items.forEach(({ amount, source, year }, at) => {
    if (!Number.isSafeInteger(amount) || amount < 0) problems.push(problem('AMOUNT', `items.${at}`, '成本须为不小于零的整数分', 'A cost is a whole number of fen, zero or more'))
    if (source.trim() === '') problems.push(problem('NO_SOURCE', `items.${at}`, '成本须注明凭据', 'A cost needs its source'))
    if (year > Number(valuedOn.slice(0, 4))) problems.push(problem('AFTER_VALUATION', `items.${at}`, '成本发生在评估基准日之后', 'Spent after the day of the valuation'))
  })
  for (const year of new Set([Number(valuedOn.slice(0, 4)), ...items.map((item) => item.year)])) {
    if (!Number.isSafeInteger(prices[year]) || prices[year]! <= 0) problems.push(problem('NO_PRICE_LEVEL', `prices.${year}`, `缺 ${year} 年的价格指数`, `The price level of ${year} is missing`))
  }
  if (!Number.isSafeInteger(months) || months < 0 || months > 1200) problems.push(problem('MONTHS', 'months', '研发月数须为不小于零的整数', 'Months are a whole number, zero or more'))
  for (const [field, rate, most] of [['interest', interest, 10], ['profit', profit, 10], ['obsolescence', obsolescence, 1]] as const) {
    const exact = Number.isSafeInteger(rate.num) && Number.isSafeInteger(rate.den) && rate.den > 0 && rate.num >= 0
    if (!exact || rate.num > rate.den * most) problems.push(problem('OUT_OF_BOUNDS', field, `比率须为 0 至 ${most} 之间的整数之比`, `A ratio of whole numbers between 0 and ${most}`))
  }
  return problems
}
