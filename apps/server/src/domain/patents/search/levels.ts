import { FLOORS, floorTerm, isFrequent, pairTerm, quoteLexeme, TIERS, tierTerm, type Question, type Tier, type WordsTerm } from '@zhiyun/patent'
import { and, or } from './condition.ts'
import type { Words } from './segmenter.ts'
import { frequentPairs, inTitle, notOnlyInTitle, wordsOf } from './wording.ts'

/** The document's tiers as a ladder: from those that are most about the words to the least, none in two levels. */
export interface Levels {
  readonly levels: readonly string[]
  /** Those that are much about one of the words, whether they hold the others or not; empty where the levels have them all. */
  readonly wide: readonly string[]
  /** Parts of the question of which the levels do not say all. */
  readonly rest: readonly Question[]
}

const hasTiers = (word: string): boolean => /\p{L}/u.test(word) && !/^\p{Script=Han}$/u.test(word)
type Lexeme = (word: string) => string
/** What a document must hold for a part of the question, when each word stands under this lexeme; null when tiers do not say. */
interface Climb { readonly at: (lexeme: Lexeme) => string; readonly whole: boolean }

/** Words in one document add up their ranks: twice as many stand this many tiers higher. */
const OCTAVE = 6
/** Each costs a pass over all that hold the words, so they are few. */
const WIDE: readonly Tier[] = [25, 20, 1]

/** `parts` must all hold. */
export function levelsOf(parts: readonly Question[], segmenter: Words): Levels {
  const { pairs: [pair, ...more], others } = frequentPairs(parts, segmenter)
  if (pair !== undefined && more.length === 0 && others.length === 0) return { levels: tiersOf((lexeme) => quoteLexeme(lexeme(pair))), wide: [], rest: [] }
  const climbs = parts.map((part) => climbOf(part, segmenter, false))
  const rest = parts.filter((_, i) => climbs[i]?.whole !== true)
  const known = climbs.flatMap((climb) => climb ?? [])
  if (known.length === 0) return { levels: [], wide: [], rest }
  const joinedAt = (of: readonly Climb[]) => (lexeme: Lexeme): string => and(of.map(({ at }) => at(lexeme)))!
  const all = joinedAt(known)
  const words = new Set<string>()
  all((word) => {
    words.add(word)
    return word
  })
  if (words.size === 1) return { levels: tiersOf(all), wide: [], rest }
  // Of alternatives, documents that hold all of them rank as those that are more about one.
  const together = joinedAt(parts.flatMap((part) => climbOf(part, segmenter, true) ?? []))
  const both = pairOf([...words])
  const asPair = both !== null && together(String) === and([...words].map(quoteLexeme))
  const ladders = [
    { at: (floor: Tier) => all((word) => floorTerm(word, floor)), higher: 0 },
    ...(together(String) === all(String) ? [] : [{ at: (floor: Tier) => (asPair ? fromTier(both, floor) : together((word) => floorTerm(word, floor))), higher: OCTAVE * Math.log2(words.size) }]),
  ]
  const steps = ladders.flatMap(({ at, higher }, ladder) => FLOORS.map((floor) => ({ ladder, score: floor + higher, text: at(floor) }))).sort((a, b) => b.score - a.score)
  const last = all((word) => floorTerm(word, FLOORS.at(-1)!))
  const levels: string[] = []
  const above = new Map<number, string>()
  for (const { ladder, text } of steps) {
    // Below the last step of the wider ladder nothing new is found.
    if (above.get(0) !== last) levels.push(apart(text, [...above.values()]))
    above.set(ladder, text)
  }
  // Of words that must all occur, documents that are much about one rank as those that are a little about each.
  const one = (lexeme: Lexeme): string => or([...words].map((word) => quoteLexeme(lexeme(word))))!
  const wide = WIDE.map((floor) => one((word) => floorTerm(word, floor)))
  return { levels, wide: one(String) === all(String) ? [] : wide.map((text, i) => apart(text, wide.slice(Math.max(0, i - 1), i))), rest }
}

/** Tiers of one word: no document is in two. */
const tiersOf = (at: Climb['at']): string[] => Array.from({ length: TIERS }, (_, i) => at((word) => tierTerm(word, TIERS - i)))
/** Two frequent words that stand in one document are looked up as one; its tier is that of their mean rank, as the rank of alternatives is. */
const pairOf = ([a, b, ...more]: readonly string[]): string | null => (a !== undefined && b !== undefined && more.length === 0 && isFrequent(a) && isFrequent(b) ? pairTerm(a, b) : null)
const fromTier = (word: string, floor: Tier): string => or(Array.from({ length: TIERS - floor + 1 }, (_, i) => quoteLexeme(tierTerm(word, TIERS - i))))!
const apart = (text: string, above: readonly string[]): string => (above.length === 0 ? text : `(${text}) & !(${or(above)!})`)

/** `together`: alternatives must all hold. */
function climbOf(question: Question, segmenter: Words, together: boolean): Climb | null {
  if (question.is === 'words') return climbOfWords(question, segmenter)
  if (question.is !== 'all' && question.is !== 'any') return null
  const parts = question.of.map((part) => climbOf(part, segmenter, together))
  const known = parts.flatMap((part) => part ?? [])
  const missing = known.length < parts.length
  if (known.length === 0 || (missing && question.is === 'any')) return null
  const join = question.is === 'all' || together ? and : or
  return { at: (lexeme) => join(known.map(({ at }) => at(lexeme)))!, whole: !missing && known.every(({ whole }) => whole) }
}

function climbOfWords(term: WordsTerm, segmenter: Words): Climb | null {
  if (term.how === 'beginning') return null
  const words = wordsOf(term, segmenter)
  const tiered = words.filter(hasTiers)
  if (tiered.length === 0) return null
  const place = term.in === 'title' ? [inTitle(words, segmenter)] : term.in === 'abstract' ? [notOnlyInTitle(words)] : []
  return { at: (lexeme) => and([...tiered.map((word) => quoteLexeme(lexeme(word))), ...place])!, whole: term.how === 'words' && tiered.length === words.length }
}
