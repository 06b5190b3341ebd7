import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addToDateTime, between, monthsBetween } from './arithmetic.ts'
import { addMonths, dateOfDay, dayNumber, weekday, weekOfYear } from './civil.ts'
import { parseDate, parseDateTime, parseDuration, parseTemporal, parseTime } from './parse.ts'
import { printTemporal } from './print.ts'
import { SECOND_NANOS, type FeelDateTime } from './types.ts'

const at = (text: string): FeelDateTime => parseDateTime(text)!
const HOUR = 3600n * SECOND_NANOS

describe('days of the calendar', () => {
  it('are counted alike in both directions', () => {
    fc.assert(
      fc.property(fc.integer({ min: -300_000_000_000, max: 300_000_000_000 }), (day) => {
        const date = dateOfDay(day)
        expect(dayNumber(date)).toBe(day)
        expect(weekday(dateOfDay(day + 7))).toBe(weekday(date))
      }),
    )
  })
  it('agree with the platform’s calendar', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }), (date) => {
        const text = date.toISOString().slice(0, 10)
        expect(dayNumber(parseDate(text)!)).toBe(Math.floor(date.getTime() / 86_400_000))
        expect(weekday(parseDate(text)!)).toBe(date.getUTCDay() || 7)
      }),
    )
  })
  it('end months on their last day', () => {
    expect(printTemporal(addMonths(parseDate('2024-01-31')!, 1)!)).toBe('2024-02-29')
    expect(printTemporal(addMonths(parseDate('2024-03-31')!, -13)!)).toBe('2023-02-28')
    expect([weekOfYear(parseDate('2020-12-31')!), weekOfYear(parseDate('2021-01-03')!), weekOfYear(parseDate('2021-01-04')!)]).toEqual([53, 53, 1])
    expect(monthsBetween(parseDate('2020-02-29')!, parseDate('2021-02-28')!).months).toBe(11)
    expect(monthsBetween(parseDate('2021-02-28')!, parseDate('2020-02-29')!).months).toBe(-11)
  })
})

describe('texts of dates and times', () => {
  it('read back what they print', () => {
    for (const text of ['2024-02-29', '-0044-03-15', '12:30:00', '12:30:00.05+08:00', '00:00:00Z', '08:00:00@Asia/Shanghai', '2024-02-29T23:59:59.999999999-03:30', 'P1Y2M', '-P3M', 'P1DT2H3M4.5S', '-PT1S', 'PT0S', 'P0M']) {
      expect(printTemporal(parseTemporal(text)!), text).toBe(text)
    }
  })
  it('refuse what is none', () => {
    for (const text of ['2023-02-29', '2023-2-1', '02023-01-01', '+2023-01-01', '2023-01-01T', '24:00:01', '12:60:00', '7:00:00', '12:00:00+19:00', '12:00:00@Nowhere/Land', '12:00:00+01:00@Europe/Paris', 'P', 'PT', 'P1H', 'P1Y1D', '']) expect(parseTemporal(text), text).toBeNull()
    expect(parseTime('24:00:00')).toBeNull()
    expect(printTemporal(at('2024-12-31T24:00:00'))).toBe('2025-01-01T00:00:00')
  })
})

describe('arithmetic on the time line', () => {
  it('steps over a change of clocks', () => {
    expect(printTemporal(addToDateTime(at('2024-03-31T01:30:00@Europe/Paris'), HOUR)!)).toBe('2024-03-31T03:30:00@Europe/Paris')
    expect(printTemporal(addToDateTime(at('2024-10-27T02:30:00@Europe/Paris'), HOUR)!)).toBe('2024-10-27T02:30:00@Europe/Paris')
    expect(printTemporal(addToDateTime(at('2024-10-27T02:30:00@Europe/Paris'), 2n * HOUR)!)).toBe('2024-10-27T03:30:00@Europe/Paris')
  })
  it('compares zones by the instant, and not with local time', () => {
    expect(printTemporal(between(at('2024-01-01T08:00:00@Asia/Shanghai'), at('2024-01-01T00:00:00Z'))!)).toBe('PT0S')
    expect(between(at('2024-01-01T08:00:00'), at('2024-01-01T00:00:00Z'))).toBeNull()
    expect(printTemporal(between(parseDate('2024-03-01')!, at('2024-02-28T22:00:00Z'))!)).toBe('P1DT2H')
  })
  it('moves forth and back', () => {
    const zone = fc.constantFrom('', 'Z', '+08:00', '@Asia/Shanghai', '@America/New_York')
    fc.assert(
      fc.property(fc.date({ min: new Date('1600-01-01'), max: new Date('2600-01-01'), noInvalidDate: true }), zone, fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), (date, suffix, nanos) => {
        const start = at(date.toISOString().slice(0, 19) + suffix)
        const moved = addToDateTime(start, nanos)!
        const distance = between(moved, start)!.nanos - nanos
        // An hour that the clocks repeat, or leave out, has no text of its own.
        expect(distance === 0n || suffix.startsWith('@America')).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
  it('keeps the two kinds of durations apart', () => {
    expect(parseDuration('P24M')).toEqual({ kind: 'years and months duration', months: 24 })
    expect(parseDuration('P1DT24H')).toEqual({ kind: 'days and time duration', nanos: 48n * HOUR })
  })
})
