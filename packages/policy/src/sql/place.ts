import type { Level, NumberNode, TruthNode } from '../columns/plan/node.ts'
import type { FactDefinition } from '../dictionary/types.ts'
import { x, type Expr, type Layers } from './layers.ts'
import type { CellName } from './layout.ts'
import { numberAt } from './numbers.ts'
import type { Scope, Writing } from './scope.ts'
import { truthAt } from './truths.ts'

/** Where nodes are written as SQL: at the subject, or at its rows of one kind. */
export abstract class Place implements Scope {
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

  cell(cell: CellName): Expr {
    return x`cells[${this.writing.layout.place(this.level, cell)}]`
  }

  definition(name: string): FactDefinition {
    const { facts, records } = this.writing.dictionary
    return (records[this.level]?.fields[name] ?? facts[name])!
  }

  abstract own(node: TruthNode | NumberNode): Expr

  #once(node: TruthNode | NumberNode, write: () => Expr): Expr {
    const known = this.#written.get(node.id)
    if (known) return known
    const written = (this.writing.uses.get(node.id) ?? 0) > 1 ? this.keep(write()) : write()
    this.#written.set(node.id, written)
    return written
  }
}
