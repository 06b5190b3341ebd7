import type { Rows } from '../kernels/children.ts'
import { PARTNERS, SUBJECT, type Level } from '../plan/node.ts'
import type { Children, Column, Population, Table } from '../store/population.ts'
import { emptyRail, wordsFor } from '../store/rail.ts'

/** The part of a level that belongs to the block at hand. */
export type Span = Rows & { from: number; count: number; words: number }

/** Subjects a block: rails of a block are 4 kB and stay in the nearest cache, its numbers in the next. */
export const BLOCK = 32_768

/** Rows nobody knows, for everybody. */
const unknownRows = new WeakMap<Population, Children>()
function unknownRowsOf(population: Population): Children {
  const { size } = population
  const rows = unknownRows.get(population) ?? { size: 0, known: emptyRail(size), offsets: new Uint32Array(size + 1), owners: new Uint32Array(0) }
  unknownRows.set(population, rows)
  return rows
}

/** Where a population is being looked at; the steps of a machine read it, `moveTo` changes it. */
export class Frame {
  readonly population: Population
  readonly #spans = new Map<Level, Span>()
  readonly #children = new Map<Level, Children>()
  readonly #words = new Map<Level, number>()

  constructor(population: Population) {
    this.population = population
  }

  table(level: Level): Table | null {
    return level === PARTNERS ? this.population.partners : (this.population.records.get(level) ?? null)
  }

  /** Unknown where the population has no such table. */
  children(level: Level): Children {
    const known = this.#children.get(level) ?? this.table(level) ?? unknownRowsOf(this.population)
    this.#children.set(level, known)
    return known
  }

  column(level: Level, name: string): Column | undefined {
    return level === SUBJECT ? this.population.columns.get(name) : this.table(level)?.columns.get(name)
  }

  span(level: Level): Span {
    const known = this.#spans.get(level)
    if (known) return known
    const span: Span = { from: 0, count: 0, words: 0, rowFrom: 0, subjectFrom: 0, owners: level === SUBJECT ? new Uint32Array(0) : this.children(level).owners }
    this.#spans.set(level, span)
    return span
  }

  /** The largest number of rows one block has at a level. */
  capacity(level: Level): number {
    const { size } = this.population
    if (level === SUBJECT) return Math.min(BLOCK, size)
    const { offsets } = this.children(level)
    let most = 0
    for (let from = 0; from < size; from += BLOCK) most = Math.max(most, offsets[Math.min(from + BLOCK, size)]! - offsets[from]!)
    return most
  }

  /** Words of the largest block, to whole vectors. */
  words(level: Level): number {
    const known = this.#words.get(level) ?? (wordsFor(this.capacity(level)) + 3) & ~3
    this.#words.set(level, known)
    return known
  }

  moveTo(from: number): void {
    const to = Math.min(from + BLOCK, this.population.size)
    for (const [level, span] of this.#spans) {
      const offsets = level === SUBJECT ? null : this.children(level).offsets
      span.from = span.rowFrom = offsets === null ? from : offsets[from]!
      span.count = (offsets === null ? to : offsets[to]!) - span.from
      span.words = wordsFor(span.count)
      span.subjectFrom = from
    }
  }
}
