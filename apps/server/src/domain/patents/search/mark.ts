import { organisationNameKey } from '@zhiyun/identity'
import { parseIpc, quoteLexeme, type DatesTerm, type LegalStatus, type PatentKind } from '@zhiyun/patent'
import type { Patent } from '../register/patent.ts'
import type { Words } from './segmenter.ts'

/**
 * Marks are what is looked up exactly: classification keys, numbers, pairs of letters of names and of texts. A part of a name is
 * in a name only if all its pairs are; the text then confirms it. Trigrams could not find a part of two characters.
 */
const END = '|'
const pairsOf = (prefix: string, key: string): string[] => [...key].map((letter, i, all) => `${prefix}:${letter}${all[i + 1] ?? END}`)

export const nameKeys = (names: readonly string[]): string => names.map(organisationNameKey).filter((key) => key !== '').join('\n')

/**
 * Neighbouring characters that are no word of the dictionary, mostly where two words meet. With its words they leave few
 * texts in which a phrase has to be looked for. Only the two characters decide, so text and phrase are parted alike.
 */
export const pairMarks = (text: string, { isPair }: Pick<Words, 'isPair'>): string[] =>
  [...new Set(Array.from(text.matchAll(NEIGHBOURS), ([first, second]) => `${first}${second}`))].flatMap((pair) => (isPair(pair) ? [`b:${pair}`] : []))
const NEIGHBOURS = /\p{Script=Han}(?=(\p{Script=Han}))/gu

/** `classes`: the subclasses and Locarno classes at which patents are counted; they are the most asked for, so each is a mark of its own. */
export function marksOf({ application, publications, applicants, inventors, ipc }: Patent, classes: readonly string[]): string[] {
  const marks = [`n:${application}`, ...publications.map(({ number }) => `n:${number}`), ...classes.map((each) => `c:${each}`)]
  for (const symbol of ipc) {
    const read = parseIpc(symbol)
    if (!read.ok) continue
    const { section, class: above, mainGroup, key } = read.value
    marks.push(`c:${key}`, `c:${section}`)
    if (above !== null) marks.push(`c:${above}`)
    if (mainGroup !== null) marks.push(`c:${key.slice(0, key.indexOf('/') + 1)}`)
  }
  for (const name of applicants) marks.push(...pairsOf('a', organisationNameKey(name)))
  for (const name of inventors) marks.push(...pairsOf('i', organisationNameKey(name)))
  return [...new Set(marks)]
}

/** What a part of a name asks of the marks, and the key to confirm it by; null marks when it asks for nothing. */
export function namePart(prefix: 'a' | 'i', part: string): { marks: string | null; key: string } {
  const key = organisationNameKey(part)
  const letters = [...key]
  if (letters.length === 0) return { marks: null, key }
  if (letters.length === 1) return { marks: `${quoteLexeme(`${prefix}:${key}`)}:*`, key }
  return { marks: letters.slice(1).map((letter, i) => quoteLexeme(`${prefix}:${letters[i]}${letter}`)).join(' & '), key }
}

export const numberMark = (number: string, open: boolean): string => `${quoteLexeme(`n:${number}`)}${open ? ':*' : ''}`

/** Sections, classes, subclasses and main groups are marks of their own; a subgroup is the beginning of its key. */
export const classMark = (beginning: string): string => `${quoteLexeme(`c:${beginning}`)}${/^.{4}\d{4}\/\d/.test(beginning) ? ':*' : ''}`

const anyOfMarks = (marks: readonly string[]): string => marks.map(quoteLexeme).join(' | ')
const SORT = { filed: 'f', published: 'p', granted: 'g' } as const
const MOST_YEARS = 60

/** Years and months that hold the days from … to; null when an end is open or they are too many to be listed. */
export function dayMarks({ of, from, to }: DatesTerm): string | null {
  if (from === null || to === null) return null
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  if (last - first >= MOST_YEARS) return null
  const marks: string[] = []
  for (let year = first; year <= last; year++) {
    const [begins, ends] = [year === first ? Number(from.slice(5, 7)) : 1, year === last ? Number(to.slice(5, 7)) : 12]
    if (begins === 1 && ends === 12) marks.push(`${SORT[of]}:${year}`)
    else for (let month = begins; month <= ends; month++) marks.push(`${SORT[of]}:${year}${String(month).padStart(2, '0')}`)
  }
  return anyOfMarks(marks)
}

/** A patent in force may have come to its end since it was indexed. */
export const statusMarks = (status: LegalStatus): string => anyOfMarks(status === 'expired' ? ['l:expired', 'l:granted'] : [`l:${status}`])
export const kindMark = (kind: PatentKind): string => quoteLexeme(`k:${kind}`)

/** Years and kinds within them, so that few of a year that hold a word all the register is full of are found without reading the many. */
export const yearMarks = (years: readonly number[], of: readonly PatentKind[]): string =>
  anyOfMarks(years.flatMap((year) => (of.length === 0 ? [`y:${year}`] : of.map((kind) => `y:${year}:${kind}`))))
