import type { IsoDate } from '@zhiyun/calendar'
import type { Rate } from '@zhiyun/finance'
import type { CostCase } from '../cost/replacementCost.ts'
import type { IncomeCase } from '../income/incomeCase.ts'
import type { Deal } from '../market/comparableDeals.ts'
import type { Findings } from '../score/indicator.ts'

/** How much a method counts in the conclusion, 0 to 100, and why so much. */
export type Weighting = { readonly weight: number; readonly reason: string }

/** How much of its use the technique has lost: nobody knows it to the percent, so it is said three times. */
export type Obsolescence = { readonly low: Rate; readonly likely: Rate; readonly high: Rate }

/** Everything that somebody has to say about rights so that they can be valued. A method that is null is not used. */
export type AppraisalCase = {
  readonly valuedOn: IsoDate
  readonly income: (Omit<IncomeCase, 'valuedOn'> & Weighting & { readonly draws: number; readonly seed: number }) | null
  readonly cost: (Omit<CostCase, 'valuedOn' | 'obsolescence'> & Weighting & { readonly obsolescence: Obsolescence }) | null
  readonly market: (Weighting & { readonly deals: readonly Deal[] }) | null
  readonly findings: Findings
}
