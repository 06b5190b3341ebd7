import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Decimal, type Rounding } from './decimal.ts'
import { exp, ln, power, sqrt } from './functions.ts'

const d = (text: string): Decimal => Decimal.parse(text)!
const someDecimal = fc.tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: -9, max: 8 })).map(([coefficient, exponent]) => Decimal.of(coefficient, exponent)!)
const someWhole = fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n })
const close = (a: Decimal | null, b: Decimal): boolean => a !== null && a.minus(b)!.absolute().compare(b.absolute().times(d('1e-31'))!.plus(d('1e-31'))!) <= 0

describe('decimal numbers', () => {
  it('are exact where doubles are not', () => {
    expect(String(d('0.1').plus(d('0.2')))).toBe('0.3')
    expect(String(d('1.1').times(d('1.1')))).toBe('1.21')
    expect(String(d('1').over(d('3')))).toBe('0.3333333333333333333333333333333333')
    expect(String(d('2').over(d('3')))).toBe('0.6666666666666666666666666666666667')
    expect(d('1.50').equals(d('1.5'))).toBe(true)
    expect(String(d('-1.20e3'))).toBe('-1200')
    expect(String(d('.05'))).toBe('0.05')
    expect(Decimal.parse('1.')).toBeNull()
    expect(Decimal.parse('一')).toBeNull()
  })
  it('keep 34 digits and round half-even', () => {
    const digits = '1234567890123456789012345678901234'
    expect(String(d(`${digits}5`))).toBe(`${digits}0`)
    expect(String(d(`${digits}51`))).toBe('123456789012345678901234567890123500')
    expect(String(d('1e40').plus(d('1')))).toBe(`1${'0'.repeat(40)}`)
    expect(d('1e200').plus(d('-1e-200'))!.equals(d('1e200'))).toBe(true)
    expect(Decimal.of(1n, 6145)).toBeNull()
    expect(Decimal.of(1n, -9000)?.sign).toBe(0)
  })
  it('round to a scale in every way', () => {
    const rounded = (text: string, scale: number): string[] => (['halfEven', 'halfUp', 'halfDown', 'up', 'down', 'floor', 'ceiling'] as const).map((mode: Rounding) => String(d(text).rounded(scale, mode)))
    expect(rounded('2.5', 0)).toEqual(['2', '3', '2', '3', '2', '2', '3'])
    expect(rounded('-2.5', 0)).toEqual(['-2', '-3', '-2', '-3', '-2', '-3', '-2'])
    expect(rounded('0.001', 2)).toEqual(['0', '0', '0', '0.01', '0', '0', '0.01'])
    expect(rounded('1250', -2)).toEqual(['1200', '1300', '1200', '1300', '1200', '1200', '1300'])
    expect(rounded('4', -30)[3]).toBe(`1${'0'.repeat(30)}`)
  })
  it('add, multiply and compare like whole numbers', () => {
    fc.assert(
      fc.property(someWhole, someWhole, (a, b) => {
        const [left, right] = [Decimal.whole(a), Decimal.whole(b)]
        expect(String(left.plus(right))).toBe(String(a + b))
        expect(String(left.minus(right))).toBe(String(a - b))
        expect(String(left.times(right))).toBe(String(a * b))
        expect(left.compare(right)).toBe(a === b ? 0 : a < b ? -1 : 1)
      }),
    )
  })
  it('read back what they print, and divide back what they multiply', () => {
    fc.assert(
      fc.property(someDecimal, someDecimal, (a, b) => {
        expect(Decimal.parse(String(a))!.equals(a)).toBe(true)
        fc.pre(b.sign !== 0)
        expect(close(a.over(b)!.times(b), a)).toBe(true)
        expect(a.plus(b)!.compare(a)).toBe(b.sign)
      }),
    )
  })
})

describe('functions of decimals', () => {
  it('give the digits of the tables', () => {
    expect(String(sqrt(d('2')))).toBe('1.414213562373095048801688724209698')
    expect(String(exp(d('1')))).toBe('2.718281828459045235360287471352662')
    expect(String(ln(d('10')))).toBe('2.302585092994045684017991454684364')
    expect(String(ln(d('1')))).toBe('0')
    expect(String(power(d('2'), d('-3')))).toBe('0.125')
    expect(String(power(d('1.01'), d('2')))).toBe('1.0201')
    expect(String(power(d('9'), d('0.5')))).toBe('3')
  })
  it('have no result where there is none', () => {
    expect([sqrt(d('-1')), ln(d('0')), power(d('0'), d('-1')), power(d('-8'), d('0.5')), power(d('10'), d('9999')), exp(d('1e9')), d('1').over(d('0'))]).toEqual([null, null, null, null, null, null, null])
    expect(power(d('10'), d('-9999'))?.sign).toBe(0)
  })
  it('undo each other', () => {
    const positive = fc.tuple(fc.bigInt({ min: 1n, max: 10n ** 12n }), fc.integer({ min: -9, max: 3 })).map(([coefficient, exponent]) => Decimal.of(coefficient, exponent)!)
    fc.assert(
      fc.property(positive, (a) => {
        const root = sqrt(a)!
        expect(close(root.times(root), a)).toBe(true)
        expect(close(exp(ln(a)!), a)).toBe(true)
      }),
      { numRuns: 40 },
    )
  })
})
