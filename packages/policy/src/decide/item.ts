import type { Cap } from '../pack/types.ts'
import { FALSE, TRUE, type Truth } from '../truth/truth.ts'
import { atMost, NOTHING, upTo } from './interval.ts'
import type { Lookup } from './lookup.ts'
import type { Interval } from './types.ts'

/** An undecided item may still give nothing; a refused one gives nothing. */
export const settled = (truth: Truth, worth: Interval): Interval => (truth === TRUE ? worth : truth === FALSE ? NOTHING : upTo(worth))

/** One item, judged: what it adds before the caps on the subject. What is not given item by item is one item without a key. */
export class Item {
  readonly key: string
  readonly truth: Truth
  readonly worth: Interval
  readonly #lookup: Lookup | null

  constructor(key: string, truth: Truth, worth: Interval, lookup: Lookup | null) {
    this.key = key
    this.truth = truth
    this.worth = worth
    this.#lookup = lookup
  }

  /** The same under caps on each item. */
  within(caps: readonly Cap[]): Item {
    return new Item(this.key, this.truth, caps.reduce((worth, cap) => atMost(worth, cap.limit.value), this.worth), this.#lookup)
  }

  /** The year that a field names, where it is known. */
  year(field: string): number | null {
    const cell = this.#lookup?.cell(field)
    return cell?.state === TRUE && typeof cell.value === 'number' ? cell.value : null
  }

  /** A field in words: the series a title belongs to. */
  text(field: string): string | null {
    const cell = this.#lookup?.cell(field)
    return cell?.state === TRUE && typeof cell.value === 'string' ? cell.value : null
  }
}

/** A record's own name (编), else its place in the list. */
export function keyOf(child: unknown, index: number): string {
  const name = typeof child === 'object' && child !== null ? (child as Record<string, unknown>)['编'] : undefined
  return (typeof name === 'string' && name !== '') || typeof name === 'number' ? String(name) : String(index + 1)
}
