import type { Clause } from './contents.ts'
import type { Piece } from './policy.ts'

/** What stands beside a clause: its pieces, those of one measure together. */
export interface PieceGroup {
  /** Null for what belongs to no measure: readings, targets, duties, funds. */
  readonly measure: string | null
  readonly pieces: readonly Piece[]
}

/** Clause → groups, each piece beside every clause it rests on. */
export function groupsByClause(pieces: readonly Piece[]): ReadonlyMap<string, readonly PieceGroup[]> {
  const beside = new Map<string, Piece[]>()
  for (const piece of pieces) for (const clause of new Set(piece.clauses)) beside.set(clause, [...(beside.get(clause) ?? []), piece])
  return new Map([...beside].map(([clause, own]) => [clause, grouped(own)]))
}

function grouped(pieces: readonly Piece[]): PieceGroup[] {
  const groups = new Map<string | null, Piece[]>()
  for (const piece of pieces) groups.set(piece.measure, [...(groups.get(piece.measure) ?? []), piece])
  return [...groups].map(([measure, own]) => ({ measure, pieces: own })).sort((a, b) => Number(a.measure === null) - Number(b.measure === null))
}

export type Shown = 'all' | 'encoded' | 'narrative'

/** Headings stay, so that one knows where one is. */
export const isShown = (clause: Clause, encoded: boolean, shown: Shown): boolean => clause.level === '标题' || shown === 'all' || (shown === 'encoded') === encoded
