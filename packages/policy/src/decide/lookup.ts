import type { Dictionary } from '../dictionary/types.ts'
import type { Expression } from '../expression/types.ts'
import type { Cell, Cells } from './cell.ts'
import type { Scope } from './formula/scope.ts'

export type { Cell } from './cell.ts'

/** What names mean at one place of a decision: the subject's facts and, inside items, the fields of one record. */
export type Lookup = Cells & {
  readonly date: string
  readonly dictionary: Dictionary
  /** What is compiled to be asked here. */
  readonly scope: Scope
  /** A name's cell: a field of the record first, then a fact of the subject. */
  cell(name: string): Cell
  /** An identity as an expression, or undefined when the name is a fact. */
  identity(name: string): Expression | undefined
}
