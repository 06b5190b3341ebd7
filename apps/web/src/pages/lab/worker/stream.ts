/** Random numbers that are the same for the same name and seed, on every machine. */
export class Stream {
  #state: number

  constructor(name: string, seed: number) {
    let hash = (0x811c9dc5 ^ seed) >>> 0
    for (let i = 0; i < name.length; i++) hash = Math.imul(hash ^ name.charCodeAt(i), 0x01000193) >>> 0
    this.#state = hash
  }

  /** 0 ≤ x < 1 (Mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let word = this.#state
    word = Math.imul(word ^ (word >>> 15), word | 1)
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61)
    return ((word ^ (word >>> 14)) >>> 0) / 4_294_967_296
  }

  /** Mean 0, deviation 1, within ±3: enough of a bell, and quick. */
  bell(): number {
    return (this.next() + this.next() + this.next() - 1.5) * 2
  }
}
