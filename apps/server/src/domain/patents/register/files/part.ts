import type { Readable } from 'node:stream'

/** One thing to read: a file, or what lies in an archive, under its path there (`bulk.zip/2019/US1.xml`). */
export interface Part {
  readonly name: string
  readonly bytes: number
  open(): Promise<Readable>
}

/** Why a part was not read; reading goes on with the next one. */
export interface Unread { readonly name: string; readonly code: string; readonly zh: string; readonly en: string }

export const unread = (name: string, code: string, zh: string, en: string): Unread => ({ name, code, zh, en })

export async function firstBytes(part: Part, count: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let length = 0
  const stream = await part.open()
  for await (const bytes of stream) {
    parts.push(bytes as Buffer)
    length += (bytes as Buffer).length
    if (length >= count) break
  }
  stream.destroy()
  return Buffer.concat(parts).subarray(0, count)
}
