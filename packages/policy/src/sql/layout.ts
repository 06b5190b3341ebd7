import type { Level } from '../columns/plan/node.ts'

/** What stands in one cell of a row. */
export type CellName =
  | { readonly of: 'truth' | 'code' | 'number'; readonly name: string }
  | { readonly of: 'judgement'; readonly key: string }
  /** Whether it is known which rows of a level the subject has. */
  | { readonly of: 'rows'; readonly level: Level }
  /** Whether it is known what the subject was awarded. */
  | { readonly of: 'awards' }

/** The cells of the subject and of its rows, in order, as the statement expects them; only what it reads. */
export type Layout = ReadonlyMap<Level, readonly CellName[]>

/** Gives cells their places while a statement is being written. */
export class LayoutMaker {
  readonly #cells = new Map<Level, CellName[]>()
  readonly #places = new Map<string, number>()

  /** The place of a cell, from 1. */
  place(level: Level, cell: CellName): number {
    const key = `${level}|${JSON.stringify(cell)}`
    const known = this.#places.get(key)
    if (known !== undefined) return known
    const cells = this.level(level)
    const place = cells.push(cell)
    this.#places.set(key, place)
    return place
  }

  /** Makes sure that the rows of a level are asked for, even when none of their cells is. */
  level(level: Level): CellName[] {
    const cells = this.#cells.get(level) ?? []
    this.#cells.set(level, cells)
    return cells
  }

  get layout(): Layout {
    return this.#cells
  }
}
