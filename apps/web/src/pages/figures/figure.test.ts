import { expect, it } from 'vitest'
import { grouped, shownValue, wholeMonths, type Figure, type Part } from './figure.ts'

const part = (key: string, value: number): Part => ({ key, label: key, value, cases: value, open: 0 })

it('shows months without a case as such, over the turn of a year, and adds none at the ends', () => {
  expect(wholeMonths([part('2026-11', 2), part('2027-02', 1)]).map(({ key, value }) => [key, value])).toEqual([['2026-11', 2], ['2026-12', 0], ['2027-01', 0], ['2027-02', 1]])
  expect(wholeMonths([])).toEqual([])
})

it('says — for what is not known, and money in 万元', () => {
  expect([shownValue(null, '件'), shownValue(80_000_000, '分'), shownValue(12_345, '件'), shownValue(82.5, '数')]).toEqual(['—', '80.00', '12,345', '82.5'])
})

it('puts what says something before what is at zero, by procedure, and folds nothing away that was looked for', () => {
  const figure = (procedure: string, name: string, value: number | null, open = 0): Figure => ({ procedure, procedureName: procedure, name, kind: '计', unit: '件', value, cases: 0, open })
  const all = [figure('甲', '一', 3), figure('甲', '二', 0), figure('乙', '三', 0), figure('丙', '四', null, 1), figure('乙', '五', null)]
  const names = (groups: ReturnType<typeof grouped>['filled']) => groups.map(({ procedure, told, zero }) => [procedure, told.map(({ name }) => name).join(), zero.map(({ name }) => name).join()])
  const { filled, empty } = grouped(all, false)
  expect(names(filled)).toEqual([['甲', '一', '二'], ['丙', '四', '']])
  expect(names(empty)).toEqual([['乙', '', '三,五']])
  expect(names(grouped(all, true).filled)).toEqual([['甲', '一,二', ''], ['乙', '三,五', ''], ['丙', '四', '']])
})
