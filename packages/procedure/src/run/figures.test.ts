import { expect, test } from 'vitest'
import type { Indicator } from '../model/procedure.ts'
import { made } from '../testing/content.ts'
import { figureOf, type Arrival } from './figures.ts'

const procedure = made().procedures.演示申请!
const indicator = (name: string): Indicator => procedure.indicators.find((each) => each.name === name)!
const arrivals: readonly Arrival[] = [
  { no: '一', day: '2026-03-02', fields: { 单位名: '演示甲', 类别: '甲', 申请金额: 100, 得分: 80 } },
  { no: '二', day: '2026-03-04', fields: { 单位名: '演示甲', 类别: '乙', 申请金额: 200, 得分: 70.5 } },
  { no: '三', day: '2026-03-03', fields: { 单位名: '演示乙', 类别: '甲', 申请金额: 300 } },
  { no: '四', day: '2026-03-03', fields: { 单位名: '演示丙', 申请金额: 400 } },
]

test('counts cases, different values, sums under a condition, and reads the newest; each names its cases', () => {
  expect(figureOf(procedure, indicator('申请件数'), arrivals)).toMatchObject({ value: 4, cases: ['一', '二', '三', '四'], open: [] })
  expect(figureOf(procedure, indicator('申请单位数'), arrivals)).toMatchObject({ value: 3 })
  expect(figureOf(procedure, indicator('甲类申请额'), arrivals)).toMatchObject({ value: 400, cases: ['一', '三'], open: ['四'] })
  expect(figureOf(procedure, indicator('最近得分'), arrivals)).toMatchObject({ value: 70.5, cases: ['一', '二'], open: ['三', '四'] })
  expect(figureOf(procedure, indicator('最近得分'), [])).toMatchObject({ value: null, cases: [] })
})

test('a sum that leaves the safe integers is an error, not a figure', () => {
  const huge = [1, 2].map((n): Arrival => ({ no: String(n), day: '2026-03-02', fields: { 类别: '甲', 申请金额: Number.MAX_SAFE_INTEGER } }))
  expect(() => figureOf(procedure, indicator('甲类申请额'), huge)).toThrow(RangeError)
})
