import type { Change } from './types.ts'

/** Changes that together make one thing true, and how far they go. */
export type Way = { readonly changes: readonly Change[]; readonly length: number }

/** Nothing has to change. */
export const STAY: readonly Way[] = [{ changes: [], length: 0 }]
/** No change of facts helps. */
export const NO_WAY: readonly Way[] = []

/** As many ways are carried along; the smallest are among them, as length only grows. */
const KEPT = 6

export const oneChange = (change: Change, length: number): readonly Way[] => [{ changes: [change], length }]

/** Any of them will do. */
export const either = (ways: readonly (readonly Way[])[]): readonly Way[] => smallest(ways.flat())

/** All are needed; two that want the same fact otherwise exclude each other. */
export function both(ways: readonly (readonly Way[])[]): readonly Way[] {
  return ways.reduce((before, next) => smallest(before.flatMap((a) => next.flatMap((b) => joined(a, b) ?? []))), STAY)
}

function joined(a: Way, b: Way): Way | null {
  const more = b.changes.filter((change) => !a.changes.some((known) => isSame(known, change) && known.to === change.to))
  if (more.some((change) => a.changes.some((known) => isSame(known, change)))) return null
  return { changes: [...a.changes, ...more], length: a.length + b.length }
}

const isSame = (a: Change, b: Change): boolean => a.fact === b.fact && a.at?.record === b.at?.record && a.at?.index === b.at?.index

export const smallest = (ways: readonly Way[]): readonly Way[] => [...ways].sort((a, b) => past(a) - past(b) || a.changes.length - b.changes.length || a.length - b.length).slice(0, KEPT)

const past = ({ changes }: Way): number => changes.filter((change) => change.past).length
