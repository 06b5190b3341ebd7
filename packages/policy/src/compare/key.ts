/** Spelling that decides nothing: where a thing stands in the files, and the words of a quantity or a bound beside their values. */
const isSpelling = (key: string, of: Readonly<Record<string, unknown>>): boolean =>
  key === 'path' || (key === 'source' && 'of' in of) || (key === 'text' && ('dimension' in of || of['kind'] === 'compare' || of['kind'] === 'between' || of['kind'] === 'within'))

/** The same text for the same meaning, whatever the order of its fields and the spelling of its numbers. */
export function keyOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(keyOf).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? ''
  const fields = value as Readonly<Record<string, unknown>>
  return `{${Object.keys(fields).filter((key) => fields[key] !== undefined && !isSpelling(key, fields)).sort().map((key) => `${JSON.stringify(key)}:${keyOf(fields[key])}`).join(',')}}`
}
