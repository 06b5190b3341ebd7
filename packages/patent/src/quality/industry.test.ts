import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { densityOf, judgeIndustry, PARTS, spreadOver, sumValueAdded, type IndustryClass } from './industry.ts'

const NO_RULES = { scale: null, density: null }

describe('patents over classes', () => {
  const table = [{ symbol: 'H01M10/00', code: 'C3841', weight: 3 }, { symbol: 'H01M10/00', code: 'C3985', weight: 1 }, { symbol: 'H01M', code: 'C3849', weight: 9 }, { symbol: 'A01B', code: 'C3572', weight: null }, { symbol: 'A01B', code: 'A0111', weight: 7 }]
  it('go by the narrowest row and its weights, equally where one weight is not said', () => {
    const spread = spreadOver(table)
    expect(spread('H01M10/0525', 1).placed.map(({ code, entry, parts, weight, of }) => [code, entry, parts, weight, of])).toEqual([['C3841', 'H01M10/00', 750_000, 3, 4], ['C3985', 'H01M10/00', 250_000, 1, 4]])
    expect(spread('H01M4/02', 2).placed).toMatchObject([{ code: 'C3849', entry: 'H01M', parts: 2_000_000 }])
    expect(spread('A01B3/00', 1).placed.map(({ code, parts }) => [code, parts])).toEqual([['A0111', 500_000], ['C3572', 500_000]])
    expect(spread('G06F17/30', 4)).toEqual({ placed: [], unplaced: 4 })
  })
  it('add up to whole patents, in whatever order the rows come', () => {
    const rows = fc.uniqueArray(fc.record({ code: fc.constantFrom('C1', 'C2', 'C3', 'C4', 'C5', 'C6', 'C7'), weight: fc.option(fc.integer({ min: 1, max: 9_999 }), { freq: 9 }) }), { selector: ({ code }) => code, minLength: 1 })
    fc.assert(fc.property(rows, fc.nat(100_000), (classes, patents) => {
      const all = classes.map((each) => ({ symbol: 'H01M', ...each }))
      const { placed, unplaced } = spreadOver(all)('H01M10/0525', patents)
      expect(placed.reduce((sum, { parts }) => sum + parts, 0)).toBe(patents * PARTS)
      expect(unplaced).toBe(0)
      expect(spreadOver(all.toReversed())('H01M10/0525', patents).placed).toEqual(placed)
    }))
  })
})

describe('density', () => {
  it('is inventions of five years for every 10,000 employed, in hundredths, never rounded up', () => {
    expect(densityOf(20 * PARTS, [10_000, 10_000, 10_000, 10_000, 10_000])).toBe(2_000)
    expect(densityOf(20 * PARTS, [9_000, 10_000, 10_000, 10_000, 11_001])).toBe(1_999)
    expect(densityOf(PARTS, [0, 0, 0, 0, 0])).toBeNull()
    expect(densityOf(PARTS, [1, 1, 1, 1])).toBeNull()
  })
  it('is not known while one year is not', () => {
    fc.assert(fc.property(fc.nat(10 * PARTS), fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 5, maxLength: 5 }), fc.nat(4), (parts, people, at) => {
      expect(densityOf(parts, people.with(at, null as never))).toBeNull()
      const known = densityOf(parts, people)
      const sum = people.reduce((total, each) => total + each, 0)
      expect([known! * sum <= parts * 5, (known! + 1) * sum > parts * 5]).toEqual([true, true])
    }))
  })
})

describe('which classes are intensive', () => {
  it('the list decides; a class of which only a part is listed is open', () => {
    const list = new Set(['C35', 'C3841'])
    const of = (code: string) => judgeIndustry(code, { parts: 0, density: null }, list, { scale: 0, density: 0 })
    expect(of('C3572')).toEqual({ verdict: true, reason: 'listed' })
    expect(of('C38')).toEqual({ verdict: null, reason: 'partly-listed' })
    expect(of('A01')).toEqual({ verdict: false, reason: 'not-listed' })
  })
  it('without a list both scale and density count, exactly at the line; unset or unknown leaves it open', () => {
    const of = (parts: number, density: number | null, rules = { scale: 10, density: 500 }) => judgeIndustry('C35', { parts, density }, null, rules as { scale: number | null; density: number | null }).verdict
    expect([of(10 * PARTS, 500), of(10 * PARTS - 1, 500), of(10 * PARTS, 499)]).toEqual([true, false, false])
    expect([of(10 * PARTS, null), of(0, null)]).toEqual([null, false])
    expect(judgeIndustry('C35', { parts: 10 * PARTS, density: 900 }, null, NO_RULES).verdict).toBeNull()
    expect(judgeIndustry('C35', { parts: 10 * PARTS, density: 499 }, null, { scale: null, density: 500 }).verdict).toBe(false)
  })
})

describe('value added', () => {
  const one = (code: string, verdict: boolean | null, value: number | null): IndustryClass => ({ code, verdict, value })
  it('unknown is not nought, and a class within one that counts is in it already', () => {
    expect(sumValueAdded([one('C35', true, 100), one('C357', true, 40), one('C38', null, 30), one('A01', false, 900)])).toEqual({ least: 100, most: 130 })
    expect(sumValueAdded([one('C35', true, 100), one('C38', true, null)])).toEqual({ least: 100, most: null })
    expect(sumValueAdded([one('C35', true, null), one('C357', true, 40)])).toEqual({ least: 40, most: null })
    expect(sumValueAdded([one('C35', null, 100), one('C357', true, 40)])).toEqual({ least: 40, most: 100 })
    expect(sumValueAdded([])).toEqual({ least: 0, most: 0 })
  })
  it('at least is never more than at most; settling an open class narrows the two; order is nothing', () => {
    const classes = fc.uniqueArray(fc.record({ code: fc.constantFrom('A', 'A01', 'A011', 'C', 'C35', 'C357', 'C3572', 'C38'), verdict: fc.option(fc.boolean()), value: fc.option(fc.nat(1_000_000), { freq: 8 }) }), { selector: ({ code }) => code })
    fc.assert(fc.property(classes, (all) => {
      const { least, most } = sumValueAdded(all)
      expect(most === null || least <= most).toBe(true)
      expect(sumValueAdded(all.toReversed())).toEqual({ least, most })
      const settled = sumValueAdded(all.map((each) => ({ ...each, verdict: each.verdict ?? false })))
      expect(settled.least).toBe(least)
    }))
  })
})
