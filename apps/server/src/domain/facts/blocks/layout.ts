/**
 * Organisations are numbered without gaps in each region, from 1: a block holds one name and period of 4096 neighbours as
 * little-endian float64. Larger blocks read a little faster and are patched slower.
 */
export const BLOCK_SUBJECTS = 4096

export const blockOf = (subject: number): number => Math.floor((subject - 1) / BLOCK_SUBJECTS)
export const placeOf = (subject: number): number => (subject - 1) % BLOCK_SUBJECTS
export const subjectsIn = (block: number): { readonly from: number; readonly to: number } => ({ from: block * BLOCK_SUBJECTS + 1, to: (block + 1) * BLOCK_SUBJECTS })

/** The period of what holds until further notice; others are calendar years. */
export const STANDING = 0

/** A block in which nobody knows anything. */
export const emptyBlock = (): Float64Array<ArrayBuffer> => new Float64Array(BLOCK_SUBJECTS).fill(Number.NaN)

/** The bytes of a block as they are stored. Typed arrays are in the byte order of the machine, which is that of the blocks on every machine this runs on. */
export const bytesOf = (values: Float64Array): Buffer => Buffer.from(values.buffer, values.byteOffset, values.byteLength)

/** A copy: what the driver hands over need not lie at a multiple of eight. */
export function valuesOf(bytes: Uint8Array): Float64Array<ArrayBuffer> {
  const values = emptyBlock()
  new Uint8Array(values.buffer).set(bytes.subarray(0, values.byteLength))
  return values
}
