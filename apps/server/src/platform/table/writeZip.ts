import { pipeline, Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

export type ZipPart = { readonly name: string; readonly content: AsyncIterable<string> | Iterable<string> }

/** Sizes stand in four bytes: a larger archive wants another form, which not every spreadsheet opens. */
const LARGEST = 0xffffffff
/** Sizes follow the content (bit 3), names are UTF-8 (bit 11). */
const FLAGS = 0x0808
const DEFLATED = 8
const VERSION = 20
/** 1980-01-01, so that the same rows give the same bytes. */
const DATE = 0x0021

type Written = { readonly name: Buffer; readonly crc: number; readonly packed: number; readonly size: number; readonly at: number }

/** A zip archive, written as its parts come: nothing is held but what the packer works on. Throws RangeError past 4 GiB. */
export async function* writeZip(parts: AsyncIterable<ZipPart>): AsyncGenerator<Buffer> {
  const written: Written[] = []
  let at = 0
  for await (const { name: text, content } of parts) {
    const name = Buffer.from(text)
    const head = localHeader(name)
    yield head
    const sum = { crc: 0, size: 0 }
    // Level 1: three times as fast as the usual one, for a file a sixth larger.
    const packer = createDeflateRaw({ level: 1 })
    pipeline(Readable.from(summed(content, sum), { objectMode: false }), packer, () => {}) // a failure ends the loop below
    let packed = 0
    for await (const chunk of packer) {
      packed += (chunk as Buffer).length
      yield chunk as Buffer
    }
    const entry = { name, crc: sum.crc, packed, size: sum.size, at }
    if (entry.size > LARGEST || at + packed > LARGEST) throw new RangeError('the archive would be larger than 4 GiB')
    yield descriptor(entry)
    written.push(entry)
    at += head.length + packed + 16
  }
  const directory = Buffer.concat(written.map(centralHeader))
  yield directory
  yield endOfDirectory(written.length, directory.length, at)
}

async function* summed(content: ZipPart['content'], sum: { crc: number; size: number }): AsyncGenerator<Buffer> {
  for await (const text of content) {
    const bytes = Buffer.from(text)
    sum.crc = crc32(bytes, sum.crc)
    sum.size += bytes.length
    yield bytes
  }
}

function localHeader(name: Buffer): Buffer {
  const head = Buffer.alloc(30)
  head.write('PK\u0003\u0004', 'latin1')
  head.writeUInt16LE(VERSION, 4)
  head.writeUInt16LE(FLAGS, 6)
  head.writeUInt16LE(DEFLATED, 8)
  head.writeUInt16LE(DATE, 12)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, name])
}

function descriptor({ crc, packed, size }: Written): Buffer {
  const tail = Buffer.alloc(16)
  tail.write('PK\u0007\u0008', 'latin1')
  tail.writeUInt32LE(crc, 4)
  tail.writeUInt32LE(packed, 8)
  tail.writeUInt32LE(size, 12)
  return tail
}

function centralHeader({ name, crc, packed, size, at }: Written): Buffer {
  const head = Buffer.alloc(46)
  head.write('PK\u0001\u0002', 'latin1')
  head.writeUInt16LE(VERSION, 4)
  head.writeUInt16LE(VERSION, 6)
  head.writeUInt16LE(FLAGS, 8)
  head.writeUInt16LE(DEFLATED, 10)
  head.writeUInt16LE(DATE, 14)
  head.writeUInt32LE(crc, 16)
  head.writeUInt32LE(packed, 20)
  head.writeUInt32LE(size, 24)
  head.writeUInt16LE(name.length, 28)
  head.writeUInt32LE(at, 42)
  return Buffer.concat([head, name])
}

function endOfDirectory(entries: number, bytes: number, at: number): Buffer {
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006', 'latin1')
  end.writeUInt16LE(entries, 8)
  end.writeUInt16LE(entries, 10)
  end.writeUInt32LE(bytes, 12)
  end.writeUInt32LE(at, 16)
  return end
}
