import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Refusal } from '../errors/refusal.ts'

export type StoredFile = { sha256: string; bytes: number; head: Buffer }

/** Bytes under their own hash: what was stored can be read again, and never becomes something else. */
export type FileStore = {
  /** Reads the stream to its end; refuses with FILE_TOO_LARGE past `maxBytes` and keeps nothing then. */
  put(body: Readable, maxBytes: number): Promise<StoredFile>
  /** Throws NOT_FOUND when the content is not there. */
  get(sha256: string): Promise<Readable>
}

const HEAD_BYTES = 4096

/** A store in a folder: `ab/cd/abcd…`; written beside and renamed, so that a kill leaves no half file under a hash. */
export function folderStore(folder: string): FileStore {
  const place = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256)
  return {
    async put(body, maxBytes) {
      const draft = join(folder, 'incoming', randomUUID())
      await mkdir(dirname(draft), { recursive: true })
      const hash = createHash('sha256')
      let bytes = 0
      let head = Buffer.alloc(0)
      const meter = new Transform({
        transform(chunk: Buffer, _encoding, done) {
          bytes += chunk.length
          if (bytes > maxBytes) return done(new Refusal('FILE_TOO_LARGE', `> ${maxBytes} bytes`))
          hash.update(chunk)
          if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - head.length)])
          done(null, chunk)
        },
      })
      try {
        await pipeline(body, meter, createWriteStream(draft, { flush: true }))
        const sha256 = hash.digest('hex')
        await mkdir(dirname(place(sha256)), { recursive: true })
        await rename(draft, place(sha256))
        return { sha256, bytes, head }
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
    },
    async get(sha256) {
      if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Refusal('NOT_FOUND')
      const path = place(sha256)
      await stat(path).catch(() => {
        throw new Refusal('NOT_FOUND', sha256)
      })
      return createReadStream(path)
    },
  }
}
