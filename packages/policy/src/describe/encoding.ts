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

/** Not rules: the clauses themselves, and the worked cases that prove the rules. What a document says of itself comes line by line. */
const APART: readonly string[] = ['文件', '条款', '算例', '其他']

/** Everything in a pack that rests on a clause, in the order of the pack: what stands beside the printed text. */
export function encodingOf(pack: Pack, dictionary: Dictionary): Encoding {
  const items = itemsOf(pack, dictionary).filter(({ part, clauses }) => !APART.includes(part) && clauses.length > 0)
  return {
    pieces: [
      ...items.map(({ path, part, measure, title, words, clauses, facets }): Piece => {
        const readings = facets.find(({ name }) => name === '读法')?.words
        return { path, part, measure, title, words, clauses, ...(readings === undefined || readings === '不论读法' ? {} : { readings }) }
      }),
      ...keptPieces('程序', pack.kept['程序']),
      ...keptPieces('总则', pack.kept['年度起止']),
      ...documentPieces(pack.document.details),
    ],
    went: Object.fromEntries(pack.clauses.map(({ id, goesTo: { as, reason } }) => [id, { as, reason: reason ?? null }])),
  }
}

type Row = Readonly<Record<string, Json>>
const isRow = (value: Json | undefined): value is Row => value !== null && value !== undefined && typeof value === 'object' && !Array.isArray(value)
const clausesOf = ({ 条款: clauses }: Row): string[] => (clauses === undefined ? [] : [clauses].flat().map(String))
/** A row kept as written, in one line: `由 兑现通知，及于 X13、X14`. */
const rowWords = (row: Row): string => Object.entries(row).filter(([key]) => key !== '编' && key !== '条款').map(([key, value]) => `${key === '事' ? '' : `${key} `}${[value].flat().map(valueWords).join('、')}`).join('，')
const valueWords = (value: Json): string => (!isRow(value) ? String(value) : '读法' in value ? `依读法“${String(value['读法'])}”` : Object.entries(value).map(([key, inner]) => `${key}：${String(inner)}`).join('，'))

/** Blocks kept as written: what is done, by whom, by which clause. */
function keptPieces(part: '程序' | '总则', kept: Json | undefined): Piece[] {
  const rows = (Array.isArray(kept) ? kept.flat() : []) as readonly Json[]
  return rows.flatMap((row, i): Piece[] => {
    if (!isRow(row) || clausesOf(row).length === 0) return []
    const title = typeof row['编'] === 'string' ? row['编'] : part === '总则' ? '年度起止' : `${part} ${i + 1}`
    return [{ path: `${part}/${title}`, part, measure: null, title, words: rowWords(row), clauses: clausesOf(row) }]
  })
}

/** What a document says of itself: from when, until when, who interprets it. */
const documentPieces = (details: Json): Piece[] =>
  (isRow(details) ? Object.entries(details) : []).flatMap(([title, value]): Piece[] => (isRow(value) && clausesOf(value).length > 0 ? [{ path: `文件/${title}`, part: '文件', measure: null, title, words: rowWords(value), clauses: clausesOf(value) }] : []))
