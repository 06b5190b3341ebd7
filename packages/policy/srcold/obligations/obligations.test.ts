import { chinaCalendar } from '@zhiyun/calendar'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { preparePolicy, type Policy } from '../decide/policy.ts'
import { readPack } from '../pack/read.ts'
import { fixtureDictionary } from '../testing/fixture.ts'
import { PACK_TEXT } from '../testing/packText.ts'
import { obligationsOn } from './obligations.ts'
import type { ObligationInput, ObligationState } from './types.ts'

const dictionary = fixtureDictionary()
const WAN = 1_000_000
const calendar = chinaCalendar()

/** The fixture pack with other obligations on its first measure. */
function policyWith(duties: string): Policy {
  const text = PACK_TEXT.replace('    义务: [{编: 报告, 期: 培育期, 频: 每年, 事: 发布报告, 条款: 999-002}]', `    培育期: {长: 2年, 自: 立项, 条款: 999-002}\n    义务:\n${duties.split('\n').map((line) => `      ${line}`).join('\n')}`)
  const { pack, findings } = readPack([{ path: 'pack.yaml', text }], dictionary)
  if (!pack) throw new Error(JSON.stringify(findings))
  return preparePolicy(pack, dictionary)
}
const at = (duties: string, day: string, more: Partial<ObligationInput> = {}): ObligationState[] => {
  const policy = policyWith(duties)
  return obligationsOn(policy, policy.measures.get('A1')!, { day, calendar, award: { date: '2022-06-30', amount: 10 * WAN }, facts: {}, ...more })
}
const first = (duties: string, day: string, more: Partial<ObligationInput> = {}): ObligationState => at(duties, day, more)[0]!
const COUNT = '- {编: 件数, 期: 培育期, 量: 发明专利数, 须: 至少 10件}'
const REPORT = '- {编: 报告, 期限: {自: 资金下达, 内: 10工作日}, 事: 报送}'
const SHARE = '- {编: 转付, 转付: 不低于 33.33%, 给: 中心, 后果: {追回: 未转付, 条款: 999-003}}'

describe('obligations on a day', () => {
  it('a test is open until the period ends, then met, failed, missing or for experts', () => {
    expect(first(COUNT, '2024-06-30', { facts: { 发明专利数: 3 } })).toMatchObject({ status: '未到期', due: '2024-06-30' })
    expect(first(COUNT, '2023-01-01', { facts: { 发明专利数: 10 } }).status).toBe('已履行')
    expect(first(COUNT, '2024-07-01', { facts: { 发明专利数: 9 } })).toMatchObject({ status: '未达标', recovery: { text: '未印', amount: null }, trace: { gap: { text: '差 1 件' } } })
    expect(first(COUNT, '2024-07-01')).toMatchObject({ status: '待补', recovery: null, missing: [{ name: '发明专利数' }] })
    const judge = '- {编: 示范, 期: 培育期, 判断: 是否形成示范}'
    expect(first(judge, '2024-07-01').status).toBe('需专家判断')
    expect(first(judge, '2024-07-01', { judgements: { 示范: false } }).status).toBe('未达标')
  })
  it('a term in working days begins with its event, holidays counted out', () => {
    expect(first(REPORT, '2030-01-01')).toMatchObject({ status: '未到期', due: null, note: '资金下达之日没有登记' })
    // 2023-09-27 + 10 working days: the National Day holiday runs to 6 October, 7 and 8 October are worked.
    expect(first(REPORT, '2023-10-18', { events: { 资金下达: '2023-09-27' } })).toMatchObject({ due: '2023-10-17', certain: true, status: '逾期' })
    expect(first(REPORT, '2023-10-18', { events: { 资金下达: '2023-09-27' }, done: [{ obligation: '报告', on: '2023-10-18' }] })).toMatchObject({ status: '已履行', note: '2023-10-18 已办，晚于期限' })
    expect(first(REPORT, '2060-01-01', { events: { 资金下达: '2059-12-20' } }).certain).toBe(false)
  })
  it('a yearly one falls due once in each year of the period', () => {
    const yearly = '- {编: 年报, 期: 培育期, 频: 每年, 量: 人才数, 须: 至少 5名}'
    const states = at(yearly, '2024-07-01', { yearly: { 1: { facts: { 人才数: 5 } }, 2: { facts: { 人才数: 4 } } } })
    expect(states.map(({ year, due, status }) => [year, due, status])).toEqual([[1, '2023-06-30', '已履行'], [2, '2024-06-30', '未达标']])
    expect(at(yearly, '2023-07-01', { facts: { 人才数: 5 } }).map(({ status }) => status)).toEqual(['待补', '已履行'])
    expect(at('- {编: 年报, 频: 每年, 事: 报送}', '2023-02-01').map(({ due, status }) => [due, status])).toEqual([['2022-12-31', '逾期'], ['2023-12-31', '未到期']])
  })
  it('every record must meet it; none at all does not', () => {
    const each = '- {编: 每笔, 每: 贷款, 期: 培育期, 是: 是否认可}'
    const on = (records: ObligationInput['records']): string => first(each, '2024-07-01', records ? { records } : {}).status
    expect(on({ 贷款: [{ 是否认可: true }, { 是否认可: false }] })).toBe('逾期')
    expect(on({ 贷款: [{ 是否认可: true }] })).toBe('已履行')
    expect(on({ 贷款: [] })).toBe('逾期')
    expect(on(undefined)).toBe('待补')
  })
  it('what has to hold throughout is broken at once', () => {
    const always = '- {编: 无罚, 性: 始终, 期: 培育期, 是: 是否备案, 后果: {退出: 园区, 条款: 999-003}}'
    expect(first(always, '2022-08-01', { facts: { 是否备案: true } }).status).toBe('未到期')
    expect(first(always, '2022-08-01', { facts: { 是否备案: false } })).toMatchObject({ status: '未达标', recovery: { text: '退出园区', amount: null, clauses: ['999-003'] } })
    expect(first(always, '2024-07-01', { facts: { 是否备案: true } }).status).toBe('已履行')
  })
  it('a deadline shared with another, a printed day, and none at all', () => {
    const pair = `${REPORT}\n- {编: 报备, 期限: {同: 报告}, 事: 报备}\n- {编: 总结, 期限: 2024-03-31, 事: 总结}\n- {编: 宣传, 期限: 未印, 事: 宣传}`
    expect(at(pair, '2024-04-01', { events: { 资金下达: '2023-09-27' } }).map(({ id, due, status }) => [id, due, status])).toEqual([['报告', '2023-10-17', '逾期'], ['报备', '2023-10-17', '逾期'], ['总结', '2024-03-31', '逾期'], ['宣传', null, '未到期']])
    expect(first('- {编: 宣传, 事: 宣传}', '2024-04-01', { award: { date: '2022-06-30', amount: 1, agreementEnds: '2024-03-31' } }).status).toBe('逾期')
  })
  it('力争 is never enforced', () => {
    expect(first('- {编: 标准, 性: 力争, 期: 培育期, 事: 形成标准}', '2024-07-01')).toMatchObject({ status: '逾期', bestEffort: true, recovery: null })
  })
})

describe('recovery', () => {
  const missed = (consequence: string, paid?: number): ObligationState => first(`- {编: 件数, 期: 培育期, 量: 发明专利数, 须: 至少 10件, 后果: {追回: ${consequence}, 条款: 999-003}}`, '2024-07-01', { facts: { 发明专利数: 0 }, award: { date: '2022-06-30', amount: 10 * WAN, ...(paid === undefined ? {} : { paid }) } })
  it('is an interval by the printed rule, never more than was paid', () => {
    expect(missed('全部').recovery).toEqual({ text: '追回全部', amount: { low: 10 * WAN, high: 10 * WAN }, clauses: ['999-003'] })
    expect(missed('全部', 4 * WAN).recovery!.amount).toEqual({ low: 4 * WAN, high: 4 * WAN })
    expect(missed('最高 6万元').recovery!.amount).toEqual({ low: 0, high: 6 * WAN })
    expect(missed('不低于 30%').recovery!.amount).toEqual({ low: 3 * WAN, high: 10 * WAN })
    expect(missed('2万元 至 5万元', WAN).recovery!.amount).toEqual({ low: WAN, high: WAN })
  })
  it('a share is never short by a fen', () => {
    const on = (amount: number): ObligationState => first(SHARE, '2024-07-01', { award: { date: '2022-06-30', amount: 100, agreementEnds: '2024-01-01' }, passedOn: [{ on: '2023-01-01', amount }] })
    expect(on(34)).toMatchObject({ status: '已履行', share: { needed: 34, passed: 34 } })
    expect(on(33)).toMatchObject({ status: '逾期', recovery: { text: '追回没有转付的', amount: { low: 1, high: 1 } } })
  })
  it('the needed share covers the printed ratio exactly, and passing on more never makes it worse', () => {
    const policy = policyWith(SHARE)
    const measure = policy.measures.get('A1')!
    fc.assert(fc.property(fc.nat(1e12), fc.nat(1e12), fc.nat(1e6), (amount, passed, more) => {
      const on = (sum: number): ObligationState => obligationsOn(policy, measure, { day: '2024-07-01', calendar, award: { date: '2022-06-30', amount, agreementEnds: '2024-01-01' }, facts: {}, passedOn: [{ on: '2023-01-01', amount: sum }] })[0]!
      const { share, status } = on(passed)
      expect(BigInt(share!.needed) * 10_000n >= BigInt(amount) * 3333n && (share!.needed === 0 || BigInt(share!.needed - 1) * 10_000n < BigInt(amount) * 3333n)).toBe(true)
      expect(status === '已履行').toBe(BigInt(passed) * 10_000n >= BigInt(amount) * 3333n)
      expect(status !== '已履行' || on(passed + more).status === '已履行').toBe(true)
    }))
  })
})

describe('the grammar of deadlines and consequences', () => {
  it.each([['期限: 三个月', 'due/form'], ['期限: {自: 立项}', 'due/form'], ['期限: {自: 立项, 内: 3件}', 'due/term'], ['期限: {至: 年底}', 'due/day'], ['后果: {追回: 5件}', 'quantity/dimension']])('%s is refused', (words, code) => {
    const text = PACK_TEXT.replace('义务: [{编: 报告, 期: 培育期, 频: 每年, 事: 发布报告, 条款: 999-002}]', `义务: [{编: 报告, ${words}, 事: 发布报告, 条款: 999-002}]`)
    expect(readPack([{ path: 'pack.yaml', text }], dictionary).findings.map((finding) => finding.code)).toEqual([code])
  })
})
