import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareVariants } from '../columns/compare.ts'
import { compileColumns } from '../columns/plan/compile.ts'
import { assessPopulation } from '../columns/run/assess.ts'
import { sweepThreshold } from '../columns/sweep.ts'
import { everyConstruct } from '../columns/testing/everyConstruct.ts'
import { RandomRows } from '../columns/testing/randomRows.ts'
import { populationFromRows } from '../columns/store/fromRows.ts'
import { needsOf } from '../columns/store/needs.ts'
import { placePopulation } from '../columns/store/place.ts'
import { applyDraft } from './apply.ts'
import { dialsOf } from './dials.ts'
import { effectOf } from './effect.ts'
import { Standing } from './standing.ts'

const DAY = '2024-06-30'
const policy = everyConstruct()
const setting = { date: DAY, validity: { inForce: true } }
const DISTRICTS = ['东', '西', '南']

function populationBy(seed: number, count: number) {
  const rows = new RandomRows(policy, DAY, seed, { error: 0.01 }).rows(count)
  return populationFromRows(policy.dictionary, needsOf(policy), rows.map((row, i) => ({ ...row, groups: i % 7 === 0 ? {} : { 区县: DISTRICTS[i % 3]!, 半: i % 2 === 0 ? '甲' : '乙' } })))
}

describe('the effect of a draft over a population', { timeout: 60_000 }, () => {
  it('counts, adds and compares as the columns do, whatever is changed', () => {
    const places = policy.pack.measures.flatMap(({ id }) => dialsOf(policy, id).map((dial) => ({ id, dial })))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 }), fc.constantFrom(...places), fc.constantFrom('1元', '50万元', '5亿元', '1件', '200件', '1名', '30名', '0.1%', '40%', '1年', '5年', '逐年', '累计', '取高'), (seed, { id, dial }, to) => {
        const population = populationBy(seed, 90)
        const draft = applyDraft(policy, id, [{ at: dial.at, from: dial.written, to }])
        const options = { ...setting, readings: draft.readings }
        const [before, after] = [new Standing(population, id).run(policy, setting), new Standing(population, id).run(draft.policy, options)]
        const effect = effectOf(before, after, ['区县', '半'])
        for (const [side, of, by] of [[effect.before, policy, setting], [effect.after, draft.policy, options]] as const) {
          const totals = assessPopulation(of, compileColumns(of, { ...by, measures: [id] }), population).measures.get(id)!
          expect(side.statuses).toEqual(totals.statuses)
          expect([side.low, side.high + side.openHigh, side.unbounded + side.openUnbounded]).toEqual([totals.low, totals.high, totals.unbounded])
        }
        const { measures } = compareVariants({ policy, options: { ...setting, measures: [id] } }, { policy: draft.policy, options: { ...options, measures: [id] } }, population)
        const change = measures.get(id)
        expect(effect.after.low - effect.before.low).toBe((change?.gained ?? 0n) - (change?.lost ?? 0n))
        const { gained, lost } = effect.moved
        expect(effect.after.passing - effect.before.passing).toBe(gained - lost)
        for (const groups of effect.groups.values()) {
          for (const group of groups) expect(group.after.passing - group.before.passing).toBe(group.moved.gained - group.moved.lost)
          const outside = Array.from({ length: population.size }, (_, at) => at).filter((at) => at % 7 === 0)
          const sum = (of: (group: (typeof groups)[number]) => number): number => groups.reduce((total, group) => total + of(group), 0)
          expect(sum(({ after: side }) => side.passing)).toBe(after.side.passing - outside.filter((at) => after.passers.who.includes(at)).length)
          expect(sum(({ size }) => size)).toBe(population.size - outside.length)
        }
      }),
      { numRuns: 40 },
    )
  })
  it('agrees with the sweep of the threshold that the draft moves', () => {
    const population = populationBy(5, 3000)
    for (const threshold of [1, 3, 5, 8, 20]) {
      const dial = dialsOf(policy, 'C1').find(({ at }) => at === 'C1/条件/人才/须')!
      const draft = applyDraft(policy, 'C1', [{ at: dial.at, from: dial.written, to: `超过 ${threshold}名` }])
      const { side } = new Standing(population, 'C1').run(draft.policy, setting)
      const point = sweepThreshold(policy, population, { ...setting, measure: 'C1', condition: dial.asked[0]!.path }).at(threshold)
      expect([side.passing, side.low, side.high, side.unbounded]).toEqual([point.passing, point.low, point.high, point.unbounded])
    }
  })
  it('is the same where vectors reach the columns, threshold after threshold', () => {
    const population = populationBy(7, 4200)
    const standing = new Standing(placePopulation(population), 'A1')
    const passing = [1, 50_000_000, 1].map((yuan) => {
      const { policy: drafted } = applyDraft(policy, 'A1', [{ at: 'A1/条件/收入/须', from: '不低于 1亿元', to: `不低于 ${String(yuan)}元` }])
      const { side } = standing.run(drafted, setting)
      const totals = assessPopulation(drafted, compileColumns(drafted, { ...setting, measures: ['A1'] }), population, { vectors: false }).measures.get('A1')!
      expect([side.statuses, side.low]).toEqual([totals.statuses, totals.low])
      return side.passing
    })
    expect(passing[0]).toBe(passing[2])
    expect(passing[1]).toBeLessThan(passing[0]!)
  })
  it('nothing moves when nothing is changed, and a standing may be run again', () => {
    const population = populationBy(9, 2000)
    const [before, after] = [new Standing(population, 'A1').run(policy, setting), new Standing(population, 'A1')]
    after.run(applyDraft(policy, 'A1', [{ at: 'A1/条件/收入/须', from: '不低于 1亿元', to: '不低于 1元' }]).policy, setting)
    expect(effectOf(before, after, []).moved.gained).toBeGreaterThan(0)
    expect(effectOf(before, after.run(policy, setting), []).moved).toEqual({ gained: 0, lost: 0, more: 0, less: 0 })
    expect(after.side).toEqual(before.side)
  })
  it('keeps sums exact beyond what doubles hold', () => {
    const rows = Array.from({ length: 40 }, () => ({ facts: { 主体类型: '企业', 是否在市: true, 上年度研发投入: 9_007_199_254_740_991, 前年度研发投入: 0, 人才数: 3 }, awards: [] }))
    const [population, huge] = [populationFromRows(policy.dictionary, needsOf(policy), rows), applyDraft(policy, 'F4', [{ at: 'F4/金额/比例', from: '33.33%', to: '100%' }]).policy]
    const { side } = new Standing(population, 'F4').run(huge, setting)
    const totals = assessPopulation(huge, compileColumns(huge, { ...setting, measures: ['F4'] }), population).measures.get('F4')!
    expect([side.low, side.high + side.openHigh]).toEqual([totals.low, totals.high])
    expect(side.high).toBeGreaterThan(2n ** 54n)
  })
})
