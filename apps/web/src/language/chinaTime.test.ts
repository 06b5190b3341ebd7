import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chinaTime, clockTime, shortTime } from './chinaTime.ts'

describe.each(['America/New_York', 'Asia/Kolkata', 'Pacific/Kiritimati'])('read in %s', (zone) => {
  const before = process.env['TZ']
  beforeAll(() => {
    process.env['TZ'] = zone
  })
  afterAll(() => {
    if (before === undefined) delete process.env['TZ']
    else process.env['TZ'] = before
  })

  test('the reader is not in China', () => expect(new Date('2026-11-22T00:00:00Z').getTimezoneOffset()).not.toBe(-480))
  test('the day is China\'s', () => {
    expect(shortTime('2026-11-21T16:05:00Z', '2026-11-22')).toBe('11-22 00:05')
    expect(shortTime('2026-11-22T15:59:59.999Z', '2026-11-22')).toBe('11-22 23:59')
  })
  test('the year is said when it is another one by China\'s clock', () => {
    expect(shortTime('2025-12-31T15:59:00Z', '2026-01-01')).toBe('2025-12-31 23:59')
    expect(shortTime('2025-12-31T16:00:00Z', '2026-01-01')).toBe('01-01 00:00')
  })
  test('seconds, and the bare clock', () => {
    expect(chinaTime('2026-11-22T01:02:03.456789Z')).toBe('2026-11-22 09:02:03')
    expect(clockTime('2026-11-21T16:00:00+00:00')).toBe('00:00')
  })
})
