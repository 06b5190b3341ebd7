import { axesOf } from '../decide/readings.ts'
import type { Dictionary } from '../dictionary/types.ts'
import type { Choice } from '../pack/rule.ts'
import type { Pack, Reading } from '../pack/types.ts'
import { targetsUnder } from './evaluate.ts'
import { goalWords } from './judge.ts'
import type { Indicator } from './model.ts'
import type { IndicatorInput, IndicatorResult, IndicatorStatus, TargetResult } from './types.ts'

type Readings = Readonly<Record<string, string>>

/** The axes an indicator depends on. */
export function indicatorAxes(indicator: Indicator): string[] {
  const choices: readonly (Choice | undefined)[] = [indicator.kind, indicator.join, indicator.variant, indicator.method, indicator.base, indicator.lastYear, indicator.bare, indicator.blank, indicator.until]
  const own = choices.flatMap((choice) => (typeof choice === 'object' ? [choice.axis] : []))
  return [...new Set([...own, ...(indicator.of.kind === 'count' ? axesOf(indicator.of.conditions) : [])])]
}

/** One indicator on a day, under the readings in use and under every other combination that the office has not settled. */
export function evaluateIndicator(indicator: Indicator, pack: Pack, dictionary: Dictionary, input: IndicatorInput): IndicatorResult {
  const axes = indicatorAxes(indicator).flatMap((id) => pack.readings.find((reading) => reading.id === id) ?? [])
  const used = Object.fromEntries(axes.map((axis) => [axis.id, usedOf(axis, input.readings)]))
  const targets = targetsUnder(indicator, dictionary, input, used)
  const readings = combinations(axes, used).map((combination) => {
    const other = targetsUnder(indicator, dictionary, input, combination)
    return { readings: combination, status: overall(other), targets: other, differs: other.some((target, i) => target.status !== targets[i]!.status || target.actual?.value !== targets[i]!.actual?.value) }
  })
  const { id, name, units, clauses, bestEffort } = indicator
  return { indicator: id, name, units, clauses, bestEffort, status: overall(targets), targets, used, readings }
}

/** All indicators of a pack. */
export const evaluateIndicators = (pack: Pack, dictionary: Dictionary, input: IndicatorInput): IndicatorResult[] => pack.indicators.map((indicator) => evaluateIndicator(indicator, pack, dictionary, input))

const usedOf = (axis: Reading, given: Readings | undefined): string => {
  const told = given?.[axis.id]
  return told !== undefined && axis.values.includes(told) ? told : (axis.chosen?.value ?? axis.preferred)
}

/** Every other combination of the axes that are not settled. */
function combinations(axes: readonly Reading[], used: Readings): Readings[] {
  let all: Record<string, string>[] = [{ ...used }]
  for (const axis of axes.filter((each) => each.chosen === undefined)) all = all.flatMap((each) => axis.values.map((value) => ({ ...each, [axis.id]: value })))
  return all.filter((each) => axes.some((axis) => each[axis.id] !== used[axis.id]))
}

/** The status of the target that closes last; a row of several says what its end says. */
function overall(targets: readonly TargetResult[]): IndicatorStatus {
  const last = [...targets].sort((a, b) => ((a.closes ?? '9999') < (b.closes ?? '9999') ? -1 : 1)).at(-1)
  return last?.status ?? '无目标'
}

/** `累计，期末 ≥ 150 家；负责 市科技局`. */
export function indicatorWords(indicator: Indicator): string {
  const kind = typeof indicator.kind === 'string' ? indicator.kind : '累计或当年（读法未定）'
  const goals = indicator.targets.map(({ at, goal }) => `${at} ${goal.kind === 'number' ? goalWords(goal.bound) : goal.kind === 'blank' ? '空' : goal.kind === 'done' ? '实现' : (indicator.original ?? '由专家判断')}`)
  return [`${indicator.bestEffort ? '力争，' : ''}${kind}，${goals.join('，')}`, ...(indicator.units.length > 0 ? [`负责 ${indicator.units.join('、')}`] : [])].join('；')
}
