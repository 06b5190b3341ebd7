import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { landscapeOf, type Answered } from './landscape.ts'

const patent = (told: Partial<Answered> = {}): Answered => ({ parts: 64, kind: 'invention', standing: 'granted', filed: 2018, granted: 2020, ends: 2038, classes: 'H01M', districts: '', applicants: '甲', inventors: '演一', ...told })
const times = (n: number, told: Partial<Answered>): Answered[] => Array.from({ length: n }, () => patent(told))

const names = (prefix: string, by: string) => fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }).map((list) => list.map((n) => `${prefix}${n}`).join(by))
const year = fc.option(fc.integer({ min: 2012, max: 2026 }))
const answer = fc.array(fc.record({
  parts: fc.constant(64), kind: fc.constantFrom('invention', 'utility', 'design'), standing: fc.constantFrom('granted', 'pending', 'lapsed'), filed: year, granted: year, ends: year,
  classes: names('H0', ' '), districts: fc.constantFrom('', '999901', '999901 999902'), applicants: names('演示', '\n'), inventors: names('演', '\n'),
}), { maxLength: 30 })
const lists = (found: readonly Answered[], of: 'applicants' | 'inventors' | 'classes') => found.map((each) => each[of].split(of === 'classes' ? ' ' : '\n').filter((name) => name !== ''))

describe('the landscape of an answer', () => {
  test('of nothing is empty, and says so exactly', () => {
    expect(landscapeOf([])).toMatchObject({ total: 0, exact: true, years: [], branches: [], holders: [], concentration: null })
  })

  test('leaves out no year between the first and the last', () => {
    const { years } = landscapeOf([...times(3, {}), patent({ kind: 'utility', applicants: '乙', granted: null }), patent({ filed: 2021, granted: 2022 })])
    expect(years.map(({ year: of }) => of)).toEqual([2018, 2019, 2020, 2021, 2022])
    expect(years[0]).toEqual({ year: 2018, invention: 3, utility: 1, design: 0, granted: 0, filers: 2 })
    expect(years[2]).toMatchObject({ invention: 0, granted: 3, filers: 0 })
  })

  test('scales what was counted in a part of the register, and not how many hold', () => {
    const found = landscapeOf([...times(6, { parts: 8 }), ...times(4, { parts: 8, applicants: '乙' })])
    expect(found).toMatchObject({ total: 80, exact: false, holders: [{ name: '甲', patents: 48 }, { name: '乙', patents: 32 }], concentration: { count: 2, firstFive: 1, herfindahl: 0.52 } })
  })

  test('sets every pair of the greatest branches beside what chance would bring, also those that never meet', () => {
    const { branchPairs } = landscapeOf([...times(7, { classes: 'H01M G06F' }), ...times(43, { classes: 'H01M' }), ...times(33, { classes: 'G06F' }), ...times(10, { classes: 'B25J' }), ...times(7, { classes: '' })])
    expect(branchPairs).toEqual([{ a: 'H01M', b: 'G06F', patents: 7, expected: 20 }, { a: 'H01M', b: 'B25J', patents: 0, expected: 5 }, { a: 'G06F', b: 'B25J', patents: 0, expected: 4 }])
  })

  test('tells who files of late and who did before: the four years to the last filing, and the four before them', () => {
    const { holders, latest } = landscapeOf([2021, 2018, 2017, 2014, 2013, null].map((filed) => patent({ filed })))
    expect(latest).toBe(2021)
    expect(holders).toEqual([{ name: '甲', patents: 6, inForce: 6, recent: 2, before: 2, local: 0 }])
  })

  test('sets districts beside each other; a patent of two counts in both', () => {
    const { districts } = landscapeOf([...times(2, { districts: '999901', classes: 'H01M G06F' }), patent({ districts: '999901 999902', kind: 'utility', standing: 'lapsed', filed: 2014, classes: 'G06F' }), patent({ districts: '' })])
    expect(districts).toEqual([
      { district: 999901, patents: 3, inventions: 2, inForce: 2, recent: 2, before: 1, branch: 'G06F' },
      { district: 999902, patents: 1, inventions: 0, inForce: 0, recent: 0, before: 1, branch: 'G06F' },
    ])
  })

  test('names beside an inventor the applicant who stands first most often', () => {
    expect(landscapeOf([patent({ applicants: '乙\n甲' }), patent(), patent({ applicants: '乙' })]).inventors).toEqual([{ name: '演一', applicant: '乙', patents: 3 }])
  })

  test('of any answer: whatever is counted by name, year or branch is what counting one by one gives', () => {
    fc.assert(fc.property(answer, (found) => {
      const landscape = landscapeOf(found)
      const held = (of: 'applicants' | 'inventors' | 'classes', ...all: string[]) => lists(found, of).filter((list) => all.every((name) => list.includes(name))).length
      expect(landscape.total).toBe(found.length)
      for (const { name, patents, inForce, local } of landscape.holders) {
        const own = found.filter((_, i) => lists(found, 'applicants')[i]!.includes(name))
        expect([patents, inForce, local]).toEqual([own.length, own.filter(({ standing }) => standing === 'granted').length, own.filter(({ districts }) => districts !== '').length])
      }
      expect(landscape.holders.map(({ name }) => name).sort()).toEqual([...new Set(lists(found, 'applicants').flat())].sort())
      for (const { code, patents } of landscape.branches) expect(patents).toBe(held('classes', code))
      for (const { code, years } of landscape.branchYears) expect(years.reduce((sum, { patents }) => sum + patents, 0)).toBe(found.filter(({ filed, classes }) => filed !== null && classes.split(' ').includes(code)).length)
      for (const { a, b, patents } of landscape.branchPairs) expect(patents).toBe(held('classes', a, b))
      for (const { a, b, patents } of landscape.together) expect(patents).toBe(held('applicants', a, b))
      for (const { name, patents } of landscape.inventors) expect(patents).toBe(held('inventors', name))
      for (const { a, b, patents } of landscape.teams) expect(patents).toBe(held('inventors', a, b))
      expect(landscape.years.reduce((sum, { invention, utility, design }) => sum + invention + utility + design, 0)).toBe(found.filter(({ filed }) => filed !== null).length)
      expect(landscape.years.reduce((sum, { granted }) => sum + granted, 0)).toBe(found.filter(({ granted }) => granted !== null).length)
      expect(landscape.endings.reduce((sum, { patents }) => sum + patents, 0)).toBe(found.filter(({ standing, ends }) => standing === 'granted' && ends !== null).length)
    }))
  })

  test('concentration lies between equal parts and one holder of everything', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 20 }), (sizes) => {
      const { concentration } = landscapeOf(sizes.flatMap((n, i) => times(n, { applicants: `演示${i}` })))
      expect(concentration!.count).toBe(sizes.length)
      expect(concentration!.herfindahl).toBeGreaterThanOrEqual(1 / sizes.length - 1e-12)
      expect(concentration!.herfindahl).toBeLessThanOrEqual(1 + 1e-12)
      expect(concentration!.firstFive).toBeGreaterThanOrEqual(Math.min(5, sizes.length) / sizes.length - 1e-12)
      expect(concentration!.firstFive).toBeLessThanOrEqual(1 + 1e-12)
    }))
  })
})
