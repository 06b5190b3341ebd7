import { civil, type IsoDate } from '@zhiyun/calendar'
import { evaluateConditions, type Place as ConditionPlace } from '../decide/condition.ts'
import { evaluateNumber } from '../decide/evaluate.ts'
import { Subject } from '../decide/subject.ts'
import type { Dictionary, FactDefinition } from '../dictionary/types.ts'
import type { Choice, Condition } from '../pack/rule.ts'
import type { Bound } from '../quantity/types.ts'
import { lastDayOf } from '../time/due.ts'
import { all, FALSE, isUnknown, TRUE } from '../truth/truth.ts'
import { actualOf, gapOf, goalWords, holdsFor, judgeEach, judgeFall, judgeGrowth, judgeLevel, progressOf, withBare, type Judged } from './judge.ts'
import type { Indicator, IndicatorTarget } from './model.ts'
import { doneBy, ofYear, toDate, together, type Figure, type Place } from './series.ts'
import type { IndicatorInput, IndicatorStatus, TargetResult } from './types.ts'

type Readings = Readonly<Record<string, string>>
const chosen = (choice: Choice | undefined, readings: Readings): string | undefined => (typeof choice === 'object' ? readings[choice.axis] : choice)

/** All targets of an indicator under one complete choice of readings. */
export function targetsUnder(indicator: Indicator, dictionary: Dictionary, input: IndicatorInput, readings: Readings): TargetResult[] {
  return indicator.targets.map((target) => new Evaluation(indicator, dictionary, input, readings).result(target))
}

class Evaluation {
  readonly #indicator: Indicator
  readonly #dictionary: Dictionary
  readonly #input: IndicatorInput
  readonly #readings: Readings
  readonly #facts: readonly FactDefinition[]
  readonly #endYear: number | null

  constructor(indicator: Indicator, dictionary: Dictionary, input: IndicatorInput, readings: Readings) {
    this.#indicator = indicator
    this.#dictionary = dictionary
    this.#input = input
    this.#readings = readings
    this.#facts = indicator.of.kind === 'facts' ? indicator.of.names.map((name) => dictionary.facts[name]!) : []
    const until = /^到?(\d{4})年?/.exec(chosen(indicator.until, readings) ?? '')
    this.#endYear = until ? Number(until[1]) : input.period ? civil(input.period.to).year : null
  }

  result(target: IndicatorTarget): TargetResult {
    const { goal } = target
    const closes = this.#closes(target.at)
    const shared = { at: target.at, closes, actual: null, progress: null, gap: null, points: [] }
    if (goal.kind === 'blank' && chosen(this.#indicator.blank, this.#readings) !== '零') return { ...shared, status: '无目标', goal: '空' }
    if (goal.kind === 'blank') return { ...shared, status: '达标', goal: '空（读作零）', note: '空格读作零，不会不达' }
    if (goal.kind === 'judged') return this.#expert(target, closes)
    if (goal.kind !== 'number') return this.#done(closes, target.at)
    const bound = withBare(goal.bound, chosen(this.#indicator.bare, this.#readings))
    const separate = this.#facts.length > 1 && chosen(this.#indicator.join, this.#readings) !== '合计'
    if (!separate) return this.#row(target.at, closes, bound, this.#judge(this.#facts, target.at, bound))
    const parts = this.#facts.map((fact) => ({ ...this.#row(target.at, closes, bound, this.#judge([fact], target.at, bound)), of: fact.name }))
    const whole = this.#row(target.at, closes, bound, judgeEach(this.#facts.map((fact) => this.#judge([fact], target.at, bound))))
    return { ...whole, parts }
  }

  #row(at: string, closes: IsoDate | null, bound: Bound, judged: Judged): TargetResult {
    const status = this.#status(judged, closes)
    return { at, status, closes, goal: goalWords(bound), actual: actualOf(judged.actual, bound), progress: progressOf(judged.actual, bound), gap: gapOf(judged.actual, bound), points: judged.points, ...(judged.note === undefined ? {} : { note: judged.note }) }
  }

  #status(judged: Judged, closes: IsoDate | null): IndicatorStatus {
    if (judged.met === true) return '达标'
    if (judged.incomparable === true) return '不可比'
    if (closes !== null && this.#input.day <= closes && judged.settled !== true) return '未到期'
    return judged.met === false ? '未达标' : '未知'
  }

  /** 判断: no figure is printed, so an expert has to say. */
  #expert(target: IndicatorTarget, closes: IsoDate | null): TargetResult {
    const { id, original } = this.#indicator
    const found = this.#input.judgements?.[`${id}/${target.at}`] ?? this.#input.judgements?.[id]
    const status: IndicatorStatus = found === undefined ? (closes !== null && this.#input.day <= closes ? '未到期' : '待判断') : found ? '达标' : '未达标'
    return { at: target.at, closes, status, goal: original ?? '由专家判断', actual: null, progress: null, gap: null, points: [], ...(found === undefined ? { note: '没有印数，由专家判断' } : {}) }
  }

  #done(closes: IsoDate | null, at: string): TargetResult {
    const year = closes === null ? civil(this.#input.day).year : civil(closes).year
    const told = this.#facts.map((fact) => doneBy(this.#place(fact), year))
    const met = told.some((each) => each.done === false) ? false : told.every((each) => each.done === true) ? true : null
    const points = told.flatMap((each) => each.points)
    const status = this.#status({ met, actual: null, points }, closes)
    return { at, closes, status, goal: '实现', actual: met === null ? null : { value: met ? 1 : 0, display: met ? '已实现' : '没有实现' }, progress: null, gap: null, points, ...(met === null ? { note: `缺${this.#facts.map((fact) => fact.label).join('、')}` } : {}) }
  }

  #closes(at: string): IsoDate | null {
    const year = this.#yearOf(at)
    if (year === null) return null
    const cut = this.#cut()
    return cut !== null && civil(cut).year === year ? cut : lastDayOf(year)
  }

  /** The year a target looks at; 每年 and 年均 end with the period. */
  #yearOf(at: string): number | null {
    return /^\d{4}$/.test(at) ? Number(at) : this.#endYear
  }

  #cut(): IsoDate | null {
    return chosen(this.#indicator.lastYear, this.#readings) === '阶段止' ? (this.#input.period?.to ?? null) : null
  }

  #place(fact: FactDefinition): Place {
    const { series, period, day } = this.#input
    return { fact, series: Object.hasOwn(series, fact.name) ? series[fact.name] : undefined, choice: this.#readings, firstYear: period ? civil(period.from).year : null, cut: this.#cut(), day }
  }

  #judge(facts: readonly FactDefinition[], at: string, bound: Bound): Judged {
    const year = this.#yearOf(at)
    if (this.#indicator.of.kind === 'count') return this.#count(bound)
    if (year === null) return { met: null, actual: null, points: [], note: '建设期起止没有登记' }
    const kind = chosen(this.#indicator.kind, this.#readings)
    const figure = (of: (place: Place, year: number) => Figure, wanted: number): Figure => together(facts.map((fact) => of(this.#place(fact), wanted)))
    if (kind === '增幅' || kind === '降幅') return this.#change(kind, at, year, (wanted) => figure(ofYear, wanted), bound)
    const own = kind === '累计' ? toDate : ofYear
    return at === '每年' ? this.#everyYear(year, (wanted) => judgeLevel(figure(own, wanted), bound)) : judgeLevel(figure(own, year), bound)
  }

  /** Years of the period that are over; while none is, the running one. */
  #everyYear(end: number, judge: (year: number) => Judged): Judged {
    const { period, day } = this.#input
    if (!period) return { met: null, actual: null, points: [], note: '建设期起止没有登记' }
    const first = civil(period.from).year
    const last = Math.min(end, Math.max(first, civil(day).year))
    const years = Array.from({ length: Math.max(1, last - first + 1) }, (_, i) => first + i)
    const over = years.filter((year) => lastDayOf(year) < day)
    const failed = judgeEach(over.map(judge))
    // A year that is over and fell short is settled whatever comes.
    if (over.length > 0 && failed.met === false) return { ...failed, settled: true }
    const every = judgeEach(years.map(judge))
    return end > last && every.met === true ? { ...every, met: null, note: `至 ${last} 年逐年都达到` } : every
  }

  #change(kind: '增幅' | '降幅', at: string, year: number, figure: (year: number) => Figure, bound: Bound): Judged {
    const compound = chosen(this.#indicator.method, this.#readings) !== '逐年同比'
    const base = this.#baseYear(year)
    if (kind === '降幅') return base === null ? noBase(this.#indicator) : judgeFall(figure(base), figure(year), bound)
    const onYear = (wanted: number): Judged => judgeGrowth(figure(wanted - 1), figure(wanted), 1, bound)
    if (compound) return base === null ? noBase(this.#indicator) : judgeGrowth(figure(base), figure(year), year - base, bound)
    if (at !== '年均' && at !== '总' && at !== '要求' && at !== '每年') return onYear(year)
    const first = base === null ? null : chosen(this.#indicator.base, this.#readings) === '上一年' ? (this.#input.period ? civil(this.#input.period.from).year : null) : base + 1
    if (first === null) return noBase(this.#indicator)
    return judgeEach(Array.from({ length: Math.max(1, year - first + 1) }, (_, i) => onYear(first + i)))
  }

  #baseYear(year: number): number | null {
    const base = chosen(this.#indicator.base, this.#readings)
    if (base === '上一年') return year - 1
    if (base !== undefined && /^\d{4}$/.test(base)) return Number(base)
    return base === '未印' || !this.#input.period ? null : civil(this.#input.period.from).year - 1
  }

  /** Counts the records that qualify as they stand; under 合计 the figures of all of them are taken together. */
  #count(bound: Bound): Judged {
    const { of, id } = this.#indicator
    if (of.kind !== 'count') return { met: null, actual: null, points: [] }
    const own = Object.hasOwn(this.#input.series, id) ? this.#input.series[id] : undefined
    if (own) return judgeLevel(toDate({ ...this.#place({ name: id, label: this.#indicator.name, type: '计数', dimension: '计数', unit: '个', subjects: [], base: id, sources: [] }), series: own }, this.#endYear ?? civil(this.#input.day).year), bound)
    const records = this.#input.records?.[of.record]
    const label = this.#dictionary.records[of.record]?.label ?? of.record
    if (!records) return { met: null, actual: null, points: [], note: `缺${label}的记录` }
    const subject = new Subject(this.#dictionary, this.#input.day, {}, {})
    if (chosen(this.#indicator.variant, this.#readings) === '合计') return this.#countTogether(records.map((record) => subject.inside(of.record, record)), of.conditions, bound)
    const truths = records.map((record) => {
      const place: ConditionPlace = { lookup: subject.inside(of.record, record), partners: [], judgement: () => undefined, choice: this.#readings }
      return all(evaluateConditions(of.conditions, place).map((outcome) => outcome.truth))
    })
    return counted(truths.filter((truth) => truth === TRUE).length, truths.filter(isUnknown).length, bound)
  }

  #countTogether(lookups: readonly ReturnType<Subject['inside']>[], conditions: readonly Condition[], bound: Bound): Judged {
    for (const condition of conditions) {
      if (condition.test.kind !== 'measure') continue
      const { of, bound: wanted } = condition.test
      const parts = lookups.map((lookup) => evaluateNumber(of, lookup))
      const sum = parts.reduce((total, part) => total + part.value, 0)
      const state = all(parts.map((part) => part.state))
      if (state === FALSE || isUnknown(state)) return { met: null, actual: null, points: [], note: `${condition.id}有没有填的，合计不出` }
      if (!holdsFor(wanted, (value) => sum - value)) return { met: false, actual: 0, points: [], note: `全部组合合计，${condition.id}还不够` }
    }
    return counted(lookups.length, 0, bound)
  }
}

const noBase = (indicator: Indicator): Judged => ({ met: null, actual: null, points: [], note: indicator.base === '未印' ? '基期没有印' : '建设期起止没有登记，不知基期' })

/** Undecided records may still count: met or not only where they cannot change it. */
function counted(sure: number, open: number, bound: Bound): Judged {
  const now = holdsFor(bound, (value) => sure - value)
  const most = holdsFor(bound, (value) => sure + open - value)
  return { met: now === most ? now : null, actual: sure, points: [], ...(open > 0 ? { note: `另有 ${open} 项的数没有填全` } : {}) }
}
