import type { Bound, Operator } from '../quantity/types.ts'
import type { Expression } from '../expression/types.ts'
import { and, ERROR, FALSE, isUnknown, not, or, TRUE, truthOf, type Truth } from '../truth/truth.ts'
import { elapsedMonths, yearOf } from './date.ts'
import type { Lookup } from './lookup.ts'

/** A number, known when `state` is TRUE; `ask` names what is missing. */
export type Computed = { readonly state: Truth; readonly value: number; readonly ask: readonly string[] }

const NOTHING: readonly string[] = []

export function evaluateTruth(expression: Expression, lookup: Lookup): Truth {
  switch (expression.kind) {
    case 'name': {
      const identity = lookup.identity(expression.name)
      if (identity) return evaluateTruth(identity, lookup)
      const cell = lookup.cell(expression.name)
      return cell.state === TRUE ? truthOf(cell.value === true) : cell.state
    }
    case 'not':
      return not(evaluateTruth(expression.of, lookup))
    case 'and': {
      let truth = TRUE
      for (const part of expression.of) truth = and(truth, evaluateTruth(part, lookup))
      return truth
    }
    case 'or': {
      let truth = FALSE
      for (const part of expression.of) truth = or(truth, evaluateTruth(part, lookup))
      return truth
    }
    case 'member': {
      const cell = lookup.cell(expression.name)
      return cell.state === TRUE ? truthOf(expression.values.includes(String(cell.value)) !== expression.negated) : cell.state
    }
    case 'compare':
      return compareSides(expression, lookup)
    default:
      return ERROR
  }
}

function compareSides(expression: Extract<Expression, { kind: 'compare' }>, lookup: Lookup): Truth {
  const left = comparable(expression.left, lookup)
  const right = comparable(expression.right, lookup)
  const state = and(left.state, right.state)
  if (state !== TRUE) return state
  const sign = left.value === right.value ? 0 : left.value < right.value ? -1 : 1
  return truthOf(expression.operator === '!=' ? sign !== 0 : holds(expression.operator, sign))
}

/** Dates compare as ISO texts, everything else as numbers. */
function comparable(expression: Expression, lookup: Lookup): { readonly state: Truth; readonly value: number | string } {
  if (expression.kind === 'name') {
    const cell = lookup.cell(expression.name)
    if (cell.state !== TRUE) return { state: cell.state, value: 0 }
    if (typeof cell.value === 'string') return { state: TRUE, value: cell.value }
  }
  return evaluateNumber(expression, lookup)
}

/** Sums and names; a ratio is never divided, see `evaluateRatio`. */
export function evaluateNumber(expression: Expression, lookup: Lookup): Computed {
  if (expression.kind === 'name') {
    const cell = lookup.cell(expression.name)
    return cell.state === TRUE && typeof cell.value === 'number' ? { state: TRUE, value: cell.value, ask: NOTHING } : { state: cell.state === TRUE ? ERROR : cell.state, value: 0, ask: cell.ask }
  }
  if (expression.kind !== 'sum') return { state: ERROR, value: 0, ask: NOTHING }
  let value = 0
  let state = TRUE
  let ask = NOTHING
  for (const term of expression.terms) {
    const part = evaluateNumber(term.of, lookup)
    value += term.sign * part.value
    state = and(state, part.state)
    if (part.ask.length > 0) ask = [...ask, ...part.ask]
  }
  return { state: state === TRUE && Math.abs(value) > Number.MAX_SAFE_INTEGER ? ERROR : state, value, ask }
}

export type Measurement = {
  readonly truth: Truth
  /** The left side at the scale of the bound; null when unknown. A ratio is shown in basis points, cut. */
  readonly actual: number | string | null
}

/** The left side of a threshold, computed once for as many bounds as the rule has. */
export type LeftSide =
  | { readonly kind: 'number'; readonly value: Computed }
  | { readonly kind: 'ratio'; readonly num: Computed; readonly den: Computed; readonly zero: Truth }
  | { readonly kind: 'calendar'; readonly state: Truth; readonly value: string | number | null }

export function leftSide(expression: Expression, lookup: Lookup, zero: '不符合' | '出错' | undefined): LeftSide {
  if (expression.kind === 'ratio') return { kind: 'ratio', num: evaluateNumber(expression.num, lookup), den: evaluateNumber(expression.den, lookup), zero: zero === '不符合' ? FALSE : ERROR }
  if (expression.kind === 'name') {
    const cell = lookup.cell(expression.name)
    const type = cell.definition?.type
    if (type === '日期' || type === '年度') return { kind: 'calendar', state: cell.state, value: cell.state === TRUE ? (cell.value as string | number) : null }
  }
  return { kind: 'number', value: evaluateNumber(expression, lookup) }
}

export function measure(left: LeftSide, bound: Bound, lookup: Lookup): Measurement {
  if (left.kind === 'calendar') return measureCalendar(left, bound, lookup)
  if (left.kind === 'ratio') return measureRatio(left, bound)
  if (left.value.state !== TRUE) return { truth: left.value.state, actual: null }
  return { truth: truthOf(within(left.value.value, bound)), actual: left.value.value }
}

function measureCalendar(left: Extract<LeftSide, { kind: 'calendar' }>, bound: Bound, lookup: Lookup): Measurement {
  if (left.state !== TRUE || left.value === null) return { truth: left.state, actual: null }
  if (bound.kind !== 'within') {
    const months = elapsedMonths(String(left.value), lookup.date)
    return months === null ? { truth: ERROR, actual: null } : { truth: truthOf(within(months, bound)), actual: months }
  }
  const period = lookup.dictionary.periods[bound.period]
  const year = typeof left.value === 'number' ? left.value : yearOf(left.value)
  const offset = year - yearOf(lookup.date)
  return { truth: truthOf(offset >= (period?.fromYear ?? 0) && offset <= (period?.toYear ?? 0)), actual: left.value }
}

/** Cross-multiplied, never divided: 5 % holds when num × 10000 ≥ 500 × den. */
function measureRatio(left: Extract<LeftSide, { kind: 'ratio' }>, bound: Bound): Measurement {
  if (left.den.state === TRUE && left.den.value === 0) return { truth: left.zero, actual: null }
  const state = and(left.num.state, left.den.state)
  if (state !== TRUE) return { truth: state, actual: null }
  const num = left.num.value
  const den = left.den.value
  if (den < 0) return { truth: ERROR, actual: null }
  const actual = Number.isSafeInteger(num * 10_000) ? Math.trunc((num * 10_000) / den) : Number((BigInt(num) * 10_000n) / BigInt(den))
  if (bound.kind === 'compare') return { truth: truthOf(holds(bound.operator, compareProducts(num, 10_000, den, bound.quantity.value))), actual }
  if (bound.kind === 'between') return { truth: truthOf(compareProducts(num, 10_000, den, bound.low.value) >= 0 && compareProducts(num, 10_000, den, bound.high.value) <= 0), actual }
  return { truth: ERROR, actual }
}

/** The sign of `a·b − c·d`, exact: in doubles while both products are safe integers. */
function compareProducts(a: number, b: number, c: number, d: number): number {
  const [left, right] = [a * b, c * d]
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return Math.sign(left - right)
  const difference = BigInt(a) * BigInt(b) - BigInt(c) * BigInt(d)
  return difference === 0n ? 0 : difference < 0n ? -1 : 1
}

function within(value: number, bound: Bound): boolean {
  if (bound.kind === 'between') return value >= bound.low.value && value <= bound.high.value
  if (bound.kind !== 'compare') return false
  return holds(bound.operator, value === bound.quantity.value ? 0 : value < bound.quantity.value ? -1 : 1)
}

function holds(operator: Operator, sign: number): boolean {
  if (operator === '=') return sign === 0
  if (operator === '>') return sign > 0
  if (operator === '<') return sign < 0
  return operator === '>=' ? sign >= 0 : sign <= 0
}

/** The names whose absence keeps an expression unknown; parts already decided are left out. */
export function unknownNames(expression: Expression, lookup: Lookup): string[] {
  switch (expression.kind) {
    case 'name': {
      const identity = lookup.identity(expression.name)
      if (identity) return unknownNames(identity, lookup)
      return isUnknown(lookup.cell(expression.name).state) ? [...lookup.cell(expression.name).ask] : []
    }
    case 'member':
      return isUnknown(lookup.cell(expression.name).state) ? [...lookup.cell(expression.name).ask] : []
    case 'not':
      return unknownNames(expression.of, lookup)
    case 'and':
    case 'or':
      return expression.of.flatMap((part) => (isUnknown(evaluateTruth(part, lookup)) ? unknownNames(part, lookup) : []))
    case 'compare':
      return [...unknownNames(expression.left, lookup), ...unknownNames(expression.right, lookup)]
    case 'sum':
      return expression.terms.flatMap((term) => unknownNames(term.of, lookup))
    case 'ratio':
      return [...unknownNames(expression.num, lookup), ...unknownNames(expression.den, lookup)]
  }
}
