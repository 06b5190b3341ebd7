import type { Level, NumberNode, TruthNode } from '../columns/plan/node.ts'
import type { Dictionary, FactDefinition } from '../dictionary/types.ts'
import type { Expr } from './layers.ts'
import type { CellName, LayoutMaker } from './layout.ts'

/**
 * Where the rows of a population come from, as SQL that stands after `from`; each carries its subject, and all are of one
 * region and one run. Cells follow the statement's layout.
 */
export type Sources = {
  /** (subject bigint, cells bigint[]) */
  readonly subjects: string
  /** Child records of a kind, or partners: (subject bigint, n int: place in the list, key text: the record's name, cells bigint[]) */
  rows(level: Level): string
  /** (subject bigint, n int, measure text, amount bigint, year int, item text or null) */
  readonly awards: string
}

/** What all places of one statement share. */
export type Writing = {
  readonly dictionary: Dictionary
  readonly sources: Sources
  readonly layout: LayoutMaker
  /** How often each node is read. */
  readonly uses: ReadonlyMap<number, number>
  /** A place for the subject that nothing has been asked of yet: rows look up at one of their own. */
  subject(): Scope & { select(outputs: readonly (readonly [string, Expr])[]): string }
}

/** Where nodes are written as SQL, as those who write them see it. */
export type Scope = {
  truth(node: TruthNode): Expr
  number(node: NumberNode): Expr
  /** The value under a name, so that it may be read more than once. */
  keep(expr: Expr): Expr
  /** One cell of the row at hand. */
  cell(cell: CellName): Expr
  definition(name: string): FactDefinition
  /** Nodes that mean something only here: of the subject what its rows come to, of a row what its subject is. */
  own(node: TruthNode | NumberNode): Expr
}
