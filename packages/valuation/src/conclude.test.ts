import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conclude, type MethodValue } from './conclude.ts'

const income: MethodValue = { method: 'income', value: 300, low: 200, high: 500, weight: 2, reason: '收益可预测' }
const cost: MethodValue = { method: 'cost', value: 120, low: 100, high: 140, weight: 1, reason: '只作下限' }

describe('a conclusion', () => {
  it('is the weighted mean within the whole range, and says when methods lie apart', () => {
    expect(conclude([income, cost])).toMatchObject({ ok: true, value: 240, low: 100, high: 500, apart: true })
    expect(conclude([income, { ...cost, value: 150, high: 150 }])).toMatchObject({ apart: false })
  })
  it('shows a method that does not count, and lets it change nothing', () => {
    expect(conclude([income, { ...cost, weight: 0 }])).toMatchObject({ ok: true, value: 300, low: 200, high: 500, apart: false })
  })
  it('lies within its own range', () => {
    const fen = fc.integer({ min: 0, max: 10 ** 13 })
    fc.assert(fc.property(fen, fen, fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 100 }), (a, b, first, second) => {
      const answer = conclude([{ ...income, value: a, low: a, high: a, weight: first }, { ...cost, value: b, low: b, high: b, weight: second }])
      expect(answer.ok && answer.low <= answer.value && answer.value <= answer.high).toBe(true)
    }))
  })
  it.each([
    ['nothing that counts', [{ ...income, weight: 0 }], 'NO_METHOD'],
    ['nothing at all', [], 'NO_METHOD'],
    ['one method twice', [income, income], 'TWICE'],
    ['a value beside its range', [{ ...income, value: 900 }], 'RANGE'],
    ['no reason', [{ ...income, reason: '' }], 'NO_REASON'],
    ['half a weight', [{ ...income, weight: 0.5 }], 'WEIGHT'],
  ] as [string, MethodValue[], string][])('%s is refused', (_, methods, code) => expect(conclude(methods)).toMatchObject({ ok: false, problems: [{ code }] }))
})
