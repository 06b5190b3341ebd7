import { builtins, BUILTIN_NAMES } from './builtin/all.ts'
import { admits, evaluate } from './evaluate/evaluate.ts'
import { Run, Scope } from './evaluate/scope.ts'
import type { Node, UnaryTests } from './syntax/ast.ts'
import type { Read } from './syntax/problem.ts'
import { readExpression, readUnaryTests, type ReadOptions } from './syntax/read.ts'
import type { FeelDateTime } from './temporal/types.ts'
import { ANY } from './type/names.ts'
import { isContext, isList, type FeelType, type FeelValue } from './value/types.ts'

export { Decimal, type Rounding } from './decimal/decimal.ts'
export type { Node, UnaryTests } from './syntax/ast.ts'
export type { FeelProblem, Read } from './syntax/problem.ts'
export { normalName } from './syntax/name.ts'
export type { FeelContext, FeelFunction, FeelList, FeelRange, FeelType, FeelValue } from './value/types.ts'
export { isContext, isFunction, isList, isNumber, isRange, isTemporal, kindOf, listOf } from './value/types.ts'
export type { DayDuration, FeelDate, FeelDateTime, FeelTime, MonthDuration, Temporal } from './temporal/types.ts'
export { ANY, namedType, simple } from './type/names.ts'
export { coerce, conforms, isInstance } from './type/conform.ts'
export { equal, isEqual, isSame } from './value/equal.ts'
export { textOf } from './value/text.ts'
export { parseDate, parseDateTime, parseDuration, parseTemporal, parseTime } from './temporal/parse.ts'
export { evaluate, filtered, admits, compared } from './evaluate/evaluate.ts'
export { invoke, invokeNamed } from './evaluate/invoke.ts'
export { FeelLimitError, Run, Scope } from './evaluate/scope.ts'

/** The scope of all built-in functions; everything else stands inside it. */
export const rootScope = (now: FeelDateTime | null = null): Scope => new Scope(builtins(now), null, new Run(now))

/** Reads an expression over the given names and the built-in functions. */
export const readFeel = (text: string, { scope, types }: Partial<ReadOptions> = {}): Read<Node> => readExpression(text, withBuiltins(scope, types))
/** Reads the unary tests of one cell. */
export const readTests = (text: string, { scope, types }: Partial<ReadOptions> = {}): Read<UnaryTests> => readUnaryTests(text, withBuiltins(scope, types))

const withBuiltins = (scope: ReadOptions['scope'] | undefined, types: ReadonlyMap<string, FeelType> | undefined): ReadOptions => ({ scope: new Map([...BUILTIN_NAMES, ...(scope ?? [])]), ...(types ? { types } : {}) })

type Values = Readonly<Record<string, FeelValue>>
const asScope = (values: Values): ReadOptions['scope'] => new Map(Object.entries(values).map(([name, value]) => [name, shapeOfValue(value)]))

/** The fields of a value, for reading names with spaces in paths. */
function shapeOfValue(value: FeelValue): FeelType {
  if (isList(value)) return { kind: 'list', of: value.length > 0 ? shapeOfValue(value[0]!) : ANY }
  return isContext(value) ? { kind: 'context', entries: Object.fromEntries([...value].map(([key, inner]) => [key, shapeOfValue(inner)])) } : ANY
}

/** Reads and evaluates an expression in one go; for one-off use. */
export function evaluateFeel(text: string, values: Values = {}, now: FeelDateTime | null = null): Read<FeelValue> {
  const read = readFeel(text, { scope: asScope(values) })
  return 'problem' in read ? read : { value: evaluate(read.value, rootScope(now).with(Object.entries(values))) }
}

/** Reads unary tests and puts one value to them. */
export function testFeel(text: string, value: FeelValue, values: Values = {}): Read<boolean> {
  const read = readTests(text, { scope: asScope(values) })
  return 'problem' in read ? read : { value: admits(read.value, value, rootScope().with(Object.entries(values))) }
}
