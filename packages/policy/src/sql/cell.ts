import { ERROR, FALSE, JUDGED, MISSING, TRUE, type Truth } from '../truth/truth.ts'

/*
 * A population on its way into PostgreSQL: one array of int8 a row. A truth stands in its cell as the mask of
 * `truth.ts`; a quantity, a year or a day number as itself; an enumeration as the place in its value range. A number
 * that is unknown is its reasons laid on a base below every quantity, so that one column says value and reasons at once
 * and the array has no nulls (its n-th element is then one addition away).
 */
const BASE = -(2n ** 60n)

/** In SQL: every known number lies above. */
export const FLOOR = '(-1000000000000000000)'

/** An unknown number. */
export const unknownCell = (reasons: Truth): string => String(BASE + BigInt(reasons))
export const MISSING_CELL = unknownCell(MISSING)
export const ERROR_CELL = unknownCell(ERROR)

export const truthCell = (known: boolean): string => String(known ? TRUE : FALSE)
export const MISSING_TRUTH = String(MISSING)
export const ERROR_TRUTH = String(ERROR)
export const JUDGED_TRUTH = String(JUDGED)

/** The greatest whole number that `decide` computes with. */
export const MAX_SAFE = String(Number.MAX_SAFE_INTEGER)
export const INT8_MAX = 2n ** 63n - 1n
