import type { Dial, Dictionary, DraftChange, DraftProblem, DraftEffect, Finding, OfficeChoice, SourceFile } from '@zhiyun/policy'

/** What the server hands out to run a pack here. */
export interface Source {
  document: string
  title: string
  hash: string
  date: string
  files: readonly SourceFile[]
  dictionary: Dictionary
  readings: Readonly<Record<string, OfficeChoice>>
}

/** What is tried: a measure's text, as it stands or rewritten, and changes made in it. */
export interface Trial {
  rewritten: string | null
  changes: readonly DraftChange[]
}

/** Over whom: made-up firms, or the organisations on the books of this region (with the post in which they are asked for). */
export type People =
  | { kind: 'demonstration'; size: number; seed: number }
  | { kind: 'register'; address: string; headers: Readonly<Record<string, string>> }

/** What both sides of a comparison have in common. */
export interface Terms {
  /** Experts' judgements are taken to be passed; else those who wait for one are counted apart. */
  judged: boolean
  /** Other measures that exclude, cap or top up this one are counted in. */
  related: boolean
}

/** Which curve to draw: the number moved, from where to where. */
export interface Swept {
  at: string
  min: number
  max: number
}

export interface Step {
  before: Trial
  after: Trial
  terms: Terms
  swept: Swept | null
}

/** What stands at one value of the number moved. Money in exact fen, of those who pass; `unbounded` have no printed upper bound. */
export interface CurvePoint {
  value: number
  passing: number
  low: bigint
  high: bigint
  unbounded: number
}

export interface Curve {
  at: string
  before: readonly CurvePoint[]
  after: readonly CurvePoint[]
  /** Every value is answered; else only those asked for, and straight lines lie between. */
  exact: boolean
}

/** How one side of a comparison came about: changes that do not fit, and what is wrong with a text. */
export interface Reading {
  problems: readonly DraftProblem[]
  /** Lines count from the first of the measure's text; null: elsewhere in the pack. */
  findings: readonly (Finding & { ownLine: number | null })[]
  /** With errors in its text a trial is run on the last text that could be read. */
  stale: boolean
}

export type Request =
  | { kind: 'open'; source: Source; measure: string }
  | { kind: 'people'; people: People }
  | { kind: 'step'; step: number; of: Step }

export type Answer =
  | { kind: 'opened'; text: string | null; company: readonly string[] }
  | { kind: 'progress'; doing: 'making' | 'fetching'; done: number; total: number | null }
  | { kind: 'peopled'; size: number; groupings: readonly string[]; ms: number }
  | { kind: 'stepped'; step: number; effect: DraftEffect; dials: readonly Dial[]; before: Reading; after: Reading; ms: number }
  | { kind: 'curved'; step: number; curve: Curve | null }
  | { kind: 'failed'; doing: Request['kind']; zh: string; en: string }
