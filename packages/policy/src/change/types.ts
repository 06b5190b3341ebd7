import type { FactValue, Interval, Status } from '../decide/types.ts'

/** One fact that would have to be otherwise. */
export type Change = {
  readonly fact: string
  readonly label: string
  /** Null while nobody knows it. */
  readonly from: FactValue | null
  readonly to: FactValue
  /** `发明专利数由 37 件到 50 件`. */
  readonly text: string
  /** A field of one record: which record, and its place in the list. */
  readonly at?: { readonly record: string; readonly index: number }
  /** It speaks of a year that is over or a day that has passed: it can only be otherwise at a later application. */
  readonly past: boolean
}

/** Facts that together would be enough, tried out by deciding again. */
export type ChangeSet = { readonly changes: readonly Change[]; readonly status: Status; readonly amount: Interval }

/** What stands in the way and no change of facts removes: the kind of body, an award already received, the day. */
export type Obstacle = { readonly id: string; readonly label: string; readonly text: string }

export type SmallestChange = {
  readonly measure: string
  readonly status: Status
  /** The smallest first: fewest facts, none of them past, the shortest way. Empty when it is given already or nothing helps. */
  readonly sets: readonly ChangeSet[]
  readonly obstacles: readonly Obstacle[]
}
