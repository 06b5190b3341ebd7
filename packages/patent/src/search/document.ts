import { isFrequent, pairTerm } from './frequent.ts'
import { indexWords, isSingle, type Segmenter } from './words.ts'

export interface SearchText {
  title: string
  abstract: string | null
}

/**
 * How much a document is about a word, 1 to `TIERS`: the rank that it would have if the word alone were asked for, in steps
 * of an eighth. The documents of a higher tier all rank before those of a lower one.
 */
export type Tier = number
export const TIERS = 40
const STEPS_AN_OCTAVE = 6
/** Tiers from which on a document is counted together, the best first: for questions of several words. */
export const FLOORS: readonly Tier[] = [28, 26, 25, 24, 23, 22, 20, 18, 1]

export interface SearchDocument {
  /** Text of a PostgreSQL `tsvector` (cast it with `::tsvector`): words of the title weigh A, of the abstract D; single characters of the title only. */
  vector: string
  /**
   * `电池~37`, `电池^26`: the words that a document is about, those of the title and those often in the abstract; see `tierTerm` and
   * `floorTerm`. `方法+系统`: two frequent words that are both in it, with a tier as one word has. `t:电池`, `x:电池`: the words of the title, and those of them that the abstract has not; see `titleTerm`.
   */
  tiers: string[]
}

interface Places {
  inTitle: number
  inAbstract: number
  positions: string[]
}

const OFTEN = 3
/** PostgreSQL keeps positions up to this one and no more than this many for a word. */
const LAST_POSITION = 16_383
const MOST_POSITIONS = 255

/** Weights and normalisation of PostgreSQL's `ts_rank(words, query, 1)`. */
const WEIGHT = { title: 1, abstract: 0.1 }
const ALL_PLACES = Math.PI ** 2 / 6

/** The lexeme under which documents of one tier are looked up. */
export const tierTerm = (word: string, tier: Tier): string => `${word}~${tier}`

/**
 * Cuts a patent's text into what is indexed. The tiers make ranked search quick: candidates are taken from the highest
 * tier down until there are enough, and only those are ranked exactly. A tier is a twentieth of what a word is in, so the
 * candidates stay few however many documents hold it.
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
  const length = words.reduce((sum, [, { positions }]) => sum + positions.length, 0)
  return {
    vector: words.map(([word, { positions }]) => `${quoteLexeme(word)}:${positions.join(',')}`).join(' '),
    tiers: [...(abstract === null || abstract.trim() === '' ? [NO_ABSTRACT] : []), ...words.flatMap(([word, places]) => [...placeTerms(word, places, abstract), ...aboutTerms(word, places, length)]), ...pairTerms(words, length)],
  }
}

function placeTerms(word: string, { inTitle, inAbstract }: Places, abstract: string | null): string[] {
  if (inTitle === 0) return []
  return inAbstract > 0 || isSingle(word) || abstract === null || abstract.trim() === '' ? [titleTerm(word)] : [titleTerm(word), titleOnlyTerm(word)]
}

const isMuch = ({ inTitle, inAbstract }: Places): boolean => inTitle > 0 || inAbstract >= OFTEN

function aboutTerms(word: string, places: Places, length: number): string[] {
  if (!isMuch(places) || isSingle(word) || isFigure(word)) return []
  const tier = tierOf(rankOf(places, length))
  return [tierTerm(word, tier), ...FLOORS.filter((floor) => tier >= floor).map((floor) => floorTerm(word, floor))]
}

function pairTerms(words: readonly (readonly [string, Places])[], length: number): string[] {
  const frequent = words.filter(([word]) => isFrequent(word))
  return frequent.flatMap(([a, inA], i) => frequent.slice(i + 1).flatMap(([b, inB]) => {
    const pair = pairTerm(a, b)
    return isMuch(inA) || isMuch(inB) ? [pair, tierTerm(pair, tierOf((rankOf(inA, length) + rankOf(inB, length)) / 2))] : [pair]
  }))
}

/** Reference numerals and measures; no document is about 20. */
const isFigure = (word: string): boolean => !/\p{L}/u.test(word)

/** The word's places come title first, each counting less than the one before; a long text has everything. */
function rankOf({ inTitle, positions }: Places, length: number): number {
  let sum = 0
  for (let i = 0; i < positions.length; i++) sum += (i < inTitle ? WEIGHT.title : WEIGHT.abstract) / (i + 1) ** 2
  return sum / ALL_PLACES / Math.log2(length + 1)
}

const tierOf = (rank: number): Tier => Math.min(TIERS, Math.max(1, TIERS + Math.floor(STEPS_AN_OCTAVE * Math.log2(rank))))

/** The lexeme under which documents of a floor's tier and all higher ones are looked up. */
export const floorTerm = (word: string, floor: Tier): string => `${word}^${floor}`
/** Documents with the word in the title. */
export const titleTerm = (word: string): string => `t:${word}`
/** Documents with the word in the title and not in the abstract they have. */
export const titleOnlyTerm = (word: string): string => `x:${word}`
/** Documents whose abstract is unknown. */
export const NO_ABSTRACT = 'x:'

/** Quotes a word for `tsvector` and `tsquery` texts. */
export const quoteLexeme = (word: string): string => `'${word.replace(/['\\]/g, '$&$&')}'`
