import { describe, expect, it } from 'vitest'
import { runWorkedCases } from '../cases/run.ts'
import { fixturePolicy } from '../testing/fixture.ts'
import { decide, decideAll, UnknownMeasureError } from './decide.ts'
import { DecisionDateError } from './session.ts'
import type { Award, ChildRecord, Decision, DecisionInput, Facts } from './types.ts'

const policy = fixturePolicy()
const DAY = '2024-06-30'
const WAN = 1_000_000
const given = (facts: Facts, more: Partial<DecisionInput> = {}): DecisionInput => ({ date: DAY, facts: { 是否在市: true, ...facts }, records: {}, partners: [], awards: [], ...more })
const AGENCY = { 主体类型: '机构', 是否备案: true } as const
const FIRM = { 主体类型: '企业', 是否骨干企业: true, 发明专利数: '50件', 上年度销售收入: '1亿元', 近两年研发投入: 5 * WAN, 近两年销售收入: 100 * WAN } as const
const brief = (decision: Decision): readonly [string, number, number | null] => [decision.status, decision.amount.low, decision.amount.high]
const loan = (more: Facts = {}): ChildRecord => ({ 是否认可: true, 放款日期: '2023-05-01', 收费: '1万元', 贷款额: '100万元', 归属年度: 2023, ...more })

describe('status in three values', () => {
  it('knows 符合, 可竞争, 需专家判断, 待补, 不符合 and 出错', () => {
    expect(decide(policy, 'A1', given(FIRM)).status).toBe('需专家判断')
    expect(brief(decide(policy, 'A1', given(FIRM, { judgements: { 'A1/领先': true } })))).toEqual(['可竞争', 0, 100 * WAN])
    expect(decide(policy, 'A1', given(FIRM, { judgements: { 'A1/领先': false } })).status).toBe('不符合')
    const { 上年度销售收入: _, ...rest } = FIRM
    const open = decide(policy, 'A1', given(rest))
    expect(open.status).toBe('待补')
    expect(open.missing.map((missing) => missing.name)).toEqual(['上年度销售收入'])
    expect(open.missing[0]).toMatchObject({ question: '贵单位上年度销售收入多少？', askOf: 'applicant', neededBy: ['A1/条件/收入'], problem: 'missing' })
    expect(decide(policy, 'A1', given({ ...FIRM, 上年度销售收入: '许多' })).status).toBe('出错')
    expect(decide(policy, 'A1', given({ ...FIRM, 上年度销售收入: { value: '1亿元', conflict: true } })).status).toBe('出错')
    expect(brief(decide(policy, 'C1', given({ ...AGENCY, 人才数: 6 })))).toEqual(['符合', 10 * WAN, 10 * WAN])
  })
  it('marks another kind of applicant as inapplicable and one changeable failure as near', () => {
    expect(decide(policy, 'A1', given({ ...FIRM, 主体类型: '机构' })).inapplicable).toBe(true)
    const near = decide(policy, 'A1', given({ ...FIRM, 发明专利数: 37, 成立日期: '2000-01-01' }))
    expect(near.near).toEqual({ condition: 'A1/条件/件数', text: '发明专利数差 13 件（现 37 件，门槛 ≥ 50 件）' })
    const past = decide(policy, 'A1', given({ ...FIRM, 上年度销售收入: '9999万元' }))
    expect([past.status, past.near]).toEqual(['不符合', null])
    expect(past.because).toEqual([{ id: 'A1/条件/收入', label: '收入', text: '上年度销售收入' }])
  })
  it('an unprinted selection word is no competition, but is flagged', () => {
    const joint = decide(policy, 'E1', given({ 主体类型: '企业', 人才数: 5, 是否硬科技: true, 是否骨干企业: true }, { partners: [{ 主体类型: '机构' }] }))
    expect(brief(joint)).toEqual(['符合', 30 * WAN, null])
    expect(joint.selection).toMatchObject({ mode: '未写', printed: false, competitive: false })
    expect(joint.amount).toMatchObject({ kind: 'atLeast', text: '不少于 30.00 万元' })
  })
  it('is in force only within its days', () => {
    expect(decide(policy, 'C1', { ...given({ ...AGENCY, 人才数: 6 }), date: '2017-12-31' }).because.map((each) => each.label)).toEqual(['效力'])
    expect(decide(policy, 'C1', { ...given({ ...AGENCY, 人才数: 6 }), date: '2030-12-31' }).status).toBe('符合')
    expect(decide(policy, 'C1', { ...given({ ...AGENCY, 人才数: 6 }), date: '2031-01-01' }).status).toBe('不符合')
    const event = fixturePolicy(['失效: {于: 2030-12-31, 条款: 999-001}', '失效: {事件: 建设期结束, 条款: 999-001}'])
    const waiting = decide(event, 'C1', given({ ...AGENCY, 人才数: 6 }))
    expect([waiting.status, waiting.missing[0]?.askOf]).toEqual(['待补', 'office'])
    expect(decide(event, 'C1', given({ ...AGENCY, 人才数: 6 }, { validity: { inForce: true } })).status).toBe('符合')
  })
  it('refuses only what cannot be decided at all', () => {
    expect(() => decide(policy, 'Z9', given({}))).toThrow(UnknownMeasureError)
    expect(() => decideAll(policy, { date: '2024-02-30', facts: {} })).toThrow(DecisionDateError)
  })
})

const firm = (months: string, count: number): Facts => ({ ...FIRM, 成立日期: months, 发明专利数: count })
const share = (investment: number, revenue: number): string => decide(policy, 'A1', given({ ...FIRM, 近两年研发投入: investment, 近两年销售收入: revenue })).status
const brand = (awards: Award[] | null): Decision => decide(policy, 'D1', given(AGENCY, { awards }))

describe('thresholds, exceptions and ratios', () => {
  it('compares ages by the day, under each reading', () => {
    expect(decide(policy, 'A1', given(firm('2022-06-30', 10))).status).toBe('需专家判断')
    expect(decide(policy, 'A1', given(firm('2022-06-29', 10))).status).toBe('不符合')
    const exact = decide(policy, 'A1', given(firm('2022-06-30', 10)))
    expect(exact.readings.find((reading) => reading.readings['两年'] === '不含' && Object.keys(reading.readings).length === 2 && reading.readings['占比'] === '合计')).toMatchObject({ status: '不符合', differs: true, because: ['件数'] })
    expect(exact.sameUnderAllReadings).toBe(false)
  })
  it('does not ask for grounds that cannot matter', () => {
    const { 发明专利数: _, ...rest } = FIRM
    expect(decide(policy, 'A1', given(rest)).missing.map((missing) => missing.name)).toEqual(['发明专利数'])
    expect(decide(policy, 'A1', given(FIRM)).missing).toEqual([])
    expect(decide(policy, 'A1', given({ ...FIRM, 发明专利数: 20 })).missing.map((missing) => missing.name)).toEqual(['成立日期'])
  })
  it('counts patents from the register before it believes what is told', () => {
    const patents = Array.from({ length: 50 }, () => ({ 类型: '发明', 是否有效: true }))
    expect(decide(policy, 'A1', given({ ...FIRM, 发明专利数: 3 }, { records: { 专利: patents } })).status).toBe('需专家判断')
    expect(decide(policy, 'A1', given(FIRM, { records: { 专利: [{ 类型: '发明' }] } })).status).toBe('需专家判断')
  })
  it('never divides: exactly five per cent passes, a zero base fails', () => {
    expect(share(5, 100)).toBe('需专家判断')
    expect(share(9_007_199_254_740_991, 9_007_199_254_740_991)).toBe('需专家判断')
    expect(share(4, 81)).toBe('不符合')
    expect(share(5, 0)).toBe('不符合')
  })
  it('explains each condition with value, threshold, gap and clause', () => {
    const trace = decide(policy, 'A1', given({ ...FIRM, 上年度销售收入: { value: '1.86亿元', source: '核验', date: '2024-04-20', evidence: '审计报告' } })).trace
    expect(trace.children.find((node) => node.label === '收入')).toMatchObject({
      text: '上年度销售收入',
      truth: 'true',
      actual: { value: 186 * 100 * WAN, display: '18,600.00 万元' },
      threshold: { operator: '>=', display: '≥ 10,000.00 万元' },
      gap: { meets: true, text: '多 8,600.00 万元' },
      clauses: ['999-003'],
      facts: [{ name: '上年度销售收入', source: '核验', date: '2024-04-20', evidence: '审计报告' }],
    })
    expect(JSON.parse(JSON.stringify(trace))).toEqual(trace)
  })
})

describe('partners', () => {
  const lone = { 主体类型: '企业', 人才数: 3, 是否硬科技: true, 是否备案: true } as const
  it('filing together is a condition; unknown partners leave it open', () => {
    expect(decide(policy, 'E1', given(lone)).because.map((each) => each.label)).toEqual(['联合', '任一方人才'])
    const open = decide(policy, 'E1', { date: DAY, facts: { 是否在市: true, ...lone } })
    expect([open.status, open.missing.map((missing) => missing.name)]).toEqual(['待补', ['合作单位']])
    expect(decide(policy, 'E1', given(lone, { partners: [{ 主体类型: '机构', 人才数: 5 }] })).status).toBe('符合')
  })
})

describe('items, caps and history', () => {
  it('rounds each product, caps each item and sums', () => {
    const loans = [loan(), loan({ 贷款额: '1234567.89元', 收费: '0元' }), loan({ 贷款额: '1000万元' }), loan({ 收费: '10000.01元' })]
    const decision = decide(policy, 'B1', given(AGENCY, { records: { 贷款: loans } }))
    expect(brief(decision)).toEqual(['符合', 500_000 + 617_283 + 3_000_000, 500_000 + 617_283 + 3_000_000])
    expect(decision.payee).toBe('机构')
    expect(decision.readings.find((reading) => reading.stage === '受款')).toMatchObject({ payee: '企业', differs: true })
  })
  it('gathers by year, and takes off what was paid', () => {
    const loans = [loan({ 贷款额: '1000万元' }), loan({ 贷款额: '1000万元' }), loan({ 贷款额: '1000万元', 归属年度: 2022 })]
    const at = (awards: Award[] | null, readings = {}): readonly [string, number, number | null] => brief(decide(policy, 'B1', given(AGENCY, { records: { 贷款: loans }, awards, readings })))
    expect(at([])).toEqual(['符合', 8 * WAN, 8 * WAN])
    expect(at([], { 上限期: '累计' })).toEqual(['符合', 5 * WAN, 5 * WAN])
    expect(at([{ measure: 'B1', amount: 2 * WAN, date: '2019-01-01' }], { 上限期: '累计' })).toEqual(['符合', 3 * WAN, 3 * WAN])
    expect(at([{ measure: 'B1', amount: 5 * WAN, date: '2019-01-01' }], { 上限期: '累计' })).toEqual(['不符合', 0, 0])
    expect(at(null)).toEqual(['待补', 0, 8 * WAN])
  })
  it('missing records are 待补, none is 不符合, a missing base is 待补 up to the cap', () => {
    expect(brief(decide(policy, 'B1', given(AGENCY)))).toEqual(['待补', 0, null])
    expect(decide(policy, 'B1', given(AGENCY)).amount.text).toBe('每笔 贷款额的 0.5%，至多 3.00 万元，笔数未知')
    expect(decide(policy, 'B1', given(AGENCY)).missing.map((missing) => missing.kind)).toEqual(['records'])
    expect(brief(decide(policy, 'B1', given(AGENCY, { records: { 贷款: [] } })))).toEqual(['不符合', 0, 0])
    const { 贷款额: _, ...rest } = loan() as Record<string, never>
    expect(brief(decide(policy, 'B1', given(AGENCY, { records: { 贷款: [rest] } })))).toEqual(['待补', 0, 3 * WAN])
    expect(brief(decide(policy, 'B1', given(AGENCY, { records: { 贷款: [loan({ 贷款额: 0 })] } })))).toEqual(['不符合', 0, 0])
  })
  it('a one-off that was paid is refused; an unknown history waits; a broken history is unknown', () => {
    expect(brand([{ measure: 'D1', amount: 1, date: '2010-01-01' }]).because.map((each) => each.label)).toEqual(['已获'])
    expect(brand(null)).toMatchObject({ status: '待补', missing: [{ name: '已获', kind: 'awards' }] })
    expect(brand([{ measure: 'D1', amount: 0.5, date: '2010-01-01' }]).status).toBe('待补')
  })
})

const all = (facts: Facts, more: Partial<DecisionInput> = {}): Record<string, string> => Object.fromEntries(decideAll(policy, given(facts, more)).map((decision) => [decision.measure, decision.status]))
const paid = (date: string): Partial<DecisionInput> => ({ awards: [{ measure: 'C1', amount: 10 * WAN, date }] })

describe('relations', { timeout: 60_000 }, () => {
  it('keeps the higher of two, and lets the brand award give way', () => {
    expect(all({ ...AGENCY, 人才数: 11 })).toMatchObject({ C1: '不符合', C2: '符合', D1: '不符合' })
    expect(all({ ...AGENCY, 人才数: 11 }, { readings: { 两档: '相加' } })).toMatchObject({ C1: '符合', C2: '符合', D1: '不符合' })
    expect(all({ ...AGENCY, 人才数: 5 })).toMatchObject({ C1: '不符合', D1: '符合' })
  })
  it('counts awards of the same year only', () => {
    expect(all({ ...AGENCY, 人才数: 1 }, paid('2024-02-01'))['D1']).toBe('不符合')
    expect(all({ ...AGENCY, 人才数: 1 }, paid('2023-12-31'))['D1']).toBe('符合')
    const higher = decide(policy, 'C2', given({ ...AGENCY, 人才数: 11 }, paid('2024-02-01')))
    expect(brief(higher)).toEqual(['符合', 20 * WAN, 20 * WAN])
    expect(higher.relations.find((relation) => relation.id === '两档取高')).toMatchObject({ effect: 'reduced' })
  })
  it('the worked cases of the pack hold', () => {
    expect(runWorkedCases(policy).flatMap((result) => result.differences)).toEqual([])
    expect(runWorkedCases(fixturePolicy(['超过 5名', '达到 5名'])).some((result) => !result.passed)).toBe(true)
  })
})
