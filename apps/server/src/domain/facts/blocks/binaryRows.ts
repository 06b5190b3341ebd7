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

  /** Points at the row that begins here; returns where the next one begins, or −1 when this one has not arrived whole. */
  place(buffer: Buffer, at: number, fields: number): number {
    this.#buffer = buffer
    for (let field = 0; field < fields; field++) {
      if (at + 4 > buffer.length) return -1
      const length = buffer.readInt32BE(at)
      this.#starts[field] = at + 4
      this.#lengths[field] = length
      at += 4 + Math.max(0, length)
    }
    return at > buffer.length ? -1 : at
  }
}

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1')
const END = -1

/**
 * Runs a query through COPY (FORMAT binary) and calls with each row: numbers come without a detour by text, and blocks of
 * bytes as they are. COPY takes no parameters: the text must be made of numbers and checked days only.
 */
export async function eachBinaryRow(client: ClientBase, select: string, visit: (row: BinaryRow) => void): Promise<void> {
  const stream = client.query(copyTo(`copy (${select}) to stdout (format binary)`))
  const row = new BinaryRow()
  let left: Buffer = Buffer.alloc(0)
  let started = false
  for await (const chunk of stream) {
    const buffer = left.length === 0 ? (chunk as Buffer) : Buffer.concat([left, chunk as Buffer])
    let at = 0
    if (!started) {
      const header = SIGNATURE.length + 8
      if (buffer.length < header || buffer.length < header + buffer.readInt32BE(header - 4)) {
        left = buffer
        continue
      }
      if (!buffer.subarray(0, SIGNATURE.length).equals(SIGNATURE)) throw new Error('COPY did not answer in its binary format')
      at = header + buffer.readInt32BE(header - 4)
      started = true
    }
    while (at + 2 <= buffer.length) {
      const fields = buffer.readInt16BE(at)
      if (fields === END) break
      const next = row.place(buffer, at + 2, fields)
      if (next < 0) break
      visit(row)
      at = next
    }
    left = buffer.subarray(at)
  }
}
