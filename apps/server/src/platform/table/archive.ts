import type { Readable } from 'node:stream'
import * as yauzl from 'yauzl'
import { Refusal } from '../errors/refusal.ts'

const ENTRIES = 2000
/** A sheet of equal rows packs 100 : 1; what packs tighter than this was made to. Small entries do no harm. */
const RATIO = 200
const SMALL = 4 * 1024 * 1024

export type Archive = { has(name: string): boolean; bytes(name: string): number; open(name: string): Promise<Readable> }

/** Reads the directory of a zip file and refuses what is hostile before a byte of it is unpacked; sizes are held to while unpacking. */
export async function openArchive(buffer: Buffer, expanded: number): Promise<Archive> {
  const entries = new Map<string, yauzl.Entry>()
  let total = 0
  let zip: yauzl.ZipFile
  try {
    zip = await yauzl.fromBufferPromise(buffer, { validateEntrySizes: true, strictFileNames: true })
    if (zip.entryCount > ENTRIES) throw new Refusal('ARCHIVE_UNSAFE', `${zip.entryCount} > ${ENTRIES} 个条目 entries`)
    for await (const entry of zip.eachEntry()) {
      total += entry.uncompressedSize
      const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize)
      if (entry.isEncrypted()) throw new Refusal('ARCHIVE_UNSAFE', '文件已加密，请另存为不带密码的工作簿 It is encrypted; save it without a password')
      if (total > expanded) throw new Refusal('ARCHIVE_UNSAFE', `展开后超过 ${expanded} 字节 expands beyond ${expanded} bytes`)
      if (ratio > RATIO && entry.uncompressedSize > SMALL) throw new Refusal('ARCHIVE_UNSAFE', `${entry.fileName}：压缩比 ratio ${Math.round(ratio)} : 1`)
      if (entries.has(entry.fileName)) throw new Refusal('ARCHIVE_UNSAFE', `条目重名 entry twice: ${entry.fileName}`)
      entries.set(entry.fileName, entry)
    }
  } catch (error) {
    throw error instanceof Refusal ? error : new Refusal('ARCHIVE_UNSAFE', (error as Error).message)
  }
  const find = (name: string): yauzl.Entry => {
    const entry = entries.get(name)
    if (entry === undefined) throw new Refusal('TABLE_UNREADABLE', `工作簿缺少 the workbook lacks ${name}`)
    return entry
  }
  return {
    has: (name) => entries.has(name),
    bytes: (name) => find(name).uncompressedSize,
    open: (name) => zip.openReadStreamPromise(find(name)),
  }
}
