import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, fromDayNumber, dayNumber, InvalidDate } from './date.ts'
import { deadlineAfter, parseTerm, workdaysGone, type Stop, type Term } from './deadline.ts'
import { chinaCalendar } from './workday.ts'

const china = chinaCalendar()
const due = (start: string, text: string, stops: readonly Stop[] = []) => deadlineAfter(start, parseTerm(text)!, china, stops).due

describe('working days', () => {
  test('National Day with its worked Saturday: five working days from 28 September 2026 end on 10 October', () => {
    expect(deadlineAfter('2026-09-28', { n: 5, unit: '工作日' }, china)).toEqual({ due: '2026-10-10', unknownYears: [] })
  })

  test('the day of beginning does not count', () => {
    expect(due('2026-11-23', '1工作日')).toBe('2026-11-24')
    expect(due('2026-11-21', '1工作日')).toBe('2026-11-23')
  })

  test('a year whose holidays are not announced is named, not guessed', () => {
    const late = deadlineAfter('2026-12-28', { n: 10, unit: '工作日' }, china)
    expect(late.unknownYears).toEqual([2027])
    const announced = chinaCalendar([{ year: 2027, off: ['2027-01-01'], work: ['2027-01-02'] }])
    expect(deadlineAfter('2026-12-28', { n: 4, unit: '工作日' }, announced)).toEqual({ due: '2027-01-02', unknownYears: [] })
  })

  test('a supplement with a day of another year is refused', () => {
    expect(() => chinaCalendar([{ year: 2027, off: ['2026-10-01'], work: [] }])).toThrow(InvalidDate)
  })
})

describe('days, months and years', () => {
  test('end on the corresponding day, moved past rest days', () => {
    expect(due('2026-01-31', '1个月')).toBe('2026-02-28') // a worked Saturday
    expect(due('2026-09-03', '30日')).toBe('2026-10-08')
    expect(due('2025-10-03', '1年')).toBe('2026-10-08')
    expect(due('2026-03-10', '3日')).toBe('2026-03-13')
  })

  test.each(['0日', '5', '5 工作日', '-1日', '1.5年', '五日'])('%s is no term', (text) => expect(parseTerm(text)).toBeNull())
})

describe('stops', () => {
  test('a standing clock has no last day', () => {
    expect(due('2026-09-28', '5工作日', [{ from: '2026-09-29' }])).toBeNull()
  })

  test('days on which the clock stood are given back', () => {
    expect(due('2026-11-02', '5工作日')).toBe('2026-11-09')
    expect(due('2026-11-02', '5工作日', [{ from: '2026-11-04', to: '2026-11-05' }])).toBe('2026-11-11')
    expect(due('2026-11-02', '10日')).toBe('2026-11-12')
    expect(due('2026-11-02', '10日', [{ from: '2026-11-04', to: '2026-11-05' }])).toBe('2026-11-16') // 14 is a Saturday
  })

  test('a day shared by two stops is given back once', () => {
    const stops = [{ from: '2026-11-03', to: '2026-11-04' }, { from: '2026-11-04', to: '2026-11-05' }]
    expect(due('2026-11-02', '8日', stops)).toBe('2026-11-13')
    expect(due('2026-11-02', '8日', [{ from: '2026-11-03', to: '2026-11-05' }])).toBe('2026-11-13')
  })
})

const stopped = (start: string) =>
  fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 20 })).map(([a, n]): Stop => ({ from: addDays(start, a), to: addDays(start, a + n) }))

describe('properties', () => {
  const starts = fc.integer({ min: dayNumber('2012-01-01'), max: dayNumber('2025-06-01') }).map(fromDayNumber)
  const terms = fc.record({ n: fc.integer({ min: 1, max: 40 }), unit: fc.constantFrom<Term['unit']>('工作日', '日', '个月') })
  test('a period always ends on a working day after its beginning', () => {
    fc.assert(fc.property(starts, terms, (start, term) => {
      const end = deadlineAfter(start, term, china).due!
      return end > start && china.isWorkday(end)
    }))
  })

  test('exactly n full working days lie in a period of n working days', () => {
    fc.assert(fc.property(starts.chain((s) => fc.tuple(fc.constant(s), fc.array(stopped(s), { maxLength: 3 }))), fc.integer({ min: 1, max: 40 }), ([start, stops], n) => {
      const end = deadlineAfter(start, { n, unit: '工作日' }, china, stops).due!
      return workdaysGone(start, end, china, stops) === n && workdaysGone(start, addDays(end, -1), china, stops) === n - 1
    }))
  })

  test('a stop never shortens a period', () => {
    fc.assert(fc.property(starts.chain((s) => fc.tuple(fc.constant(s), stopped(s))), terms, ([start, stop], term) =>
      deadlineAfter(start, term, china, [stop]).due! >= deadlineAfter(start, term, china).due!))
  })

  test('a longer term never ends earlier', () => {
    fc.assert(fc.property(starts, terms, (start, term) =>
      deadlineAfter(start, { ...term, n: term.n + 1 }, china).due! >= deadlineAfter(start, term, china).due!))
  })
})
