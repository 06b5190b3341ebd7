import type { Json, ReadingGuard } from './rule.ts'

export const STAGES = ['遴选', '付款', '义务', '指标', '职责', '资金'] as const
export type StageKind = (typeof STAGES)[number]

/** A worked case of what follows a decision: what is given to the stage, and what each of its lines should say. */
export type StageCase = {
  readonly name: string
  readonly path: string
  readonly stage: StageKind
  /** The measure, indicator, duty or fund. */
  readonly of: string
  readonly date: string
  readonly readings: ReadingGuard
  readonly given: Readonly<Record<string, Json>>
  /** Line → what it should say: a word, or a word and an amount (`拟给 50万元`). */
  readonly expected: Readonly<Record<string, Json>>
  readonly otherwise: readonly { readonly readings: ReadingGuard; readonly expected: Readonly<Record<string, Json>> }[]
}
