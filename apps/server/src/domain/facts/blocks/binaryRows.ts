import { to as copyTo } from 'pg-copy-streams'
import type { ClientBase } from 'pg'

/** One row as COPY sends it; each field read as what the query selected. Valid only while it is at hand. */
export class BinaryRow {
  #buffer: Buffer = Buffer.alloc(0)
  readonly #starts: number[] = []
  readonly #lengths: number[] = []

  isNull = (field: number): boolean => this.#lengths[field]! < 0
  int2 = (field: number): number => this.#buffer.readInt16BE(this.#starts[field])
  /** Also a date: days since 2000-01-01. */
  int4 = (field: number): number => this.#buffer.readInt32BE(this.#starts[field])
  bool = (field: number): boolean => this.#buffer[this.#starts[field]!] === 1
  bytes = (field: number): Uint8Array => this.#buffer.subarray(this.#starts[field], this.#starts[field]! + this.#lengths[field]!)
  /** RangeError beyond 2^53, as everywhere else. */
  int8(field: number): number {
    const at = this.#starts[field]!
    const value = this.#buffer.readInt32BE(at) * 4_294_967_296 + this.#buffer.readUInt32BE(at + 4)
    if (!Number.isSafeInteger(value)) throw new RangeError('int8 beyond 2^53')
    return value
  }

  /** Points at the row that begins here; returns where it ends, beyond the buffer when it has not arrived whole, Infinity when not even its lengths have. */
  place(buffer: Buffer, begin: number): number {
    this.#buffer = buffer
    const fields = buffer.readInt16BE(begin)
    let at = begin + 2
    for (let field = 0; field < fields; field++) {
      if (at + 4 > buffer.length) return Number.POSITIVE_INFINITY
      const length = buffer.readInt32BE(at)
      this.#starts[field] = at + 4
      this.#lengths[field] = length
      at += 4 + Math.max(0, length)
    }
    return at
  }
}

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1')
const END = -1

/**
 * Runs a query through COPY (FORMAT binary) and calls with each row: numbers come without a detour by text, and blocks of
 * bytes as they are. COPY takes no parameters: the text must be made of numbers and checked days only.
 */
export async function eachBinaryRow(client: ClientBase, select: string, visit: (row: BinaryRow) => void): Promise<void> {
  const rows = new BinaryRows(visit)
  for await (const chunk of client.query(copyTo(`copy (${select}) to stdout (format binary)`))) rows.push(chunk as Buffer)
}

/** Cuts a transfer into rows wherever its chunks end. */
export class BinaryRows {
  readonly #visit: (row: BinaryRow) => void
  readonly #row = new BinaryRow()
  /** The beginning of what has not arrived whole, and how much of it is still to come; Infinity: nobody knows. */
  #left: Buffer = Buffer.alloc(0)
  #missing = Number.POSITIVE_INFINITY
  #started = false

  constructor(visit: (row: BinaryRow) => void) {
    this.#visit = visit
  }

  push(chunk: Buffer): void {
    const [left, missing] = [this.#left, this.#missing]
    if (left.length === 0) this.#take(chunk, 0)
    else if (missing <= chunk.length) {
      // A row of many bytes is put together by itself, so that the rest of the chunk need not be copied.
      this.#take(Buffer.concat([left, chunk.subarray(0, missing)]), 0)
      this.#take(chunk, missing)
    } else if (Number.isFinite(missing)) this.#keep(Buffer.concat([left, chunk]), missing - chunk.length)
    else this.#take(Buffer.concat([left, chunk]), 0)
  }

  #keep(left: Buffer, missing: number): void {
    this.#left = left
    this.#missing = missing
  }

  #take(buffer: Buffer, from: number): void {
    let at = from
    if (!this.#started) {
      const header = SIGNATURE.length + 8
      if (buffer.length < header) return this.#keep(buffer, Number.POSITIVE_INFINITY)
      if (!buffer.subarray(0, SIGNATURE.length).equals(SIGNATURE)) throw new Error('COPY did not answer in its binary format')
      at = header + buffer.readInt32BE(header - 4)
      if (at > buffer.length) return this.#keep(buffer, Number.POSITIVE_INFINITY)
      this.#started = true
    }
    while (at + 2 <= buffer.length && buffer.readInt16BE(at) !== END) {
      const end = this.#row.place(buffer, at)
      if (end > buffer.length) return this.#keep(buffer.subarray(at), end - buffer.length)
      this.#visit(this.#row)
      at = end
    }
    const isOver = at + 2 <= buffer.length
    this.#keep(isOver ? Buffer.alloc(0) : buffer.subarray(at), Number.POSITIVE_INFINITY)
  }
}
