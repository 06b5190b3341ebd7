import { describe, expect, it } from 'vitest'
import { decide, decideAll, UnknownMeasureError } from '../decide/decide.ts'
import { policyOn, preparePolicy, type Policy } from '../decide/policy.ts'
import type { Decision, DecisionInput, Facts } from '../decide/types.ts'
import { readPack, type PackReading } from '../pack/read.ts'
import { fixtureDictionary } from '../testing/fixture.ts'
import { PACK_TEXT } from '../testing/packText.ts'
import { constructionOf, inForceOn } from './validity.ts'

const dictionary = fixtureDictionary()
const WAN = 1_000_000
const read = (more: string, other?: string, replace?: readonly [string, string]): PackReading =>
  readPack([{ path: 'pack.yaml', text: (replace ? PACK_TEXT.replace(...replace) : PACK_TEXT) + more }], dictionary, other === undefined ? [] : [{ path: 'other.yaml', text: other }])
function policyOf(reading: PackReading): Policy {
  if (!reading.pack) throw new Error(JSON.stringify(reading.findings))
  return preparePolicy(reading.pack, dictionary)
}
const codes = (reading: PackReading): string[] => reading.findings.map((finding) => finding.code)
const AGENCY: Facts = { 主体类型: '机构', 是否在市: true, 是否备案: true, 人才数: 8 }
const on = (policy: Policy, measure: string, date: string, more: Partial<DecisionInput> = {}): Decision => decide(policy, measure, { date, facts: AGENCY, records: {}, partners: [], awards: [], ...more })
const brief = (decision: Decision): readonly [string, number | null] => [decision.status, decision.amount.high]

const AMENDED = `修订:
  - 编: 二〇二四年修订
    自: 2024-07-01
    文: 演示〔2024〕2号
    项:
      - {处: C1/条件/人才/须, 由: 超过 5名, 为: 超过 8名, 条款: 999-005}
      - {处: C2/金额/定额, 由: 30万元, 为: 40万元}
      - {处: D1, 废: 是, 条款: 999-006}
      - 处: 措施
        增: {编: N1, 名: 新设, 条款: [999-007], 方式: 奖励补助, 申领人: [机构], 金额: {定额: 1万元}, 遴选: {方式: 应给}}
  - {编: 二〇二五年修订, 自: 2025-01-01, 项: [{处: C1/条件/人才/须, 由: 超过 8名, 为: 超过 7名}, {处: C1/条件, 增: {编: 备案, 是: 是否备案, 条款: 999-005}}]}
`

describe('amendments', () => {
  const policy = policyOf(read(AMENDED))
  it('the version in force on the day decides', () => {
    expect(brief(on(policy, 'C1', '2024-06-30'))).toEqual(['符合', 10 * WAN])
    expect(brief(on(policy, 'C1', '2024-07-01'))).toEqual(['不符合', 0])
    expect(brief(on(policy, 'C1', '2025-01-01'))).toEqual(['符合', 10 * WAN])
    expect(on(policy, 'C1', '2025-01-01', { facts: { ...AGENCY, 是否备案: false } }).because.map(({ label }) => label)).toEqual(['备案'])
    expect(on(policy, 'C2', '2024-07-01', { facts: { ...AGENCY, 人才数: 11 } }).amount.high).toBe(40 * WAN)
  })
  it('the decision names the changes that touch it', () => {
    expect(on(policy, 'C1', '2024-06-30').amendments).toBeUndefined()
    expect(on(policy, 'C1', '2025-01-01').amendments!.map(({ id, from, by }) => [id, from, by])).toEqual([['二〇二四年修订', '2024-07-01', '演示〔2024〕2号'], ['二〇二五年修订', '2025-01-01', undefined]])
    expect(on(policy, 'B1', '2025-01-01').amendments).toBeUndefined()
  })
  it('a repealed measure says since when, a new one until when not', () => {
    const few = { facts: { ...AGENCY, 人才数: 1 } }
    expect(brief(on(policy, 'D1', '2024-06-30', few))).toEqual(['符合', 5 * WAN])
    expect(on(policy, 'D1', '2024-07-01', few).because).toMatchObject([{ label: '施行' }])
    expect(on(policy, 'D1', '2024-07-01', few).trace.children.find(({ label }) => label === '施行')).toMatchObject({ note: '本项 2024-07-01 起废止（演示〔2024〕2号）', clauses: ['999-006'] })
    expect(on(policy, 'N1', '2024-07-01').status).toBe('符合')
    expect(() => on(policy, 'N1', '2024-06-30')).toThrow(UnknownMeasureError)
    expect(decideAll(policy, { date: '2024-07-01', facts: AGENCY }).map(({ measure }) => measure)).toContain('N1')
  })
  it('从旧 leaves matters that began before to the old rule', () => {
    const old = policyOf(read('修订: [{编: 修订, 自: 2024-07-01, 新旧: 从旧, 项: [{处: C1/条件/人才/须, 为: 超过 8名}]}]\n'))
    expect(on(old, 'C1', '2024-12-31', { begun: '2024-06-30' }).status).toBe('符合')
    expect(on(old, 'C1', '2024-12-31', { begun: '2024-07-01' }).status).toBe('不符合')
    expect(on(old, 'C1', '2024-12-31').status).toBe('不符合')
  })
  it('another document may amend, and only what it names', () => {
    const detailed = `语言: 1\n修订:\n  - {编: 细则, 自: 2024-07-01, 文: 演示细则, 项: [{处: 999/B1/逐项/金额/比例, 由: 另定, 为: 0.5%, 条款: 998-001}, {处: 997/B1/名, 为: 别处}]}\n`
    const reading = read('', detailed, ['比例: 0.5%', '比例: 另定'])
    const loans = { facts: AGENCY, records: { 贷款: [{ 是否认可: true, 放款日期: '2023-05-01', 收费: '0元', 贷款额: '100万元', 归属年度: 2023 }] } }
    expect(on(policyOf(reading), 'B1', '2024-06-30', loans).amount).toMatchObject({ low: 0, high: 3 * WAN })
    expect(on(policyOf(reading), 'B1', '2024-07-01', loans).amount).toMatchObject({ low: 500_000, high: 500_000 })
    expect(reading.pack!.hash).not.toBe(read('', undefined, ['比例: 0.5%', '比例: 另定']).pack!.hash)
  })
  it('dated values of a parameter are the short form', () => {
    const dated = policyOf(read('', undefined, ['新设: {值: 2年, 条款: 999-002}', '新设: {值: 2年, 条款: 999-002, 修订: [{自: 2024-07-01, 值: 3年, 文: 演示〔2024〕3号, 条款: 999-002}]}']))
    const young = { facts: { 主体类型: '企业', 是否骨干企业: true, 是否在市: true, 发明专利数: 10, 成立日期: '2021-12-31', 上年度销售收入: '1亿元', 近两年研发投入: 5, 近两年销售收入: 100 } }
    expect(on(dated, 'A1', '2024-06-30', young).because.map(({ label }) => label)).toEqual(['件数'])
    expect(on(dated, 'A1', '2024-07-01', young).status).toBe('需专家判断')
  })
  it('what does not fit is an error, never skipped', () => {
    const one = (item: string): string[] => codes(read(`修订: [{编: 修订, 自: 2024-07-01, 项: [${item}]}]\n`))
    expect(one('{处: C1/条件/人才/须, 由: 超过 6名, 为: 超过 8名}')).toEqual(['amendment/from'])
    expect(one('{处: C9/条件/人才/须, 为: 超过 8名}')).toEqual(['amendment/address'])
    expect(one('{处: C1/条件/人才/须, 为: 超过 8家}')).toEqual(['quantity/dimension'])
    expect(one('{处: C1/条件/人才/须, 为: 八名}')).toContain('quantity/unreadable')
    expect(one('{处: C1/名, 增: {编: 某}}')).toEqual(['amendment/list'])
    expect(one('{处: C1}')).toEqual(['grammar/exactly-one'])
    expect(codes(read('修订: [{编: 修订, 自: 明年, 项: [{处: C1/名, 为: 某}]}]\n'))).toEqual(['amendment/day'])
    expect(codes(read('修订: [{编: 甲, 自: 2024-07-01, 项: [{处: C1/名, 为: 某}]}, {编: 乙, 自: 2024-08-01, 新旧: 从旧, 项: [{处: C1/名, 为: 某}]}]\n'))).toEqual(['amendment/transition'])
  })
  it('versions are in order and the base stays as printed', () => {
    expect(policy.pack.versions.map(({ from }) => from)).toEqual(['2024-07-01', '2025-01-01'])
    expect(policyOn(policy, '2024-06-30', undefined)).toBe(policy)
    expect(policyOn(policy, '2030-01-01', undefined).pack.amendments).toHaveLength(2)
  })
})

describe('effect and expiry', () => {
  const document = (lines: string) => read('', undefined, ['失效: {于: 2030-12-31, 条款: 999-001}', lines]).pack!.document
  const truth = (of: ReturnType<typeof document>, day: string, events = {}, choice = {}): number => inForceOn(of, day, undefined, events, choice).truth
  const [TRUE, FALSE, MISSING] = [8, 16, 1]
  it('an outside event ends it from the next day', () => {
    const event = document('失效: {事件: 建设期结束, 条款: 999-001}')
    expect([truth(event, '2021-01-01'), truth(event, '2021-01-01', { 建设期结束: '2021-01-01' }), truth(event, '2021-01-02', { 建设期结束: '2021-01-01' })]).toEqual([MISSING, TRUE, FALSE])
    expect(inForceOn(event, '2025-01-01', { inForce: true }, { 建设期结束: '2021-01-01' }, {}).truth).toBe(TRUE)
  })
  it('may end with the construction period under one reading only', () => {
    const ending = document('建设期: {长: 3年, 自: 未印}\n  失效: {于: 建设期满, 仅读法: {两档: 取高}, 条款: 999-001}')
    expect(truth(ending, '2030-01-01', {}, { 两档: '相加' })).toBe(TRUE)
    expect(inForceOn(ending, '2020-01-01', undefined, {}, { 两档: '取高' })).toMatchObject({ truth: MISSING, waiting: '建设期起算日' })
    const events = { 建设期开始: '2018-06-30' }
    expect([truth(ending, '2021-06-30', events, { 两档: '取高' }), truth(ending, '2021-07-01', events, { 两档: '取高' })]).toEqual([TRUE, FALSE])
    expect(constructionOf(ending, events)).toEqual({ from: '2018-06-30', to: '2021-06-30' })
  })
  it('a reading of the expiry shows in the decision', () => {
    const reading = read('', undefined, ['失效: {于: 2030-12-31, 条款: 999-001}', '建设期: {自: 2018-01-01, 至: 2020-12-31}\n  失效: {于: 建设期满, 仅读法: {两档: 相加}, 条款: 999-001}'])
    const decision = on(policyOf(reading), 'B1', '2024-06-30', { records: { 贷款: [] }, facts: AGENCY })
    expect(decision.readings.find(({ stage }) => stage === '效力')).toMatchObject({ readings: { 两档: '相加' }, because: ['效力', '逐项'] })
  })
})
