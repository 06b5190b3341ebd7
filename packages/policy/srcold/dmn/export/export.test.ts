import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Session } from '../../decide/session.ts'
import type { Policy } from '../../decide/policy.ts'
import type { DecisionInput, Facts } from '../../decide/types.ts'
import { Decimal, isContext, isNumber, type FeelValue } from '../../feel/index.ts'
import { fixturePolicy } from '../../testing/fixture.ts'
import { truthName } from '../../truth/truth.ts'
import { drawMeasure, ExportError, inputsOf, readModel, RunnableModel, writeDmn, type DrawnMeasure } from '../index.ts'

const policy = fixturePolicy()
const CAP = '- {编: 每机构, 对: 申领人, 期: {读法: 上限期}, 归年: 归属年度, 上限: 不超过 5万元, 条款: 999-004}'
/** The same pack with other amounts: caps that need no history, tiers, costs and ranges. */
const variants: readonly (readonly [string, string, readonly [string, string]])[] = [
  ['每项的帽', 'B1', [CAP, '- {编: 每笔, 对: 每项, 上限: 不超过 2万元, 条款: 999-004}']],
  ['每项目的帽', 'C1', ['金额: {定额: 10万元, 条款: 999-005}', '金额: {最高: 10万元, 条款: 999-005}\n    累计: [{编: 每项目, 对: 申领人, 期: 每项目, 上限: 不超过 4万元, 条款: 999-005}]']],
  ['分档', 'D1', ['金额: {定额: 5万元, 条款: 999-006}', '金额: {分档: {依: 等级, 各档: {甲: 5万元, 乙: 2万元}}, 条款: 999-006}']],
  ['不超实付', 'D1', ['金额: {定额: 5万元, 条款: 999-006}', '金额: {不超实付: 上年度研发投入 - 前年度研发投入, 条款: 999-006}']],
  ['比例未列', 'D1', ['金额: {定额: 5万元, 条款: 999-006}', '金额: {比例: 未列, 基数: 近两年研发投入, 封顶: 不超过 3万元, 条款: 999-006}']],
  ['比例', 'D1', ['金额: {定额: 5万元, 条款: 999-006}', '金额: {比例: 0.37%, 基数: 上年度研发投入, 条款: 999-006}']],
  ['区间', 'D1', ['金额: {定额: 5万元, 条款: 999-006}', '金额: {区间: 1万元 至 5万元, 条款: 999-006}']],
]
const DAY = '2024-06-30'
const WAN = 1_000_000
const facts = Object.values(policy.dictionary.facts)

/** Values on and beside the thresholds. */
const valueOf = (name: string): fc.Arbitrary<string | number | boolean> => {
  const fact = policy.dictionary.facts[name]!
  if (fact.type === '是否') return fc.boolean()
  if (fact.type === '枚举') return fc.constantFrom(...fact.domain!)
  if (fact.type === '日期') return fc.constantFrom('2022-06-29', '2022-06-30', '2022-07-01', '2010-01-01', '2024-07-01')
  if (fact.type === '金额') return fc.constantFrom(0, 1, 500_000_000, 9_999_999_999, 10_000_000_000)
  return fc.constantFrom(0, 4, 5, 6, 9, 10, 11, 23, 24, 25, 49, 50)
}
const someFacts = fc.record(Object.fromEntries(facts.map((fact) => [fact.name, valueOf(fact.name)])), { requiredKeys: [] }) as fc.Arbitrary<Facts>
const loan = fc.record({ 是否认可: fc.boolean(), 放款日期: fc.constantFrom('2023-05-01', '2022-12-31', '2024-01-01'), 收费: fc.constantFrom(0, WAN), 贷款额: fc.constantFrom(0, 1, 123_456_789, 2_000_000_000), 归属年度: fc.constantFrom(2022, 2023) }, { requiredKeys: [] })
const patent = fc.record({ 类型: fc.constantFrom('发明', '其他'), 是否有效: fc.boolean() }, { requiredKeys: [] })
const input = fc.record({
  date: fc.constantFrom(DAY, '2017-01-01'),
  facts: someFacts,
  records: fc.record({ 贷款: fc.array(loan, { maxLength: 3 }), 专利: fc.array(patent, { maxLength: 12 }) }, { requiredKeys: [] }),
  judgements: fc.record({ 'A1/领先': fc.boolean() }, { requiredKeys: [] }),
  partners: fc.constant([]),
  awards: fc.constant([]),
}) as fc.Arbitrary<DecisionInput>
/** A subject that passes: only then does the whole amount show, to the last fen. */
const goodLoan = fc.record({ 是否认可: fc.constant(true), 放款日期: fc.constant('2023-05-01'), 收费: fc.constant(0), 贷款额: fc.nat(300_000_000), 归属年度: fc.constant(2023) })
const qualified = fc.tuple(input, fc.array(goodLoan, { minLength: 1, maxLength: 3 }), fc.nat(20_000_000)).map(([given, loans, cost]): DecisionInput => ({ ...given, date: DAY, facts: { ...given.facts, 主体类型: '机构', 是否在市: true, 是否备案: true, 人才数: 11, 上年度研发投入: cost, 前年度研发投入: 0 }, records: { ...given.records, 贷款: loans } }))
const readings = fc.record(Object.fromEntries(policy.pack.readings.map((axis) => [axis.id, fc.constantFrom(...axis.values)]))) as fc.Arbitrary<Record<string, string>>

const truthText = (value: FeelValue): string => (value === null ? 'unknown' : String(value))
const fen = (value: FeelValue): number | null => (value !== null && isNumber(value) ? Number(value.times(Decimal.whole(100))!.toString()) : null)

/** Each model is written and read back once for each choice of readings. */
const models = new Map<string, { drawn: DrawnMeasure; model: RunnableModel }>()
function prepared(subject: Policy, id: string, chosen: Record<string, string>): { drawn: DrawnMeasure; model: RunnableModel } {
  const key = JSON.stringify([subject.pack.hash, id, chosen])
  const drawn = drawMeasure(subject, id, chosen)
  const made = models.get(key) ?? { drawn, model: new RunnableModel(readModel(writeDmn(drawn, subject))) }
  models.set(key, made)
  return made
}

/** What one exported model says and what the engine says, decision by decision. */
function compare(subject: Policy, id: string, given: DecisionInput, chosen: Record<string, string>): { said: Record<string, unknown>; ours: Record<string, unknown> } {
  const { drawn, model } = prepared(subject, id, chosen)
  const inputs = inputsOf(drawn, given)
  const { assessment } = new Session(subject, { ...given, readings: chosen }).solve(id)
  const said: Record<string, unknown> = {}
  const ours: Record<string, unknown> = {}
  for (const decision of drawn.drawing.decisions.values()) {
    const outcome = assessment.outcomes.find((each) => each.id === decision.path)
    // What partners make true is not in the model but asked for.
    if (!outcome || drawn.omitted.some((each) => each.kind === '联合体' && each.path === decision.path)) continue
    said[decision.name] = truthText(model.decide(decision.name, inputs))
    ours[decision.name] = truthName(outcome.truth)
  }
  if (drawn.omitted.some((each) => each.kind === '联合体' || each.kind === '累计')) return { said, ours }
  const amount = model.decide('金额', inputs)
  if (isContext(amount)) said['金额'] = [fen(amount.get('下限')!), fen(amount.get('上限')!)]
  ours['金额'] = [assessment.interval.low, assessment.interval.high]
  return { said, ours }
}

describe('a measure as a DMN model', { timeout: 120_000 }, () => {
  it.each(policy.pack.measures.map((measure) => measure.id))('%s decides as the engine does, whatever is missing', (id) => {
    fc.assert(
      fc.property(input, readings, (given, chosen) => {
        const { said, ours } = compare(policy, id, given, chosen)
        expect(Object.keys(said).length).toBeGreaterThan(2)
        expect(said).toEqual(ours)
      }),
      { numRuns: 25 },
    )
  })
  it.each(variants)('%s: the amounts are the same', (_, id, replace) => {
    const other = fixturePolicy(replace)
    fc.assert(
      fc.property(fc.oneof(input, qualified), readings, (given, chosen) => {
        const { said, ours } = compare(other, id, given, chosen)
        expect(said).toHaveProperty('金额')
        expect(said).toEqual(ours)
      }),
      { numRuns: 20 },
    )
  })
  it('reads a tier from its table', () => {
    const other = fixturePolicy(variants[2]![2])
    const drawn = drawMeasure(other, 'D1')
    const model = new RunnableModel(readModel(writeDmn(drawn, other)))
    expect([model.decide('分档', new Map([['档_等级', '乙']])), model.decide('分档', new Map([['档_等级', null]]))]).toEqual([Decimal.whole(20_000), null])
  })
  it('never turns a missing fact into a no', () => {
    const drawn = drawMeasure(policy, 'A1')
    const model = new RunnableModel(readModel(writeDmn(drawn, policy)))
    expect(model.decide('资格', inputsOf(drawn, { date: DAY, facts: {}, records: {} }))).toBeNull()
    expect(model.decide('申领人', inputsOf(drawn, { date: DAY, facts: {}, records: {} }))).toBeNull()
    expect(model.decide('条件_收入', inputsOf(drawn, { date: DAY, facts: { 上年度销售收入: '9999万元' }, records: {} }))).toBe(false)
  })
  it('says what it does not carry, in the file and as a list', () => {
    const { omitted, ...drawn } = drawMeasure(policy, 'B1')
    const xml = writeDmn({ omitted, ...drawn }, policy)
    expect(new Set(omitted.map((each) => each.kind))).toEqual(new Set(['未知的原因', '遴选', '累计', '受款人', '读法']))
    expect(xml.split('<zhiyun:notCarried').length - 1).toBe(omitted.length)
    expect(drawMeasure(policy, 'D1').omitted.map((each) => each.kind)).toContain('关系·互斥')
    expect(drawMeasure(policy, 'A1').omitted.map((each) => each.kind)).toEqual(expect.arrayContaining(['义务', '优先', '读法']))
  })
  it('ties every decision with a clause to its knowledge source', () => {
    const xml = writeDmn(drawMeasure(policy, 'A1'), policy)
    expect(xml).toContain('xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"')
    for (const clause of ['999-002', '999-003']) expect(xml).toMatch(new RegExp(`<knowledgeSource id="(_clause\\d+)" name="${clause}">[^]*requiredAuthority href="#\\1"`))
  })
  it('refuses a measure that is not there', () => {
    expect(() => drawMeasure(policy, 'Z9')).toThrow(ExportError)
  })
})
