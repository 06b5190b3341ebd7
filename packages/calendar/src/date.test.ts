import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonths, addYears, dayNumber, daysBetween, fromDayNumber, InvalidDate, isIsoDate, monthsBetween, weekday } from './date.ts'

const days = fc.integer({ min: dayNumber('1600-01-01'), max: dayNumber('2399-12-31') })
const dates = days.map(fromDayNumber)

describe('civil dates', () => {
  test.each(['2025-02-29', '2025-13-01', '2025-1-1', '2025-00-10', '2025-04-31', '2025-01-01T00:00', '', 20250101, null])('%s is no date', (text) => {
    expect(isIsoDate(text)).toBe(false)
    expect(() => addDays(text as string, 1)).toThrow(InvalidDate)
  })

  test('agrees with the platform on the day number of every date', () => {
    fc.assert(fc.property(days, (n) => fromDayNumber(n) === new Date(n * 86_400_000).toISOString().slice(0, 10)))
  })

  test('day numbers and dates are inverse', () => {
    fc.assert(fc.property(days, (n) => dayNumber(fromDayNumber(n)) === n))
  })

  test('adding days is additive and measured by daysBetween', () => {
    const few = fc.integer({ min: -4000, max: 4000 })
    fc.assert(fc.property(dates, few, few, (date, a, b) => addDays(addDays(date, a), b) === addDays(date, a + b) && daysBetween(date, addDays(date, a)) === a))
  })

  test('the end of a month stays an end of a month', () => {
    expect(addMonths('2025-01-31', 1)).toBe('2025-02-28')
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29')
    expect(addMonths('2025-03-31', -1)).toBe('2025-02-28')
    expect(addMonths('2025-11-30', 3)).toBe('2026-02-28')
    expect(addYears('2024-02-29', 1)).toBe('2025-02-28')
    expect(addYears('2024-02-29', 4)).toBe('2028-02-29')
  })

  test('whole months are the largest number that does not overshoot', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 5000 }), (from, n) => {
        const to = addDays(from, n)
        const months = monthsBetween(from, to)
        return addMonths(from, months) <= to && addMonths(from, months + 1) > to
      }),
    )
  })

  test('weekdays', () => {
    expect(weekday('2026-09-28')).toBe(1)
    expect(weekday('2026-10-10')).toBe(6)
    expect(weekday('1969-12-28')).toBe(7)
  })
})
