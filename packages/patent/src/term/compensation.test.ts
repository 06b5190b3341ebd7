import { addDays, addYears, dayNumber, fromDayNumber } from '@zhiyun/calendar'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { delayCompensation, drugCompensation } from './compensation.ts'

const delay = { filingDate: '2015-03-01', examinationRequested: '2016-09-10', grantDate: '2021-03-10', reasonableDays: 0, ownDays: 0 }
const dates = fc.integer({ min: dayNumber('2000-01-01'), max: dayNumber('2030-12-31') }).map(fromDayNumber)

describe('delay of examination', () => {
  test('counts from the later of four years after filing and three after the request', () => {
    // 2019-03-01 and 2019-09-10: the latter, 547 days before the grant.
    expect(delayCompensation(delay)).toMatchObject({ days: 547, requestBy: '2021-06-10', endsOn: addDays('2035-03-01', 547) })
    expect(delayCompensation({ ...delay, examinationRequested: '2015-03-01' })).toMatchObject({ days: 740 })
  })
  test('less what is not the office’s, never below nothing', () => {
    expect(delayCompensation({ ...delay, reasonableDays: 100, ownDays: 47 }).days).toBe(400)
    expect(delayCompensation({ ...delay, ownDays: 5000 })).toMatchObject({ days: 0, endsOn: '2035-03-01' })
    expect(delayCompensation({ ...delay, grantDate: '2019-09-10' }).days).toBe(0)
    expect(() => delayCompensation({ ...delay, grantDate: '2016-01-01' })).toThrow(RangeError)
  })
  test('one day more of waiting is one day more, once it counts', () => {
    fc.assert(fc.property(fc.nat(3000), (wait) => {
      const grantDate = addDays('2019-09-10', wait)
      expect(delayCompensation({ ...delay, grantDate }).days).toBe(wait)
    }))
  })
})

describe('approval of a medicine', () => {
  test('the days between filing and approval less five years, of which fourteen years after the approval leave all but one', () => {
    expect(drugCompensation({ filingDate: '2010-01-01', approvedOn: '2017-01-01', delayDays: 0 })).toMatchObject({ days: 365, endsOn: '2031-01-01', requestBy: '2017-04-01', steps: expect.arrayContaining([{ what: 'less-five-years', clause: 'rule-82', value: 731 }]) })
    expect(drugCompensation({ filingDate: '2010-01-01', approvedOn: '2014-01-01', delayDays: 0 })).toMatchObject({ days: 0, endsOn: '2030-01-01' })
  })
  test('five years at most, and fourteen after the approval', () => {
    expect(drugCompensation({ filingDate: '2010-01-01', approvedOn: '2021-06-01', delayDays: 0 })).toMatchObject({ endsOn: '2035-01-01' })
    expect(drugCompensation({ filingDate: '2010-01-01', approvedOn: '2018-01-01', delayDays: 0 })).toMatchObject({ endsOn: '2032-01-01' })
    // With a delay compensated before, the fourteen years bind.
    expect(drugCompensation({ filingDate: '2010-01-01', approvedOn: '2017-01-01', delayDays: 500 }).endsOn).toBe(addDays('2030-01-01', 500))
  })
  test('neither limit is ever passed, and it never shortens a term', () => {
    fc.assert(fc.property(dates, fc.nat(9000), fc.nat(800), (filingDate, after, delayDays) => {
      const approvedOn = addDays(filingDate, after)
      const before = addDays(addYears(filingDate, 20), delayDays)
      const { days, endsOn } = drugCompensation({ filingDate, approvedOn, delayDays })
      expect(days).toBeGreaterThanOrEqual(0)
      expect(endsOn >= before && endsOn <= addYears(before, 5)).toBe(true)
      expect(days === 0 || endsOn <= addYears(approvedOn, 14)).toBe(true)
    }))
  })
})
