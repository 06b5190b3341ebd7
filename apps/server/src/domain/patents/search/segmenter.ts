import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'
import { indexWords, type Segmenter } from '@zhiyun/patent'

const TERMS = fileURLToPath(new URL('../../../../../../reference/terms/technology.txt', import.meta.url))
/** To be raised when stop words, normalisation or the form of the documents change. */
const FORM = 5

export type Words = Segmenter & {
  /** Of dictionary and code: documents of another edition are made again. */
  readonly edition: string
  /** Two characters that no dictionary knows as a word; they are looked for beside each other, else one by one. */
  isPair(word: string): boolean
}

const uncut: Segmenter = { index: (text) => [text], query: (text) => [text] }
const singles = new Map<string, boolean>()

/** A single character that means something; 及 and 的 make no pairs. */
function isSingle(word: string): boolean {
  if (word.length > 2 || !/^\p{Script=Han}$/u.test(word)) return false
  const known = singles.get(word)
  if (known !== undefined) return known
  const carries = indexWords(word, uncut).length > 0
  singles.set(word, carries)
  return carries
}

/** The same pairs come again and again; so many are remembered. */
const MOST_PAIRS = 500_000

/**
 * jieba with the technology dictionary. Neither side guesses words (jieba's hidden Markov model): a guess depends on its
 * neighbours, so that 晶振 asked alone would be one word and inside 用于晶振焊接 two: a fifth of the titles of a year's
 * gazettes were not found by their own words. Instead, neighbours that no dictionary word covers are indexed as pairs too.
 */
export function openWords(): Words {
  const terms = readFileSync(TERMS)
  const jieba = Jieba.withDict(dict)
  jieba.loadDict(terms)
  const pairsKnown = new Map<string, boolean>()
  return {
    edition: createHash('sha256').update(`${FORM}\n`).update(terms).digest('hex').slice(0, 12),
    index: (text) => {
      const words = jieba.cutAll(text)
      return [...words, ...words.flatMap((word, i) => (i > 0 && isSingle(word) && isSingle(words[i - 1]!) ? [words[i - 1]! + word] : []))]
    },
    query: (text) => pairs(jieba.cut(text, false)),
    isPair: (word) => {
      const known = pairsKnown.get(word)
      if (known !== undefined) return known
      const parted = /^\p{Script=Han}{2}$/u.test(word) && jieba.cut(word, false).length === 2
      if (pairsKnown.size < MOST_PAIRS) pairsKnown.set(word, parted)
      return parted
    },
  }
}

/** A run of single characters becomes its overlapping pairs; one that stands alone stays. */
function pairs(words: readonly string[]): string[] {
  return words.flatMap((word, i) => {
    if (!isSingle(word)) return [word]
    const next = words[i + 1]
    if (next !== undefined && isSingle(next)) return [word + next]
    return i > 0 && isSingle(words[i - 1]!) ? [] : [word]
  })
}

let opened: Words | undefined
/** The dictionary takes a third of a second to load; it is loaded when the first question comes. */
export const words = (): Words => (opened ??= openWords())
