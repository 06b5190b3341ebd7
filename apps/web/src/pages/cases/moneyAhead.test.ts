import { describe, expect, it } from 'vitest'
import { aheadOf, type Ahead } from './moneyAhead.ts'

const city = { fund: '市级专项', year: 2026, source: 'city', available: 1000 }
const central = { fund: '中央专项', year: 2026, source: 'central', available: 50 }
const reserving: Ahead = { action: '核定', move: '预留', fundField: '款源', fund: null, amountField: '拟资助额', amount: null, held: 0, lines: [city, central], ceiling: { high: 300, own: 100, clauses: [], why: [] } }

describe('before money moves', () => {
  it('says nothing of what is left before a sum and a fund are there', () => {
    expect(aheadOf(reserving, {})).toEqual({ line: null, amount: null, left: null, room: null })
    expect(aheadOf(reserving, { 拟资助额: 80 })).toEqual({ line: null, amount: 80, left: null, room: 120 })
  })
  it('follows what is typed: the line chosen, and less than nothing where it is too much', () => {
    expect(aheadOf(reserving, { 拟资助额: 80, 款源: '市级专项' })).toEqual({ line: city, amount: 80, left: 920, room: 120 })
    expect(aheadOf(reserving, { 拟资助额: 250, 款源: '中央专项' })).toEqual({ line: central, amount: 250, left: -200, room: -50 })
  })
  it('takes a promise out of what was reserved, a payment out of what was committed', () => {
    expect(aheadOf({ ...reserving, move: '承诺', fund: '市级专项', amount: 80, held: 80, lines: [city] }, {}).left).toBe(1000)
    expect(aheadOf({ ...reserving, move: '拨付', fund: '市级专项', amount: 60, held: 80, lines: [] }, {}).left).toBe(20)
  })
  it('is bound by no ceiling where none is printed', () => {
    expect(aheadOf({ ...reserving, ceiling: { high: null, own: 0, clauses: [], why: [] } }, { 拟资助额: 80 }).room).toBeNull()
  })
})
