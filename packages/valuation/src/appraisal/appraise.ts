import type { Fen } from '@zhiyun/finance'
import { conclude, type Conclusion, type MethodValue } from '../conclude.ts'
import { replacementCost, type CostValue } from '../cost/replacementCost.ts'
import { reliefFromRoyalty, type IncomeLine } from '../income/reliefFromRoyalty.ts'
import { sensitivity, type Swing } from '../income/sensitivity.ts'
import { simulateIncome } from '../income/simulateIncome.ts'
import { comparableDeals, type DealLine } from '../market/comparableDeals.ts'
import { problem, unvalued, type Problem, type Valued } from '../problem.ts'
import type { Indicator } from '../score/indicator.ts'
import { scoreOf, type Score } from '../score/score.ts'
import type { Distribution } from '../uncertainty/distribution.ts'
import type { AppraisalCase, Obsolescence } from './appraisalCase.ts'

type Ranged = { readonly value: Fen; readonly low: Fen; readonly high: Fen }

export type IncomeValue = Ranged & {
  /** `draws`: the middle nine tenths of them. `swings`: nothing was said to be uncertain, so each assumption is moved by a tenth. */
  readonly rangeBy: 'draws' | 'swings'
  readonly lines: readonly IncomeLine[]
  readonly swings: readonly Swing[]
  readonly distribution: Distribution
}
export type CostRange = Ranged & { readonly likely: CostValue }
export type MarketValue = Ranged & { readonly lines: readonly DealLine[] }

export type Appraisal = {
  readonly income: Valued<IncomeValue> | null
  readonly cost: Valued<CostRange> | null
  readonly market: Valued<MarketValue> | null
  readonly score: Valued<Score>
  /** Not there while a method that counts has problems. */
  readonly conclusion: Valued<Conclusion>
}

/** Values a case by every method that it uses, and concludes. The same case gives the same answer, here and on a page. */
export function appraise(of: AppraisalCase, indicators: readonly Indicator[]): Appraisal {
  const income = of.income === null ? null : incomeOf(of.income, of.valuedOn)
  const cost = of.cost === null ? null : costOf(of.cost, of.valuedOn)
  const market = of.market === null ? null : comparableDeals(of.market.deals)
  return { income, cost, market, score: scoreOf(indicators, of.findings), conclusion: concluded(of, { income, cost, market }) }
}

function incomeOf(given: NonNullable<AppraisalCase['income']>, valuedOn: string): Valued<IncomeValue> {
  const of = { ...given, valuedOn }
  const relief = reliefFromRoyalty(of)
  const drawn = simulateIncome(of, given)
  const swung = sensitivity(of)
  if (!relief.ok) return relief
  if (!drawn.ok) return drawn
  if (!swung.ok) return swung
  const { value, lines } = relief
  const { distribution } = drawn
  const { swings } = swung
  const isUncertain = Object.values(given.assumptions).some(({ spread }) => spread !== undefined)
  const ends = isUncertain ? [distribution.percentiles[5], distribution.percentiles[95]] : swings.flatMap(({ atLow, atHigh }) => [atLow, atHigh])
  // Where the assumed figures lie at an edge of their ranges, so does the value.
  return { ok: true, value, low: Math.min(value, ...ends), high: Math.max(value, ...ends), rangeBy: isUncertain ? 'draws' : 'swings', lines, swings, distribution }
}

function costOf({ obsolescence, ...given }: NonNullable<AppraisalCase['cost']>, valuedOn: string): Valued<CostRange> {
  const at = (end: keyof Obsolescence) => replacementCost({ ...given, valuedOn, obsolescence: obsolescence[end] })
  const [likely, most, least] = [at('likely'), at('low'), at('high')]
  if (!likely.ok) return likely
  if (!most.ok) return most
  if (!least.ok) return least
  if (least.value > likely.value || likely.value > most.value) return unvalued(problem('SPREAD', 'obsolescence', '陈旧率的范围须由低到高，含所设的数', 'The range of obsolescence rises and holds its value'))
  return { ok: true, value: likely.value, low: least.value, high: most.value, likely }
}

type Methods = Pick<Appraisal, 'income' | 'cost' | 'market'>

function concluded(of: AppraisalCase, methods: Methods): Valued<Conclusion> {
  const values: MethodValue[] = []
  const problems: Problem[] = []
  for (const method of ['income', 'cost', 'market'] as const) {
    const [weighting, valued] = [of[method], methods[method]]
    if (weighting === null || valued === null) continue
    const { weight, reason } = weighting
    if (valued.ok) values.push({ method, value: valued.value, low: valued.low, high: valued.high, weight, reason })
    else if (weight > 0) problems.push(...valued.problems.map((each) => ({ ...each, field: `${method}.${each.field}` })))
  }
  return problems.length > 0 ? unvalued(...problems) : conclude(values)
}
