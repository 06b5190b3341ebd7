import { indexWords, isSingle, type Segmenter } from './words.ts'

export interface SearchText {
  title: string
  abstract: string | null
}

/** How much a document is about a word: 3 in the title and at least twice in the abstract, 2 in the title, 1 often in the abstract. */
export type Tier = 1 | 2 | 3

export interface SearchDocument {
  /** Text of a PostgreSQL `tsvector` (cast it with `::tsvector`): words of the title weigh A, of the abstract D; single characters of the title only. */
  vector: string
  /** `电池~3`: the words that a document is about; see `tierTerm`. */
  tiers: string[]
}

interface Places {
  inTitle: number
  inAbstract: number
  positions: string[]
}

const REPEATED = 2
const OFTEN = 3
/** PostgreSQL keeps positions up to this one and no more than this many for a word. */
const LAST_POSITION = 16_383
const MOST_POSITIONS = 255

/** The lexeme under which documents of one tier are looked up. */
export const tierTerm = (word: string, tier: Tier): string => `${word}~${tier}`

/**
 * Cuts a patent's text into what is indexed. The tiers make ranked search quick: candidates are taken from the highest
 * tier down until there are enough, and only those are ranked exactly.
 */
export function searchDocument({ title, abstract }: SearchText, segmenter: Segmenter): SearchDocument {
  const found = new Map<string, Places>()
  let position = 0
  const place = (text: string, where: 'inTitle' | 'inAbstract', weight: 'A' | ''): void => {
    for (const word of indexWords(text, segmenter)) {
      if (where === 'inAbstract' && isSingle(word)) continue
      position = Math.min(position + 1, LAST_POSITION)
      const places = found.get(word) ?? { inTitle: 0, inAbstract: 0, positions: [] }
      places[where] += 1
      if (places.positions.length < MOST_POSITIONS) places.positions.push(`${position}${weight}`)
      found.set(word, places)
    }
  }
  place(title, 'inTitle', 'A')
  place(abstract ?? '', 'inAbstract', '')
  const words = [...found]
  return {
    vector: words.map(([word, { positions }]) => `${quoteLexeme(word)}:${positions.join(',')}`).join(' '),
    tiers: words.flatMap(([word, places]) => {
      const tier = isSingle(word) || isFigure(word) ? null : tierOf(places)
      return tier ? [tierTerm(word, tier)] : []
    }),
  }
}

/** Reference numerals and measures; no document is about 20. */
const isFigure = (word: string): boolean => !/\p{L}/u.test(word)

function tierOf({ inTitle, inAbstract }: Places): Tier | null {
  if (inTitle > 0) return inAbstract >= REPEATED ? 3 : 2
  return inAbstract >= OFTEN ? 1 : null
}

/** Quotes a word for `tsvector` and `tsquery` texts. */
export const quoteLexeme = (word: string): string => `'${word.replace(/['\\]/g, '$&$&')}'`
