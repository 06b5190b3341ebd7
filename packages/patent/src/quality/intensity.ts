import type { Fen } from '../term/annualFee.ts'
import type { Verdict } from './highValue.ts'

/** What is known of a product that was put on record. */
export type IntensiveProduct = {
  /** Patents used in it that stand. */
  readonly inForce: number
  /** Inventions among them. */
  readonly inventions: number
  readonly revenue: Fen | null
  /** Of all that the firm sold in the same year. */
  readonly sales: Fen | null
}

/** Thresholds; one that nobody has set leaves its question open. */
export type IntensityRules = {
  readonly inventions: number | null
  /** In hundredths of a per cent of the firm's sales. */
  readonly share: number | null
  readonly revenue: Fen | null
}
export type IntensityFigure = 'inventions' | 'share' | 'revenue'
export type IntensityCheck = { readonly figure: IntensityFigure; readonly have: number | null; readonly need: number | null; readonly verdict: Verdict }
export type IntensityResult = { readonly verdict: Verdict; readonly checks: readonly IntensityCheck[] }

/** Whether a product counts as patent-intensive: every threshold reached. A no at one is a no; otherwise an unknown leaves it open. */
export function judgeIntensity({ inventions, revenue, sales }: IntensiveProduct, rules: IntensityRules): IntensityResult {
  const check = (figure: IntensityFigure, have: number | null, need: number | null): IntensityCheck => ({ figure, have, need, verdict: have === null || need === null ? null : have >= need })
  const checks = [check('inventions', inventions, rules.inventions), check('share', shareOf(revenue, sales), rules.share), check('revenue', revenue, rules.revenue)]
  const verdicts = checks.map(({ verdict }) => verdict)
  return { checks, verdict: verdicts.includes(false) ? false : verdicts.includes(null) ? null : true }
}

/** A product's share of the firm's sales in hundredths of a per cent, rounded down so that no threshold is reached by rounding; null when either is unknown or nothing was sold. */
export function shareOf(revenue: Fen | null, sales: Fen | null): number | null {
  return revenue === null || sales === null || sales <= 0 ? null : Number((BigInt(revenue) * 10_000n) / BigInt(sales))
}
