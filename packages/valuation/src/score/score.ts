import { problem, unvalued, type Problem, type Valued } from '../problem.ts'
import { boundsOf, indicatorGroups, modelProblems, pointsOf, type Findings, type Indicator, type IndicatorGroup } from './indicator.ts'

/** Points in tenths, 0 to 1000. `low` counts what is unknown at its least, `high` at its most: equal when all is known. */
export type ScoreRange = { readonly low: number; readonly high: number }

export type ScoreLine = Indicator & ScoreRange & { readonly finding: number | string | null; readonly known: boolean }
export type Score = ScoreRange & {
  /** Weight of what is known, out of the whole weight. */
  readonly knownWeight: number
  readonly wholeWeight: number
  /** Null where the purpose gives the group no weight. */
  readonly groups: Readonly<Record<IndicatorGroup, ScoreRange | null>>
  readonly lines: readonly ScoreLine[]
  /** The unknown indicator that would narrow the range most; null when all is known. */
  readonly askNext: string | null
}

/** The weighted mean of the indicators' points, exact and rounded to tenths, half up. What is unknown is neither zero nor left out: it widens the range. */
export function scoreOf(indicators: readonly Indicator[], findings: Findings): Valued<Score> {
  const problems = [...modelProblems(indicators), ...findingProblems(indicators, findings)]
  if (problems.length > 0) return unvalued(...problems)
  const lines = indicators.map((indicator): ScoreLine => {
    const points = pointsOf(indicator, findings[indicator.id])
    const [least, most] = boundsOf(indicator)
    return { ...indicator, finding: findings[indicator.id] ?? null, known: points !== null, low: 10 * (points ?? least), high: 10 * (points ?? most) }
  })
  const counted = lines.filter(({ weight }) => weight > 0)
  const groups = Object.fromEntries(Object.keys(indicatorGroups).map((group) => [group, mean(counted.filter((line) => line.group === group))])) as Score['groups']
  const widest = counted.filter(({ known }) => !known).sort((a, b) => (b.high - b.low) * b.weight - (a.high - a.low) * a.weight)[0]
  return { ok: true, ...mean(counted)!, knownWeight: weightOf(counted.filter(({ known }) => known)), wholeWeight: weightOf(counted), groups, lines, askNext: widest?.id ?? null }
}

function findingProblems(indicators: readonly Indicator[], findings: Findings): readonly Problem[] {
  return indicators.flatMap((indicator) => {
    try {
      pointsOf(indicator, findings[indicator.id])
      return []
    } catch (error) {
      if (error instanceof RangeError) return [problem('OFF_SCALE', indicator.id, `${indicator.name}：${String(findings[indicator.id])} 不在量表上`, `${String(findings[indicator.id])} is not on the scale`)]
      throw error
    }
  })
}

function mean(lines: readonly ScoreLine[]): ScoreRange | null {
  const whole = weightOf(lines)
  if (whole === 0) return null
  const rounded = (sum: number): number => Math.floor((2 * sum + whole) / (2 * whole))
  return { low: rounded(lines.reduce((sum, { low, weight }) => sum + low * weight, 0)), high: rounded(lines.reduce((sum, { high, weight }) => sum + high * weight, 0)) }
}

const weightOf = (lines: readonly ScoreLine[]): number => lines.reduce((sum, { weight }) => sum + weight, 0)
