import { excerpt, fold, type Marked } from './fold.ts'
import type { Entry, Field } from './entry.ts'

/** A word looked for: as it was written, and cut into the dictionary's words for texts that say it otherwise. */
export type Term = { readonly written: string; readonly words: readonly string[] }

/** Most words a question may have; more would only cost time. */
const MOST_TERMS = 8

/** A question cut at blanks and marks; `cut` divides Chinese into words. */
export function termsOf(question: string, cut: (text: string) => readonly string[]): Term[] {
  const parts = question.split(/[\s，。、；;,“”"]+/u).map((part) => fold(part).text).filter((part) => part !== '')
  return [...new Set(parts)].slice(0, MOST_TERMS).map((written) => {
    const words = /\p{Script=Han}/u.test(written) && [...written].length > 2 ? cut(written).filter((word) => /[\p{Letter}\p{Number}]/u.test(word)) : []
    return { written, words: words.length > 1 ? words : [] }
  })
}

export type Hit = { readonly entry: Entry; readonly score: number; readonly excerpts: readonly { readonly field: Field['name']; readonly parts: readonly Marked[] }[] }

/** Entries that hold every term, best first: as written before in pieces, in a heavy text before in a light one, else in printed order. */
export function find(entries: readonly Entry[], terms: readonly Term[]): Hit[] {
  if (terms.length === 0) return []
  return entries.flatMap((entry) => hitOf(entry, terms) ?? []).sort((a, b) => b.score - a.score)
}

function hitOf(entry: Entry, terms: readonly Term[]): Hit | null {
  let score = 0
  const marks = new Set<string>()
  for (const { written, words } of terms) {
    const whole = best(entry, (text) => text.includes(written))
    const pieces = whole === 0 && words.length > 0 ? Math.min(...words.map((word) => best(entry, (text) => text.includes(word)))) : 0
    if (whole === 0 && pieces === 0) return null
    score += whole > 0 ? whole * 3 : pieces
    for (const mark of whole > 0 ? [written] : words) marks.add(mark)
  }
  const found = [...marks]
  const held = entry.fields.filter(({ folded }) => found.some((mark) => folded.text.includes(mark)))
  return { entry, score, excerpts: held.map(({ name, original, folded }) => ({ field: name, parts: excerpt(original, folded, found) })) }
}

const best = ({ fields }: Entry, holds: (text: string) => boolean): number => Math.max(0, ...fields.filter(({ folded }) => holds(folded.text)).map(({ weight }) => weight))
