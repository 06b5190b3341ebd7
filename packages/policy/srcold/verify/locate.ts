import type { Clause } from '../pack/types.ts'
import { wordsBetween, type BareText } from './bare.ts'
import { bearsLabel, labelOf } from './label.ts'

/** Where a row of the pack stands in the text, in characters without white space; null when that cannot be told. */
export type Place = { readonly clause: Clause; readonly length: number; readonly from: number | null; readonly to: number | null }

/** A row begins where the layout breaks or after one of these. */
const ENDS = /[。；：！？，、;:,）)〕”\]]/u
/** Enough to see a printed number behind the residue of a word processor. */
const BEGINNING = 60

export const lengthOf = ({ details }: Clause): number => {
  const length = details !== null && typeof details === 'object' && !Array.isArray(details) ? (details as Readonly<Record<string, unknown>>)['字'] : undefined
  return typeof length === 'number' && Number.isSafeInteger(length) && length > 0 ? length : 0
}

const begins = (text: BareText, at: number): boolean => at >= 0 && (text.breaks.has(at) || ENDS.test(text.characters[at - 1] ?? ''))

/** Does this row begin here, as far as its number and the layout tell? */
export const fitsAt = (text: BareText, clause: Clause, at: number): boolean =>
  begins(text, at) && at < text.characters.length && bearsLabel(clause, wordsBetween(text, at, Math.min(at + BEGINNING, text.characters.length)))

/**
 * Finds every row. Lengths lead from one row to the next as long as rows begin where rows can begin; where they do not, the
 * next printed article or numbered heading is looked for, and from it the rows before are found backwards by their lengths.
 */
export function locate(text: BareText, clauses: readonly Clause[]): Place[] {
  const lengths = clauses.map(lengthOf)
  const starts: (number | null)[] = clauses.map(() => null)
  let at: number | null = 0
  for (let i = 0; i < clauses.length; i += 1) {
    if (at === null || !fitsAt(text, clauses[i]!, at)) at = resume(text, clauses[i]!, i === 0 ? 0 : (lastKnown(starts, i) ?? 0) + 1)
    starts[i] = at
    if (at !== null) at += lengths[i]!
  }
  for (let i = clauses.length - 1; i >= 0; i -= 1) {
    const next = i + 1 < clauses.length ? starts[i + 1]! : text.characters.length
    if (starts[i] !== null || next === null) continue
    const from = next - lengths[i]!
    if (from >= 0 && fitsAt(text, clauses[i]!, from)) starts[i] = from
  }
  return clauses.map((clause, i) => {
    const to = i + 1 < clauses.length ? starts[i + 1]! : text.characters.length
    return { clause, length: lengths[i]!, from: starts[i]!, to }
  })
}

const lastKnown = (starts: readonly (number | null)[], before: number): number | null => starts.slice(0, before).findLast((start) => start !== null) ?? null

/** The next place where the layout breaks and the row's own printed number stands; only numbers that stand out (第十条) are looked for. */
function resume(text: BareText, clause: Clause, from: number): number | null {
  if (labelOf(clause.ref) === null || !/^第|^[一二三四五六七八九十]+$/.test(clause.ref)) return null
  if (/[（\d]/.test(clause.ref)) return null
  return [...text.breaks].sort((one, other) => one - other).find((at) => at >= from && fitsAt(text, clause, at)) ?? null
}

/** Does the row stand where it stands with the length the pack gives it? */
export const fits = ({ from, to, length }: Place): boolean => from !== null && to !== null && to - from === length
