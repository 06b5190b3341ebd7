import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applicationNumber, formatApplication, type ApplicationNumber, type ApplicationWriting } from './application.ts'
import { checkDigit } from './checkDigit.ts'
import { parseApplicationNumber } from './parseApplication.ts'

const types = fc.constantFrom('1', '2', '3', '8', '9') as fc.Arbitrary<'1' | '2' | '3' | '8' | '9'>
const modern = fc.tuple(fc.integer({ min: 2004, max: 2026 }), types, fc.integer({ min: 1, max: 9_999_999 }))
  .map(([year, type, serial]) => applicationNumber(year, type, String(serial).padStart(7, '0'), 'plain'))
const old = fc.tuple(fc.integer({ min: 1985, max: 2003 }), types, fc.integer({ min: 1, max: 99_999 }))
  .map(([year, type, serial]) => applicationNumber(year, type, String(serial).padStart(5, '0'), 'plain'))
const numbers = fc.oneof(modern, old)

const codeOf = (text: string): string | null => {
  const result = parseApplicationNumber(text, { latestYear: 2026 })
  return result.ok ? null : result.problem.code
}
const canonicalOf = (text: string): string | null => {
  const result = parseApplicationNumber(text)
  return result.ok ? result.value.canonical : null
}

const sameNumber = (text: string, number: ApplicationNumber): boolean => canonicalOf(text) === number.canonical

describe('reading', () => {
  test('takes a number apart', () => {
    expect(parseApplicationNumber('201710601862.3')).toEqual({
      ok: true,
      value: { year: 2017, type: '1', kind: 'invention', pct: false, serial: '0601862', checkDigit: '3', canonical: '201710601862.3', standard: 'CN102017000601862', form: 'dotted' },
    })
    expect(parseApplicationNumber('95115608.X')).toMatchObject({ ok: true, value: { year: 1995, serial: '15608', checkDigit: 'X' } })
  })

  test.each([
    ['2017106018623', '201710601862.3', 'plain'],
    ['201710601862', '201710601862.3', 'without-check'],
    ['CN201710601862.3', '201710601862.3', 'dotted'],
    ['ZL 2017 1 0601862.3', '201710601862.3', 'dotted'],
    ['CNZL201710601862.3', '201710601862.3', 'dotted'],
    ['ｚｌ２０１７１０６０１８６２．３', '201710601862.3', 'dotted'],
    ["'2017106018623", '201710601862.3', 'plain'],
    ['2017106018623.0', '201710601862.3', 'plain'],
    ['申请号：201710601862.3', '201710601862.3', 'dotted'],
    ['CN102017000601862', '201710601862.3', 'standard'],
    ['95115608x', '95115608.X', 'plain'],
    ['95115608', '95115608.X', 'without-check'],
    ['CN101995000015608', '95115608.X', 'standard'],
  ])('%s is %s, %s', (text, canonical, form) => {
    expect(parseApplicationNumber(text)).toMatchObject({ ok: true, value: { canonical, form } })
  })

  test('tells PCT entries and the change of October 2003', () => {
    expect(parseApplicationNumber('CN112014000080747')).toMatchObject({ ok: true, value: { type: '8', pct: true, kind: 'invention' } })
    expect(canonicalOf('CN102003000100001')).toHaveLength(14)
    expect(canonicalOf('CN102003000099999')).toHaveLength(10)
  })
})

describe('refusing', () => {
  test.each([
    ['', 'empty'],
    ['2.02E+12', 'scientific'],
    ['2.0098e+12', 'scientific'],
    ['20171060186', 'length'],
    ['1816479.X', 'length'],
    ['CN10201700060186', 'length'],
    ['201740601862.3', 'type'],
    ['CN402017000601862', 'type'],
    ['199910601862.3', 'year'],
    ['202710601862', 'future'],
    ['201710601862.4', 'check'],
    ['CN106540887A', 'publication'],
    ['PCT/CN2018/113798', 'pct'],
    ['US16/911183', 'foreign'],
    ['TW107128407A', 'foreign'],
    ['2017106O18623', 'characters'],
  ])('%j: %s', (text, code) => {
    expect(codeOf(text)).toBe(`application-number.${code}`)
  })

  test('a wrong check digit names the expected one', () => {
    expect(parseApplicationNumber('201710601862.4')).toMatchObject({ ok: false, problem: { zh: expect.stringContaining('应为3'), en: expect.stringContaining('demand 3') } })
  })
})

describe('properties', () => {
  test('every writing is read back as the same number', () => {
    const writings = fc.constantFrom<ApplicationWriting>('canonical', 'plain', 'without-check', 'cn', 'zl')
    fc.assert(fc.property(numbers, writings, (number, writing) => canonicalOf(formatApplication(number, writing)) === number.canonical), { numRuns: 1000 })
    fc.assert(fc.property(modern, (number) => canonicalOf(number.standard) === number.canonical), { numRuns: 1000 })
  })

  test('every single wrong digit is detected', () => {
    fc.assert(
      fc.property(numbers, fc.nat(11), fc.integer({ min: 0, max: 9 }), (number, place, digit) => {
        const at = place % number.canonical.indexOf('.')
        fc.pre(number.canonical.charAt(at) !== String(digit))
        return canonicalOf(number.canonical.slice(0, at) + digit + number.canonical.slice(at + 1)) === null
      }),
      { numRuns: 3000 },
    )
  })

  test('every swap of different neighbours before the dot is detected', () => {
    fc.assert(
      fc.property(numbers, fc.nat(10), (number, place) => {
        const text = number.canonical
        const at = place % (text.indexOf('.') - 1)
        const swapped = text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2)
        return text.charAt(at) === text.charAt(at + 1) ? sameNumber(swapped, number) : canonicalOf(swapped) === null
      }),
      { numRuns: 3000 },
    )
  })

  test('a swap of the last digit with the check digit is detected', () => {
    // Last weight 5 (old: 9): d and c would need 6(c − d) = 0 (old: 10(c − d) = 0) modulo 11.
    fc.assert(
      fc.property(numbers, (number) => {
        const digits = formatApplication(number, 'plain')
        const swapped = digits.slice(0, -2) + digits.slice(-1) + digits.slice(-2, -1)
        return swapped === digits ? sameNumber(swapped, number) : canonicalOf(swapped) === null
      }),
      { numRuns: 3000 },
    )
  })
})

test('check digits of other lengths are a programming error', () => {
  expect(() => checkDigit('2017')).toThrow(RangeError)
})
