import { isSingle, NO_ABSTRACT, queryWords, quoteLexeme, titleOnlyTerm, titleTerm, type WordsTerm } from '@zhiyun/patent'
import { allHold, and, type Condition } from './condition.ts'
import { pairMarks } from './mark.ts'
import type { Words } from './segmenter.ts'

/** The words that a term asks for; none when it holds only what is not indexed. */
export function wordsOf({ in: place, text, how }: WordsTerm, segmenter: Words): readonly string[] {
  if (how === 'beginning') return [text]
  const words = [...new Set(queryWords(text, segmenter))]
  // One character alone is looked up in titles only.
  return place === 'abstract' && words.every(isSingle) ? [] : words
}

/** A pair is found beside each other anywhere, or one by one in the title, where single characters are indexed too. */
function lexemesOf(word: string, { isPair }: Words, write: (word: string) => string): string {
  if (!isPair(word)) return write(word)
  const [first = '', second = ''] = [...word]
  return `${write(word)} | (${write(first)} & ${write(second)})`
}

/** What documents holding the words satisfy, whatever their order. */
export const anywhere = (words: readonly string[], segmenter: Words): string => and(words.map((word) => lexemesOf(word, segmenter, quoteLexeme)))!
export const inTitle = (words: readonly string[], segmenter: Words): string => and(words.map((word) => lexemesOf(word, segmenter, (each) => quoteLexeme(titleTerm(each)))))!
/** Beside the words themselves: that they are not only in the title. */
export const notOnlyInTitle = (words: readonly string[]): string => `!(${[NO_ABSTRACT, ...words.map(titleOnlyTerm)].map(quoteLexeme).join(' | ')})`

/** The condition of a term of words; the text itself confirms what the words alone do not say. */
export function wordsCondition(term: WordsTerm, words: readonly string[], segmenter: Words): Condition {
  const { in: place, text, how } = term
  if (how === 'beginning') {
    if (place === 'title') return ['tiers', `${quoteLexeme(titleTerm(text))}:*`]
    const held: Condition = ['words', `${quoteLexeme(text)}:*`]
    return place === 'any' ? held : allHold([held, ['abstract_word', text]])!
  }
  const parts: Condition[] =
    place === 'title' ? [['tiers', inTitle(words, segmenter)]]
      : place === 'any' ? [['words', anywhere(words, segmenter)]]
        // Characters one by one are indexed of the title only, so in the abstract a pair is a pair.
        : [['words', and(words.map(quoteLexeme))!], ...(how === 'words' ? [['not', ['tiers', notOnlyInTitle(words).slice(1)]] as const] : [])]
  // Words of the dictionary are indexed wherever they occur, so a phrase of one is found by the index alone.
  const literal = how === 'phrase' && (place === 'abstract' || words.length !== 1 || words[0] !== text || segmenter.isPair(text))
  const pairs = literal ? and(pairMarks(text, segmenter).map(quoteLexeme)) : null
  return allHold([...parts, ...(pairs === null ? [] : [['marks', pairs] as const]), ...(literal ? [[place === 'any' ? 'text' : place, text] as const] : [])])!
}
