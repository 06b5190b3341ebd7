import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exactly, fenOf, inUnit, NO_MONEY, typedMoney } from './typedMoney.ts'

const unit = fc.constantFrom('万元', '元')
const fen = fc.integer({ min: 0, max: 10 ** 14 })

describe('typed money', () => {
  test('what is written is read back to the fen, in either unit', () => fc.assert(fc.property(fen, unit, (sum, of) => fenOf(typedMoney(sum, of)) === sum)))
  test('changing the unit never changes the sum', () => fc.assert(fc.property(fen, unit, unit, (sum, from, to) => fenOf(inUnit(typedMoney(sum, from), to)) === sum)))
  test('nothing typed is not zero', () => expect(fenOf(NO_MONEY)).toBe(undefined))
  test('less than a fen is refused, not rounded', () => {
    expect(fenOf({ text: '1.005', unit: '元' })).toBe(null)
    expect(fenOf({ text: '1.0000001', unit: '万元' })).toBe(null)
    expect(fenOf({ text: '一百', unit: '元' })).toBe(null)
  })
  test('what cannot be read stays as typed when the unit changes', () => expect(inUnit({ text: '一百', unit: '元' }, '万元')).toEqual({ text: '一百', unit: '万元' }))
  test('is said exactly', () => expect(exactly(123_456_789)).toEqual({ yuan: '1,234,567.89', fen: '123456789' }))
})
