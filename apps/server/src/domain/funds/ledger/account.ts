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

/** Where money of these keys stands, or stood, before it was frozen: 承诺 of a case, 分配 of a measure, 到位 of a programme. */
export const liveAccount = (key: Line & { readonly case: number }): AccountKey => ({ ...key, stage: key.case > 0 ? 'committed' : key.measure === '' ? 'appropriated' : 'allotted' })
export const frozenAccount = (key: Line & { readonly case: number }): AccountKey => ({ ...key, stage: 'frozen' })
export const interestAccount = (line: Omit<Line, 'measure'>): AccountKey => ({ ...line, measure: '', case: 0, stage: 'interest' })
export const returnedAccount = (line: Omit<Line, 'measure'>): AccountKey => ({ ...line, measure: '', case: 0, stage: 'returned' })
/** Where a level's share of gains ends. */
export const remittedAccount = (line: Omit<Line, 'measure'>): AccountKey => ({ ...line, measure: '', case: 0, stage: 'remitted' })
