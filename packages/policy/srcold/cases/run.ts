import { formatYuan } from '@zhiyun/finance'
import { decide } from '../decide/decide.ts'
import { exactly, NOTHING } from '../decide/interval.ts'
import type { Policy } from '../decide/policy.ts'
import { axesFor, usedChoice } from '../decide/readings.ts'
import { relate, type Due } from '../decide/relate.ts'
import type { Award, Decision, DecisionInput, FactInput, Interval } from '../decide/types.ts'
import type { Expectation, ReadingGuard, WorkedCase } from '../pack/types.ts'
import { TRUE } from '../truth/truth.ts'

export type CaseResult = {
  readonly name: string
  readonly path: string
  readonly measure: string | null
  /** The readings that differ from the used ones, for the 另读 part of a case. */
  readonly readings: ReadingGuard
  readonly passed: boolean
  /** One sentence for each expectation that was not met. */
  readonly differences: readonly string[]
  readonly expected: Expectation
  readonly got: { readonly status: string | null; readonly amount: Interval | null }
}

/** A day for cases that do not depend on one. */
const ANY_DAY = '2020-01-01'

/** Runs the worked cases of the pack, each under the preferred readings and under its 另读. */
export const runWorkedCases = (policy: Policy, cases: readonly WorkedCase[] = policy.pack.cases): CaseResult[] => cases.flatMap((worked) => runCase(policy, worked))

export function runCase(policy: Policy, worked: WorkedCase): CaseResult[] {
  const parts = [{ readings: worked.readings, expected: worked.expected }, ...worked.otherwise.map((other) => ({ ...other, readings: { ...worked.readings, ...other.readings } }))]
  return parts.map(({ readings, expected }, i) => {
    const path = i === 0 ? worked.path : `${worked.path}/另读/${i}`
    const shared = { name: worked.name, path, readings, expected }
    if (worked.measure === undefined) {
      const differences = relationDifferences(policy, worked, readings, expected)
      return { ...shared, measure: null, passed: differences.length === 0, differences, got: { status: null, amount: null } }
    }
    const decision = decide(policy, worked.measure, inputOf(worked, readings))
    const differences = differencesOf(decision, expected)
    return { ...shared, measure: worked.measure, passed: differences.length === 0, differences, got: { status: decision.status, amount: { low: decision.amount.low, high: decision.amount.high } } }
  })
}

/** A worked case as the input of a decision; what it leaves out is known to be none, except facts. */
export function inputOf(worked: WorkedCase, readings: ReadingGuard): DecisionInput {
  return {
    date: worked.date ?? ANY_DAY,
    facts: worked.facts as Record<string, FactInput>,
    records: worked.records as Record<string, Record<string, FactInput>[]>,
    partners: worked.partners as Record<string, FactInput>[],
    judgements: Object.fromEntries(Object.entries(worked.judgements).map(([key, value]) => [key.includes('/') ? key : `${worked.measure ?? ''}/${key}`, value])),
    awards: awardsOf(worked),
    readings,
    ...(worked.validityUnknown ? {} : { validity: { inForce: true } }),
  }
}

const awardsOf = (worked: WorkedCase): Award[] | null => worked.awards?.map((award) => ({ ...award, date: award.date ?? worked.date ?? ANY_DAY })) ?? null

function relationDifferences(policy: Policy, worked: WorkedCase, readings: ReadingGuard, expected: Expectation): string[] {
  const dues = new Map(Object.entries(worked.dueNow).map(([id, amount]) => [id, dueOf(amount)]))
  const choice = { ...usedChoice(axesFor(policy.pack, {})), ...readings }
  const related = relate(policy.relations, dues, awardsOf(worked), worked.date ?? ANY_DAY, choice)
  return Object.entries(expected.awards ?? {}).flatMap(([id, amount]) => {
    const got = related.get(id)?.interval ?? NOTHING
    return got.low === amount && got.high === amount ? [] : [`${id} 应得 ${yuan(amount)}，算得 ${intervalText(got)}`]
  })
}

const dueOf = (amount: number): Due => ({ truth: TRUE, interval: exactly(amount), entitled: true, items: null, without: () => NOTHING })

function differencesOf(decision: Decision, expected: Expectation): string[] {
  const differences: string[] = []
  const compare = (what: string, wanted: string | undefined, got: string): void => {
    if (wanted !== undefined && wanted !== got) differences.push(`${what}：应为 ${wanted}，算得 ${got}`)
  }
  compare('状态', expected.status, decision.status)
  compare('金额', expected.amount && intervalText(expected.amount), intervalText(decision.amount))
  compare('缺', listText(expected.missing), listText(decision.missing.map((missing) => missing.name))!)
  compare('因', listText(expected.because), listText(decision.because.map((each) => each.label))!)
  compare('判断', listText(expected.judged), listText(decision.judged.map((each) => each.label))!)
  compare('不适用', flagText(expected.inapplicable), flagText(decision.inapplicable)!)
  compare('还差一步', flagText(expected.near), flagText(decision.near !== null)!)
  return differences
}

/** To the fen: the rounded words of a page would hide a difference. */
const intervalText = ({ low, high }: Interval): string => (high === null ? `${yuan(low)} 起` : low === high ? yuan(low) : `${yuan(low)} 至 ${yuan(high)}`)
const yuan = (amount: number): string => `${formatYuan(amount)} 元`
const listText = (list: readonly string[] | undefined): string | undefined => (list === undefined ? undefined : [...new Set(list)].sort().join('、') || '（无）')
const flagText = (flag: boolean | undefined): string | undefined => (flag === undefined ? undefined : flag ? '是' : '否')
