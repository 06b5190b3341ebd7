import type { Dimension } from '../quantity/types.ts'
import type { ValueType } from '../dictionary/types.ts'
import { problem, type ExpressionProblem } from './gate.ts'
import type { Expression } from './types.ts'

/** What a name stands for; identities are 是否. */
export type NameType = { readonly type: ValueType; readonly dimension?: Dimension; readonly unit?: string; readonly domain?: readonly string[] }
/** Looks a name up; undefined when the dictionary does not know it. */
export type Scope = { readonly lookUp: (name: string) => NameType | undefined; readonly names: () => Iterable<string> }

export type ResultType = { readonly kind: 'truth' } | { readonly kind: 'number'; readonly dimension: Dimension; readonly unit: string } | { readonly kind: 'ratio' } | { readonly kind: 'calendar'; readonly type: '年度' | '日期' }

/** Checks names, domains and dimensions; returns the type of the whole or the first problem. */
export function typeOf(expression: Expression, scope: Scope): ResultType | ExpressionProblem {
  switch (expression.kind) {
    case 'name':
      return typeOfName(expression.name, scope)
    case 'not':
      return truthsOnly([expression.of], scope)
    case 'and':
    case 'or':
      return truthsOnly(expression.of, scope)
    case 'member':
      return membership(expression.name, expression.values, scope)
    case 'compare':
      return same([expression.left, expression.right], scope, { kind: 'truth' })
    case 'sum':
      return same(expression.terms.map((term) => term.of), scope, null)
    case 'ratio':
      return same([expression.num, expression.den], scope, { kind: 'ratio' })
  }
}

export const isProblem = (value: ResultType | ExpressionProblem): value is ExpressionProblem => 'code' in value

function typeOfName(name: string, scope: Scope): ResultType | ExpressionProblem {
  const type = scope.lookUp(name)
  if (!type) return unknownName(name, scope)
  if (type.type === '是否') return { kind: 'truth' }
  if (type.type === '年度' || type.type === '日期') return { kind: 'calendar', type: type.type }
  if (type.dimension) return { kind: 'number', dimension: type.dimension, unit: type.unit ?? '' }
  return problem('type', `${name} 是${type.type}，不能这样用`, `${name} cannot be used like this`, '枚举用 = "…" 比较')
}

function truthsOnly(parts: readonly Expression[], scope: Scope): ResultType | ExpressionProblem {
  for (const part of parts) {
    const type = typeOf(part, scope)
    if (isProblem(type)) return type
    if (type.kind !== 'truth') return problem('type', '且、或、非的两边须是是非', 'and, or, not take truth values', '数与数比，用 须 或比较')
  }
  return { kind: 'truth' }
}

function membership(name: string, values: readonly string[], scope: Scope): ResultType | ExpressionProblem {
  const type = scope.lookUp(name)
  if (!type) return unknownName(name, scope)
  if (type.type !== '枚举') return problem('type', `${name} 不是枚举`, `${name} is not an enumeration`, '只有枚举能与字串比')
  const stray = values.find((value) => !type.domain?.includes(value))
  return stray === undefined ? { kind: 'truth' } : problem('domain', `“${stray}”不在 ${name} 的值域：${type.domain?.join('、') ?? ''}`, `${stray} is not a value of ${name}`, '改成值域里的词')
}

function same(parts: readonly Expression[], scope: Scope, result: ResultType | null): ResultType | ExpressionProblem {
  let first: ResultType | null = null
  for (const part of parts) {
    const type = typeOf(part, scope)
    if (isProblem(type)) return type
    if (type.kind !== 'number' && !(type.kind === 'calendar' && result?.kind === 'truth')) return problem('type', '算式里只能是量', 'only quantities can be computed', '检查名字的型')
    if (first && JSON.stringify(shape(first)) !== JSON.stringify(shape(type))) return problem('dimension', '两边量纲不同', 'dimensions differ', '同单位的量才能相比、相加')
    first ??= type
  }
  return result ?? first!
}

/** Pieces of different units do not add (家 and 件); in money and time the unit is only a manner of writing. */
const shape = (type: ResultType): readonly string[] => (type.kind === 'number' ? [type.dimension, type.dimension === '计数' ? type.unit : ''] : [type.kind, type.kind === 'calendar' ? type.type : ''])

function unknownName(name: string, scope: Scope): ExpressionProblem {
  const near = nearest(name, scope.names())
  return problem('name', `词典里没有 ${name}`, `${name} is not in the dictionary`, near ? `是否指 ${near}？否则先在 reference/facts 登记` : '先在 reference/facts 登记')
}

/** The name that shares most character pairs; null when nothing is close. */
export function nearest(name: string, names: Iterable<string>): string | null {
  let best: string | null = null
  let bestScore = 0.5
  const pairs = pairsOf(name)
  for (const other of names) {
    const others = pairsOf(other)
    const shared = [...pairs].filter((pair) => others.has(pair)).length
    const score = (2 * shared) / (pairs.size + others.size || 1)
    if (score > bestScore) [best, bestScore] = [other, score]
  }
  return best
}

const pairsOf = (word: string): Set<string> => new Set([...word].slice(1).map((char, i) => [...word][i]! + char))

/** Every name the expression reads. */
export function namesIn(expression: Expression): string[] {
  switch (expression.kind) {
    case 'name':
    case 'member':
      return [expression.name]
    case 'not':
      return namesIn(expression.of)
    case 'and':
    case 'or':
      return expression.of.flatMap(namesIn)
    case 'compare':
      return [...namesIn(expression.left), ...namesIn(expression.right)]
    case 'sum':
      return expression.terms.flatMap((term) => namesIn(term.of))
    case 'ratio':
      return [...namesIn(expression.num), ...namesIn(expression.den)]
  }
}
