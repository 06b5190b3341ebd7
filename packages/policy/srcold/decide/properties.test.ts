import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fixturePolicy } from '../testing/fixture.ts'
import { decideAll } from './decide.ts'
import { rateOf } from './interval.ts'
import type { DecisionInput, Facts, TraceNode } from './types.ts'

const policy = fixturePolicy()
const facts = Object.values(policy.dictionary.facts)
const axes = policy.pack.readings
const RUNS = { numRuns: 120 }

/** Values that sit on and beside the thresholds. */
const valueOf = (name: string): fc.Arbitrary<string | number | boolean> => {
  const fact = policy.dictionary.facts[name]!
  if (fact.type === '是否') return fc.boolean()
  if (fact.type === '枚举') return fc.constantFrom(...fact.domain!)
  if (fact.type === '日期') return fc.constantFrom('2022-06-29', '2022-06-30', '2022-07-01', '2010-01-01')
  if (fact.type === '金额') return fc.constantFrom(0, 1, 500_000_000, 9_999_999_999, 10_000_000_000)
  return fc.constantFrom(0, 4, 5, 6, 9, 10, 11, 49, 50)
}
const names = facts.filter((fact) => fact.since === undefined && fact.sum === undefined && fact.aggregate === undefined).map((fact) => fact.name)
const someFacts: fc.Arbitrary<Facts> = fc.record(Object.fromEntries(names.map((name) => [name, valueOf(name)])), { requiredKeys: [] }) as fc.Arbitrary<Facts>
const loan = fc.record({ 是否认可: fc.boolean(), 放款日期: fc.constantFrom('2023-05-01', '2022-12-31'), 收费: fc.constantFrom(0, 1_000_000), 贷款额: fc.nat(2_000_000_000), 归属年度: fc.constantFrom(2022, 2023) }, { requiredKeys: [] })
const readings = fc.record(Object.fromEntries(axes.map((axis) => [axis.id, fc.constantFrom(...axis.values)])), { requiredKeys: [] })
const awards = fc.option(fc.array(fc.record({ measure: fc.constantFrom('B1', 'C1', 'C2', 'D1'), amount: fc.constantFrom(1, 1_000_000, 5_000_000), date: fc.constantFrom('2024-01-05', '2019-01-05') }), { maxLength: 3 }), { nil: null })
const input: fc.Arbitrary<DecisionInput> = fc.record({ date: fc.constant('2024-06-30'), facts: someFacts, records: fc.option(fc.record({ 贷款: fc.array(loan, { maxLength: 4 }) }), { nil: {} }), partners: fc.option(fc.array(someFacts, { maxLength: 2 }), { nil: [] }), awards, readings }) as fc.Arbitrary<DecisionInput>

/** Truths of all nodes by address. */
const truths = (node: TraceNode): Map<string, string> => new Map([[node.id, node.truth], ...node.children.flatMap((child) => [...truths(child)])])

/** Relations and histories look at other measures' results, which are not facts of this one. */
const own = (trace: TraceNode): TraceNode[] => trace.children.filter((child) => child.kind !== 'relation' && child.kind !== 'history')
const subsidy = (these: readonly object[]) => decideAll(policy, { date: '2024-06-30', facts: { 主体类型: '机构', 是否在市: true, 是否备案: true }, records: { 贷款: these as never }, partners: [], awards: [] }).find((decision) => decision.measure === 'B1')!

describe('properties of decisions', { timeout: 60_000 }, () => {
  it('adding a missing fact settles the unknown and never turns what was settled', () => {
    fc.assert(
      fc.property(input, fc.constantFrom(...names), fc.context(), (before, name, context) => {
        fc.pre(!(name in before.facts))
        const value = fc.sample(valueOf(name), 1)[0]!
        context.log(`${name}=${String(value)}`)
        const after = decideAll(policy, { ...before, facts: { ...before.facts, [name]: value } })
        decideAll(policy, before).forEach((decision, i) => {
          const later = new Map(own(after[i]!.trace).flatMap((child) => [...truths(child)]))
          const flipped = own(decision.trace).flatMap((child) => [...truths(child)]).filter(([id, truth]) => truth !== 'unknown' && later.has(id) && later.get(id) !== truth)
          expect(flipped).toEqual([])
        })
      }),
      RUNS,
    )
  })
  it('amounts are integers in order, nothing for the refused, and caps hold', () => {
    fc.assert(
      fc.property(input, (given) => {
        for (const decision of decideAll(policy, given)) {
          const { low, high } = decision.amount
          expect(Number.isSafeInteger(low) && (high === null || (Number.isSafeInteger(high) && high >= low)) && low >= 0).toBe(true)
          expect(decision.status !== '不符合' || high === 0).toBe(true)
          expect(decision.status !== '待补' || low === 0).toBe(true)
        }
      }),
      RUNS,
    )
  })
  it('with everything known the interval is exact and equals a plain calculation; with less known it still contains it', () => {
    const complete = fc.record({ 是否认可: fc.boolean(), 放款日期: fc.constant('2023-05-01'), 收费: fc.constant(0), 贷款额: fc.integer({ min: 1, max: 2_000_000_000 }), 归属年度: fc.constantFrom(2022, 2023) })
    fc.assert(
      fc.property(fc.array(complete, { minLength: 1, maxLength: 5 }), fc.array(fc.constantFrom('是否认可', '贷款额', '归属年度'), { maxLength: 3 }), (loans, hidden) => {
        const each = loans.filter((loan_) => loan_.是否认可).map((loan_) => [loan_.归属年度, Math.min(3_000_000, rateOf(loan_.贷款额, 50, { to: '分', method: '去尾' }))] as const)
        const exact = [2022, 2023].reduce((sum, year) => sum + Math.min(5_000_000, each.filter(([of]) => of === year).reduce((all, [, worth]) => all + worth, 0)), 0)
        expect(subsidy(loans).amount).toMatchObject({ low: exact, high: exact })
        const partly = loans.map((one, i) => (i === 0 ? Object.fromEntries(Object.entries(one).filter(([key]) => !(hidden as string[]).includes(key))) : one))
        const { low, high } = subsidy(partly).amount
        expect(low <= exact && (high === null || high >= exact)).toBe(true)
      }),
      RUNS,
    )
  })
  it('never throws, whatever the values; what is no value is an error, not a fact', () => {
    const anything = fc.oneof(fc.anything(), fc.constantFrom('是', '1亿元', '-5件', 1.5, Number.NaN, 2 ** 60, '2023-02-29'))
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...facts.map((fact) => fact.name), '__proto__', 'constructor', '不知'), anything), fc.array(anything, { maxLength: 3 }), anything, (wild, records, history) => {
        const decisions = decideAll(policy, { date: '2024-06-30', facts: wild as Facts, records: { 贷款: records as never }, partners: records as never, awards: history as never, judgements: wild as never, readings: wild as never })
        expect(decisions).toHaveLength(policy.pack.measures.length)
      }),
      RUNS,
    )
  })
  it('each other reading shown equals a decision made under that reading', () => {
    fc.assert(
      fc.property(input, (given) => {
        for (const decision of decideAll(policy, given)) {
          for (const reading of decision.readings) {
            const under = decideAll(policy, { ...given, readings: { ...given.readings, ...reading.readings } }).find((other) => other.measure === decision.measure)!
            expect([reading.status, reading.amount.low, reading.amount.high, reading.payee]).toEqual([under.status, under.amount.low, under.amount.high, under.payee])
          }
        }
      }),
      { numRuns: 25 },
    )
  })
})
