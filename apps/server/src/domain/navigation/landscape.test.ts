import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { landscapeOf, type Counted } from './landscape.ts'

const row = (aspect: string, a: string | null, b: string | null, n: number): Counted => ({ aspect, a, b, n })
const parts = (n: number): Counted => row('parts', null, null, n)

describe('the landscape of an answer', () => {
  test('of nothing is empty, and says so exactly', () => {
    expect(landscapeOf([parts(64), row('total', null, null, 0)])).toMatchObject({ total: 0, exact: true, years: [], branches: [], holders: [], concentration: null })
  })

  test('leaves out no year between the first and the last', () => {
    const { years } = landscapeOf([parts(64), row('filed', '2018', 'invention', 3), row('filed', '2018', 'utility', 1), row('filed', '2021', 'invention', 2), row('granted', '2022', null, 4), row('filers', '2018', null, 2)])
    expect(years.map(({ year }) => year)).toEqual([2018, 2019, 2020, 2021, 2022])
    expect(years[0]).toEqual({ year: 2018, invention: 3, utility: 1, design: 0, granted: 0, filers: 2 })
    expect(years[4]).toMatchObject({ invention: 0, granted: 4 })
  })

  test('scales what was counted in a part of the register, and no names', () => {
    const found = landscapeOf([parts(8), row('total', null, null, 10), row('holder', '甲', null, 6), row('holders', null, null, 3), row('holdings', null, null, 10), row('squares', null, null, 52)])
    expect(found).toMatchObject({ total: 80, exact: false, holders: [{ name: '甲', patents: 48 }], concentration: { count: 3, firstFive: 0.6, herfindahl: 0.52 } })
  })

  test('concentration lies between equal parts and one holder of everything', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 40 }), (sizes) => {
      const sum = sizes.reduce((all, each) => all + each, 0)
      const { concentration } = landscapeOf([parts(64), ...sizes.map((n, i) => row('holder', `演示${i}`, null, n)), row('holders', null, null, sizes.length), row('holdings', null, null, sum), row('squares', null, null, sizes.reduce((all, each) => all + each * each, 0))])
      expect(concentration!.herfindahl).toBeGreaterThanOrEqual(1 / sizes.length - 1e-12)
      expect(concentration!.herfindahl).toBeLessThanOrEqual(1 + 1e-12)
      expect(concentration!.firstFive).toBeGreaterThanOrEqual(Math.min(5, sizes.length) / sizes.length - 1e-12)
      expect(concentration!.firstFive).toBeLessThanOrEqual(1 + 1e-12)
    }))
  })

  test('sets every pair of the greatest branches beside what chance would bring, also those that never meet', () => {
    const { branchPairs } = landscapeOf([parts(64), row('total', null, null, 100), row('branch', 'H01M', null, 50), row('branch', 'G06F', null, 40), row('branch', 'B25J', null, 10), ...['H01M', 'G06F', 'B25J'].map((code) => row('branch_year', code, '2020', 1)), row('branch_pair', 'G06F', 'H01M', 7)])
    expect(branchPairs).toEqual([{ a: 'H01M', b: 'G06F', patents: 7, expected: 20 }, { a: 'H01M', b: 'B25J', patents: 0, expected: 5 }, { a: 'G06F', b: 'B25J', patents: 0, expected: 4 }])
  })
})
