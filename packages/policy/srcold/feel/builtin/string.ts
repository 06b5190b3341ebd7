import { Decimal } from '../decimal/decimal.ts'
import { isList, isNumber, type FeelFunction, type FeelValue } from '../value/types.ts'
import { define } from './define.ts'
import { compilePattern, replacementOf } from './pattern.ts'

/** A function of strings; null as soon as one of them is missing. */
const ofStrings = (name: string, signature: string, apply: (...texts: string[]) => FeelValue): FeelFunction =>
  define(name, [signature], (args) => (args.every((arg): arg is string => typeof arg === 'string') ? apply(...args) : null))

/** Counts in characters, not in UTF-16 units; from the end when negative. */
function substring(text: string, start: Decimal, length: Decimal | undefined): string | null {
  const characters = [...text]
  const position = Number(start.truncated())
  const count = length === undefined ? characters.length : Number(length.truncated())
  if (position === 0 || count < 1) return null
  const from = position > 0 ? position - 1 : characters.length + position
  return from < 0 || from >= characters.length ? (from === characters.length ? '' : null) : characters.slice(from, from + count).join('')
}

const optionalText = (value: FeelValue | undefined): string | null => (value === undefined || value === null ? '' : typeof value === 'string' ? value : null)

export const STRING_FUNCTIONS: readonly FeelFunction[] = [
  define('substring', ['string: string, start position: number, length?: number'], ([text, start, length]) => {
    if (typeof text !== 'string' || !isNumber(start) || length === null) return null
    return substring(text, start, isNumber(length) ? length : undefined)
  }),
  ofStrings('string length', 'string: string', (text) => Decimal.whole([...text!].length)),
  ofStrings('upper case', 'string: string', (text) => text!.toUpperCase()),
  ofStrings('lower case', 'string: string', (text) => text!.toLowerCase()),
  ofStrings('substring before', 'string: string, match: string', (text, match) => text!.slice(0, Math.max(0, text!.indexOf(match!)))),
  ofStrings('substring after', 'string: string, match: string', (text, match) => (text!.includes(match!) ? text!.slice(text!.indexOf(match!) + match!.length) : '')),
  ofStrings('contains', 'string: string, match: string', (text, match) => text!.includes(match!)),
  ofStrings('starts with', 'string: string, match: string', (text, match) => text!.startsWith(match!)),
  ofStrings('ends with', 'string: string, match: string', (text, match) => text!.endsWith(match!)),
  define('matches', ['input: string, pattern: string, flags?: string'], ([input, pattern, flags]) => {
    const letters = optionalText(flags)
    if (typeof input !== 'string' || typeof pattern !== 'string' || letters === null) return null
    return compilePattern(pattern, letters)?.test(input) ?? null
  }),
  define('replace', ['input: string, pattern: string, replacement: string, flags?: string'], ([input, pattern, replacement, flags]) => {
    const letters = optionalText(flags)
    if (typeof input !== 'string' || typeof pattern !== 'string' || typeof replacement !== 'string' || letters === null) return null
    const compiled = compilePattern(pattern, letters, 'g')
    return compiled === null ? null : input.replace(compiled, replacementOf(replacement))
  }),
  define('split', ['string: string, delimiter: string'], ([text, delimiter]) => {
    if (typeof text !== 'string' || typeof delimiter !== 'string') return null
    const compiled = compilePattern(delimiter, '')
    return compiled === null ? null : text.split(new RegExp(compiled.source.replace(/\((?!\?)/g, '(?:'), compiled.flags))
  }),
  define('string join', ['list: list, delimiter?: string'], ([list, delimiter]) => {
    if (list === undefined || !isList(list) || list.some((item) => item !== null && typeof item !== 'string')) return null
    return list.filter((item) => item !== null).join(typeof delimiter === 'string' ? delimiter : '')
  }),
]
