import { addDays, addYears, fromDayNumber, dayNumber } from '@zhiyun/calendar'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fullAnnualFee, payableAnnualFee, type FeeCircumstances } from './annualFee.ts'
import type { PatentKind } from '../kind.ts'
import { feeSchedule, lateness } from './feeSchedule.ts'
import { statusOf, statusOn } from './legalStatus.ts'
import { patentTerm, patentYearOn, termEnd } from './patentTerm.ts'

const dates = fc.integer({ min: dayNumber('1985-04-01'), max: dayNumber('2040-12-31') }).map(fromDayNumber)

describe('term', () => {
  test('a utility model of 1999-09-06 lives through 2009-09-05', () => {
    expect(patentTerm('utility', '1999-09-06')).toEqual({ years: 10, lastDay: '2009-09-05', endsOn: '2009-09-06' })
  })

  test.each([
    ['invention', '2010-01-01', 20],
    ['design', '2021-05-31', 10],
    ['design', '2021-06-01', 15],
  ] as const)('%s of %s: %i years', (kind, filingDate, years) => {
    expect(patentTerm(kind, filingDate).years).toBe(years)
  })

  test('compensation moves the end', () => {
    expect(patentTerm('invention', '2010-01-01', 30).endsOn).toBe('2030-01-31')
  })

  test('the end alone is the end of the term', () => {
    fc.assert(fc.property(fc.constantFrom<PatentKind>('invention', 'utility', 'design'), fc.oneof(dates, fc.constantFrom('1988-02-29', '2080-02-29', '2024-02-29')), (kind, date) => termEnd(kind, date) === patentTerm(kind, date).endsOn))
  })

  test('a day lies in the patent year that its anniversaries enclose', () => {
    fc.assert(
      fc.property(dates, fc.nat(9000), (filingDate, later) => {
        const date = addDays(filingDate, later)
        const year = patentYearOn(filingDate, date)
        return addYears(filingDate, year - 1) <= date && date < addYears(filingDate, year)
      }),
    )
  })
})

const total = (kind: PatentKind, filingDate: string, years: number): number =>
  Array.from({ length: years }, (_, i) => fullAnnualFee(kind, filingDate, i + 1)).reduce((sum, fee) => sum + fee, 0)

const fee = (year: number, circumstances: Pick<FeeCircumstances, 'reduction' | 'openLicence'>): number =>
  payableAnnualFee('invention', '2015-01-01', year, { grantYear: 3, ...circumstances })

describe('annual fees', () => {
  test('whole terms add up to the official tables', () => {
    expect(total('invention', '2015-01-01', 20)).toBe(8_230_000)
    expect(total('utility', '2015-01-01', 10)).toBe(1_120_000)
    expect(total('design', '2022-01-01', 15)).toBe(2_620_000)
    expect(() => fullAnnualFee('design', '2020-01-01', 11)).toThrow(RangeError)
  })

  test('reductions run ten years from the year of grant and do not add up', () => {
    expect(fee(3, { reduction: 'single' })).toBe(13_500)
    expect(fee(3, { reduction: 'joint' })).toBe(27_000)
    expect(fee(3, { reduction: 'single', openLicence: true })).toBe(13_500)
    expect(fee(12, { reduction: 'single' })).toBe(60_000)
    expect(fee(13, { reduction: 'single' })).toBe(600_000)
    expect(fee(13, { reduction: 'single', openLicence: true })).toBe(510_000)
  })

  test('the schedule begins in the year of grant and ends with the term', () => {
    const fees = feeSchedule({ kind: 'utility', filingDate: '2018-06-03', grantDate: '2019-07-12' })
    expect(fees.map(({ patentYear }) => patentYear)).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(fees[0]).toMatchObject({ dueOn: null, payBy: null, lateUntil: null })
    expect(fees[1]).toMatchObject({ dueOn: '2020-06-03', payBy: '2020-06-03', lateUntil: '2020-12-03', full: 60_000 })
  })

  test('a due day on a holiday moves to the next working day, the due day itself stays', () => {
    const [, second] = feeSchedule({ kind: 'utility', filingDate: '2018-06-03', grantDate: '2019-07-12' }, (date) => date !== '2020-06-03')
    expect(second).toMatchObject({ dueOn: '2020-06-03', payBy: '2020-06-04' })
  })

  test.each([
    ['2020-06-03', 'in-time', 0],
    ['2020-07-03', 'late', 0],
    ['2020-07-04', 'late', 6_000],
    ['2020-08-03', 'late', 6_000],
    ['2020-08-04', 'late', 12_000],
    ['2020-09-04', 'late', 18_000],
    ['2020-10-04', 'late', 24_000],
    ['2020-11-04', 'late', 30_000],
    ['2020-12-03', 'late', 30_000],
  ])('paid on %s: %s, %i fen', (paidOn, state, surcharge) => {
    expect(lateness(120_000, '2020-06-03', paidOn)).toMatchObject({ state, surcharge })
  })

  test('after six months the patent has lapsed as of the due day', () => {
    expect(lateness(120_000, '2020-06-03', '2020-12-04')).toEqual({ state: 'too-late', lapsedOn: '2020-06-03' })
  })

  test('waiting never makes it cheaper', () => {
    fc.assert(
      fc.property(dates, fc.nat(150), fc.nat(30), (dueOn, wait, more) => {
        const [first, second] = [lateness(90_000, dueOn, addDays(dueOn, wait)), lateness(90_000, dueOn, addDays(dueOn, wait + more))]
        return first.state === 'too-late' || second.state === 'too-late' || first.surcharge <= second.surcharge
      }),
    )
  })
})

describe('status', () => {
  const facts = { kind: 'invention', filingDate: '2010-03-01', publicationDate: '2011-09-01', grantDate: '2013-05-01' } as const

  test.each([
    ['2010-02-28', null],
    ['2010-03-01', 'filed'],
    ['2011-09-01', 'published'],
    ['2013-05-01', 'granted'],
    ['2030-02-28', 'granted'],
    ['2030-03-01', 'expired'],
  ])('on %s: %s', (date, status) => {
    expect(statusOn(facts, date)?.status ?? null).toBe(status)
  })

  test('unpaid fees: overdue for six months, then lapsed as of the due day', () => {
    const paid = { ...facts, paidThroughYear: 5 }
    expect(statusOn(paid, '2015-03-01')).toMatchObject({ status: 'granted', feeOverdue: false })
    expect(statusOn(paid, '2015-03-02')).toMatchObject({ status: 'granted', feeOverdue: true })
    expect(statusOn(paid, '2015-09-01')).toMatchObject({ status: 'granted', feeOverdue: true })
    expect(statusOn(paid, '2015-09-02')).toEqual({ status: 'lapsed', since: '2015-03-01', feeOverdue: false })
    expect(statusOn({ ...facts, paidThroughYear: 20 }, '2031-01-01')?.status).toBe('expired')
  })

  test('a reported end counts from its day', () => {
    const ended = { ...facts, ended: { status: 'abandoned', on: '2014-01-01' } } as const
    expect(statusOn(ended, '2013-12-31')?.status).toBe('granted')
    expect(statusOn(ended, '2020-01-01')).toMatchObject({ status: 'abandoned', since: '2014-01-01' })
  })

  test.each([
    ['实质审查', 'in-examination'], ['授权', 'granted'], ['有效', 'granted'], ['未缴年费', 'lapsed'], ['期限届满', 'expired'], ['放弃', 'abandoned'], ['撤回', 'withdrawn'],
    ['驳回', 'refused'], ['公开', 'published'], ['无效', 'ended'], ['失效', 'ended'], ['宣告全部无效', 'invalidated'], ['部分无效', 'granted'], ['其他', null], ['', null],
  ])('%s is %s', (text, status) => {
    expect(statusOf(text)).toBe(status)
  })
})
