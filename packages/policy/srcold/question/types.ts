import type { FactValue, Interval, Missing, Status } from '../decide/types.ts'
import type { ValueType } from '../dictionary/types.ts'

/** What answering does to one measure. */
export type Effect = {
  readonly measure: string
  readonly name: string
  readonly from: Status
  readonly to: Status
  readonly amount: Interval
  /** `＋50.00 万元，转为符合`. */
  readonly text: string
}

export type QuestionChoice = {
  readonly label: string
  /** What to record for this answer; null where the answer is given elsewhere (the records are filled in). */
  readonly answer: { readonly facts?: Readonly<Record<string, FactValue>>; readonly records?: Readonly<Record<string, readonly []>>; readonly partners?: readonly []; readonly awards?: readonly [] } | null
  readonly effects: readonly Effect[]
}

/** One question for a visitor: the one that decides most. 不清楚，换一问 is always possible. */
export type Question = {
  readonly name: string
  readonly kind: Missing['kind']
  readonly question: string
  readonly label: string
  readonly hint?: string
  readonly type?: ValueType
  readonly unit?: string
  readonly choices: readonly QuestionChoice[]
  /** Measures waiting for it. */
  readonly waiting: readonly string[]
  /** Most measures that one answer settles. */
  readonly settles: number
  readonly clauses: readonly string[]
  /** How many questions are open, this one included. */
  readonly open: number
}
