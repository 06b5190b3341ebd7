import { printTemporal } from '../temporal/print.ts'
import { isContext, isFunction, isList, isNumber, isRange, type FeelRange, type FeelValue } from './types.ts'

/** FEEL's string(): a string stands for itself, inside lists and contexts it is quoted; null has no text. */
export function textOf(value: FeelValue): string | null {
  if (value === null) return null
  return typeof value === 'string' ? value : innerText(value)
}

function innerText(value: FeelValue): string {
  if (value === null) return 'null'
  if (typeof value === 'string') return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
  if (typeof value === 'boolean' || isNumber(value)) return value.toString()
  if (isList(value)) return `[${value.map(innerText).join(', ')}]`
  if (isContext(value)) return `{${[...value].map(([key, inner]) => `${keyText(key)}: ${innerText(inner)}`).join(', ')}}`
  if (isFunction(value)) return `function(${value.signatures[0]!.parameters.map((parameter) => parameter.name).join(', ')})`
  return isRange(value) ? rangeText(value) : printTemporal(value)
}

const keyText = (key: string): string => (/^[\p{L}_][\p{L}\p{N}_ ]*$/u.test(key) ? key : innerText(key))
const rangeText = (range: FeelRange): string => (range.operator ? `(${range.operator} ${innerText(range.operator.startsWith('<') ? range.high : range.low)})` : `${range.lowIncluded ? '[' : '('}${innerText(range.low)}..${innerText(range.high)}${range.highIncluded ? ']' : ')'}`)
