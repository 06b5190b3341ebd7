import { fieldOf, type FieldCode } from './fields.ts'
import type { Compared } from './days.ts'

/** A piece of a formula; `at` counts characters from 0. */
export type Token = { readonly at: number; readonly text: string } & (
  | { readonly is: 'open' | 'close' | 'and' | 'or' | 'not' | 'to' | 'word' | 'quoted' | 'unclosed' }
  | { readonly is: 'field'; readonly field: FieldCode; readonly compared: Compared }
  | { readonly is: 'unknown-field' }
)

/** Wide letters and the quotes of Chinese texts, one for one, so that places stay where they are. */
export const narrow = (text: string): string =>
  text.replace(/[\uFF01-\uFF5E]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xFEE0)).replace(/[\u3000\s]/g, ' ').replace(/[“”„「」『』]/g, '"').replace(/\p{Cc}/gu, ' ')

const OPERATORS: Readonly<Record<string, 'and' | 'or' | 'not' | 'to'>> = { and: 'and', or: 'or', not: 'not', to: 'to' }
const PIECE = /(\()|(\))|"([^"]*)("?)|([\p{L}]+)\s*(>=|<=|[=<>])|([^\s()"]+)/gu
/** `申请人:演示`, the colon of people who write a question and not a formula. */
const COLON = /^([\p{L}]+):(.*)$/u

/** Cuts a formula into its pieces; never throws. */
export function tokens(formula: string): Token[] {
  const found: Token[] = []
  for (const match of narrow(formula).matchAll(PIECE)) {
    const [text, open, close, quoted, end, name, compared, word] = match
    const at = match.index
    if (open) found.push({ is: 'open', at, text })
    else if (close) found.push({ is: 'close', at, text })
    else if (quoted !== undefined) found.push({ is: end === '' ? 'unclosed' : 'quoted', at, text: quoted })
    else if (name !== undefined) {
      const field = fieldOf(name)
      found.push(field === undefined ? { is: 'unknown-field', at, text: name } : { is: 'field', at, text, field, compared: compared as Compared })
    } else if (word !== undefined) pushWord(found, word, at)
  }
  return found
}

function pushWord(found: Token[], word: string, at: number): void {
  const [, name = '', rest = ''] = COLON.exec(word) ?? []
  const field = name === '' ? undefined : fieldOf(name)
  if (field !== undefined) {
    found.push({ is: 'field', at, text: `${name}:`, field, compared: '=' })
    if (rest !== '') found.push({ is: 'word', at: at + name.length + 1, text: rest })
    return
  }
  found.push({ is: OPERATORS[word.toLowerCase()] ?? 'word', at, text: word })
}
