import { indexWords, type Segmenter } from './words.ts'

export interface SearchText {
  title: string
  abstract: string | null
}

export interface IndexedWord {
  word: string
  inTitle: number
  inAbstract: number
}

/** How much a document is about a word: 3 in the title and at least twice in the abstract, 2 in the title, 1 often in the abstract. */
export type Tier = 1 | 2 | 3

export interface SearchDocument {
  words: IndexedWord[]
  /** `电池~3`: the few words that a document is about, about ten of them; see `tierTerm`. */
  tiers: string[]
}

const REPEATED = 2
const OFTEN = 3

/** The lexeme under which documents of one tier are looked up. */
export const tierTerm = (word: string, tier: Tier): string => `${word}~${tier}`

/**
 * Cuts a patent's text into what is indexed. The tiers make ranked search quick: candidates are taken from the highest
 * tier down until there are enough, and only those are ranked exactly.
 */
export function searchDocument({ title, abstract }: SearchText, segmenter: Segmenter): SearchDocument {
  const counts = new Map<string, IndexedWord>()
  const count = (words: string[], where: 'inTitle' | 'inAbstract'): void => {
    for (const word of words) {
      const entry = counts.get(word) ?? { word, inTitle: 0, inAbstract: 0 }
      entry[where] += 1
      counts.set(word, entry)
    }
  }
  count(indexWords(title, segmenter), 'inTitle')
  count(indexWords(abstract ?? '', segmenter), 'inAbstract')
  const words = [...counts.values()]
  const tiers = words.flatMap((entry) => {
    const tier = tierOf(entry)
    return tier ? [tierTerm(entry.word, tier)] : []
  })
  return { words, tiers }
}

function tierOf({ inTitle, inAbstract }: IndexedWord): Tier | null {
  if (inTitle > 0) return inAbstract >= REPEATED ? 3 : 2
  return inAbstract >= OFTEN ? 1 : null
}

/** PostgreSQL keeps positions up to this one and no more than this many for a word. */
const LAST_POSITION = 16_383
const MOST_POSITIONS = 255

/**
 * The text of a PostgreSQL `tsvector` (cast it with `::tsvector`): words of the title weigh A, of the abstract D, with
 * positions, so that neighbours can be asked for.
 */
export function tsvectorText({ title, abstract }: SearchText, segmenter: Segmenter): string {
  const positions = new Map<string, string[]>()
  let position = 0
  const place = (words: string[], weight: 'A' | ''): void => {
    for (const word of words) {
      position = Math.min(position + 1, LAST_POSITION)
      const places = positions.get(word) ?? []
      if (places.length < MOST_POSITIONS) places.push(`${position}${weight}`)
      positions.set(word, places)
    }
  }
  place(indexWords(title, segmenter), 'A')
  place(indexWords(abstract ?? '', segmenter), '')
  return [...positions].map(([word, places]) => `${quoteLexeme(word)}:${places.join(',')}`).join(' ')
}

/** Quotes a word for `tsvector` and `tsquery` texts. */
export const quoteLexeme = (word: string): string => `'${word.replace(/['\\]/g, '$&$&')}'`
