import { sourceOfRank } from './source.ts'
import type { Source } from '@zhiyun/policy'

/** One current statement about one stored name, as read for a day and a moment. */
export type Word = {
  readonly lo: string
  readonly source: number
  readonly rank: number
  readonly value: number | null
  readonly text: string | null
  readonly evidence: string | null
  readonly recordedAt: string
}

export type Choice = {
  readonly word: Word
  readonly source: Source
  /** Another source of the same rank says otherwise about the same period: the truth is 错, not either. */
  readonly conflict: boolean
  /** A newer word of a lesser source that differs: worth a look, but it decides nothing. */
  readonly challengedBy: Word | null
}

const says = (a: Word, b: Word) => a.value === b.value && a.text === b.text
const withdrawn = ({ value, text }: Word) => value === null && text === null

/**
 * The word that counts. Each source first speaks with its latest statement; a withdrawn one is silence. Then the best
 * rank wins, whatever the dates: a later declaration does not undo a verification, it only challenges it. Among equals
 * the latest period wins, and differing words about the same period are a conflict.
 */
export function choose(words: readonly Word[]): Choice | null {
  const latest = new Map<number, Word>()
  for (const word of words) {
    const before = latest.get(word.source)
    if (before === undefined || word.lo > before.lo) latest.set(word.source, word)
  }
  const speaking = [...latest.values()].filter((word) => !withdrawn(word))
  if (speaking.length === 0) return null
  const rank = Math.min(...speaking.map((word) => word.rank))
  const best = speaking.filter((word) => word.rank === rank)
  const lo = best.map((word) => word.lo).reduce((a, b) => (a > b ? a : b))
  const tied = best.filter((word) => word.lo === lo).sort((a, b) => a.source - b.source)
  const word = tied[0]!
  const challenger = speaking.filter((other) => other.rank > rank && other.recordedAt > word.recordedAt && !says(other, word)).sort((a, b) => (a.recordedAt < b.recordedAt ? 1 : -1))[0]
  return { word, source: sourceOfRank(rank), conflict: tied.some((other) => !says(other, word)), challengedBy: challenger ?? null }
}
