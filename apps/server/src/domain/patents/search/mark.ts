import { organisationNameKey } from '@zhiyun/identity'
import { parseIpc, quoteLexeme } from '@zhiyun/patent'
import type { Patent } from '../register/patent.ts'

/**
 * Marks are what is looked up exactly: classification keys, numbers, and pairs of letters of names. A part of a name is
 * in a name only if all its pairs are; the text then confirms it. Trigrams could not find a part of two characters.
 */
const END = '|'
/** Characters of a subclass: H01M. */
const SUBCLASS = 4
const pairsOf = (prefix: string, key: string): string[] => [...key].map((letter, i, all) => `${prefix}:${letter}${all[i + 1] ?? END}`)

export const nameKeys = (names: readonly string[]): string => names.map(organisationNameKey).filter((key) => key !== '').join('\n')

/** `classes`: the subclasses and Locarno classes at which patents are counted; they are the most asked for, so each is a mark of its own. */
export function marksOf({ application, publications, applicants, inventors, ipc }: Patent, classes: readonly string[]): string[] {
  const marks = [`n:${application}`, ...publications.map(({ number }) => `n:${number}`), ...classes.map((each) => `c:${each}`)]
  for (const symbol of ipc) {
    const read = parseIpc(symbol)
    if (read.ok) marks.push(`c:${read.value.key}`)
  }
  for (const name of applicants) marks.push(...pairsOf('a', organisationNameKey(name)))
  for (const name of inventors) marks.push(...pairsOf('i', organisationNameKey(name)))
  return [...new Set(marks)]
}

/** The condition that a part of a name puts on the marks; null when it asks for nothing. */
export function namePart(prefix: 'a' | 'i', part: string): { marks: string | null; key: string } {
  const key = organisationNameKey(part)
  const letters = [...key]
  if (letters.length === 0) return { marks: null, key }
  if (letters.length === 1) return { marks: `${quoteLexeme(`${prefix}:${key}`)}:*`, key }
  return { marks: letters.slice(1).map((letter, i) => quoteLexeme(`${prefix}:${letters[i]}${letter}`)).join(' & '), key }
}

export const numberMark = (number: string): string => quoteLexeme(`n:${number}`)
export const ipcMark = (prefix: string): string => `${quoteLexeme(`c:${prefix}`)}${prefix.length === SUBCLASS ? '' : ':*'}`
