import type { ScoreMethod } from '../model/effect.ts'
import { hundredths } from './evaluate.ts'

/** One score out of many, in points with two decimals, halves rounded up; null without scores, or when too few remain. */
export function combineScores(scores: readonly number[], method: ScoreMethod): number | null {
  const sorted = scores.map(hundredths).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const counted = method === '去高低平均' ? sorted.slice(1, -1) : sorted
  if (counted.length === 0) return null
  if (method === '合计') return Number(sum(counted)) / 100
  if (method === '中位') {
    const middle = counted.length >> 1
    return counted.length % 2 === 1 ? Number(counted[middle]!) / 100 : mean([counted[middle - 1]!, counted[middle]!])
  }
  return mean(counted)
}

const sum = (values: readonly bigint[]): bigint => values.reduce((total, value) => total + value, 0n)

function mean(values: readonly bigint[]): number {
  const n = BigInt(values.length)
  return Number((2n * sum(values) + n) / (2n * n)) / 100
}
