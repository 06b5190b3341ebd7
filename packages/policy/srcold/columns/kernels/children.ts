import { lowestBit, type Rail } from '../store/rail.ts'

/** Rows of a block and the subjects they belong to: `owners[rowFrom + r] − subjectFrom` is the place in the block. */
export type Rows = { readonly owners: Uint32Array; rowFrom: number; subjectFrom: number }

/** `out` gains the owners of the rows that are set. */
export function gather(words: number, out: Rail, rail: Rail, count: number, { owners, rowFrom, subjectFrom }: Rows): void {
  for (let w = 0; w < words; w++) {
    for (let word = rail[w]!; word !== 0; word &= word - 1) {
      const row = (w << 5) + lowestBit(word)
      if (row >= count) return
      const owner = owners[rowFrom + row]! - subjectFrom
      out[owner >>> 5]! |= 1 << (owner & 31)
    }
  }
}

/** Each row takes the bit of its owner. */
export function scatter(out: Rail, rail: Rail, count: number, { owners, rowFrom, subjectFrom }: Rows): void {
  out.fill(0, 0, (count + 31) >>> 5)
  for (let row = 0; row < count; row++) {
    const owner = owners[rowFrom + row]! - subjectFrom
    out[row >>> 5]! |= ((rail[owner >>> 5]! >>> (owner & 31)) & 1) << (row & 31)
  }
}

export function scatterNumbers(out: Float64Array, values: Int32Array | Float64Array, count: number, { owners, rowFrom, subjectFrom }: Rows): void {
  for (let row = 0; row < count; row++) out[row] = values[owners[rowFrom + row]! - subjectFrom]!
}

/** Adds the rows that are set to their owners: one each, or their values. */
export function addUp(out: Float64Array, words: number, rail: Rail, values: Int32Array | Float64Array | null, count: number, { owners, rowFrom, subjectFrom }: Rows): void {
  for (let w = 0; w < words; w++) {
    for (let word = rail[w]!; word !== 0; word &= word - 1) {
      const row = (w << 5) + lowestBit(word)
      if (row >= count) return
      out[owners[rowFrom + row]! - subjectFrom]! += values === null ? 1 : values[row]!
    }
  }
}
