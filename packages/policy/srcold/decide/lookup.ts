import type { Dictionary, FactDefinition, Source } from '../dictionary/types.ts'
import type { Expression } from '../expression/types.ts'
import type { Truth } from '../truth/truth.ts'
import type { FactValue } from './types.ts'

/** One fact of one subject: known (`TRUE`) with its value, or unknown with the reason. */
export type Cell = {
  readonly definition: FactDefinition | null
  readonly state: Truth
  readonly value: FactValue | null
  readonly source?: Source
  readonly date?: string
  readonly evidence?: string
  readonly conflict?: boolean
  /** Names to ask for when missing. */
  readonly ask: readonly string[]
}

/** What names mean at one place of a decision: the subject's facts and, inside items, the fields of one record. */
export type Lookup = {
  readonly cell: (name: string) => Cell
  /** An identity as an expression, or undefined when the name is a fact. */
  readonly identity: (name: string) => Expression | undefined
  readonly date: string
  readonly dictionary: Dictionary
}
