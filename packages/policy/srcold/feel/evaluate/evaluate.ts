import { isInstance } from '../type/conform.ts'
import { compare, equal } from '../value/equal.ts'
import { comparisonRange, rangeOf } from '../value/range.ts'
import { isFunction, isNumber, listOf, type FeelFunction, type FeelValue, type RangeOperator } from '../value/types.ts'
import { someNode, type Node, type UnaryTests } from '../syntax/ast.ts'
import { arithmetic, negated } from './arithmetic.ts'
import { invoke, invokeNamed } from './invoke.ts'
import { scopesOf } from './iterate.ts'
import { property } from './path.ts'
import type { Scope } from './scope.ts'
import { passes, passesAll } from './test.ts'

/** The value of an expression in FEEL's own semantics: whatever has no result is null. Throws only `FeelLimitError`. */
export function evaluate(node: Node, scope: Scope): FeelValue {
  scope.run.step()
  const value = (inner: Node): FeelValue => evaluate(inner, scope)
  switch (node.kind) {
    case 'literal':
      return node.value
    case 'name':
      return scope.get(node.name) ?? null
    case 'input':
      return scope.input ?? null
    case 'list':
      return node.items.map(value)
    case 'context':
      return contextOf(node.entries, scope)
    case 'range':
      return rangeOf(value(node.low), value(node.high), node.lowIncluded, node.highIncluded)
    case 'comparison range':
      return comparisonRange(node.operator, value(node.end))
    case 'if':
      return value(value(node.condition) === true ? node.yes : node.no)
    case 'for':
      return forEach(node, scope)
    case 'quantified':
      return quantified(node, scope)
    case 'and':
      return both(value(node.left), () => value(node.right), false)
    case 'or':
      return both(value(node.left), () => value(node.right), true)
    case 'compare':
      return compared(node.operator, value(node.left), value(node.right))
    case 'between':
      return both(compared('>=', value(node.value), value(node.low)), () => compared('<=', value(node.value), value(node.high)), false)
    case 'in':
      return within(node.tests, value(node.value), scope)
    case 'arithmetic':
      return arithmetic(node.operator, value(node.left), value(node.right))
    case 'negate':
      return negated(value(node.of))
    case 'instance':
      return isInstance(value(node.of), node.type)
    case 'path':
      return property(value(node.of), node.name)
    case 'filter':
      return filtered(value(node.of), node.by, scope)
    case 'call': {
      const target = value(node.callee)
      return isFunction(target) ? scope.run.call(() => invoke(target, node.positional.map(value))) : null
    }
    case 'named call': {
      const target = value(node.callee)
      return isFunction(target) ? scope.run.call(() => invokeNamed(target, new Map(node.named.map((arg) => [arg.name, value(arg.value)])))) : null
    }
    case 'function':
      return closure(node, scope)
  }
}

/** Later entries see earlier ones; a key given twice makes no context. */
function contextOf(entries: Extract<Node, { kind: 'context' }>['entries'], scope: Scope): FeelValue {
  const context = new Map<string, FeelValue>()
  for (const { key, value } of entries) {
    if (context.has(key)) return null
    context.set(key, evaluate(value, context.size === 0 ? scope : scope.with(context)))
  }
  return context
}

/** FEEL's three-valued and (`decisive` false) and or (true): anything but true and false counts as null. */
function both(left: FeelValue, right: () => FeelValue, decisive: boolean): boolean | null {
  if (left === decisive) return decisive
  const other = right()
  if (other === decisive) return decisive
  return left === !decisive && other === !decisive ? !decisive : null
}

export function compared(operator: RangeOperator, a: FeelValue, b: FeelValue): boolean | null {
  if (operator === '=' || operator === '!=') {
    const same = equal(a, b)
    return same === null ? null : same === (operator === '=')
  }
  const order = compare(a, b)
  if (order === null) return null
  if (operator === '<') return order < 0
  if (operator === '>') return order > 0
  return operator === '<=' ? order <= 0 : order >= 0
}

function within(tests: readonly Node[], value: FeelValue, scope: Scope): boolean | null {
  let result: boolean | null = false
  for (const test of tests) {
    const passed = passes(test, value, scope, evaluate)
    if (passed === true) return true
    if (passed === null) result = null
  }
  return result
}

function forEach(node: Extract<Node, { kind: 'for' }>, scope: Scope): FeelValue {
  const scopes = scopesOf(node.iterations, scope, evaluate)
  if (scopes === null) return null
  const results: FeelValue[] = []
  const looksBack = someNode(node.body, (part) => part.kind === 'name' && part.name === 'partial')
  for (const inner of scopes) results.push(evaluate(node.body, looksBack ? inner.with([['partial', [...results]]]) : inner))
  return results
}

function quantified(node: Extract<Node, { kind: 'quantified' }>, scope: Scope): FeelValue {
  const scopes = scopesOf(node.iterations, scope, evaluate)
  if (scopes === null) return null
  let result: FeelValue = node.every
  for (const inner of scopes) result = both(result, () => evaluate(node.satisfies, inner), !node.every)
  return result
}

/** `list[2]`, `list[-1]` pick, `list[condition]` keeps; a single value is a list of one. */
export function filtered(value: FeelValue, by: Node, scope: Scope): FeelValue {
  if (value === null) return null
  const items = listOf(value)
  const first = evaluate(by, items.length > 0 ? scope.inside(items[0]!) : scope)
  if (isNumber(first)) {
    const index = first.toInteger()
    return index === null ? null : (items.at(index > 0 ? index - 1 : index === 0 ? items.length : index) ?? null)
  }
  return items.filter((item, i) => (i === 0 ? first : evaluate(by, scope.inside(item))) === true)
}

function closure(node: Extract<Node, { kind: 'function' }>, scope: Scope): FeelFunction {
  return {
    kind: 'function',
    signatures: [{ parameters: node.parameters }],
    call: (args) => evaluate(node.body, scope.with(node.parameters.map((parameter, i) => [parameter.name, args[i] ?? null]))),
  }
}

/** Whether a cell of a decision table admits the value. */
export const admits = (cell: UnaryTests, value: FeelValue, scope: Scope): boolean => passesAll(cell, value, scope, evaluate)
