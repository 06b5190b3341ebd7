import { Transform, pipeline, type Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { createGunzip } from 'node:zlib'
import * as yauzl from 'yauzl'
import { Refusal } from '../../../../platform/errors/refusal.ts'
import { firstBytes, unread, type Part, type Unread } from './part.ts'

/** XML packs 30 : 1 at most; what packs tighter than this was made to. Small ones do no harm. */
const RATIO = 200
const SMALL = 4 * 1024 * 1024
const ENTRIES = 200_000
/** What all archives of a run may hold once unpacked. */
const EXPANDED = 256 * 1024 ** 3
/** An archive in an archive is held in memory. */
const INNER = 256 * 1024 * 1024
const DEPTH = 3

const ZIP = [0x50, 0x4b, 0x03, 0x04]
const EMPTY_ZIP = [0x50, 0x4b, 0x05, 0x06]
const GZIP = [0x1f, 0x8b]
const begins = (head: Buffer, bytes: readonly number[]): boolean => bytes.every((byte, i) => head[i] === byte)

/**
 * The part and, where it is an archive, everything in it; workbooks, which are archives too, stay whole. `path`: where the
 * file lies, so that a long archive need not be held in memory.
 */
export const partsOf = (part: Part, path?: string): AsyncGenerator<Part | Unread> => unpacked(part, path === undefined ? { depth: 0 } : { depth: 0, path })

async function* unpacked(part: Part, { depth, path }: { depth: number; path?: string }): AsyncGenerator<Part | Unread> {
  let head: Buffer
  try {
    head = await firstBytes(part, 4)
  } catch (error) {
    yield unsafe(part.name, error)
    return
  }
  const isArchive = begins(head, ZIP) || begins(head, EMPTY_ZIP) || begins(head, GZIP)
  if (isArchive && depth >= DEPTH) yield unread(part.name, 'ARCHIVE_UNSAFE', `压缩包套了${DEPTH}层以上`, `More than ${DEPTH} archives in each other`)
  else if (begins(head, GZIP)) yield* unpacked({ name: `${part.name}/`, bytes: part.bytes, open: async () => gunzipped(await part.open()) }, { depth: depth + 1 })
  else if (isArchive) yield* zipped(part, depth, path)
  else yield part
}

/** Bytes are counted on both sides while they pass. */
function gunzipped(packed: Readable): Readable {
  let taken = 0
  let given = 0
  const meter = new Transform({ transform: (bytes: Buffer, _encoding, done) => done(null, (taken += bytes.length, bytes)) })
  const limit = new Transform({
    transform(bytes: Buffer, _encoding, done) {
      given += bytes.length
      // What gunzip has taken in may be ahead of what it has given out, never behind.
      done(given > SMALL && given / Math.max(1, taken) > RATIO ? new Refusal('ARCHIVE_UNSAFE', `压缩比 ratio > ${RATIO} : 1`) : null, bytes)
    },
  })
  pipeline(packed, meter, createGunzip(), limit, () => {})
  return limit
}

async function* zipped(part: Part, depth: number, path?: string): AsyncGenerator<Part | Unread> {
  const options = { validateEntrySizes: true, strictFileNames: true, autoClose: false }
  let zip: yauzl.ZipFile | undefined
  try {
    if (path === undefined && part.bytes > INNER) throw new Refusal('ARCHIVE_UNSAFE', `内层压缩包超过 ${INNER} 字节 bytes`)
    zip = path === undefined ? await yauzl.fromBufferPromise(await buffer(await part.open()), options) : await yauzl.openPromise(path, options)
    if (zip.entryCount > ENTRIES) throw new Refusal('ARCHIVE_UNSAFE', `${zip.entryCount} > ${ENTRIES} 个条目 entries`)
    const entries = await safeEntries(zip)
    // A workbook is a zip file that says so.
    if (entries.some(({ fileName }) => fileName === '[Content_Types].xml')) yield part
    else {
      for (const entry of entries) {
        const open = async (): Promise<Readable> => zip!.openReadStreamPromise(entry)
        yield* unpacked({ name: `${part.name}/${entry.fileName}`, bytes: entry.uncompressedSize, open }, { depth: depth + 1 })
      }
    }
  } catch (error) {
    yield unsafe(part.name, error)
  } finally {
    zip?.close()
  }
}

async function safeEntries(zip: yauzl.ZipFile): Promise<yauzl.Entry[]> {
  const entries: yauzl.Entry[] = []
  let total = 0
  for await (const entry of zip.eachEntry()) {
    const { fileName, uncompressedSize, compressedSize } = entry
    total += uncompressedSize
    if (fileName.endsWith('/')) continue
    if (entry.isEncrypted()) throw new Refusal('ARCHIVE_UNSAFE', `已加密 encrypted: ${fileName}`)
    if (total > EXPANDED) throw new Refusal('ARCHIVE_UNSAFE', `展开后超过 ${EXPANDED} 字节 bytes`)
    if (uncompressedSize > SMALL && uncompressedSize / Math.max(1, compressedSize) > RATIO) throw new Refusal('ARCHIVE_UNSAFE', `${fileName}：压缩比 ratio > ${RATIO} : 1`)
    entries.push(entry)
  }
  return entries
}

export function unsafe(name: string, error: unknown): Unread {
  const detail = error instanceof Refusal ? (error.detail ?? '') : (error as Error).message
  const code = error instanceof Refusal ? error.code : 'ARCHIVE_DAMAGED'
  return unread(name, code, `读不了：${detail}`, `It cannot be read: ${detail}`)
}
