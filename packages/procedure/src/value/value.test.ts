import * as fc from 'fast-check'
import { parseExpression } from '@zhiyun/policy'
import { describe, expect, test } from 'vitest'
import type { FieldValue } from '../model/field.ts'
import { scalarOf, truthOf, type LookUp } from './evaluate.ts'
import { combineScores } from './score.ts'

const read = (text: string) => {
  const parsed = parseExpression(text)
  if (!('value' in parsed)) throw new Error(text)
  return parsed.value
}
const given = (values: Record<string, FieldValue>): LookUp => (name) => values[name]

describe('truth', () => {
  test.each([
    ['甲', {}, null, ['甲']],
    ['not(甲)', {}, null, ['甲']],
    ['甲 and 乙', { 甲: false }, false, []],
    ['甲 and 乙', { 甲: true }, null, ['乙']],
    ['甲 or 乙', { 乙: true }, true, []],
    ['甲 = "是"', {}, null, ['甲']],
    ['甲 != "是"', { 甲: '否' }, true, []],
    ['甲 in ("一", "二")', { 甲: '三' }, false, []],
    ['额 < 线', { 额: 1 }, null, ['线']],
    ['额 + 额 > 线', { 额: 2, 线: 3 }, true, []],
    ['额 < 线', { 额: '1', 线: 2 }, null, []],
  ] as const)('%s with %o is %s', (text, values, truth, missing) => {
    expect(truthOf(read(text), given(values as Record<string, FieldValue>))).toEqual({ truth, missing })
  })

  test('a value of any kind never makes it throw, and one more value never turns a known answer', () => {
    const value = fc.oneof(fc.boolean(), fc.integer(), fc.string(), fc.constant(null), fc.constant(undefined as unknown as null))
    const texts = ['甲 and (乙 or not(丙))', 'not(甲) or 乙 = "x"', '甲 > 乙 and 丙 in ("a", "b")']
    fc.assert(fc.property(fc.constantFrom(...texts), value, value, value, (text, a, b, c) => {
      const all = { 甲: a, 乙: b, 丙: c }
      const whole = truthOf(read(text), given(all)).truth
      return Object.keys(all).every((name) => {
        const less = truthOf(read(text), given({ ...all, [name]: null })).truth
        return less === null || less === whole
      })
    }))
  })
})

describe('scores', () => {
  test('are exact in hundredths, halves rounded up', () => {
    expect(scalarOf(read('甲 + 乙'), given({ 甲: 0.1, 乙: 0.2 })).value).toBe(0.3)
    expect(combineScores([75, 85, 65, 75, 76], '去高低平均')).toBe(75.33)
    expect(combineScores([70, 71], '平均')).toBe(70.5)
    expect(combineScores([0.01, 0.02], '平均')).toBe(0.02)
    expect(combineScores([3, 1, 2], '中位')).toBe(2)
    expect(combineScores([0.1, 0.2], '合计')).toBe(0.3)
    expect(combineScores([80, 90], '去高低平均')).toBeNull()
  })

  test('lie between the lowest and the highest, whatever their order', () => {
    const points = fc.array(fc.integer({ min: 0, max: 10_000 }).map((n) => n / 100), { minLength: 3, maxLength: 9 })
    fc.assert(fc.property(points, fc.constantFrom('平均', '去高低平均', '中位'), (scores, method) => {
      const one = combineScores(scores, method)!
      return one >= Math.min(...scores) && one <= Math.max(...scores) && one === combineScores(scores.toReversed(), method)
    }))
  })
})
