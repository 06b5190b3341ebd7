import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PlannedSelection } from '../model/effect.ts'
import type { CaseState } from '../model/case.ts'
import type { SelectionEffect } from '../model/effect.ts'
import { planSelection, selectMembers } from './select.ts'

const WAN = 1_000_000
type Candidate = PlannedSelection['rounds'][number]['candidates'][number]
const candidate = (no: string, score: number | null, wanted: number, more: Partial<Candidate> = {}): Candidate => ({ no, status: '可竞争', low: 0, high: null, wanted, values: { 得分: score, 申请金额: wanted }, ...more })
const planned = (candidates: readonly Candidate[], more: Partial<PlannedSelection & PlannedSelection['rounds'][number]> = {}): PlannedSelection => ({
  kind: '遴选',
  rounds: [{ measure: more.measure ?? null, quota: more.quota ?? null, budget: more.budget ?? null, reserves: more.reserves ?? null, candidates }],
  order: [{ field: '得分', first: '高者' }],
  ties: more.ties ?? '停',
  overBudget: more.overBudget ?? null,
  normalised: null,
  action: '记遴选',
  into: { result: '结果', amount: '额', rank: '名次', reason: '由', normalised: null },
})
const made = (selection: PlannedSelection) => selectMembers(selection, () => null)
const results = (selection: PlannedSelection): Record<string, unknown> => {
  const answer = made(selection)
  return answer.ok ? Object.fromEntries(answer.chosen.map(({ no, values }) => [no, [values.结果, values.额 ?? null, values.名次 ?? null]])) : { code: answer.code, names: answer.names }
}

describe('a selection', () => {
  test('takes the best up to the quota, names reserves, and gives each the reason', () => {
    const selection = planned([candidate('甲', 90, 10), candidate('乙', 80, 10), candidate('丙', 70, 10), candidate('丁', 60, 10)], { quota: 2, reserves: 1 })
    expect(results(selection)).toEqual({ 甲: ['拟给', 10, 1], 乙: ['拟给', 10, 2], 丙: ['候补', null, 3], 丁: ['未入选', null, 4] })
    const answer = made(selection)
    expect(answer.ok && answer.chosen.toSorted((a, b) => Number(a.values.名次) - Number(b.values.名次)).map(({ values }) => values.由)).toEqual(['拟给；第 1 名', '拟给；第 2 名', '候补；第 3 名；名额已满', '未入选；第 4 名；名额已满'])
  })

  test('stops at a tie across the line, says who ties, and goes on when a rule parts them', () => {
    const tied = [candidate('甲', 90, 10), candidate('乙', 80, 30), candidate('丙', 80, 20)]
    expect(results(planned(tied, { quota: 2 }))).toEqual({ code: 'selection-open', names: ['丙', '乙'].sort() })
    expect(results(planned(tied, { quota: 2, ties: [{ field: '申请金额', first: '低者' }] }))).toMatchObject({ 丙: ['拟给', 20, 2], 乙: ['未入选', null, 3] })
    expect(results(planned(tied, { quota: 2, ties: '都取' }))).toMatchObject({ 丙: ['拟给', 20, 2], 乙: ['拟给', 30, 2] })
  })

  test('does not choose anyone by chance who has no score, and cuts to the budget only by a rule', () => {
    expect(results(planned([candidate('甲', 90, 10), candidate('乙', null, 10)], { quota: 1 }))).toMatchObject({ code: 'selection-open' })
    const dear = [candidate('甲', 90, 60 * WAN), candidate('乙', 80, 60 * WAN)]
    expect(results(planned(dear, { budget: 100 * WAN }))).toMatchObject({ code: 'selection-open' })
    expect(results(planned(dear, { budget: 100 * WAN, overBudget: '按序给足' }))).toEqual({ 甲: ['拟给', 60 * WAN, 1], 乙: ['拟给', 40 * WAN, 2] })
    expect(results(planned(dear, { budget: 100 * WAN, overBudget: '同比压缩' }))).toEqual({ 甲: ['拟给', 50 * WAN, 1], 乙: ['拟给', 50 * WAN, 2] })
  })

  test('lets the document go first: its quota and its order, whatever the call says', () => {
    const printed = { mode: '择优', organisers: [], open: true, quota: { path: '', limit: { value: 1, dimension: '计数', text: '1个' }, nature: '上限', clauses: ['演示-1'] }, levels: [], order: [{ by: '分数', first: '低者' }], ties: null, overBudget: null, clauses: [] } as never
    const selection = planned([candidate('甲', 90, 10), candidate('乙', 80, 10)], { quota: 2, measure: '演示/一' })
    const answer = selectMembers(selection, (measure) => (measure === '演示/一' ? printed : null))
    expect(answer.ok && answer.chosen.map(({ no, values }) => [no, values.结果])).toEqual([['乙', '拟给'], ['甲', '未入选']].sort())
  })

  test('whoever was refused by the rules stays out, with the reason', () => {
    const answer = made(planned([candidate('甲', 90, 10, { status: '不符合' }), candidate('乙', 80, 10)], { quota: 1 }))
    expect(answer.ok && answer.chosen.map(({ no, values }) => [no, values.结果, values.由])).toEqual([['乙', '拟给', '拟给；第 1 名'], ['甲', '未入选', '未入选；不符合条件']])
  })

  test('never gives more than the budget or the quota, nor one a place before another who scored more', () => {
    const scores = fc.uniqueArray(fc.record({ score: fc.integer({ min: 0, max: 100 }), wanted: fc.integer({ min: 1, max: 50 * WAN }) }), { selector: (each) => each.score, minLength: 1, maxLength: 12 })
    fc.assert(fc.property(scores, fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 200 * WAN }), fc.constantFrom('按序给足', '同比压缩'), (list, quota, budget, overBudget) => {
      const answer = made(planned(list.map(({ score, wanted }) => candidate(`件${String(score).padStart(3, '0')}`, score, wanted)), { quota, budget, overBudget }))
      if (!answer.ok) return false
      const given = answer.chosen.filter(({ values }) => values.结果 === '拟给')
      const lost = answer.chosen.filter(({ values }) => values.结果 === '未入选')
      const best = (no: string): number => Number(no.slice(1))
      return answer.total <= budget && given.length <= quota && given.every((one) => lost.every((other) => best(one.no) > best(other.no))) && answer.chosen.length === list.length && answer.chosen.every(({ values }) => values.由 !== '')
    }))
  })
})

describe('scores of several groups', () => {
  const effect: SelectionEffect = {
    kind: '遴选', among: ['待遴选'], measure: null, order: [{ field: '得分', first: '高者' }], wanted: '申请金额', quota: '名额', budget: null, reserves: null, ties: '停', overBudget: null, rounds: null,
    normalising: { group: '组', method: '均衡' }, action: '记遴选', into: { result: '结果', amount: '额', rank: '名次', reason: '由', normalised: '均衡分' },
  }
  const member = (no: string, 组: string, 得分: number) => ({ relation: '成员' as const, no, procedure: '件', state: '待遴选', ending: null, fields: { 组, 得分, 申请金额: 10 }, decision: null })
  const on = { related: [member('甲', '宽', 95), member('乙', '宽', 90), member('丙', '严', 70), member('丁', '严', 50)] } as unknown as CaseState
  const need = (name: string, value: unknown) => {
    if (value === undefined || value === null) throw new Error(name)
    return value as never
  }
  const chosen = (均衡: string, 名额: number) => made(planSelection(effect, on, (name) => ({ 均衡, 名额 })[name], need))

  test('are made comparable where the lot says so, and both figures are kept', () => {
    const answer = chosen('位次分', 4)
    expect(answer.ok && Object.fromEntries(answer.chosen.map(({ no, values }) => [no, values.均衡分]))).toEqual({ 甲: 75, 乙: 25, 丙: 75, 丁: 25 })
    expect(answer.ok && answer.chosen.find(({ no }) => no === '丙')!.values.由).toContain('得分 70，位次分 75')
    // By the points alone the lenient group would take both places; made comparable, the two best of each tie.
    expect(chosen('位次分', 1)).toMatchObject({ ok: false, code: 'selection-open', names: expect.arrayContaining(['甲', '丙']) })
    const raw = chosen('不均衡', 2)
    expect(raw.ok && raw.chosen.filter(({ values }) => values.结果 === '拟给').map(({ no }) => no).sort()).toEqual(['乙', '甲'].sort())
    expect(raw.ok && raw.chosen.every(({ values }) => values.均衡分 === undefined)).toBe(true)
    const even = chosen('标准分', 2)
    expect(even.ok && even.chosen.filter(({ values }) => values.结果 === '拟给').map(({ no }) => no).sort()).toEqual(['丙', '甲'].sort())
  })
})
