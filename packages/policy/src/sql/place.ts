import type { Level, NumberNode, TruthNode } from '../columns/plan/node.ts'
import type { FactDefinition, Dictionary } from '../dictionary/types.ts'
import { Layers, x, type Expr } from './layers.ts'
import type { CellName, LayoutMaker } from './layout.ts'
import { numberAt } from './numbers.ts'
import { truthAt } from './truths.ts'

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
  subject(): Place & { select(outputs: readonly (readonly [string, Expr])[]): string }
}

/** Where nodes are written as SQL: at the subject, or at its rows of one kind. */
export abstract class Place {
  readonly level: Level
  readonly layers: Layers
  readonly writing: Writing
  readonly #written = new Map<number, Expr>()

  constructor(level: Level, layers: Layers, writing: Writing) {
    this.level = level
    this.layers = layers
    this.writing = writing
  }

  truth = (node: TruthNode): Expr => this.#once(node, () => truthAt(node, this))
  number = (node: NumberNode): Expr => this.#once(node, () => numberAt(node, this))
  keep = (expr: Expr): Expr => this.layers.keep(expr)

  /** One cell of the row at hand. */
  cell(cell: CellName): Expr {
    return x`cells[${this.writing.layout.place(this.level, cell)}]`
  }

  definition(name: string): FactDefinition {
    const { facts, records } = this.writing.dictionary
    return (records[this.level]?.fields[name] ?? facts[name])!
  }

  /** Nodes that mean something only here: of the subject what its rows come to, of a row what its subject is. */
  abstract own(node: TruthNode | NumberNode): Expr

  #once(node: TruthNode | NumberNode, write: () => Expr): Expr {
    const known = this.#written.get(node.id)
    if (known) return known
    const written = (this.writing.uses.get(node.id) ?? 0) > 1 ? this.keep(write()) : write()
    this.#written.set(node.id, written)
    return written
  }
}
