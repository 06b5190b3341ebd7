import { Decimal } from '../decimal/decimal.ts'
import { evaluate } from '../evaluate/evaluate.ts'
import { Run, Scope } from '../evaluate/scope.ts'
import { readUnaryTests } from '../syntax/read.ts'
import type { Node } from '../syntax/ast.ts'
import { ANY } from '../type/names.ts'
import { textOf } from '../value/text.ts'
import { isNumber, isTemporal, type FeelFunction, type FeelValue } from '../value/types.ts'
import { define } from './define.ts'
import { TEMPORAL_FUNCTIONS } from './temporal.ts'

/** `number("1.234,5", ".", ",")`: the grouping sign is a space, a comma or a point, and never the decimal sign. */
function numberFrom(text: string, grouping: string | null, decimal: string | null): FeelValue {
  if ((grouping !== null && !/^[ ,.]$/.test(grouping)) || (decimal !== null && !/^[,.]$/.test(decimal)) || (grouping !== null && grouping === decimal)) return null
  const plain = grouping === null ? text : text.replaceAll(grouping, '')
  return /\s/.test(plain) ? null : Decimal.parse(decimal === null ? plain : plain.replaceAll(decimal, '.'))
}

const CONSTRUCTORS = new Map(TEMPORAL_FUNCTIONS.filter((each) => ['date', 'time', 'date and time', 'duration'].includes(each.name!)).map((each) => [each.name!, each]))

/** An end of a range in a text: a literal, or a constructor of one. */
const isLiteralEnd = (node: Node): boolean =>
  node.kind === 'literal' || (node.kind === 'negate' && isLiteralEnd(node.of)) || (node.kind === 'call' && node.callee.kind === 'name' && CONSTRUCTORS.has(node.callee.name) && node.positional.length === 1 && node.positional[0]!.kind === 'literal')

function rangeFrom(text: string): FeelValue {
  const read = readUnaryTests(text, { scope: new Map([...CONSTRUCTORS.keys()].map((name) => [name, ANY])) })
  const node = 'value' in read && read.value.tests?.length === 1 && !read.value.negated ? read.value.tests[0]! : null
  if (node?.kind !== 'range' || !isLiteralEnd(node.low) || !isLiteralEnd(node.high)) return null
  return evaluate(node, new Scope(CONSTRUCTORS, null, new Run()))
}

const optional = (value: FeelValue | undefined): string | null => (typeof value === 'string' ? value : null)

export const CONVERSION_FUNCTIONS: readonly FeelFunction[] = [
  define('not', ['negand: Any'], ([value]) => (typeof value === 'boolean' ? !value : null)),
  define('string', ['from: Any'], ([value]) => textOf(value ?? null)),
  define('number', ['from: Any', 'from: string, grouping separator: string, decimal separator: string'], ([from, grouping, decimal]) => {
    if (typeof from === 'string') return numberFrom(from, optional(grouping), optional(decimal))
    return from !== undefined && from !== null && isNumber(from) && !isTemporal(from) ? from : null
  }),
  define('range', ['from: string'], ([from]) => (typeof from === 'string' ? rangeFrom(from) : null)),
]
