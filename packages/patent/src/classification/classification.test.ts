import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalIpc, compareIpc, ipcPrefix, parseIpc, splitSymbols, type IpcSymbol } from './ipc.ts'
import { parseLocarno } from './locarno.ts'

function ipc(text: string): IpcSymbol {
  const result = parseIpc(text)
  if (!result.ok) throw new Error(result.problem.en)
  return result.value
}

const below = (upper: string, lower: string): boolean => ipc(lower).key.startsWith(ipcPrefix(ipc(upper)))

describe('IPC', () => {
  test.each([
    ['G06F3/0481(2013.01)I;', 'G06F3/0481', 'subgroup'],
    ['G09B  9/00', 'G09B9/00', 'main-group'],
    ['h01m', 'H01M', 'subclass'],
    ['H01M10', 'H01M10/00', 'main-group'],
    ['H01', 'H01', 'class'],
    ['C12R1/685', 'C12R1/685', 'subgroup'],
    ['G07G000100', 'G07G1/00', 'main-group'],
    ['B60L001118', 'B60L11/18', 'subgroup'],
    ['A61B0005283', 'A61B5/283', 'subgroup'],
    ['Ｈ０１Ｍ １０／０５２５', 'H01M10/0525', 'subgroup'],
  ])('%s is %s, %s', (text, canonical, level) => {
    expect(ipc(text)).toMatchObject({ canonical, level })
  })

  test.each(['Y02P90/02', 'I01M', 'H1M', '', '09-03', 'H01M10/', 'H01M0010052500'])('%j is none', (text) => {
    expect(parseIpc(text)).toMatchObject({ ok: false, problem: { code: 'ipc.form' } })
  })

  test('subgroups are ordered by their digits, main groups by their number', () => {
    const printed = ['A01B1/00', 'A01B3/00', 'A01B3/42', 'A01B3/421', 'A01B3/426', 'A01B3/43', 'A01B13/00', 'A01C1/00']
    expect(printed.toReversed().map(ipc).sort(compareIpc).map((symbol) => symbol.canonical)).toEqual(printed)
  })

  test('a prefix takes in what lies below, and no neighbour', () => {
    expect(below('H01M', 'H01M10/0525')).toBe(true)
    expect(below('H01M10', 'H01M10/0525')).toBe(true)
    expect(below('H01M10', 'H01M10')).toBe(true)
    expect(below('H01M1', 'H01M10/0525')).toBe(false)
    expect(below('H01M10/05', 'H01M10/0525')).toBe(true)
  })

  test('canonical text is a fixed point', () => {
    const symbols = fc.tuple(fc.constantFrom(...'ABCDEFGH'), fc.integer({ min: 1, max: 99 }), fc.constantFrom(...'ABCHLMNPQ'), fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 9999 }))
      .map(([section, group, letter, main, sub]) => `${section}${String(group).padStart(2, '0')}${letter}${main}/${String(sub).padStart(2, '0')}`)
    fc.assert(fc.property(symbols, (text) => ipc(ipc(text).canonical).key === ipc(text).key && ipc(text).canonical === text))
  })

  test('the canonical text alone is that of the symbol, or the same problem', () => {
    const texts = fc.tuple(fc.constantFrom('H01M', 'h01m', 'Y02P', 'A0'), fc.constantFrom('10', '010', '0', '1234', ''), fc.constantFrom('/', ' /', ''), fc.constantFrom('00', '000', '05', '050', '5', '0525', '1234567'), fc.constantFrom('', '(2013.01)I', ';')).map((parts) => parts.join(''))
    fc.assert(fc.property(texts, (text) => {
      const read = parseIpc(text)
      expect(canonicalIpc(text)).toEqual(read.ok ? { ok: true, value: read.value.canonical } : read)
    }), { numRuns: 400 })
  })

  test('splits cells of several symbols', () => {
    expect(splitSymbols('A61K36/8994(2006.01)I;??A61P17/06(2006.01)I; ')).toEqual(['A61K36/8994(2006.01)I', 'A61P17/06(2006.01)I'])
    expect(splitSymbols('G09B  9/00 | G06T 19/00')).toEqual(['G09B  9/00', 'G06T 19/00'])
  })
})

describe('Locarno', () => {
  test.each([['01-01 (11)', '01-01', 11], ['0903', '09-03', null], ['31-00 (12)', '31-00', 12], ['99-01', '99-01', null]])('%s', (text, canonical, edition) => {
    expect(parseLocarno(text)).toMatchObject({ ok: true, value: { canonical, edition } })
  })

  test.each(['14-0', '12-1', '33-01', '00-01', '09-00', '31-01', 'G06F3/00'])('%s is none', (text) => {
    expect(parseLocarno(text).ok).toBe(false)
  })
})
