import { describe, expect, test } from 'vitest'
import { barsOf, type ReportRow } from './report.ts'

const none = { appropriated: 0, interest: 0, carried: 0, returned: 0, allotted: 0, reserved: 0, committed: 0, frozen: 0, paid: 0, recovered: 0, gain: 0, budget: null }
const row = (key: string, figures: Partial<ReportRow['figures']>): ReportRow => ({ key, name: `演示${key}`, figures: { ...none, ...figures } })
const zh = ([word]: readonly [string, string]) => word
const amounts = (rows: ReportRow[], side: 'source' | 'month' = 'source') => barsOf(rows, side, zh).bars.map(({ key, parts }) => [key, ...parts.map(({ amount }) => amount)])

describe('bars of a report', () => {
  test('cut what was allotted into paid, promised and free', () => expect(amounts([row('a', { allotted: 100, committed: 60, paid: 25 })])).toEqual([['a', 25, 35, 40]]))
  test('never draw less than nothing where a row pays what another promised', () => expect(amounts([row('a', { allotted: 10, committed: 0, paid: 30 })])).toEqual([['a', 30, 0, 0]]))
  test('show of a month what it paid', () => expect(amounts([row('2026-01', { allotted: 100, committed: 50, paid: 5 })], 'month')).toEqual([['2026-01', 5, 0, 0]]))
  test('leave out rows without any of it, and do not run over the page', () => {
    expect(amounts([row('a', { appropriated: 5 })])).toEqual([])
    expect(amounts(Array.from({ length: 40 }, (_, i) => row(String(i), { paid: 1 })))).toHaveLength(14)
  })
})
