import { describeMeasure, encodingOf, type Line } from '@zhiyun/policy'
import type { Library } from '../library.ts'
import { fold, type Folded } from './fold.ts'

export const KINDS = ['clause', 'measure', 'reading', 'indicator', 'duty', 'fund'] as const
export type Kind = (typeof KINDS)[number]

/** One text of an entry; a hit in a heavier one stands first. */
export type Field = { readonly name: '印号' | '名称' | '我方转述' | '原文' | '规则' | '内容'; readonly original: string; readonly folded: Folded; readonly weight: number }

/** What a search can find: a clause, a measure, or another thing that rests on clauses. */
export type Entry = { readonly kind: Kind; readonly document: string; readonly id: string; readonly title: string; /** Where it is read. */ readonly clause: string | null; readonly fields: readonly Field[] }

export const field = (name: Field['name'], original: string, weight: number): Field => ({ name, original, folded: fold(original), weight })

const PARTS: Readonly<Record<string, Kind>> = { 读法: 'reading', 指标: 'indicator', 职责: 'duty', 资金: 'fund' }

/** Everything of all documents, in printed order. The printed words are the region's and come in later. */
export function entriesOf(library: Library): Entry[] {
  return library.packs.flatMap((pack) => {
    const document = pack.document.id
    const texts = (lines: readonly Line[]): string[] => lines.flatMap(({ text, children }) => [text, ...texts(children)])
    return [
      ...pack.clauses.map(({ id, ref, paraphrase }): Entry => ({ kind: 'clause', document, id, title: ref, clause: id, fields: [field('印号', `${ref} ${id}`, 6), field('我方转述', paraphrase ?? '', 3)] })),
      ...pack.measures.map((measure): Entry => ({ kind: 'measure', document, id: measure.id, title: measure.name, clause: measure.clauses[0] ?? null, fields: [field('名称', `${measure.name} ${measure.id} ${measure.english ?? ''}`, 8), field('规则', texts(describeMeasure(pack, library.dictionary, measure.id)!.lines).join('；'), 1)] })),
      ...encodingOf(pack, library.dictionary).pieces.flatMap(({ part, path, title, words, clauses }): Entry[] => {
        const kind = PARTS[part]
        return kind === undefined ? [] : [{ kind, document, id: path, title, clause: clauses[0] ?? null, fields: [field('名称', title, 5), field('内容', words, 2)] }]
      }),
    ]
  })
}
