import { describe, expect, it } from 'vitest'
import { daysLeft } from './daysLeft.ts'

describe('working days left', () => {
  it('counts working days after today, the last day with them', () => {
    expect(daysLeft('2026-11-23', '2026-11-23')).toBe(0)
    expect(daysLeft('2026-11-20', '2026-11-23')).toBe(1) // over a weekend
    expect(daysLeft('2026-11-23', '2026-11-30')).toBe(5)
  })

  it('is negative once the day has passed', () => {
    expect(daysLeft('2026-11-24', '2026-11-20')).toBe(-2)
  })

  it('leaves out the days of a festival', () => {
    expect(daysLeft('2026-09-30', '2026-10-07')).toBe(0)
  })
})
