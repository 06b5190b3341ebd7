import { FALSE, TRUE, type Truth } from '../truth/truth.ts'
import { joined, literal, x, type Expr } from './layers.ts'

// The tables of `truth.ts` as look-ups: the masks of all parts laid over each other say at once whether one decides,
// and if none does, every reason. So a junction of any length reads each of its parts once.

/** A function of a mask of truths as a look-up in 32 bytes. */
export const lookUp = (by: (mask: number) => number): ((mask: Expr) => Expr) => {
  const bytes = Array.from({ length: 32 }, (_, mask) => by(mask).toString(16).padStart(2, '0')).join('')
  return (mask) => x`get_byte('\\x${bytes}'::bytea, ${mask})`
}

const allOf = lookUp((mask) => (mask & FALSE ? FALSE : mask & 7 || TRUE))
const anyOf = lookUp((mask) => (mask & TRUE ? TRUE : mask & 7 || FALSE))
/** The other way round where it is known. */
export const notOf = lookUp((mask) => (mask & TRUE ? FALSE : mask & FALSE ? TRUE : mask))

export const all = (parts: readonly Expr[]): Expr => (parts.length === 1 ? parts[0]! : allOf(joined(parts, ' | ', truth(TRUE))))
export const any = (parts: readonly Expr[]): Expr => (parts.length === 1 ? parts[0]! : anyOf(joined(parts, ' | ', truth(FALSE))))

export const truth = (value: Truth): Expr => literal(String(value))
/** A known condition of SQL as a truth. */
export const known = (condition: Expr): Expr => x`case when ${condition} then ${TRUE} else ${FALSE} end`
