import type { Clause } from '../pack/types.ts'
import { normalised } from './printed.ts'

const CHINESE = '[零〇一二三四五六七八九十百]+'

/**
 * What a row must begin with to bear the number in its 印; null when nothing can be told from it: rows in the middle of a
 * paragraph (s2, #3), and rows named by us (题头, 落款, ¶1).
 */
export function labelOf(ref: string): RegExp | null {
  const part = /\s*(?:s|#)(\d+)$/.exec(ref)
  if (part && part[1] !== '1') return null
  const own = normalised(part ? ref.slice(0, part.index) : ref).trim()
  if (/¶\d*$/.test(own)) return null
  const last = [new RegExp(`第${CHINESE}[章条节编]$`, 'u'), new RegExp(`（(?:${CHINESE}|\\d+)）$`, 'u'), /附件\d+$/, /—\d+$/, /(?<![\d—])\d+$/, new RegExp(`(?<=^| )${CHINESE}$`, 'u')]
    .flatMap((pattern) => pattern.exec(own)?.[0] ?? [])
    .at(0)
  if (last === undefined) return null
  if (last.startsWith('—')) return /^——/
  if (last.startsWith('附件')) return new RegExp(`^${last.slice(2)}(?!\\d)`)
  if (/^\d+$/.test(last)) return new RegExp(`^${last}[.．、]`)
  if (/^[第（]/.test(last)) return new RegExp(`^${last}`)
  return new RegExp(`^${last}[、是]`)
}

/** Does a row that begins with these words bear its number? A misprint recorded in 勘误 with the printed words in quotes counts as borne. */
export function bearsLabel(clause: Clause, words: string): boolean {
  const label = labelOf(clause.ref)
  if (label === null || label.test(normalised(words))) return true
  return quotedIn(misprintOf(clause)).some((printed) => printed !== '' && words.startsWith(printed.replaceAll(/\s/g, '')))
}

export const misprintOf = ({ details }: Clause): string => {
  const misprint = details !== null && typeof details === 'object' && !Array.isArray(details) ? (details as Readonly<Record<string, unknown>>)['勘误'] : undefined
  return typeof misprint === 'string' ? misprint : ''
}

export const quotedIn = (text: string): string[] => [...text.matchAll(/“([^”]*)”/g)].map((match) => match[1]!)
