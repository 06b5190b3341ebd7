import { FLOORS, floorTerm, quoteLexeme, TIERS, tierTerm, type Question, type WordsTerm } from '@zhiyun/patent'
import { and, or } from './condition.ts'
import type { Words } from './segmenter.ts'
import { inTitle, notOnlyInTitle, wordsOf } from './wording.ts'

/** The document's tiers as a ladder: from those that are most about the words to the least, none in two levels. */
export interface Levels {
  readonly levels: readonly string[]
  /** What is in one of them; null when there are none. */
  readonly any: string | null
  /** Parts of the question of which the levels do not say all. */
  readonly rest: readonly Question[]
  /** One word, whose tiers are its ranks; of several they only come near. */
  readonly exact: boolean
}

const hasTiers = (word: string): boolean => /\p{L}/u.test(word) && !/^\p{Script=Han}$/u.test(word)
type Lexeme = (word: string) => string
/** What a document must hold for a part of the question, when each word stands under this lexeme; null when tiers do not say. */
interface Climb { readonly at: (lexeme: Lexeme) => string; readonly whole: boolean }

/** `parts` must all hold. */
export function levelsOf(parts: readonly Question[], segmenter: Words): Levels {
  const climbs = parts.map((part) => climbOf(part, segmenter))
  const rest = parts.filter((_, i) => climbs[i]?.whole !== true)
  const known = climbs.flatMap((climb) => climb ?? [])
  if (known.length === 0) return { levels: [], any: null, rest, exact: false }
  const all = (lexeme: Lexeme): string => and(known.map(({ at }) => at(lexeme)))!
  const words = new Set<string>()
  all((word) => {
    words.add(word)
    return word
  })
  const floors = FLOORS.map((floor) => all((word) => floorTerm(word, floor)))
  const any = floors.at(-1)!
  if (words.size === 1) return { levels: Array.from({ length: TIERS }, (_, i) => all((word) => tierTerm(word, TIERS - i))), any, rest, exact: true }
  return { levels: floors.map((floor, i) => (i === 0 ? floor : `(${floor}) & !(${floors[i - 1]!})`)), any, rest, exact: false }
}

function climbOf(question: Question, segmenter: Words): Climb | null {
  if (question.is === 'words') return climbOfWords(question, segmenter)
  if (question.is !== 'all' && question.is !== 'any') return null
  const parts = question.of.map((part) => climbOf(part, segmenter))
  const known = parts.flatMap((part) => part ?? [])
  const missing = known.length < parts.length
  if (known.length === 0 || (missing && question.is === 'any')) return null
  const join = question.is === 'all' ? and : or
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
