import type { Normalising } from '../model/effect.ts'
import { hundredths } from './evaluate.ts'
import { combineScores } from './score.ts'

// What is made of many experts' scores. Exact in hundredths of a point, halves rounded up; only standard scores use floating point.

/** One line of a sheet: full marks in points, weight in basis points (万分之一). */
export type Criterion = { readonly name: string; readonly full: number; readonly weight: number }
/** A score sheet; `share` in basis points is what it counts for among the sheets of one review. */
export type ScoreSheet = { readonly name: string; readonly share: number; readonly criteria: readonly Criterion[] }
export type SheetProblem = { readonly sheet: string; readonly code: 'no-criteria' | 'same-name' | 'full' | 'weights' | 'shares'; readonly zh: string; readonly en: string }

const WHOLE = 10_000
const percent = (points: number): string => `${points / 100}%`

/** What keeps sheets from being used: weights that do not make up the whole, full marks that are none. */
export function checkSheets(sheets: readonly ScoreSheet[]): readonly SheetProblem[] {
  const problems = sheets.flatMap(({ name, criteria }): SheetProblem[] => {
    const names = criteria.map((each) => each.name)
    const twice = names.find((each, i) => names.indexOf(each) !== i)
    const empty = criteria.find(({ full, weight }) => !(full > 0) || !(weight > 0))
    const sum = criteria.reduce((total, { weight }) => total + weight, 0)
    return [
      ...(criteria.length === 0 ? [{ sheet: name, code: 'no-criteria' as const, zh: `${name}没有评分项`, en: `${name} has no criteria` }] : []),
      ...(twice === undefined ? [] : [{ sheet: name, code: 'same-name' as const, zh: `${name}有两项同名：${twice}`, en: `${name} names ${twice} twice` }]),
      ...(empty === undefined ? [] : [{ sheet: name, code: 'full' as const, zh: `${name}的${empty.name}须有大于零的满分和权重`, en: `${empty.name} of ${name} needs full marks and a weight above zero` }]),
      ...(criteria.length > 0 && sum !== WHOLE ? [{ sheet: name, code: 'weights' as const, zh: `${name}各项权重合计 ${percent(sum)}，应为 100%`, en: `The weights of ${name} add up to ${percent(sum)} and not to 100%` }] : []),
    ]
  })
  const shares = sheets.reduce((total, { share }) => total + share, 0)
  return shares === WHOLE ? problems : [...problems, { sheet: '', code: 'shares', zh: `各表所占合计 ${percent(shares)}，应为 100%`, en: `The shares of the sheets add up to ${percent(shares)} and not to 100%` }]
}

/** Points by criterion → score out of 100; null while a criterion has none. */
export function weighSheet({ criteria }: ScoreSheet, points: Readonly<Record<string, number | null | undefined>>): number | null {
  let [above, below] = [0n, 1n]
  for (const { name, full, weight } of criteria) {
    const given = points[name]
    if (given === undefined || given === null) return null
    const whole = hundredths(full)
    above = above * whole + BigInt(weight) * hundredths(given) * below
    below *= whole
  }
  return half(above, below) / 100
}

/** Scores out of 100 by sheet → one score out of 100. */
export function weighSheets(sheets: readonly ScoreSheet[], scores: Readonly<Record<string, number | null>>): number | null {
  let sum = 0n
  for (const { name, share } of sheets) {
    const score = scores[name]
    if (score === undefined || score === null) return null
    sum += BigInt(share) * hundredths(score)
  }
  return half(sum, BigInt(WHOLE)) / 100
}

/** Rounded to an integer, halves up; for what is not negative. */
const half = (above: bigint, below: bigint): number => Number((2n * above + below) / (2n * below))

export type ScoreSummary = { readonly n: number; readonly mean: number; /** Without one highest and one lowest; null with fewer than three. */ readonly trimmed: number | null; readonly median: number; readonly lowest: number; readonly highest: number; /** Median of the distances from the median. */ readonly mad: number }

/** Null without scores. */
export function summarise(scores: readonly number[]): ScoreSummary | null {
  if (scores.length === 0) return null
  const { doubledMedian, quadrupledMad } = distances(scores)
  return {
    n: scores.length, mean: combineScores(scores, '平均')!, trimmed: combineScores(scores, '去高低平均'), median: half(doubledMedian, 2n) / 100,
    lowest: Math.min(...scores), highest: Math.max(...scores), mad: half(quadrupledMad, 4n) / 100,
  }
}

/**
 * 离群: which scores lie farther from the median than `k` times the median distance (k in hundredths: 300 is three times).
 * Exact. Where most scores are equal the median distance is zero, and nothing is called an outlier by it.
 */
export function outliers(scores: readonly number[], k: number): readonly boolean[] {
  if (scores.length < 3) return scores.map(() => false)
  const { doubledMedian, quadrupledMad } = distances(scores)
  if (quadrupledMad === 0n) return scores.map(() => false)
  return scores.map((score) => 2n * distance(2n * hundredths(score), doubledMedian) * 100n > BigInt(k) * quadrupledMad)
}

const distance = (a: bigint, b: bigint): bigint => (a < b ? b - a : a - b)

/** The median in half hundredths and the median distance in quarters, so that no middle of two is rounded. */
function distances(scores: readonly number[]): { doubledMedian: bigint; quadrupledMad: bigint } {
  const doubledMedian = doubledMiddle(scores.map(hundredths))
  return { doubledMedian, quadrupledMad: doubledMiddle(scores.map((score) => distance(2n * hundredths(score), doubledMedian))) }
}

function doubledMiddle(values: readonly bigint[]): bigint {
  const sorted = values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  return sorted[(sorted.length - 1) >> 1]! + sorted[sorted.length >> 1]!
}

/** The scores of one panel, or of one expert: what was judged by the same measure. */
export type ScoreGroup = { readonly group: string; readonly scores: readonly { readonly item: string; readonly score: number }[] }

/**
 * Makes scores of several panels comparable. `z`: 50 + 10 × (score − the panel's mean) ÷ its standard deviation (n); 50 where all
 * are equal. `rank`: the share of the panel that stands below, ties in the middle, 0–100. Both with two decimals.
 */
export function normalise(groups: readonly ScoreGroup[], by: Normalising): readonly ScoreGroup[] {
  return groups.map(({ group, scores }) => {
    const all = scores.map(({ score }) => score)
    return { group, scores: scores.map(({ item, score }) => ({ item, score: by === 'z' ? standard(score, all) : rank(score, all) })) }
  })
}

function standard(score: number, all: readonly number[]): number {
  const mean = all.reduce((sum, each) => sum + each, 0) / all.length
  const deviation = Math.sqrt(all.reduce((sum, each) => sum + (each - mean) ** 2, 0) / all.length)
  // Sums of equal decimals may differ in the last bit: less than a hundred-thousandth of a point is no difference.
  return deviation < 1e-5 ? 50 : Math.round((50 + (10 * (score - mean)) / deviation) * 100) / 100
}

const rank = (score: number, all: readonly number[]): number => {
  const below = all.filter((each) => each < score).length
  const same = all.filter((each) => each === score).length
  return half(BigInt(2 * below + same) * 10_000n, BigInt(2 * all.length)) / 100
}
