import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { RandomRows } from '../columns/testing/randomRows.ts'
import { decide } from '../decide/decide.ts'
import type { DecisionInput } from '../decide/types.ts'
import { fixturePolicy } from '../testing/fixture.ts'
import { smallestChange } from './smallest.ts'

const policy = fixturePolicy()
const DATE = '2024-06-30'
const firm = (facts: DecisionInput['facts'], more: Partial<DecisionInput> = {}): DecisionInput => ({ date: DATE, validity: { inForce: true }, awards: [], records: {}, partners: [], ...more, facts: { 主体类型: '企业', 是否骨干企业: true, 是否在市: true, ...facts } })
const money = { 上年度销售收入: 20_000_000_000, 前年度销售收入: 20_000_000_000, 上年度研发投入: 1_000_000_000, 前年度研发投入: 1_000_000_000 }

describe('smallestChange', () => {
  it('raises a count to its bound and no further', () => {
    const { sets, obstacles } = smallestChange(policy, 'A1', firm({ ...money, 发明专利数: 37, 成立日期: '2000-01-01' }))
    expect(obstacles).toEqual([])
    expect(sets[0]!.changes).toMatchObject([{ fact: '发明专利数', from: 37, to: 50, text: '发明专利数由 37 件到 50 件', past: false }])
    expect(sets[0]!.status).toBe('需专家判断')
  })
  it('outranks what the registers compute while it supposes', () => {
    const patents = Array.from({ length: 49 }, () => ({ 类型: '发明', 是否有效: true }))
    const { sets } = smallestChange(policy, 'A1', firm({ ...money, 成立日期: '2000-01-01' }, { records: { 专利: patents } }))
    expect(sets[0]!.changes).toMatchObject([{ fact: '发明专利数', from: 49, to: 50 }])
  })
  it('goes one beyond a bound that does not count itself', () => {
    const { sets } = smallestChange(policy, 'C1', firm({ 主体类型: '机构', 人才数: 5 }))
    expect(sets[0]!.changes).toMatchObject([{ fact: '人才数', from: 5, to: 6 }])
    expect(sets[0]!.amount).toEqual({ low: 10_000_000, high: 10_000_000 })
  })
  it('tells a closed year as past and raises the numerator of a share by the exact fen', () => {
    const { sets } = smallestChange(policy, 'A1', firm({ ...money, 上年度研发投入: 999_999_999, 发明专利数: 50, 成立日期: '2000-01-01' }))
    expect(sets.length).toBeGreaterThan(0)
    for (const { changes } of sets) expect(changes).toMatchObject([{ past: true }])
    expect(sets.map(({ changes }) => changes[0]!.to)).toContain(1_000_000_000)
    expect(sets.find(({ changes }) => changes[0]!.to === 1_000_000_000)!.changes[0]!.text).toBe('上年度研发投入由 9,999,999.99 元到 1,000.00 万元')
  })
  it('does not turn a university into a firm, nor undo an award', () => {
    expect(smallestChange(policy, 'C1', firm({ 主体类型: '高校', 人才数: 9 }))).toMatchObject({ sets: [], obstacles: [{ id: 'C1/申领人' }] })
    expect(smallestChange(policy, 'D1', firm({ 主体类型: '机构', 是否备案: true }, { awards: [{ measure: 'D1', amount: 1, date: '2020-01-01' }] }))).toMatchObject({ sets: [], obstacles: [{ id: 'D1/已获' }] })
  })
  it('offers recognition, the easiest two of three, and a record that falls short', () => {
    expect(smallestChange(policy, 'A1', firm({ ...money, 是否骨干企业: false, 发明专利数: 50, 成立日期: '2000-01-01' })).sets[0]!.changes).toMatchObject([{ fact: '是否骨干企业', from: false, to: true }])
    const joint = smallestChange(policy, 'E1', firm({ 是否骨干企业: false, 是否硬科技: true, 是否备案: false, 人才数: 9 }, { partners: [{ 主体类型: '机构', 人才数: 1 }] }))
    expect(joint.sets.map(({ changes }) => changes.map(({ fact }) => fact))).toEqual([['是否骨干企业']])
    const loan = { 编: '甲', 贷款额: 100_000_000, 收费: 1_000_001, 是否认可: true, 放款日期: '2023-05-05', 归属年度: 2023 }
    expect(smallestChange(policy, 'B1', firm({ 主体类型: '机构', 是否备案: true }, { records: { 贷款: [loan] } })).sets[0]!.changes).toMatchObject([{ fact: '收费', from: 1_000_001, to: 1_000_000, at: { record: '贷款', index: 0 } }])
  })
  it('says nothing of what is given already', () => {
    expect(smallestChange(policy, 'C1', firm({ 主体类型: '机构', 人才数: 6 }))).toEqual({ measure: 'C1', status: '符合', sets: [], obstacles: [] })
  })
  it('whatever it offers is enough, and without any one of its changes it is not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.constantFrom(...policy.pack.measures.map(({ id }) => id)), (seed, id) => {
        const input: DecisionInput = { date: DATE, validity: { inForce: true }, ...new RandomRows(policy, DATE, seed).row() }
        for (const { changes, status } of smallestChange(policy, id, input).sets) {
          const plain = changes.filter(({ at }) => at === undefined)
          if (plain.length !== changes.length) continue
          const supposed = Object.fromEntries(plain.map(({ fact, to }) => [fact, to]))
          expect(decide(policy, id, { ...input, supposed }).status).toBe(status)
          for (const left of Object.keys(supposed)) {
            const { [left]: _, ...rest } = supposed
            expect(['不符合', '待补', '出错']).toContain(decide(policy, id, { ...input, supposed: rest }).status)
          }
        }
      }),
      { numRuns: 150 },
    )
  })
})
