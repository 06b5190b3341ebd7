import { CONFLICT, NOTHING } from './cell.ts'

/**
 * Organisations are numbered without gaps in each region, from 1: a block holds one name and period of 4096 neighbours, as
 * little-endian integers of the fewest bytes that hold them all, or as float64. Larger blocks read a little faster and are
 * patched slower.
 */
export const BLOCK_SUBJECTS = 4096

export const blockOf = (subject: number): number => Math.floor((subject - 1) / BLOCK_SUBJECTS)
export const placeOf = (subject: number): number => (subject - 1) % BLOCK_SUBJECTS
export const subjectsIn = (block: number): { readonly from: number; readonly to: number } => ({ from: block * BLOCK_SUBJECTS + 1, to: (block + 1) * BLOCK_SUBJECTS })

/** The period of what holds until further notice; others are calendar years. */
export const STANDING = 0

/** A block in which nobody knows anything. */
export const emptyBlock = (): Float64Array<ArrayBuffer> => new Float64Array(BLOCK_SUBJECTS).fill(NOTHING)

/** Of each integer the two lowest values stand for what is no number. The length of a block tells how wide its cells are. */
type Width = { readonly cells: Int8ArrayConstructor | Int16ArrayConstructor | Int32ArrayConstructor; readonly nothing: number; readonly conflict: number; readonly low: number; readonly high: number }
const width = (cells: Width['cells']): Width => {
  const high = 2 ** (8 * cells.BYTES_PER_ELEMENT - 1) - 1
  return { cells, nothing: -high - 1, conflict: -high, low: -high + 1, high }
}
const WIDTHS: readonly Width[] = [width(Int8Array), width(Int16Array), width(Int32Array)]

/** The bytes of a block as they are stored. Typed arrays are in the byte order of the machine, which is that of the blocks on every machine this runs on. */
export function bytesOf(values: Float64Array): Buffer {
  const fits = narrowest(values)
  if (fits === undefined) return Buffer.from(values.buffer, values.byteOffset, values.byteLength)
  const cells = new fits.cells(values.length)
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    cells[i] = value === CONFLICT ? fits.conflict : value === value ? value : fits.nothing
  }
  return Buffer.from(cells.buffer)
}

/** Undefined where a number is too large, or none of the whole ones. */
function narrowest(values: Float64Array): Width | undefined {
  let [low, high] = [0, 0]
  for (const value of values) {
    if (value === CONFLICT || value !== value) continue
    if (!Number.isInteger(value)) return undefined
    if (value < low) low = value
    if (value > high) high = value
  }
  return WIDTHS.find((each) => low >= each.low && high <= each.high)
}

/** Lays a block into a column that begins with the first block. What the driver hands over need not lie at a multiple of eight: it is moved first. */
export function layBlock(column: Float64Array, block: number, bytes: Uint8Array): void {
  const begin = block * BLOCK_SUBJECTS
  const fits = WIDTHS.find(({ cells }) => cells.BYTES_PER_ELEMENT * BLOCK_SUBJECTS === bytes.length)
  if (fits === undefined) return new Uint8Array(column.buffer, column.byteOffset + begin * 8, BLOCK_SUBJECTS * 8).set(bytes)
  moved.set(bytes)
  widen(new fits.cells(moved.buffer, 0, BLOCK_SUBJECTS), column, begin, fits)
}

const moved = new Uint8Array(BLOCK_SUBJECTS * 4)

function widen(cells: Int8Array | Int16Array | Int32Array, column: Float64Array, begin: number, { nothing, low }: Width): void {
  for (let i = 0; i < BLOCK_SUBJECTS; i++) {
    const value = cells[i]!
    column[begin + i] = value >= low ? value : value === nothing ? NOTHING : CONFLICT
  }
}

/** One block by itself. */
export function valuesOf(bytes: Uint8Array): Float64Array<ArrayBuffer> {
  const values = new Float64Array(BLOCK_SUBJECTS)
  layBlock(values, 0, bytes)
  return values
}
