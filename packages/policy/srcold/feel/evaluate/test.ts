import { equal, isEqual } from '../value/equal.ts'
import { comparisonRange, inRange } from '../value/range.ts'
import { isList, isRange, type FeelValue } from '../value/types.ts'
import { someNode, type Node, type UnaryTests } from '../syntax/ast.ts'
import type { Evaluate, Scope } from './scope.ts'

/** Whether the value passes one positive test; null when it cannot be told. */
export function passes(test: Node, value: FeelValue, scope: Scope, evaluate: Evaluate): boolean | null {
  if (test.kind === 'comparison range') {
    const end = evaluate(test.end, scope)
    if (test.operator === '=' || test.operator === '!=') {
      const same = equal(value, end)
      return same === null ? null : same === (test.operator === '=')
    }
    return end === null ? null : inRange(value, comparisonRange(test.operator, end))
  }
  const result = evaluate(test, scope.testing(value))
  if (test.kind === 'range') return isRange(result) ? inRange(value, result) : null
  if (someNode(test, (node) => node.kind === 'input')) return typeof result === 'boolean' ? result : null
  return matches(value, result)
}

/** A value against what a test says: inside a range, an item of a list, or the same. */
function matches(value: FeelValue, test: FeelValue): boolean | null {
  if (isRange(test)) return inRange(value, test)
  if (isList(test)) return test.some((item) => (isRange(item) && !isRange(value) ? inRange(value, item) === true : isEqual(value, item))) || isEqual(value, test)
  return equal(value, test)
}

/** A cell of a decision table: `-` passes everything. */
export function passesAll(cell: UnaryTests, value: FeelValue, scope: Scope, evaluate: Evaluate): boolean {
  if (cell.tests === null) return true
  const passed = cell.tests.map((test) => passes(test, value, scope, evaluate))
  if (cell.negated) return passed.every((each) => each === false)
  return passed.includes(true)
}
