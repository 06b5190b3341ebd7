import { isActive, type ReadingChoice } from '../../decide/condition.ts'
import type { Expression } from '../../expression/types.ts'
import type { Condition, Test } from '../../pack/types.ts'
import type { Bound, Quantity } from '../../quantity/types.ts'
import { known, safeName, writeNumber, writeTruth, type Scribe } from './drawing.ts'
import { numberText } from './number.ts'
import type { Omitted } from './types.ts'

export type Writing = { readonly choice: ReadingChoice; readonly omit: (omitted: Omitted) => void }

/** A condition as a FEEL expression that is true, false, or null where ours is unknown. */
export function writeCondition(condition: Condition, scribe: Scribe, writing: Writing): string {
  if (condition.who !== '申报单位') {
    writing.omit({ kind: '联合体', path: condition.path, text: `${condition.who}的事实不在模型里，本条由输入 ${safeName(`条件_${condition.id}`)} 给出`, clauses: condition.clauses })
    return scribe.said(safeName(`条件_${condition.id}`), condition.id, condition.path)
  }
  const { test } = condition
  return test.kind === 'measure' && condition.exceptions.length > 0 ? withExceptions(condition, test, scribe, writing) : writeTest(condition, test, scribe, writing)
}

export const activeIn = (conditions: readonly Condition[], { choice }: Writing): Condition[] => conditions.filter((each) => isActive(each.when, choice))

function writeTest(condition: Condition, test: Test, scribe: Scribe, writing: Writing): string {
  switch (test.kind) {
    case 'measure':
      return writeMeasure(test, test.bound, scribe)
    case 'is':
      return writeTruth(test.of, scribe)
    case 'judge':
      return scribe.said(safeName(`判断_${condition.id}`), test.question, condition.path)
    case 'any':
    case 'all':
      return `(${parts(test.of, scribe, writing).join(test.kind === 'any' ? ' or ' : ' and ')})`
    case 'atLeast':
      return atLeast(test.least.value, parts(test.of, scribe, writing))
  }
}

function parts(conditions: readonly Condition[], scribe: Scribe, writing: Writing): string[] {
  return activeIn(conditions, writing).map((each) => writeCondition(each, scribe, writing))
}

/** True or false as soon as the rest cannot change it. */
function atLeast(least: number, truths: readonly string[]): string {
  const list = `[${truths.join(', ')}]`
  return `(if count(${list}[item = true]) >= ${least} then true else if count(${list}[item = false]) > ${truths.length - least} then false else null)`
}

type MeasureTest = Extract<Test, { kind: 'measure' }>

/** If the grounds hold the other bound counts; where both bounds agree, the grounds do not matter. */
function withExceptions(condition: Condition, test: MeasureTest, scribe: Scribe, writing: Writing): string {
  const base = writeMeasure(test, test.bound, scribe)
  const exceptions = condition.exceptions.filter((exception) => isActive(exception.when, writing.choice))
  const whole = exceptions.reduce((truth, exception) => {
    const other = writeMeasure(test, exception.bound, scribe)
    const grounds = parts(exception.grounds, scribe, writing)
    const ground = grounds.length === 0 ? 'true' : `(${grounds.join(' and ')})`
    return `((${ground} and ${other}) or (not(${ground}) and ${truth}) or (${other} and ${truth}))`
  }, base)
  return exceptions.length === 0 ? base : `(if ${base} = null then null else ${whole})`
}

export function writeMeasure(test: MeasureTest, bound: Bound, scribe: Scribe): string {
  if (test.of.kind === 'ratio') return writeRatio(test.of, test.zeroDenominator, bound, scribe)
  const fact = test.of.kind === 'name' ? definitionOf(test.of.name, scribe) : undefined
  if (fact?.since !== undefined && bound.kind !== 'within') return writeAge(fact.name, fact.since, bound, scribe)
  const left = writeNumber(test.of, scribe)
  if (fact?.type === '日期' && bound.kind !== 'within') return writeSpan(left, bound, scribe)
  if (bound.kind === 'within') return writeWithin(left, fact?.type === '日期', bound.period, scribe)
  return known([left], compareWith(left, bound, numberText))
}

const definitionOf = (name: string, scribe: Scribe) => (scribe.record === undefined ? undefined : scribe.dictionary.records[scribe.record]?.fields[name]) ?? scribe.dictionary.facts[name]

function compareWith(left: string, bound: Exclude<Bound, { kind: 'within' }>, text: (quantity: Quantity) => string): string {
  return bound.kind === 'compare' ? `${left} ${bound.operator} ${text(bound.quantity)}` : `${left} >= ${text(bound.low)} and ${left} <= ${text(bound.high)}`
}

/** An age in months, compared by the day: 不超过 24 个月 holds when the day is not after the start plus 24 months. */
function writeSpan(start: string, bound: Exclude<Bound, { kind: 'within' }>, scribe: Scribe): string {
  const day = scribe.day()
  const reached = (quantity: Quantity, operator: string): string => `${day} ${operator} ${start} + @"P${quantity.value}M"`
  const spans = bound.kind === 'compare' ? reached(bound.quantity, bound.operator) : `${reached(bound.low, '>=')} and ${reached(bound.high, '<=')}`
  return `(if ${start} = null or ${day} = null then null else if ${start} > ${day} then null else ${spans})`
}

/** The date counts before what is told in months. */
function writeAge(name: string, since: string, bound: Exclude<Bound, { kind: 'within' }>, scribe: Scribe): string {
  const [start, day, told] = [scribe.read(since), scribe.day(), scribe.told(name)]
  return `(if ${start} != null and ${start} <= ${day} then ${writeSpan(start, bound, scribe)} else ${known([told], compareWith(told, bound, numberText))})`
}

function writeWithin(left: string, isDate: boolean, period: string, scribe: Scribe): string {
  const { fromYear = 0, toYear = 0 } = scribe.dictionary.periods[period] ?? {}
  const year = isDate ? `${left}.year` : left
  const day = scribe.day()
  const shifted = (offset: number): string => `${day}.year ${offset < 0 ? '-' : '+'} ${Math.abs(offset)}`
  return known([left, day], `${year} >= ${shifted(fromYear)} and ${year} <= ${shifted(toYear)}`)
}

/** Cross-multiplied, never divided. */
function writeRatio(of: Extract<Expression, { kind: 'ratio' }>, zero: '不符合' | '出错' | undefined, bound: Bound, scribe: Scribe): string {
  if (bound.kind === 'within') return 'null'
  const [num, den] = [writeNumber(of.num, scribe), writeNumber(of.den, scribe)]
  const times = (quantity: Quantity): string => `${numberText(quantity)} * ${den}`
  return `(if ${den} = null then null else if ${den} = 0 then ${zero === '不符合' ? 'false' : 'null'} else if ${num} = null or ${den} < 0 then null else ${compareWith(`${num} * 100`, bound, times)})`
}
