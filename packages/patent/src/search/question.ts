import type { IsoDate } from '@zhiyun/calendar'
import type { PatentKind } from '../kind.ts'
import type { LegalStatus } from '../term/legalStatus.ts'

/**
 * `words`: all words of the text, anywhere in the place. `phrase`: the text as it stands, both brought to one form by
 * `normaliseText`. `beginning`: words that begin so.
 */
export type WordsTerm = { readonly is: 'words'; readonly in: 'any' | 'title' | 'abstract'; readonly text: string; readonly how: 'words' | 'phrase' | 'beginning' }
/** A part of a name, as typed. */
export type NameTerm = { readonly is: 'name'; readonly of: 'applicant' | 'inventor'; readonly part: string }
/** The beginning of a classification key: `H`, `H01M`, `H01M0010/` (see `ipcPrefix`), or a Locarno class `09`. */
export type ClassTerm = { readonly is: 'class'; readonly beginning: string }
/** A canonical number, or with `open` the beginning of one. */
export type NumberTerm = { readonly is: 'number'; readonly of: 'application' | 'publication'; readonly number: string; readonly open: boolean }
/** Both days included; null is open, not both. */
export type DatesTerm = { readonly is: 'dates'; readonly of: 'filed' | 'published' | 'granted'; readonly from: IsoDate | null; readonly to: IsoDate | null }
export type StatusTerm = { readonly is: 'status'; readonly status: LegalStatus }
export type KindTerm = { readonly is: 'kind'; readonly kind: PatentKind }
export type Term = WordsTerm | NameTerm | ClassTerm | NumberTerm | DatesTerm | StatusTerm | KindTerm

/** A question to the patent search. Two or more members each, none of the same sort as its parent; nothing is negated twice. */
export type Question = Term | { readonly is: 'all'; readonly of: readonly Question[] } | { readonly is: 'any'; readonly of: readonly Question[] } | { readonly is: 'not'; readonly of: Question }

const joined = (is: 'all' | 'any') => (parts: readonly Question[]): Question => {
  const flat = parts.flatMap((part) => (part.is === is ? part.of : [part]))
  const [only] = flat
  if (only === undefined) throw new RangeError('a question joins one part or more')
  return flat.length === 1 ? only : { is, of: flat }
}
/** All must hold; one part or more. */
export const allOf = joined('all')
/** One must hold; one part or more. */
export const anyOf = joined('any')
export const notOf = (part: Question): Question => (part.is === 'not' ? part.of : { is: 'not', of: part })

/** The terms of a question from left to right, each with whether it is asked to hold. */
export function termsOf(question: Question, holds = true): { term: Term; holds: boolean }[] {
  if (question.is === 'all' || question.is === 'any') return question.of.flatMap((part) => termsOf(part, holds))
  if (question.is === 'not') return termsOf(question.of, !holds)
  return [{ term: question, holds }]
}
