import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { creditCheck, parseCreditCode } from './creditCode.ts'
import { isOrganisationCode, organisationCheck } from './organisationCode.ts'

const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const character = fc.constantFrom(...CHARACTERS)
const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 6, maxLength: 6 })
const tail = fc.string({ unit: character, minLength: 9, maxLength: 9 })
const code = fc.tuple(character, character, digits, tail).map((parts) => parts.join('')).map((body) => body + creditCheck(body))

const problemOf = (text: string): string | null => {
  const result = parseCreditCode(text)
  return result.ok ? null : result.problem.code
}

describe('unified social credit code', () => {
  test('reads the example of GB 32100', () => {
    const result = parseCreditCode('91350100M000100Y43')
    expect(result).toEqual({
      ok: true,
      value: { code: '91350100M000100Y43', department: '工商', category: '企业', region: '350100', organisationCode: 'M000100Y4', organisationCodeSound: true },
    })
  })

  test('width, case, spaces and hyphens do not matter', () => {
    expect(parseCreditCode(' ９１３５０１００-m000100y43 ')).toMatchObject({ ok: true, value: { code: '91350100M000100Y43' } })
  })

  test('names the expected check character', () => {
    const result = parseCreditCode('91350100M000100Y44')
    expect(result).toMatchObject({ ok: false, problem: { code: 'credit-code.check', zh: expect.stringContaining('应为3'), en: expect.stringContaining('demand 3') } })
  })

  test.each([
    ['', 'credit-code.empty'],
    ['91350100M000100Y4', 'credit-code.length'],
    ['9.135E+17', 'credit-code.scientific'],
    ['9135O100M000100Y43', 'credit-code.characters'],
    ['91A50100M000100Y43', 'credit-code.region'],
  ])('%j: %s', (text, expected) => {
    expect(problemOf(text)).toBe(expected)
  })

  test('every code with its computed check is taken', () => {
    fc.assert(fc.property(code, (text) => parseCreditCode(text).ok))
  })

  test('every single wrong character is detected', () => {
    fc.assert(
      fc.property(code, fc.nat(17), character, (text, at, other) => {
        fc.pre(text.charAt(at) !== other)
        return !parseCreditCode(text.slice(0, at) + other + text.slice(at + 1)).ok
      }),
      { numRuns: 2000 },
    )
  })

  test('every swap of two different neighbours is detected', () => {
    fc.assert(
      fc.property(code, fc.nat(16), (text, at) => {
        fc.pre(text.charAt(at) !== text.charAt(at + 1))
        return !parseCreditCode(text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2)).ok
      }),
      { numRuns: 2000 },
    )
  })
})

describe('organisation code', () => {
  test('the example inside the credit code', () => {
    expect(organisationCheck('M000100Y')).toBe('4')
    expect(isOrganisationCode('m000100y-4')).toBe(true)
    expect(isOrganisationCode('M000100Y5')).toBe(false)
    expect(() => organisationCheck('M00')).toThrow(RangeError)
  })
})
