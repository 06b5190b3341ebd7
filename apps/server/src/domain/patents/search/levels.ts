import { FLOORS, floorTerm, quoteLexeme, TIERS, tierTerm, type Question, type WordsTerm } from '@zhiyun/patent'
import { and, or } from './condition.ts'
import type { Words } from './segmenter.ts'
import { inTitle, notOnlyInTitle, wordsOf } from './wording.ts'

/** What documents of a level hold, by their tiers. */
export interface Level {
  readonly text: string
  /** What is in the levels above; null for the first, and where no document is in two levels. */
  readonly above: string | null
  /** Says that one of the words is much of what a document is about, not that the others are in it. */
  readonly wide: boolean
}

/** The document's tiers as a ladder: from those that are most about the words to the least. */
export interface Levels {
  readonly levels: readonly Level[]
  /** A document is in one of the levels only. */
  readonly apart: boolean
  /** Parts of the question of which the levels do not say all. */
  readonly rest: readonly Question[]
}

const hasTiers = (word: string): boolean => /\p{L}/u.test(word) && !/^\p{Script=Han}$/u.test(word)
type Lexeme = (word: string) => string
/** What a document must hold for a part of the question, when each word stands under this lexeme; null when tiers do not say. */
interface Climb { readonly at: (lexeme: Lexeme) => string; readonly whole: boolean }

/** Words in one document add up their ranks: twice as many stand this many tiers higher. */
const OCTAVE = 6

/** `parts` must all hold. */
export function levelsOf(parts: readonly Question[], segmenter: Words): Levels {
  const climbs = parts.map((part) => climbOf(part, segmenter, false))
  const rest = parts.filter((_, i) => climbs[i]?.whole !== true)
  const known = climbs.flatMap((climb) => climb ?? [])
  if (known.length === 0) return { levels: [], apart: true, rest }
  const joinedAt = (of: readonly Climb[]) => (lexeme: Lexeme): string => and(of.map(({ at }) => at(lexeme)))!
  const all = joinedAt(known)
  const words = new Set<string>()
  all((word) => {
    words.add(word)
    return word
  })
  if (words.size === 1) return { levels: Array.from({ length: TIERS }, (_, i) => ({ text: all((word) => tierTerm(word, TIERS - i)), above: null, wide: false })), apart: true, rest }
  // Of alternatives, documents that hold all of them rank as those that are more about one.
  const together = joinedAt(parts.flatMap((part) => climbOf(part, segmenter, true) ?? []))
  // Of words that must all occur, documents that are much about one rank as those that are a little about each.
  const one = (lexeme: Lexeme): string => or([...words].map((word) => quoteLexeme(lexeme(word))))!
  const ladders = [
    { at: all, higher: together(String) === all(String) ? OCTAVE * Math.log2(words.size) : 0, wide: false },
    ...(together(String) === all(String) ? [] : [{ at: together, higher: OCTAVE * Math.log2(words.size), wide: false }]),
    ...(one(String) === all(String) ? [] : [{ at: one, higher: 0, wide: true }]),
  ]
  const steps = ladders.flatMap(({ at, higher, wide }, ladder) => FLOORS.map((floor) => ({ ladder, wide, score: floor + higher, text: at((word) => floorTerm(word, floor)) }))).sort((a, b) => b.score - a.score)
  const above = new Map<number, string>()
  const levels = steps.map(({ ladder, wide, text }): Level => {
    const level = { text, above: or([...above.values()]), wide }
    above.set(ladder, text)
    return level
  })
  return { levels, apart: false, rest }
}

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
