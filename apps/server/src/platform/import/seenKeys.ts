const EMPTY = 0
const FIRST_SIZE = 1 << 12

/**
 * In which row a key was seen first, in twelve bytes a key wherever the file is long: the keys themselves are not kept, 64
 * bits of each are. Of five million keys two differ and have the same ones once in a million files.
 */
export class SeenKeys {
  #size = FIRST_SIZE
  #used = 0
  /** Three numbers a place: both halves of the key's bits, and the row, which begins at 1. */
  #places = new Uint32Array(FIRST_SIZE * 3)

  /** The row in which the key was seen before; else remembers this one. */
  firstOf(key: string, row: number): number | undefined {
    if (this.#used * 2 >= this.#size) this.#grow()
    let [high, low] = [0x811c9dc5, 0x9dc5811c]
    for (let i = 0; i < key.length; i++) {
      const code = key.charCodeAt(i)
      high = Math.imul(high ^ code, 0x01000193)
      low = Math.imul(low ^ code, 0x85ebca6b)
      low ^= low >>> 13
    }
    high = mixed(high)
    low = mixed(low ^ key.length)
    const at = this.#find(high >>> 0, low >>> 0)
    const before = this.#places[at + 2]!
    if (before !== EMPTY) return before
    this.#put(at, high, low, row)
    this.#used += 1
    return undefined
  }

  /** The place of these bits, or the empty one where they belong. */
  #find(high: number, low: number): number {
    const places = this.#places
    for (let place = low & (this.#size - 1); ; place = (place + 1) & (this.#size - 1)) {
      const at = place * 3
      if (places[at + 2] === EMPTY || (places[at] === high && places[at + 1] === low)) return at
    }
  }

  #put(at: number, high: number, low: number, row: number): void {
    this.#places[at] = high
    this.#places[at + 1] = low
    this.#places[at + 2] = row
  }

  #grow(): void {
    const before = this.#places
    this.#size *= 2
    this.#places = new Uint32Array(this.#size * 3)
    for (let at = 0; at < before.length; at += 3) {
      const [high, low, row] = [before[at]!, before[at + 1]!, before[at + 2]!]
      if (row !== EMPTY) this.#put(this.#find(high, low), high, low, row)
    }
  }
}

/** Spreads what the last letters changed over all bits. */
function mixed(bits: number): number {
  let mix = bits
  mix = Math.imul(mix ^ (mix >>> 16), 0x85ebca6b)
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35)
  return mix ^ (mix >>> 16)
}
