import { chinaCalendar } from '@zhiyun/calendar'
import { formatYuan, type Fen } from '@zhiyun/finance'
import type { Policy } from '../decide/policy.ts'
import { axesFor, usedChoice } from '../decide/readings.ts'
import type { FactValue, Status } from '../decide/types.ts'
import { dutyOn } from '../duties/duties.ts'
import { fundTests } from '../funds/funds.ts'
import { evaluateIndicator } from '../indicators/indicators.ts'
import type { Series, SeriesPoint } from '../indicators/types.ts'
import { obligationsOn } from '../obligations/obligations.ts'
import type { Measure } from '../pack/types.ts'
import type { StageCase } from '../pack/stageCase.ts'
import { isUnparsed, parseQuantity } from '../quantity/parse.ts'
import { OVER_BUDGET } from '../select/model.ts'
import { paymentsOf } from '../select/payments.ts'
import { selectFrom } from '../select/select.ts'
import type { Candidate, Settlement } from '../select/types.ts'
import { factsIn, flagsIn, intervalIn, listIn, mapIn, moneyIn, numberIn, recordsIn, textIn, UnreadableCaseError, type Given } from './given.ts'

export type StageCaseResult = { readonly name: string; readonly path: string; readonly passed: boolean; readonly differences: readonly string[] }

const CALENDAR = chinaCalendar()
type Lines = Readonly<Record<string, string>>
type Readings = Readonly<Record<string, string>>

/** Runs the worked cases of what follows decisions: every expected line must read as it is computed. */
export const runStageCases = (policy: Policy, cases: readonly StageCase[] = policy.pack.stageCases): StageCaseResult[] =>
  cases.flatMap((worked) => [{ readings: worked.readings, expected: worked.expected, path: worked.path }, ...worked.otherwise.map((other, i) => ({ readings: { ...worked.readings, ...other.readings }, expected: other.expected, path: `${worked.path}/另读/${i + 1}` }))].map(({ readings, expected, path }) => {
    const differences = differencesIn(policy, worked, readings, expected)
    return { name: worked.name, path, passed: differences.length === 0, differences }
  }))

function differencesIn(policy: Policy, worked: StageCase, readings: Readings, expected: StageCase['expected']): string[] {
  try {
    const lines = RUN[worked.stage](policy, worked, readings)
    return Object.entries(expected).flatMap(([key, wanted]) => (normal(String(wanted)) === normal(lines[key] ?? '') ? [] : [`${key}：应为 ${String(wanted)}，算得 ${lines[key] ?? '（没有这一行）'}`]))
  } catch (error) {
    if (error instanceof UnreadableCaseError || error instanceof UnknownSubjectError) return [error.message]
    throw error
  }
}

class UnknownSubjectError extends Error {
  override readonly name = 'UnknownSubjectError'
}

const known = <T>(found: T | undefined, worked: StageCase): T => {
  if (found === undefined) throw new UnknownSubjectError(`没有 ${worked.of} (unknown)`)
  return found
}
const measureOf = (policy: Policy, worked: StageCase): Measure => known(policy.measures.get(worked.of), worked)

/** `拟给 50万元` → `拟给 500,000.00 元`. */
function normal(text: string): string {
  const [word = '', ...rest] = text.split(' ')
  const quantity = rest.length > 0 ? parseQuantity(rest.join('')) : null
  return quantity && !isUnparsed(quantity) && quantity.dimension === '金额' ? withMoney(word, quantity.value) : text
}
const withMoney = (word: string, amount: Fen): string => `${word} ${formatYuan(amount)} 元`

const RUN: Readonly<Record<StageCase['stage'], (policy: Policy, worked: StageCase, readings: Readings) => Lines>> = {
  遴选: selection,
  付款: payments,
  义务: obligations,
  指标: indicator,
  职责: duty,
  资金: fund,
}

function selection(policy: Policy, worked: StageCase, readings: Readings): Lines {
  const measure = measureOf(policy, worked)
  const { given } = worked
  const quota = numberIn(given, '名额')
  const [taken, reserves, perOwner] = [numberIn(given, '已用'), numberIn(given, '候补'), numberIn(given, '每家')]
  const order = textIn(given, '排序')
  const overBudget = OVER_BUDGET.find((each) => each === textIn(given, '超预算'))
  const call = {
    budget: moneyIn(given, '预算') ?? null,
    ...(quota === undefined ? {} : { quota }),
    ...(taken === undefined ? {} : { taken }),
    ...(reserves === undefined ? {} : { reserves }),
    ...(perOwner === undefined ? {} : { perOwner }),
    ...(order === '分数' ? { order: [{ by: '分数' as const, first: '高者' as const }] } : {}),
    ...(overBudget === undefined ? {} : { overBudget }),
  } as const
  const result = selectFrom(measure.selection, listIn(given, '申请').map(candidateOf), call, choiceOf(policy, readings), measure.preferences.length > 0)
  const lines = result.outcomes.map(({ id, result: word, amount }): [string, string] => [id, amount === null ? word : withMoney(word, amount)])
  return Object.fromEntries([...lines, ['缺额', String(result.shortfall)], ['未定', result.needs.join('、') || '无']])
}

function candidateOf(given: Given): Candidate {
  const [score, proposed, owner, preferred] = [numberIn(given, '分'), moneyIn(given, '拟给'), textIn(given, '属'), textIn(given, '优先')]
  const record = mapIn(given, '记录')
  const settlement: Settlement | null = Object.keys(record).length > 0 ? { outcome: textIn(record, '结果') === '不通过' ? '不通过' : '通过', by: textIn(record, '机关') ?? '', on: textIn(record, '日') ?? '', ...(record['理由'] === undefined ? {} : { grounds: String(record['理由']) }), ...(record['金额'] === undefined ? {} : { amount: moneyIn(record, '金额')! }) } : null
  return {
    id: textIn(given, '编') ?? '',
    status: (textIn(given, '状态') ?? '可竞争') as Status,
    amount: intervalIn(given, '金额'),
    values: mapIn(given, '值') as Readonly<Record<string, string | number | boolean | null>>,
    ...(score === undefined ? {} : { score }),
    ...(proposed === undefined ? {} : { proposed }),
    ...(owner === undefined ? {} : { owner }),
    ...(preferred === undefined ? {} : { preferred: preferred === '未知' ? null : preferred === '是' }),
    ...(settlement ? { settlement } : {}),
  }
}

const choiceOf = (policy: Policy, readings: Readings): Readings => usedChoice(axesFor(policy.pack, readings))

function payments(policy: Policy, worked: StageCase, readings: Readings): Lines {
  const { given, date } = worked
  const items = listIn(given, '项').map((item) => ({ key: textIn(item, '编') ?? '', amount: moneyIn(item, '金额') ?? 0, record: mapIn(item, '记录') as Record<string, FactValue> }))
  const result = paymentsOf(policy, measureOf(policy, worked), { day: date, amount: moneyIn(given, '金额') ?? 0, facts: factsIn(given), records: recordsIn(given), judgements: flagsIn(given, '评审'), readings, ...(items.length > 0 ? { items } : {}) })
  return Object.fromEntries(result.map(({ id, status, amount }) => [id, withMoney(status, amount)]))
}

function obligations(policy: Policy, worked: StageCase, readings: Readings): Lines {
  const { given, date } = worked
  const award = mapIn(given, '授予')
  const [paid, ends] = [moneyIn(award, '已拨'), textIn(award, '协议止')]
  const knownIn = (part: Given) => ({ facts: factsIn(part), records: recordsIn(part), judgements: flagsIn(part, '评审') })
  const states = obligationsOn(policy, measureOf(policy, worked), {
    ...knownIn(given),
    day: date,
    calendar: CALENDAR,
    award: { date: textIn(award, '日') ?? date, amount: moneyIn(award, '金额') ?? 0, ...(paid === undefined ? {} : { paid }), ...(ends === undefined ? {} : { agreementEnds: ends }) },
    events: mapIn(given, '事件') as Readonly<Record<string, string>>,
    periods: Object.fromEntries(Object.keys(mapIn(given, '期间')).map((name) => [name, { from: textIn(mapIn(mapIn(given, '期间'), name), '自') ?? date, to: textIn(mapIn(mapIn(given, '期间'), name), '至') ?? null }])),
    yearly: Object.fromEntries(Object.keys(mapIn(given, '逐年')).map((year) => [year, knownIn(mapIn(mapIn(given, '逐年'), year))])),
    done: listIn(given, '做过').map((act) => ({ obligation: textIn(act, '义务') ?? '', on: textIn(act, '日') ?? date, ...(act['年'] === undefined ? {} : { year: Number(act['年']) }) })),
    passedOn: listIn(given, '转付').map((act) => ({ on: textIn(act, '日') ?? date, amount: moneyIn(act, '金额') ?? 0 })),
    readings,
  })
  return Object.fromEntries(states.flatMap((state): [string, string][] => {
    const key = state.year === null ? state.id : `${state.id}/${state.year}`
    return [[key, state.status], [`${key}/后果`, state.recovery?.text ?? '无'], [`${key}/期限`, state.due ?? '无']]
  }))
}

function indicator(policy: Policy, worked: StageCase, readings: Readings): Lines {
  const { given, date } = worked
  const period = mapIn(given, '期')
  const found = known(policy.pack.indicators.find((each) => each.id === worked.of), worked)
  const series = Object.fromEntries(Object.keys(mapIn(given, '数列')).map((name) => [name, seriesOf(mapIn(mapIn(given, '数列'), name))]))
  const result = evaluateIndicator(found, policy.pack, policy.dictionary, { day: date, period: textIn(period, '自') === undefined ? null : { from: textIn(period, '自')!, to: textIn(period, '至')! }, series, records: recordsIn(given), judgements: flagsIn(given, '评审'), readings })
  return Object.fromEntries([...result.targets.flatMap((target): [string, string][] => [[target.at, target.status], [`${target.at}/现`, target.actual?.display ?? '未知'], [`${target.at}/差`, target.gap?.text ?? '未知']]), ['全部读法', result.readings.every((other) => !other.differs) ? '同' : '不同']])
}

/** `{型: 累计数, 2021: 30家, 2023-06-30: 100家}`: a year, or the day up to which it counts. */
function seriesOf(given: Given): Series {
  const points = Object.entries(given).filter(([key]) => /^\d{4}/.test(key)).map(([key, value]): SeriesPoint => ({ year: Number(key.slice(0, 4)), value: value as FactValue, ...(key.length > 4 ? { through: key } : {}) }))
  return { form: (textIn(given, '型') ?? '当年数') as Series['form'], points }
}

function duty(policy: Policy, worked: StageCase): Lines {
  const { given, date } = worked
  const found = known(policy.pack.duties.find((each) => each.id === worked.of), worked)
  const since = numberIn(given, '始年')
  const state = dutyOn(found, { day: date, calendar: CALENDAR, events: mapIn(given, '事件') as Readonly<Record<string, string>>, done: listIn(given, '做过').map((act) => ({ duty: found.id, on: textIn(act, '日') ?? date, ...(act['年'] === undefined ? {} : { year: Number(act['年']) }) })), ...(since === undefined ? {} : { since }) })
  return { 状态: state.status, 期限: state.due ?? '无' }
}

function fund(policy: Policy, worked: StageCase, readings: Readings): Lines {
  const found = known(policy.pack.funds.find((each) => each.id === worked.of), worked)
  const sums = mapIn(worked.given, '数')
  const tests = fundTests(found, Object.fromEntries(Object.keys(sums).map((key) => [key, numberIn(sums, key)!])), choiceOf(policy, readings))
  return Object.fromEntries(tests.map((test) => [test.name, test.status]))
}
