import type { Fen } from '@zhiyun/finance'
import { unvalued, type Valued } from '../problem.ts'
import { assumptionOrder, problemsOf, type AssumptionName, type IncomeCase } from './incomeCase.ts'
import { periodsOf, type Period } from './period.ts'

/** One figure for each assumption. */
export type Figures = Readonly<Record<AssumptionName, number>>

/** A period as one reads it in the report: each figure follows from those before it. Sums are rounded to fen to be shown; the value is rounded once. */
export type IncomeLine = Period & {
  readonly expected: Fen
  readonly royalty: Fen
  readonly afterTax: Fen
  readonly factor: number
  readonly present: Fen
}

/**
 * Relief from royalty (许可费节省法): what the owner need not pay to use the patents, less what keeps them alive, after tax,
 * each period discounted from its middle.
 */
export function reliefFromRoyalty(of: IncomeCase): Valued<{ readonly value: Fen; readonly lines: readonly IncomeLine[] }> {
  const problems = problemsOf(of)
  if (problems.length > 0) return unvalued(...problems)
  const figures = assumed(of)
  const periods = periodsOf(of)
  return { ok: true, value: Math.round(presentValue(periods, figures)), lines: periods.map((period) => lineOf(period, figures)) }
}

export const assumed = ({ assumptions }: IncomeCase): Figures => Object.fromEntries(assumptionOrder.map((name) => [name, assumptions[name].value])) as Figures

/** Fen, not rounded. */
export function presentValue(periods: readonly Period[], figures: Figures): number {
  let sum = 0
  for (const period of periods) sum += afterTaxOf(period, figures) * factorOf(period, figures)
  return sum
}

function lineOf(period: Period, figures: Figures): IncomeLine {
  const factor = factorOf(period, figures)
  const afterTax = afterTaxOf(period, figures)
  return { ...period, expected: Math.round(expectedOf(period, figures)), royalty: Math.round(royaltyOf(period, figures)), afterTax: Math.round(afterTax), factor, present: Math.round(afterTax * factor) }
}

function expectedOf({ revenue, part, after }: Period, { revenueLevel, growth }: Figures): number {
  return revenue * part * revenueLevel * (1 + growth) ** after
}

function royaltyOf(period: Period, figures: Figures): number {
  return expectedOf(period, figures) * figures.contribution * figures.royaltyRate * (1 - figures.decay) ** period.time * figures.validity
}

/** A year that costs more than it spares lessens the owner's tax as much as a good one raises it. */
function afterTaxOf(period: Period, figures: Figures): number {
  return (royaltyOf(period, figures) - period.upkeep) * (1 - figures.taxRate)
}

const factorOf = ({ time }: Period, { discountRate }: Figures): number => (1 + discountRate) ** -time
