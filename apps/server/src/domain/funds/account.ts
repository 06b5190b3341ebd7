import type { Source } from './source.ts'
import type { Stage } from './stage.ts'

/** One budget line: what a programme may spend in a year on a measure from one source. */
export type Line = {
  readonly programme: number
  readonly year: number
  readonly source: Source
  /** Text id of the measure, e.g. `000/X09`. */
  readonly measure: string
}

/** The keys of an account. `measure` is '' above the allotment, `case` 0 above the reservation. */
export type AccountKey = Line & { readonly case: number; readonly stage: Stage }

export const sourceAccount = (line: Omit<Line, 'measure'>): AccountKey => ({ ...line, measure: '', case: 0, stage: 'source' })
export const appropriatedAccount = (line: Omit<Line, 'measure'>): AccountKey => ({ ...line, measure: '', case: 0, stage: 'appropriated' })
export const allottedAccount = (line: Line): AccountKey => ({ ...line, case: 0, stage: 'allotted' })
export const caseAccount = (line: Line, caseId: number, stage: Stage): AccountKey => ({ ...line, case: caseId, stage })
