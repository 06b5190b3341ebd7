import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkSheets, normalise, outliers, summarise, weighSheet, weighSheets, type ScoreSheet } from './scoring.ts'

const points = fc.integer({ min: 0, max: 10_000 }).map((n) => n / 100)
const many = fc.array(points, { minLength: 3, maxLength: 9 })
const sheet: ScoreSheet = { name: '评分表', share: 10_000, criteria: [{ name: '创新', full: 40, weight: 4000 }, { name: '可行', full: 30, weight: 3000 }, { name: '效益', full: 30, weight: 3000 }] }

describe('sheets', () => {
  test('are refused when weights or shares do not make up the whole', () => {
    expect(checkSheets([sheet])).toEqual([])
    const bad = { ...sheet, criteria: [...sheet.criteria.slice(1), { name: '可行', full: 0, weight: 3000 }] }
    expect(checkSheets([bad]).map(({ code }) => code)).toEqual(['same-name', 'full', 'weights'])
    expect(checkSheets([{ ...sheet, criteria: [] }]).map(({ code }) => code)).toEqual(['no-criteria'])
    expect(checkSheets([sheet, { ...sheet, name: '财务表' }])).toEqual([expect.objectContaining({ code: 'shares', zh: '各表所占合计 200%，应为 100%' })])
  })

  test('where the full marks are the weights, the score is the sum of points', () => {
    fc.assert(fc.property(fc.nat(4000), fc.nat(3000), fc.nat(3000), (a, b, c) => {
      expect(weighSheet(sheet, { 创新: a / 100, 可行: b / 100, 效益: c / 100 })).toBe((a + b + c) / 100)
    }))
  })

  test('full marks give 100, none 0, and one that is missing gives no score', () => {
    const odd: ScoreSheet = { name: '奇表', share: 10_000, criteria: [{ name: '甲', full: 7, weight: 3333 }, { name: '乙', full: 13, weight: 6667 }] }
    expect(weighSheet(odd, { 甲: 7, 乙: 13 })).toBe(100)
    expect(weighSheet(odd, { 甲: 0, 乙: 0 })).toBe(0)
    expect(weighSheet(odd, { 甲: 3.5, 乙: 6.5 })).toBe(50)
    expect(weighSheet(odd, { 甲: 7 })).toBeNull()
    expect(weighSheets([{ ...sheet, share: 7000 }, { ...odd, share: 3000 }], { 评分表: 80, 奇表: 90 })).toBe(83)
    expect(weighSheets([sheet], {})).toBeNull()
  })
})

describe('many scores', () => {
  test('lie between lowest and highest in every average, whatever their order', () => {
    fc.assert(fc.property(many, (scores) => {
      const { mean, trimmed, median, lowest, highest } = summarise(scores)!
      for (const each of [mean, trimmed!, median]) expect(each >= lowest && each <= highest).toBe(true)
      expect(summarise(scores.toReversed())).toEqual(summarise(scores))
    }))
    expect(summarise([])).toBeNull()
    expect(summarise([80, 90])).toMatchObject({ mean: 85, trimmed: null, median: 85, mad: 5 })
  })

  test('an outlier stays one wherever the others lie, and never is the median', () => {
    expect(outliers([80, 81, 79, 80.5, 40], 300)).toEqual([false, false, false, false, true])
    expect(outliers([80, 80, 80, 40], 300)).toEqual([false, false, false, false])
    expect(outliers([10, 90], 300)).toEqual([false, false])
    // Median 80, distances 1 0 1 3 0: three times the median distance is not more than three times.
    expect(outliers([79, 80, 81, 83, 80], 300)).toEqual([false, false, false, false, false])
    fc.assert(fc.property(many, fc.integer({ min: 100, max: 500 }), fc.integer({ min: -3000, max: 3000 }), (scores, k, shift) => {
      const found = outliers(scores, k)
      expect(found.filter(Boolean).length).toBeLessThan(scores.length / 2 + 1)
      // Moved all together (kept from going below zero), the same stand out.
      const moved = scores.map((score) => (Math.round(score * 100) + shift + 3000) / 100)
      const back = scores.map((score) => (Math.round(score * 100) + 3000) / 100)
      expect(outliers(moved, k)).toEqual(outliers(back, k))
      expect(outliers(scores, k + 1).every((out, i) => !out || found[i])).toBe(true)
    }))
  })
})

describe('panels made comparable', () => {
  const groupOf = (group: string, scores: readonly number[]) => ({ group, scores: scores.map((score, i) => ({ item: `${group}${i}`, score })) })

  test.each(['z', 'rank'] as const)('%s keeps the order within a panel and ignores how severe it is', (by) => {
    fc.assert(fc.property(many, fc.integer({ min: 0, max: 5000 }), (scores, shift) => {
      const [own] = normalise([groupOf('甲', scores)], by)
      const [milder] = normalise([groupOf('甲', scores.map((score) => Math.round(score * 100 + shift) / 100))], by)
      for (const [i, { score }] of own!.scores.entries()) {
        expect(Math.abs(score - milder!.scores[i]!.score)).toBeLessThanOrEqual(0.01)
        for (const [j, other] of own!.scores.entries()) expect(scores[i]! > scores[j]! && score < other.score).toBe(false)
      }
    }))
  })

  test('z gives 50 in the middle and where all are equal; rank gives the share below', () => {
    expect(normalise([groupOf('甲', [70, 80, 90])], 'z')[0]!.scores.map(({ score }) => score)).toEqual([37.75, 50, 62.25])
    expect(normalise([groupOf('乙', [80.1, 80.1, 80.1])], 'z')[0]!.scores.map(({ score }) => score)).toEqual([50, 50, 50])
    expect(normalise([groupOf('丙', [70, 80, 80, 90])], 'rank')[0]!.scores.map(({ score }) => score)).toEqual([12.5, 50, 50, 87.5])
  })
})
