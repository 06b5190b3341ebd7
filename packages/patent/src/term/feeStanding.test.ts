import { addDays, addMonths, addYears } from '@zhiyun/calendar'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { feeSchedule } from './feeSchedule.ts'
import { feeStanding, type FeePayment, type FeeState } from './feeStanding.ts'

// Filed 2017-01-10, granted in the third year: the fee of year n is due on the corresponding day n - 1 years on.
const fees = feeSchedule({ kind: 'invention', filingDate: '2017-01-10', grantDate: '2019-06-01' })
const paid = (patentYear: number, paidOn: string, surcharge = 0): FeePayment => ({ patentYear, paidOn, surcharge })
const states = (payments: readonly FeePayment[], day: string): Record<number, FeeState['is']> => Object.fromEntries(feeStanding(fees, payments, day).lines.map(({ patentYear, state }) => [patentYear, state.is]))
const stateOf = (payments: readonly FeePayment[], day: string, year: number) => feeStanding(fees, payments, day).lines.find(({ patentYear }) => patentYear === year)!.state

describe('fees and what was paid of them', () => {
  test('without records nothing is sure: what has gone by is unknown, what can still be paid is said, the next one is due', () => {
    expect(states([], '2026-03-02')).toMatchObject({ 3: 'at-grant', 4: 'unknown', 9: 'unknown', 10: 'grace', 11: 'next', 12: 'later' })
    expect(stateOf([], '2026-03-02', 10)).toMatchObject({ sure: false, surcharge: 20_000 })
    expect(feeStanding(fees, [], '2026-03-02')).toMatchObject({ paidThrough: null, next: { patentYear: 11 } })
  })

  test('a payment moves the next one on; years before it were paid', () => {
    expect(states([paid(10, '2026-01-05')], '2026-03-02')).toMatchObject({ 3: 'implied', 9: 'implied', 10: 'paid', 11: 'next' })
    expect(feeStanding(fees, [paid(9, '2025-01-05')], '2026-03-02')).toMatchObject({ paidThrough: 9, next: { patentYear: 10, state: { is: 'grace', sure: true, surcharge: 20_000 } } })
    expect(stateOf([paid(9, '2025-01-05')], '2026-03-02', 11)).toEqual({ is: 'later' })
  })

  test('a payment in grace counts, with what lacks of its surcharge; one after it does not', () => {
    expect(stateOf([paid(10, '2026-03-11', 20_000)], '2026-08-01', 10)).toEqual({ is: 'paid', paidOn: '2026-03-11', months: 2, owed: 20_000 })
    expect(stateOf([paid(10, '2026-07-10', 100_000)], '2026-08-01', 10)).toMatchObject({ is: 'paid', months: 5, owed: 0 })
    expect(stateOf([paid(10, '2026-07-11', 100_000)], '2026-08-01', 10)).toEqual({ is: 'too-late', paidOn: '2026-07-11' })
    expect(feeStanding(fees, [paid(10, '2026-07-11')], '2026-08-01').paidThrough).toBeNull()
  })

  test('a prolonged term has fees of its own', () => {
    const longer = feeSchedule({ kind: 'invention', filingDate: '2017-01-10', grantDate: '2019-06-01', compensationDays: 400 })
    expect(longer.slice(-3).map(({ patentYear, full, dueOn }) => [patentYear, full, dueOn])).toEqual([[20, 800_000, '2036-01-10'], [21, 800_000, '2037-01-10'], [22, 800_000, '2038-01-10']])
  })
})

/** The same, year by year and day by day, without looking for anything twice. */
function naive(payments: readonly FeePayment[], day: string, year: number): string {
  const dueOn = addYears('2017-01-10', year - 1)
  const last = addMonths(dueOn, 6)
  const within = (payment: FeePayment): boolean => payment.patentYear === 3 || payment.paidOn <= addMonths(addYears('2017-01-10', payment.patentYear - 1), 6)
  const earliest = (of: number) => payments.filter((each) => each.patentYear === of).toSorted((a, b) => (a.paidOn < b.paidOn ? -1 : 1))[0]
  const counted = Array.from({ length: 18 }, (_, i) => i + 3).filter((each) => earliest(each) !== undefined && within(earliest(each)!))
  if (counted.includes(year)) return 'paid'
  if (counted.some((each) => each > year)) return 'implied'
  if (year === 3) return 'at-grant'
  if (earliest(year) !== undefined) return 'too-late'
  if (day > last) return 'unknown'
  if (day > dueOn) {
    let months = 0
    for (let at = dueOn; at < day; at = addDays(at, 1)) if ([1, 2, 3, 4, 5].some((n) => addMonths(dueOn, n) === at)) months += 1
    return `grace ${months} ${counted.length > 0}`
  }
  // Falls due first: no year before it falls due later than today, and none is overdue for certain.
  const earlier = Array.from({ length: year - 4 }, (_, i) => i + 4).filter((each) => earliest(each) === undefined && !counted.some((paidYear) => paidYear > each))
  const open = earlier.filter((each) => (day <= addYears('2017-01-10', each - 1)) || (counted.length > 0 && day <= addMonths(addYears('2017-01-10', each - 1), 6)))
  return open.length > 0 ? 'later' : 'next'
}

test('the rule says what going year by year and day by day says', () => {
  const payments = fc.array(fc.record({ patentYear: fc.integer({ min: 3, max: 20 }), late: fc.integer({ min: -200, max: 250 }), surcharge: fc.constantFrom(0, 20_000) }), { maxLength: 6 })
    .map((list) => list.map(({ patentYear, late, surcharge }) => paid(patentYear, addDays(addYears('2017-01-10', patentYear - 1), late), surcharge)))
  fc.assert(fc.property(payments, fc.integer({ min: 900, max: 7200 }), (made, after) => {
    const day = addDays('2017-01-10', after)
    const said = feeStanding(fees, made, day).lines.map(({ patentYear, full, state }) => [patentYear, state.is === 'grace' ? `grace ${(state.surcharge * 20) / full} ${state.sure}` : state.is])
    expect(said).toEqual(fees.map(({ patentYear }) => [patentYear, naive(made, day, patentYear)]))
  }), { numRuns: 100 })
})
