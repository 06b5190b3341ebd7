import type { CaseState } from '../model/case.ts'
import type { Procedure, Row } from '../model/procedure.ts'

/** The rows that are there under the readings the office follows; while nobody has said which, a row that asks for one is not. */
export const inForce = (row: Row, readings: Readonly<Record<string, string>> = {}): boolean => Object.entries(row.readings).every(([axis, value]) => readings[axis] === value)

/** The rows that lead on from where the case stands. */
export const rowsHere = (procedure: Procedure, on: CaseState): readonly Row[] => procedure.rows.filter((row) => row.from.includes(on.state) && inForce(row, on.readings))
