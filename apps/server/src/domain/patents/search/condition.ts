/** A question's tree as the database's `patents.condition` writes it out; every text is quoted there, nothing of it is ever syntax. */
export type Condition =
  | readonly ['all' | 'any', readonly Condition[]]
  | readonly ['not', Condition]
  | readonly [Column, string]
  | readonly ['text' | 'title' | 'abstract' | 'abstract_word' | 'applicants' | 'inventors', string]
  | readonly ['kind' | 'class', readonly string[]]
  | readonly ['standing', readonly string[], string]
  | readonly ['year' | 'district', readonly number[]]
  | readonly ['filed_on' | 'published_on' | 'granted_on', string | null, string | null]
  | readonly ['arrival', number, number]
  | readonly ['owner', number]
  | readonly ['number', readonly string[]]

/** The columns of lexemes, on which `tsquery` texts are asked. */
type Column = 'words' | 'tiers' | 'marks'
const COLUMNS: readonly Column[] = ['words', 'tiers', 'marks']
const isLexemes = (condition: Condition): condition is readonly [Column, string] => (COLUMNS as readonly string[]).includes(condition[0])

/** Conditions on one column become one `tsquery`, which the index answers at once; null when there are none. */
export function allHold(parts: readonly Condition[]): Condition | null {
  const flat = parts.flatMap((part) => (part[0] === 'all' ? part[1] : [part]))
  const rest = flat.filter((part) => !isLexemes(part) && !(part[0] === 'not' && isLexemes(part[1])))
  const merged = COLUMNS.flatMap((column): Condition[] => {
    const held = flat.filter((part): part is readonly [Column, string] => part[0] === column)
    const absent = flat.flatMap((part) => (part[0] === 'not' && part[1][0] === column ? [part[1] as readonly [Column, string]] : []))
    // What must only be absent would make the index read all it has: that is looked up in the row.
    if (held.length === 0) return absent.map((part): Condition => ['not', part])
    return [[column, and([...held.map(([, text]) => text), ...absent.map(([, text]) => `!(${text})`)])!]]
  })
  return joined('all', [...merged, ...rest])
}

/** One part or more. */
export function oneHolds(parts: readonly Condition[]): Condition {
  const flat = parts.flatMap((part) => (part[0] === 'any' ? part[1] : [part]))
  const merged = COLUMNS.flatMap((column): Condition[] => {
    const text = or(flat.flatMap((part) => (part[0] === column ? [part[1] as string] : [])))
    return text === null ? [] : [[column, text]]
  })
  return joined('any', [...merged, ...flat.filter((part) => !isLexemes(part))])!
}

const joined = (sort: 'all' | 'any', parts: readonly Condition[]): Condition | null => (parts.length === 0 ? null : parts.length === 1 ? parts[0]! : [sort, parts])

/** Texts of `tsquery` joined; null when there are none. */
export const and = (parts: readonly string[]): string | null => join(parts, ' & ')
export const or = (parts: readonly string[]): string | null => join(parts, ' | ')
const join = (parts: readonly string[], by: string): string | null => (parts.length === 0 ? null : parts.length === 1 ? parts[0]! : parts.map((part) => `(${part})`).join(by))
