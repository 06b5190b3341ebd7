/** Scratch for one run, in the memory where the columns are, or in one of its own. */
export type Lease = {
  readonly memory: WebAssembly.Memory
  /** Whether vectors of this run reach the array. */
  readonly reaches: (array: ArrayBufferView) => boolean
  /** These throw `NoRoomError` where scratch is used up. */
  readonly rail: (words: number) => Int32Array
  readonly floats: (count: number) => Float64Array
  /** Room for so many numbers of the same kind. */
  readonly like: <A extends Settable & { readonly constructor: Function }>(array: A, count: number) => A
  readonly close: () => void
}

/** The run then goes word by word. */
export class NoRoomError extends Error {
  override readonly name = 'NoRoomError'
}

const PAGE = 65_536
/** Scratch for a large pack; what is never touched costs nothing. */
const SCRATCH = 64 * 1024 * 1024
/** A population is looked at twice at once when two readings of a pack are compared, and keeps the run it was last asked with. */
const RUNS = 3
/** Address 0 is never given out. */
const FIRST = 64

/** Columns at the beginning, then scratch for some runs; `free` is where it begins for those nobody has. */
export type Home = { readonly memory: WebAssembly.Memory; readonly capacity: number; readonly free: number[] }

const homes = new WeakMap<ArrayBufferLike, Home>()

/** Memory for so many bytes of columns and for the scratch of runs over them; null where it cannot be had. */
export function newHome(capacity: number, runs = RUNS): Home | null {
  const first = FIRST + capacity
  try {
    const memory = new WebAssembly.Memory({ initial: Math.ceil((first + runs * SCRATCH) / PAGE) })
    const home = { memory, capacity, free: Array.from({ length: runs }, (_, i) => first + i * SCRATCH) }
    homes.set(memory.buffer, home)
    return home
  } catch {
    return null
  }
}

/** What an array takes: vectors read on to the end of a turn of 128 numbers, and arrays lie an odd number of lines apart, so that they do not all fall on the same lines of the cache. */
export const roomFor = (bytes: number): number => Math.ceil((bytes + 1024) / 128) * 128 + 64

/** Numbers of a kind of array; `set` rounds to what it holds. */
export type ArrayOf<A> = { new (buffer: ArrayBuffer, at: number, length: number): A; readonly BYTES_PER_ELEMENT: number }

/** Copies numbers into a home, one array after the other, each as the kind of array wanted; null: it does not fit. */
export function placer({ memory: { buffer }, capacity }: Home): <A extends Settable>(numbers: ArrayLike<number>, Kind: ArrayOf<A>) => A | null {
  let used = FIRST
  return (numbers, Kind) => {
    const room = roomFor(numbers.length * Kind.BYTES_PER_ELEMENT)
    if (used + room > FIRST + capacity) return null
    const copy = new Kind(buffer, used, numbers.length)
    used += room
    copy.set(numbers)
    return copy
  }
}

type Settable = { readonly set: (numbers: ArrayLike<number>) => void }

/** Homes without columns that nobody uses: the next run finds their pages already there. */
const idle: Home[] = []
const MOST_IDLE = 2

/** Scratch beside the columns of which this is one, else in a memory of its own; null where there is none. */
export function lease(column: ArrayBufferView | undefined): Lease | null {
  const home = column === undefined ? undefined : homes.get(column.buffer)
  if (home !== undefined && home.free.length > 0) return scratchIn(home, () => {})
  const own = idle.pop() ?? newHome(0, 1)
  return own === null ? null : scratchIn(own, () => idle.length < MOST_IDLE && idle.push(own))
}

function scratchIn({ memory, free }: Home, after: () => void): Lease {
  const { buffer } = memory
  const begin = free.pop()!
  let used = begin
  let open = true
  const take = (bytes: number): number => {
    const at = used
    used += roomFor(bytes)
    if (used > begin + SCRATCH) throw new NoRoomError('scratch is used up')
    return at
  }
  return {
    memory,
    reaches: (array) => array.buffer === buffer,
    rail: (words) => new Int32Array(buffer, take(words * 4), words),
    floats: (count) => new Float64Array(buffer, take(count * 8), count),
    like: (array, count) => {
      const Kind = array.constructor as ArrayOf<typeof array>
      return new Kind(buffer, take(count * Kind.BYTES_PER_ELEMENT), count)
    },
    close: () => {
      if (!open) return
      open = false
      free.push(begin)
      after()
    },
  }
}
