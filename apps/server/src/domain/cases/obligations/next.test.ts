import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Standing } from './asked.ts'
import { nextState } from './next.ts'
import type { Row } from './obligation.ts'
import type { ReportRow } from './report.ts'

const row = (more: Partial<Row> = {}): Row => ({
  id: 1, case: 1, no: '演示', title: '', organisation: 1, organisationName: '演示', matter: '演示', kind: 'work', measure: '000/X', code: '甲', year: null, due: '2026-06-30', ruleDue: '2026-06-30', dueText: '', certain: true,
  extendedTo: null, bestEffort: false, clauses: [], state: '未到期', note: '', metOn: null, needed: null, passed: null, follows: null, pursued: null, v: 0, begins: null, origin: '措施', awardedOn: '2026-01-01', awarded: 100, agreementEnds: null, district: null, ...more,
})
const standing = (status: Standing['status'], more: Partial<Standing> = {}): Standing => ({ id: '甲', text: '', year: null, status, due: '2026-06-30', certain: true, note: '', bestEffort: false, clauses: [], trace: null, missing: [], recovery: null, consequence: { kind: 'unprinted' }, vouched: true, ...more })
const report = (verdict: ReportRow['verdict'], more: Partial<ReportRow> = {}): ReportRow => ({ obligation: 1, n: 1, doneOn: '2026-06-01', words: '', amount: null, payee: null, by: null, own: false, at: '', verdict, verdictBy: null, verdictAt: null, verdictWords: null, files: [], account: 5, ...more })
const on = (today: string, r: Row, found: Standing | null, reports: ReportRow[] = [], paidInFull = true) => nextState(r, { found, reports, today, paidInFull })

describe('what a procedure named', () => {
  it.each([['2026-06-30', [], '未到期'], ['2026-07-01', [], '逾期'], ['2026-07-01', [report(null)], '待核'], ['2026-07-01', [report('退回')], '逾期'], ['2026-07-01', [report('退回'), report('受理', { n: 2 })], '已办']] as const)('on %s with %j: %s', (day, reports, state) => expect(on(day, row(), null, [...reports]).state).toBe(state))
  it('without a day is never missed', () => expect(on('2099-01-01', row({ due: null, ruleDue: null }), null).state).toBe('未到期'))
  it('done late is done, and says so', () => expect(on('2026-07-05', row(), null, [report('受理', { doneOn: '2026-07-03' })])).toMatchObject({ state: '已办', note: '2026-07-03 已办，晚于期限' }))
})

describe('what a rule computes', () => {
  const test = row({ kind: 'test' })
  it('verified facts meet it by themselves; declared ones are put before an officer once', () => {
    expect(on('2026-03-01', test, standing('已履行'))).toMatchObject({ state: '已办', metOn: '2026-03-01', ownReport: null })
    expect(on('2026-03-01', test, standing('已履行', { vouched: false }))).toMatchObject({ state: '待核', ownReport: '申报的事实已达到要求，请核实' })
    expect(on('2026-03-01', test, standing('已履行', { vouched: false }), [report('退回', { own: true, account: 0 })])).toMatchObject({ state: '未到期', ownReport: null })
    expect(on('2026-07-01', test, standing('已履行', { vouched: false }), [report('退回', { own: true, account: 0 })]).state).toBe('未达标')
  })
  it('a missing fact is not a failed one', () => {
    expect(on('2026-07-01', test, standing('待补')).state).toBe('待补')
    expect(on('2026-06-30', test, standing('待补')).state).toBe('未到期')
    expect(on('2026-07-01', test, standing('待补'), [report('受理')]).state).toBe('已办')
  })
  it('what was counted as failed is not accepted away', () => expect(on('2026-07-01', test, standing('未达标'), [report('受理')]).state).toBe('未达标'))
  it('what has to hold throughout is broken before its day, unless more time was given', () => {
    expect(on('2026-03-01', test, standing('未达标')).state).toBe('未达标')
    expect(on('2026-03-01', row({ kind: 'test', extendedTo: '2026-05-01' }), standing('未达标')).state).toBe('未到期')
    expect(on('2026-03-01', row({ kind: 'test', due: null, ruleDue: null }), standing('未达标', { due: null })).state).toBe('未达标')
  })
  it('a share is settled only when all that will be paid has been', () => {
    const share = row({ kind: 'share' })
    expect(on('2026-03-01', share, standing('已履行', { share: { needed: 50, passed: 50 } }), [report('受理')], false)).toMatchObject({ state: '未到期', needed: 50, passed: 50 })
    expect(on('2026-03-01', share, standing('已履行', { share: { needed: 50, passed: 50 } }), [report('受理')], true).state).toBe('已办')
  })
  it('an extension keeps it open to its day, whatever the rule says of the printed one', () => {
    const extended = row({ extendedTo: '2026-08-31', due: '2026-08-31' })
    expect(on('2026-08-31', extended, standing('逾期')).state).toBe('未到期')
    expect(on('2026-09-01', extended, standing('逾期')).state).toBe('逾期')
  })
  it('missed only after its day, and by nothing but a computed miss; a report that waits stops the clock', () => {
    fc.assert(fc.property(fc.constantFrom('未到期', '已履行', '逾期', '未达标', '待补', '需专家判断' as const), fc.constantFrom('2026-06-29', '2026-06-30', '2026-07-01'), fc.constantFrom(null, '受理', '退回' as const), fc.boolean(), fc.constantFrom('test', 'work', 'share' as const), (status, day, verdict, any, kind) => {
      const next = on(day, row({ kind }), standing(status as Standing['status']), any ? [report(verdict as ReportRow['verdict'])] : [])
      const missed = next.state === '逾期' || next.state === '未达标'
      expect(next.follows === null || missed).toBe(true)
      expect(!(any && verdict === null && status !== '已履行') || next.state === '待核').toBe(true)
      expect(day > '2026-06-30' || status === '未达标' || !(missed || next.state === '待补')).toBe(true)
    }))
  })
})
