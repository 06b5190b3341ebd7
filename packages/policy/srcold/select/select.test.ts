import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareOut } from './budget.ts'
import type { Selection } from './model.ts'
import { selectFrom } from './select.ts'
import type { Call, Candidate, SelectionResult } from './types.ts'

const WAN = 1_000_000
const BASE: Selection = { mode: '择优', organisers: [], open: false, quota: null, levels: [], order: [{ by: '分数', first: '高者' }], ties: null, overBudget: null, clauses: ['999-001'] }
const places = (value: number, nature = '上限'): Selection['quota'] => ({ path: 'A/遴选/名额', limit: { value, dimension: '计数', unit: '项', text: `${value}项`, path: 'A/遴选/名额/数' }, nature, clauses: ['999-002'] })
const one = (id: string, score: number, amount = 10 * WAN, more: Partial<Candidate> = {}): Candidate => ({ id, score, status: '可竞争', amount: { low: amount, high: amount }, ...more })
const free: Call = { budget: null }
const words = (result: SelectionResult): Record<string, string> => Object.fromEntries(result.outcomes.map((outcome) => [outcome.id, outcome.result]))
const money = (result: SelectionResult): Record<string, number | null> => Object.fromEntries(result.outcomes.map((outcome) => [outcome.id, outcome.amount]))

describe('places and ties', () => {
  it('takes the first, keeps reserves in order and cites quota and selection', () => {
    const result = selectFrom({ ...BASE, quota: places(1) }, [one('a', 80), one('b', 90), one('c', 70)], { ...free, reserves: 1 }, {})
    expect(words(result)).toEqual({ a: '候补', b: '拟给', c: '未入选' })
    expect(result.outcomes[0]).toMatchObject({ rank: { best: 2, worst: 2 }, clauses: ['999-001', '999-002'] })
  })
  it('reports a tie at the line and never breaks it; above and below the line it does not matter', () => {
    const tied = [one('a', 90), one('b', 90), one('c', 80), one('d', 80), one('e', 70)]
    const result = selectFrom({ ...BASE, quota: places(3) }, tied, free, {})
    expect(words(result)).toEqual({ a: '拟给', b: '拟给', c: '待定', d: '待定', e: '未入选' })
    expect(result.needs).toEqual(['同分怎样分'])
    expect(words(selectFrom({ ...BASE, quota: places(3), ties: { kind: 'all' } }, tied, free, {}))).toMatchObject({ c: '拟给', d: '拟给', e: '未入选' })
    const drawn = tied.map((candidate, i) => ({ ...candidate, draw: 5 - i }))
    expect(words(selectFrom({ ...BASE, quota: places(3), ties: { kind: 'draw' } }, drawn, free, {}))).toMatchObject({ c: '未入选', d: '拟给' })
    const byFact = tied.map((candidate, i) => ({ ...candidate, values: { 专利数: i } }))
    expect(words(selectFrom({ ...BASE, quota: places(3), ties: { kind: 'keys', keys: [{ by: '事实', name: '专利数', first: '高者' }] } }, byFact, free, {}))).toMatchObject({ c: '未入选', d: '拟给' })
  })
  it('compares averages as fractions', () => {
    const thirds = [one('a', 0, WAN, { score: { num: 266, den: 3 } }), one('b', 0, WAN, { score: { num: 8866, den: 100 } })]
    expect(words(selectFrom({ ...BASE, quota: places(1) }, thirds, free, {}))).toEqual({ a: '拟给', b: '未入选' })
  })
  it('leaves open whom an unscored one may still displace', () => {
    const { score: _, ...unscored } = one('x', 0)
    const result = selectFrom({ ...BASE, quota: places(2) }, [one('a', 90), one('b', 80), one('c', 70), unscored], free, {})
    expect(words(result)).toEqual({ a: '拟给', b: '待定', c: '未入选', x: '待定' })
  })
  it('a preference only parts equals, unless the call puts it in front', () => {
    const both = [one('a', 90, WAN, { preferred: false }), one('b', 80, WAN, { preferred: true })]
    expect(words(selectFrom({ ...BASE, quota: places(1) }, both, free, {}, true))).toEqual({ a: '拟给', b: '未入选' })
    expect(words(selectFrom({ ...BASE, quota: places(1) }, both, { ...free, preference: '排在前' }, {}, true))).toEqual({ a: '未入选', b: '拟给' })
    expect(words(selectFrom({ ...BASE, quota: places(1) }, [one('a', 90, WAN, { preferred: null }), one('b', 90, WAN, { preferred: true })], free, {}, true))).toEqual({ a: '待定', b: '待定' })
    expect(words(selectFrom({ ...BASE, quota: places(2) }, [one('a', 90, WAN, { preferred: null }), one('b', 90, WAN, { preferred: true })], free, {}, true))).toEqual({ a: '拟给', b: '拟给' })
  })
  it('counts what was given before; a quota to be filled reports what is missing', () => {
    expect(selectFrom({ ...BASE, quota: places(3, '足额') }, [one('a', 1)], { ...free, taken: 1 }, {}).shortfall).toBe(1)
    expect(selectFrom({ ...BASE, quota: places(3) }, [one('a', 1)], { ...free, taken: 1 }, {}).shortfall).toBe(0)
    expect(words(selectFrom({ ...BASE, quota: places(1) }, [one('a', 1)], { ...free, taken: 1 }, {}))).toEqual({ a: '未入选' })
  })
  it('takes the best of one owner', () => {
    const own = [one('a1', 90, WAN, { owner: 'a' }), one('a2', 80, WAN, { owner: 'a' }), one('b1', 70, WAN, { owner: 'b' })]
    expect(words(selectFrom(BASE, own, { ...free, perOwner: 1 }, {}))).toEqual({ a1: '拟给', a2: '未入选', b1: '拟给' })
  })
  it('an unknown group is open, and the first of a full group are taken in order', () => {
    const level = { id: '区县', path: 'p', by: '区', quota: places(1), overflow: '按序', clauses: ['999-003'] } as const
    const group = [one('a', 90, WAN, { values: { 区: '一' } }), one('b', 80, WAN, { values: { 区: '一' } }), one('c', 70, WAN, { values: {} })]
    expect(words(selectFrom({ ...BASE, levels: [level] }, group, free, {}))).toEqual({ a: '拟给', b: '未入选', c: '待定' })
  })
})

describe('modes', () => {
  const settled = { outcome: '通过', by: '演示机关', on: '2024-01-01' } as const
  it.each([['认定', true], ['招标', true], ['投资', true], ['一事一议', false]] as const)('%s waits for its record', (mode, plain) => {
    expect(words(selectFrom({ ...BASE, mode }, [one('a', 1)], free, {}))).toEqual({ a: '待定' })
    expect(words(selectFrom({ ...BASE, mode }, [one('a', 1, WAN, { settlement: settled })], free, {}))).toEqual({ a: plain ? '拟给' : '待定' })
    expect(words(selectFrom({ ...BASE, mode }, [one('a', 1, WAN, { settlement: { ...settled, grounds: '国家级园区' } })], free, {}))).toEqual({ a: '拟给' })
    expect(words(selectFrom({ ...BASE, mode }, [one('a', 1, WAN, { settlement: { ...settled, outcome: '不通过' } })], free, {}))).toEqual({ a: '未入选' })
  })
  it('an amount agreed on stays inside what is printed', () => {
    const agreed = (amount: number): Candidate => ({ id: 'a', score: 1, status: '可竞争', amount: { low: 0, high: 5 * WAN }, settlement: { ...settled, grounds: '理由', amount } })
    expect(money(selectFrom({ ...BASE, mode: '一事一议' }, [agreed(3 * WAN)], free, {}))).toEqual({ a: 3 * WAN })
    expect(words(selectFrom({ ...BASE, mode: '一事一议' }, [agreed(6 * WAN)], free, {}))).toEqual({ a: '待定' })
  })
  it('who does not qualify, or is still open, takes no part', () => {
    expect(words(selectFrom(BASE, [one('a', 1, WAN, { status: '不符合' }), one('b', 1, WAN, { status: '待补' })], free, {}))).toEqual({ a: '不参加', b: '不参加' })
  })
  it('without an upper bound or a proposal there is no figure to give', () => {
    const open: Candidate = { id: 'a', status: '符合', amount: { low: WAN, high: null } }
    expect(words(selectFrom({ ...BASE, mode: '应给', order: null }, [open], free, {}))).toEqual({ a: '待定' })
    expect(money(selectFrom({ ...BASE, mode: '应给', order: null }, [{ ...open, proposed: 2 * WAN }], free, {}))).toEqual({ a: 2 * WAN })
  })
})

describe('money', () => {
  it('in order, the one at the line takes what is left of its interval, later ones stand by', () => {
    const claims = [one('a', 90, 6 * WAN), { ...one('b', 80), amount: { low: 2 * WAN, high: 6 * WAN } }, one('c', 70, WAN)]
    const result = selectFrom({ ...BASE, overBudget: '按序给足' }, claims, { budget: 9 * WAN }, {})
    expect([words(result), money(result), result.left]).toEqual([{ a: '拟给', b: '拟给', c: '候补' }, { a: 6 * WAN, b: 3 * WAN, c: null }, 0])
    expect(words(selectFrom({ ...BASE, overBudget: '按序给足' }, claims, { budget: 7 * WAN }, {}))).toEqual({ a: '拟给', b: '候补', c: '候补' })
  })
  it('equals across the line of money are not parted', () => {
    expect(words(selectFrom({ ...BASE, overBudget: '按序给足' }, [one('a', 90), one('b', 90)], { budget: 15 * WAN }, {}))).toEqual({ a: '待定', b: '待定' })
  })
  it('by ratio to the fen, the odd fen to the largest remainders', () => {
    expect(shareOut([[{ id: 'a', low: 100, wanted: 100 }], [{ id: 'b', low: 100, wanted: 100 }], [{ id: 'c', low: 100, wanted: 100 }]], 100, '同比压缩').map((share) => share.amount)).toEqual([34, 33, 33])
  })
  it('inside intervals never below what is printed', () => {
    const claims = [{ id: 'a', low: 10, wanted: 30 }, { id: 'b', low: 10, wanted: 20 }]
    expect(shareOut([claims], 35, '区间内压低').map((share) => share.amount)).toEqual([20, 15])
    expect(shareOut([claims], 19, '区间内压低').map((share) => share.result)).toEqual(['待定', '待定'])
  })
  it('with no rule nobody is cut', () => {
    const result = selectFrom(BASE, [one('a', 90), one('b', 80)], { budget: 15 * WAN }, {})
    expect([words(result), result.needs, result.total]).toEqual([{ a: '待定', b: '待定' }, ['超预算怎样减'], 0])
  })
})

const status = fc.constantFrom('符合', '可竞争', '不符合', '待补') as fc.Arbitrary<Candidate['status']>
const candidate = (id: string): fc.Arbitrary<Candidate> =>
  fc.record({ status, low: fc.nat(1000), more: fc.option(fc.nat(1000), { nil: null }), score: fc.option(fc.nat(4), { nil: undefined }), proposed: fc.option(fc.nat(2500), { nil: undefined }), owner: fc.constantFrom('x', 'y', id), preferred: fc.constantFrom(true, false, null), group: fc.constantFrom('一', '二', null) }).map(({ low, more, score, proposed, group, ...rest }) => ({
    ...rest, id, amount: { low, high: more === null ? null : low + more }, values: { 组: group }, ...(score === undefined ? {} : { score }), ...(proposed === undefined ? {} : { proposed }),
  }))
const candidates = fc.integer({ min: 0, max: 8 }).chain((n) => fc.tuple(...Array.from({ length: n }, (_, i) => candidate(`c${i}`))))
const rule = fc.constantFrom(null, '按序给足', '同比压缩', '区间内压低') as fc.Arbitrary<Selection['overBudget']>
const selection: fc.Arbitrary<Selection> = fc.record({ quota: fc.option(fc.nat(4).map((n) => places(n)), { nil: null }), overBudget: rule, ties: fc.constantFrom(null, { kind: 'all' } as const), level: fc.boolean() }).map(({ level, ...rest }) => ({ ...BASE, ...rest, levels: level ? [{ id: '层', path: 'p', by: '组', quota: places(2), overflow: '按序', clauses: [] }] : [] }))
const call: fc.Arbitrary<Call> = fc.record({ budget: fc.option(fc.nat(4000), { nil: null }), perOwner: fc.constantFrom(1, 2, 9), reserves: fc.nat(2), preference: fc.constantFrom('破同分', '排在前') })

describe('properties', { timeout: 60_000 }, () => {
  it('never gives more than the budget, and only inside what is printed unless all are cut by ratio', () => {
    fc.assert(fc.property(selection, candidates, call, (rules, all, given) => {
      const result = selectFrom(rules, all, given, {}, true)
      expect(given.budget === null || result.total <= given.budget).toBe(true)
      expect(result.total).toBe(result.outcomes.reduce((sum, outcome) => sum + (outcome.amount ?? 0), 0))
      for (const outcome of result.outcomes) {
        const { amount } = all.find(({ id }) => id === outcome.id)!
        expect((outcome.result === '拟给') === (outcome.amount !== null)).toBe(true)
        if (outcome.amount === null) continue
        expect(Number.isSafeInteger(outcome.amount) && outcome.amount >= 0 && (amount.high === null || outcome.amount <= amount.high)).toBe(true)
        expect(rules.overBudget === '同比压缩' || outcome.amount >= amount.low).toBe(true)
      }
    }))
  })
  it('does not depend on the order in which applicants come', () => {
    fc.assert(fc.property(selection, candidates.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))), call, (rules, [all, shuffled], given) => {
      expect(selectFrom(rules, shuffled, given, {}, true)).toEqual(selectFrom(rules, all, given, {}, true))
    }))
  })
  it('never takes more than the places, and equals are treated alike', () => {
    fc.assert(fc.property(selection, candidates, (rules, all) => {
      const plain = all.map((each) => ({ ...each, owner: each.id, preferred: false, values: {} }))
      const result = selectFrom({ ...rules, levels: [] }, plain, free, {}, true)
      const taken = result.outcomes.filter((outcome) => outcome.result === '拟给')
      expect(rules.quota === null || rules.ties !== null || taken.length <= rules.quota.limit.value).toBe(true)
      for (const a of plain) for (const b of plain) {
        if (a.score === undefined || a.score !== b.score || a.status !== b.status) continue
        const [x, y] = [a, b].map(({ id }) => result.outcomes.find((outcome) => outcome.id === id)!)
        expect(x!.rank).toEqual(y!.rank)
      }
    }))
  })
  it('settling what was open never takes back what was given', () => {
    fc.assert(fc.property(selection, candidates, fc.nat(4), (rules, all, score) => {
      const open = all.findIndex((each) => each.score === undefined && (each.status === '符合' || each.status === '可竞争'))
      fc.pre(open >= 0)
      const before = selectFrom({ ...rules, levels: [] }, all, free, {})
      const after = selectFrom({ ...rules, levels: [] }, all.map((each, i) => (i === open ? { ...each, score } : each)), free, {})
      for (const outcome of before.outcomes.filter((each) => each.result === '拟给')) expect(after.outcomes.find((each) => each.id === outcome.id)!.result).toBe('拟给')
      for (const outcome of before.outcomes.filter((each) => each.result === '未入选')) expect(after.outcomes.find((each) => each.id === outcome.id)!.result).not.toBe('拟给')
    }))
  })
})
