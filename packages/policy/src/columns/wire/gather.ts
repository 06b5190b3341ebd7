import { LONGEST_BODY, LONGEST_HEADER, MAGIC, PopulationBytesError, PREFIX, VERSION, type Header } from './format.ts'

/** Bytes at hand, or as they arrive: the body of a response in a page, pieces from anywhere. */
export type ByteSource = Uint8Array | ReadableStream<Uint8Array> | AsyncIterable<Uint8Array> | Iterable<Uint8Array>

export type ReadOptions = {
  /** Told after each piece; `total` is null until the header has arrived. */
  readonly progress?: (received: number, total: number | null) => void
}

/** Collects a transfer: the header as soon as it is whole, and the body in one buffer of the length the header names. */
export async function gather(source: ByteSource, readHeader: (bytes: Uint8Array) => Header, { progress }: ReadOptions): Promise<{ header: Header; body: ArrayBuffer }> {
  const pieces = piecesOf(source)
  const prefix = new Filling(PREFIX)
  let head: Filling | null = null
  let header: Header | null = null
  let body: Filling | null = null
  let received = 0
  for await (const piece of pieces) {
    received += piece.length
    let rest = prefix.take(piece)
    if (head === null && prefix.full) head = new Filling(headerLength(prefix.bytes))
    if (head !== null && header === null) {
      rest = head.take(rest)
      if (head.full) {
        header = readHeader(head.bytes)
        // What is at hand whole need not be waited for: a length it does not have is not even set aside.
        if (source instanceof Uint8Array && header.body > source.length) throw new PopulationBytesError('cut')
        body = new Filling(header.body)
      }
    }
    if (body !== null) rest = body.take(rest)
    if (rest.length > 0) throw new PopulationBytesError('tooLong')
    progress?.(received, body === null ? null : PREFIX + head!.bytes.length + body.bytes.length)
  }
  if (header === null || !body?.full) throw new PopulationBytesError('cut')
  return { header, body: body.bytes.buffer }
}

function headerLength(prefix: Uint8Array<ArrayBuffer>): number {
  if (MAGIC.some((byte, i) => prefix[i] !== byte)) throw new PopulationBytesError('foreign')
  // In the byte order of this machine, which the arrays are read in too: on a big-endian one no version agrees.
  const [version, length] = new Uint32Array(prefix.buffer, MAGIC.length, 2)
  if (version !== VERSION) throw new PopulationBytesError('version', String(version))
  if (length! > LONGEST_HEADER || length! % 8 !== 0) throw new PopulationBytesError('header')
  return length!
}

/** A buffer of known length that fills up piece by piece. */
class Filling {
  readonly bytes: Uint8Array<ArrayBuffer>
  #filled = 0
  constructor(length: number) {
    if (length > LONGEST_BODY) throw new PopulationBytesError('tooLong')
    try {
      this.bytes = new Uint8Array(length)
    } catch {
      throw new PopulationBytesError('tooLong')
    }
  }
  get full(): boolean {
    return this.#filled === this.bytes.length
  }
  /** Takes what it has room for and gives back the rest. */
  take(piece: Uint8Array): Uint8Array {
    const taken = Math.min(piece.length, this.bytes.length - this.#filled)
    this.bytes.set(piece.subarray(0, taken), this.#filled)
    this.#filled += taken
    return piece.subarray(taken)
  }
}

async function* piecesOf(source: ByteSource): AsyncGenerator<Uint8Array> {
  if (source instanceof Uint8Array) yield source
  // Not every browser iterates over its streams.
  else if ('getReader' in source) {
    const reader = source.getReader()
    try {
      for (let step = await reader.read(); !step.done; step = await reader.read()) yield step.value
    } finally {
      await reader.cancel().catch(() => undefined)
    }
  } else yield* source
}
