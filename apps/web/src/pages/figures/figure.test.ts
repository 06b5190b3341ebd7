import { expect, it } from 'vitest'
import { shownValue, wholeMonths, type Part } from './figure.ts'

const part = (key: string, value: number): Part => ({ key, label: key, value, cases: value, open: 0 })

it('shows months without a case as such, over the turn of a year, and adds none at the ends', () => {
  expect(wholeMonths([part('2026-11', 2), part('2027-02', 1)]).map(({ key, value }) => [key, value])).toEqual([['2026-11', 2], ['2026-12', 0], ['2027-01', 0], ['2027-02', 1]])
  expect(wholeMonths([])).toEqual([])
})

it('says — for what is not known, and money in 万元', () => {
  expect([shownValue(null, '件'), shownValue(80_000_000, '分'), shownValue(12_345, '件'), shownValue(82.5, '数')]).toEqual(['—', '80.00', '12,345', '82.5'])
})
