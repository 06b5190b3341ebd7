import type { Expression } from '../expression/types.ts'
import type { Bound } from '../quantity/types.ts'
import type { Truth } from '../truth/truth.ts'
import { measure, type Measurement } from './formula/bound.ts'
import type { Computed } from './formula/term.ts'
import type { Lookup } from './lookup.ts'

// Single expressions asked at a place: what they are is compiled once for the place and kept.

export const evaluateTruth = (expression: Expression, lookup: Lookup): Truth => lookup.scope.formula(expression).truthAt(lookup)

/** Sums and names; a ratio has no number. */
export function evaluateNumber(expression: Expression, lookup: Lookup): Computed {
  const formula = lookup.scope.formula(expression)
  return formula.term.number(formula.read(lookup))
}

/** An expression held against a bound. */
export function evaluateBound(expression: Expression, bound: Bound, lookup: Lookup, zero: '不符合' | '出错' | undefined): Measurement {
  const formula = lookup.scope.formula(expression)
  return measure(formula.term.left(formula.read(lookup), zero), bound, lookup.date, lookup.dictionary)
}

/** The names whose absence keeps an expression unknown; parts already decided are left out. */
export function unknownNames(expression: Expression, lookup: Lookup): string[] {
  const formula = lookup.scope.formula(expression)
  return formula.term.unknown(formula.read(lookup)).map(({ name }) => name)
}
