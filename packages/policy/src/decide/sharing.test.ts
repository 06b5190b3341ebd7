import { describe, expect, it } from 'vitest'
import { everyConstruct } from '../columns/testing/everyConstruct.ts'
import { RandomRows } from '../columns/testing/randomRows.ts'
import { fixtureDictionary, fixturePolicy } from '../testing/fixture.ts'
import { commonCells } from './cell.ts'
import { decide, decideAll } from './decide.ts'
import { preparePolicy, type Policy } from './policy.ts'
import type { ChildRecord, Decision, DecisionInput, Facts, TraceNode } from './types.ts'

const DAY = '2024-06-30'
const subjects = (policy: Policy, seed: number, count: number): DecisionInput[] => new RandomRows(policy, DAY, seed).rows(count).map((row, i) => ({ date: DAY, ...(i % 4 === 0 ? {} : { validity: { inForce: true } }), ...row }))

/** The same values, each with its origin written out: then every cell is the subject's own and nothing is shared. */
const dressed = (facts: Facts): Facts => Object.fromEntries(Object.entries(facts).map(([name, given]) => [name, name === '编' || typeof given === 'object' ? given : { value: given }]))
const withOrigins = (input: DecisionInput): DecisionInput => ({
  ...input,
  facts: dressed(input.facts),
  records: Object.fromEntries(Object.entries(input.records ?? {}).map(([record, set]) => [record, set.map((child): ChildRecord => dressed(child))])),
  ...(input.partners ? { partners: input.partners.map(dressed) } : {}),
})

/** Measures decided otherwise, to the letter. */
const differing = (some: readonly Decision[], others: readonly Decision[]): string[] => some.flatMap((each, i) => (JSON.stringify(each) === JSON.stringify(others[i]) ? [] : [each.measure]))

const rowsOf = (trace: TraceNode): TraceNode[] => [trace, ...trace.children.flatMap(rowsOf)]

describe.each([['the small pack', fixturePolicy()], ['every construct', everyConstruct()]] as const)('what subjects share: %s', { timeout: 60_000 }, (_name, policy) => {
  it('never changes a decision: it is the same whoever was asked before', () => {
    for (const input of subjects(policy, 11, 60)) {
      const unasked = preparePolicy(policy.pack, policy.dictionary)
      expect(differing(decideAll(policy, input), decideAll(unasked, input))).toEqual([])
    }
  })
  it('comes out as what is the subject’s own', () => {
    for (const input of subjects(policy, 12, 120)) expect(differing(decideAll(policy, withOrigins(input)), decideAll(policy, input))).toEqual([])
  })
  it('comes out under another reading as a decision under that reading does', () => {
    let tried = 0
    for (const input of subjects(policy, 13, 60))
      for (const { measure, readings } of decideAll(policy, input))
        for (const { readings: other, status, amount, payee } of readings) {
          const decided = decide(policy, measure, { ...input, readings: { ...input.readings, ...other } as Record<string, string> })
          expect({ measure, other, status: decided.status, amount: decided.amount, payee: decided.payee }).toEqual({ measure, other, status, amount, payee })
          tried += 1
        }
    expect(tried).toBeGreaterThan(40)
  })
})

describe('a row of the trace', () => {
  const policy = fixturePolicy()
  const rowsFor = (facts: Facts): Map<string, TraceNode> => new Map(rowsOf(decide(policy, 'D1', { date: DAY, facts, records: {}, partners: [], awards: [] }).trace).map((row) => [row.id, row]))

  it('is made once for all whose bare answers are the same, and anew for an answer with an origin', () => {
    const [one, other, registered] = [{ 是否备案: true }, { 是否备案: true, 人才数: 3 }, { 是否备案: { value: true, source: '核验', evidence: '登记簿' } as const }].map((facts) => rowsFor({ 主体类型: '机构', ...facts }))
    const id = [...one!.values()].find((row) => row.facts.some(({ name }) => name === '是否备案'))!.id
    expect(other!.get(id)).toBe(one!.get(id))
    expect(registered!.get(id)!.facts[0]).toMatchObject({ source: '核验', evidence: '登记簿' })
    expect(one!.get(id)!.facts[0]).not.toHaveProperty('evidence')
  })
})

describe('a whole decision', () => {
  const policy = fixturePolicy()
  const asked = (facts: Facts, more: Partial<DecisionInput> = {}): Decision[] => decideAll(policy, { date: DAY, facts: { 主体类型: '机构', 是否备案: true, ...facts }, records: {}, partners: [], awards: [], ...more })
  const shared = (some: readonly Decision[], others: readonly Decision[]): string[] => some.flatMap((each, i) => (each === others[i] ? [each.measure] : []))

  it('is made once for all who are alike in everything the measure looks at', () => {
    const [few, more] = [asked({ 人才数: 3 }), asked({ 人才数: 4 })]
    const alike = shared(few, more)
    expect(alike.length).toBeGreaterThan(0)
    const looking = few.filter(({ trace }) => rowsOf(trace).some((row) => row.facts.some(({ name }) => name === '人才数'))).map(({ measure }) => measure)
    expect(looking.length).toBeGreaterThan(0)
    expect(alike.filter((id) => looking.includes(id))).toEqual([])
  })
  it('is made anew on another day, and where the office has registered something else', () => {
    expect(shared(asked({}), asked({}, { date: '2024-06-29' }))).toEqual([])
    expect(shared(asked({}), asked({}, { validity: { inForce: true, by: '演示' } }))).toEqual([])
    expect(shared(asked({}), asked({})).length).toBeGreaterThan(0)
  })
})

describe('common cells', () => {
  const { facts } = fixtureDictionary()

  it('are one for each word, for nothing and for what does not read; numbers are the subject’s own', () => {
    const kind = commonCells(facts['主体类型']!)
    expect(kind.told('企业')).toBe(kind.told('企业'))
    expect(kind.told('企业').code).not.toBe(kind.told('机构').code)
    expect(kind.told('公园')).toBe(kind.told(7))
    const yes = commonCells(facts['是否备案']!)
    expect(yes.told('是')).toBe(yes.told(true))
    const count = commonCells(facts['人才数']!)
    expect(count.told(3).code).toBe(0)
    expect(count.missing.ask).toEqual([count.missing])
  })
})
