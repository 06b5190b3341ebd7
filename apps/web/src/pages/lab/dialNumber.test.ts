import * as fc from 'fast-check'
import type { Dial, Quantity } from '@zhiyun/policy'
import { describe, expect, test } from 'vitest'
import { numberText, rangeOf, readNumber, scaleOf, snapped, unitOf } from './dialNumber.ts'

const quantity = (value: number, dimension: Quantity['dimension'], unit: string): Quantity => ({ value, dimension, unit, text: '', path: '' })
const dial = (of: Quantity, more: Partial<Dial> = {}): Dial => ({ at: 'X', kind: '门槛', label: '', written: '', setting: { form: 'bound', operator: '>=', quantity: of }, clauses: [], shared: false, asked: [], ...more })
const INCOME = quantity(10_000_000_000, '金额', '元')

describe('a number typed', () => {
  test('is what was shown, to the fen', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10 ** 14 }), fc.constantFrom('万元', '%', '件'), (value, unit) => {
      expect(readNumber(numberText(value, unit), unit)).toBe(value)
    }))
    fc.assert(fc.property(fc.integer({ min: 0, max: 400 }), (years) => {
      expect(readNumber(numberText(years * 12, '年'), '年')).toBe(years * 12)
    }))
  })
  test.each([['', '万元'], ['八千', '万元'], ['-1', '件'], ['1.5', '件'], ['0.0000001', '万元'], ['0.001', '%'], ['1e3', '件'], ['99999999999999', '万元']])('%s %s is no number here', (text, unit) => expect(readNumber(text, unit)).toBe(null))
  test('is in the unit that people say', () => {
    expect([INCOME, quantity(24, '月', '年'), quantity(18, '月', '年'), quantity(50, '计数', '件'), quantity(500, '比率', '%')].map(unitOf)).toEqual(['万元', '年', '个月', '件', '%'])
  })
})

describe('a slider', () => {
  test('reaches twice as far as the number stands, and as far as the draft has gone', () => {
    expect(rangeOf(dial(INCOME), null)).toEqual({ min: 0, max: 20_000_000_000, step: 100_000_000 })
    expect(rangeOf(dial(INCOME), 30_000_000_001)!.max).toBeGreaterThanOrEqual(30_000_000_001)
    expect(rangeOf(dial(quantity(2, '计数', '项'), { most: 4 }), 2)).toEqual({ min: 1, max: 4, step: 1 })
    expect(rangeOf(dial(quantity(8000, '比率', '%'), { kind: '比例' }), null)!.max).toBe(10_000)
  })
  test('has both the pack’s and the draft’s value within it, and stops at whole steps', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 13 }), fc.integer({ min: 0, max: 10 ** 13 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(['金额', '元'], ['计数', '件'], ['比率', '%'], ['月', '年']) as fc.Arbitrary<[Quantity['dimension'], string]>, (value, drafted, part, [dimension, unit]) => {
        const range = rangeOf(dial(quantity(value, dimension, unit)), drafted)!
        expect(range.max).toBeGreaterThanOrEqual(Math.max(value, drafted))
        const at = snapped(range.min + part * (range.max - range.min), range)
        expect(at % range.step).toBe(0)
        expect(at >= range.min && at <= range.max).toBe(true)
        expect(range.step).toBeGreaterThanOrEqual(1)
        expect(scaleOf(unit)).toBeGreaterThan(0)
      }),
    )
  })
})
