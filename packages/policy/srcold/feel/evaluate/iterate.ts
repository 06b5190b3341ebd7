import { Decimal } from '../decimal/decimal.ts'
import { dateOfDay, dayNumber } from '../temporal/civil.ts'
import { isList, isNumber, isRange, isTemporal, type FeelValue } from '../value/types.ts'
import type { Iteration } from '../syntax/ast.ts'
import type { Evaluate, Scope } from './scope.ts'

/** Every combination of the iterations, each in its scope; null when one of them has nothing to run over. */
export function scopesOf(iterations: readonly Iteration[], scope: Scope, evaluate: Evaluate): readonly Scope[] | null {
  let failed = false
  function* combine(depth: number, outer: Scope): Iterable<Scope> {
    const iteration = iterations[depth]
    if (!iteration) return yield outer
    const items = itemsOf(iteration, outer, evaluate)
    if (items === null) {
      failed = true
      return
    }
    for (const item of items) {
      outer.run.step()
      yield* combine(depth + 1, outer.with([[iteration.name, item]]))
      if (failed) return
    }
  }
  const scopes = [...combine(0, scope)]
  return failed ? null : scopes
}

function itemsOf({ from, to }: Iteration, scope: Scope, evaluate: Evaluate): Iterable<FeelValue> | null {
  const start = evaluate(from, scope)
  if (to) return count(start, evaluate(to, scope))
  if (isRange(start)) return start.operator ? null : count(start.low, start.high, start.lowIncluded, start.highIncluded)
  return start === null ? null : isList(start) ? start : [start]
}

/** Whole numbers or days from one end to the other, downwards when the first is larger. */
function count(from: FeelValue, to: FeelValue, first = true, last = true): Iterable<FeelValue> | null {
  const [a, b] = [wholeOf(from), wholeOf(to)]
  if (a === null || b === null || isNumber(from) !== isNumber(to)) return null
  const step = a <= b ? 1 : -1
  const make = isNumber(from) ? (n: number): FeelValue => Decimal.whole(n) : dateOfDay
  return (function* () {
    for (let n = first ? a : a + step; last ? (b - n) * step >= 0 : (b - n) * step > 0; n += step) yield make(n)
  })()
}

const wholeOf = (value: FeelValue): number | null => (isNumber(value) ? value.toInteger() : isTemporal(value) && value.kind === 'date' ? dayNumber(value) : null)
