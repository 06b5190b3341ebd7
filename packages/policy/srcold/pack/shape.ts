/**
 * The grammar of a pack as data. One table is checked by the reader, printed as JSON Schema for editors and shown in the guide,
 * so that none of them can drift from the others. A string refers to a named shape.
 */
export type ShapeRef = Shape | string
export type Shape =
  | { readonly kind: 'text' | 'flag' | 'quantity' | 'expression' | 'guard' | 'any' }
  /** A number with its comparing word, or one of the words that stand for a number not printed. */
  | { readonly kind: 'bound'; readonly words?: readonly string[] }
  /** One word of a closed list. */
  | { readonly kind: 'word'; readonly words: readonly string[] }
  /** A word (of a closed list when given), or `{读法: 轴}`. */
  | { readonly kind: 'choice'; readonly words?: readonly string[] }
  /** A list; `single` also takes one element without brackets. */
  | { readonly kind: 'list'; readonly of: ShapeRef; readonly single?: true }
  /** A map with free keys. */
  | { readonly kind: 'table'; readonly of: ShapeRef }
  | { readonly kind: 'block'; readonly title: string; readonly keys: Readonly<Record<string, ShapeRef>>; readonly required?: readonly string[]; readonly exactlyOne?: readonly string[]; readonly atMostOne?: readonly string[] }
  /** A map by the first shape, anything else by the second. */
  | { readonly kind: 'mapOr'; readonly map: ShapeRef; readonly other: ShapeRef }
  /** A list by the first shape, anything else by the second. */
  | { readonly kind: 'listOr'; readonly list: ShapeRef; readonly other: ShapeRef }

export const TEXT: Shape = { kind: 'text' }
export const FLAG: Shape = { kind: 'flag' }
export const ANY: Shape = { kind: 'any' }
export const QUANTITY: Shape = { kind: 'quantity' }
export const BOUND: Shape = { kind: 'bound' }
export const EXPRESSION: Shape = { kind: 'expression' }
export const GUARD: Shape = { kind: 'guard' }
export const TEXTS: Shape = { kind: 'list', of: TEXT, single: true }
export const word = (...words: string[]): Shape => ({ kind: 'word', words })
export const choice = (...words: string[]): Shape => (words.length > 0 ? { kind: 'choice', words } : { kind: 'choice' })
export const list = (of: ShapeRef): Shape => ({ kind: 'list', of })
export const table = (of: ShapeRef): Shape => ({ kind: 'table', of })
