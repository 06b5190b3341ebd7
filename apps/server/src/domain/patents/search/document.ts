import { normaliseText, searchDocument } from '@zhiyun/patent'
import type { Patent } from '../register/patent.ts'
import { marksOf, nameKeys, pairMarks } from './mark.ts'
import type { Words } from './segmenter.ts'

/** What the index holds of a patent besides its own columns; lists joined as `patents.put_documents` takes them apart. */
export type Document = { readonly classes: string; readonly applicants: string; readonly inventors: string; readonly body: string; readonly words: string; readonly tiers: string; readonly marks: string }

const LIST = '\u001F'

export function documentOf(patent: Patent, segmenter: Words): Document {
  const { title, abstract, applicants, inventors } = patent
  const classes = classesOf(patent)
  const { vector, tiers } = searchDocument({ title, abstract }, segmenter)
  // A line break between the two, which no normalised phrase contains.
  const body = [title, abstract ?? ''].map(normaliseText).join('\n')
  return {
    classes: classes.join(' '),
    applicants: nameKeys(applicants),
    inventors: nameKeys(inventors),
    body,
    words: vector,
    tiers: tiers.join(LIST),
    marks: [...marksOf(patent, classes), ...pairMarks(body, segmenter)].join(LIST),
  }
}

/** IPC subclasses (H01M) or Locarno classes (09): the level at which patents are counted. */
export const classesOf = ({ ipc, locarno }: Pick<Patent, 'ipc' | 'locarno'>): string[] =>
  [...new Set([...ipc.map((symbol) => symbol.slice(0, 4)).filter((symbol) => symbol.length === 4), ...locarno.map((symbol) => symbol.slice(0, 2))])].sort()
