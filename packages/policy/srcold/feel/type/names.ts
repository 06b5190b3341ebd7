import type { FeelType, SimpleName } from '../value/types.ts'

export const ANY: FeelType = { kind: 'any' }
const SIMPLE: readonly SimpleName[] = ['null', 'boolean', 'string', 'number', 'date', 'time', 'date and time', 'days and time duration', 'years and months duration']
const SYNONYMS: Readonly<Record<string, SimpleName>> = { dateTime: 'date and time', dayTimeDuration: 'days and time duration', yearMonthDuration: 'years and months duration', Null: 'null' }

export const simple = (name: SimpleName): FeelType => ({ kind: 'simple', name })

/** A type by its FEEL name, undefined when FEEL has none of that name. */
export function namedType(text: string): FeelType | undefined {
  const name = SIMPLE.find((each) => each === text) ?? SYNONYMS[text]
  if (name !== undefined) return simple(name)
  if (text === 'Any') return ANY
  if (text === 'list') return { kind: 'list', of: ANY }
  if (text === 'context') return { kind: 'context', entries: {} }
  if (text === 'function') return { kind: 'function', parameters: null, returns: ANY }
  return text === 'range' ? { kind: 'range', of: ANY } : undefined
}
