import { itemsOf } from '../compare/items.ts'
import type { Part } from '../compare/model.ts'
import type { Dictionary } from '../dictionary/types.ts'
import type { Json, Pack } from '../pack/types.ts'

/** What encodes a clause: one rule, target, duty … in our own words, with every clause that it rests on. */
export type Piece = {
  readonly path: string
  readonly part: Part | '程序'
  readonly measure: string | null
  readonly title: string
  readonly words: string
  readonly clauses: readonly string[]
  /** Under which reading it stands. */
  readonly readings?: string
}

/** Pieces and, for each clause, where its author sent it and why where no piece rests on it. */
export type Encoding = {
  readonly pieces: readonly Piece[]
  readonly went: Readonly<Record<string, { readonly as: string; readonly reason: string | null }>>
}

/** Not rules: the clauses themselves, and the worked cases that prove the rules. */
const APART: readonly string[] = ['条款', '算例', '其他']

/** Everything in a pack that rests on a clause, in the order of the pack: what stands beside the printed text. */
export function encodingOf(pack: Pack, dictionary: Dictionary): Encoding {
  const items = itemsOf(pack, dictionary).filter(({ part, clauses }) => !APART.includes(part) && clauses.length > 0)
  return {
    pieces: [
      ...items.map(({ path, part, measure, title, words, clauses, facets }): Piece => {
        const readings = facets.find(({ name }) => name === '读法')?.words
        return { path, part, measure, title, words, clauses, ...(readings === undefined || readings === '不论读法' ? {} : { readings }) }
      }),
      ...proceedings(pack.kept['程序']),
    ],
    went: Object.fromEntries(pack.clauses.map(({ id, goesTo: { as, reason } }) => [id, { as, reason: reason ?? null }])),
  }
}

/** 程序 is kept as written: what is done, by whom, by which clause. */
function proceedings(kept: Json | undefined): Piece[] {
  const rows = (Array.isArray(kept) ? kept.flat() : []) as readonly Json[]
  return rows.flatMap((row): Piece[] => {
    if (row === null || typeof row !== 'object' || Array.isArray(row)) return []
    const { 编: title, 事: matter, 条款: clauses } = row as Record<string, Json>
    if (typeof title !== 'string' || clauses === undefined) return []
    return [{ path: `程序/${title}`, part: '程序', measure: null, title, words: typeof matter === 'string' ? matter : '', clauses: [clauses].flat().map(String) }]
  })
}
