import { isUtf8 } from 'node:buffer'
import { Transform, type Readable } from 'node:stream'
import { Refusal } from '../errors/refusal.ts'
import type { Encoding } from './table.ts'

const names: Readonly<Record<Encoding, string>> = { 'utf-8': 'UTF-8', gb18030: 'GB18030（GBK）', 'utf-16le': 'UTF-16' }

/** Which encoding the whole content is valid in: by its mark, else UTF-8, else GB18030; undefined when it is neither. UTF-8 is asked first: text in another encoding is practically never valid UTF-8 by chance. */
export async function detectEncoding(open: () => Promise<Readable>): Promise<Encoding | undefined> {
  const head = await beginning(open)
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  return (await isUnicode(open)) ? 'utf-8' : (await isValid(open, 'gb18030')) ? 'gb18030' : undefined
}

async function beginning(open: () => Promise<Readable>): Promise<Buffer> {
  for await (const chunk of await open()) return chunk as Buffer
  return Buffer.alloc(0)
}

/** A character cut by the edge of a piece is looked at with the next one. */
async function isUnicode(open: () => Promise<Readable>): Promise<boolean> {
  let begun: Buffer = Buffer.alloc(0)
  for await (const chunk of await open()) {
    const bytes = begun.length === 0 ? (chunk as Buffer) : Buffer.concat([begun, chunk as Buffer])
    const lead = bytes.findLastIndex((byte, at) => byte >= 0xc0 || byte < 0x80 || at < bytes.length - 3)
    const whole = lead >= 0 && bytes[lead]! >= 0xc0 ? lead : bytes.length
    if (!isUtf8(bytes.subarray(0, whole))) return false
    begun = bytes.subarray(whole)
  }
  return isUtf8(begun)
}

/** The whole of it: a file may be plain for a megabyte before its first Chinese character. */
async function isValid(open: () => Promise<Readable>, encoding: Encoding): Promise<boolean> {
  const probe = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const chunk of await open()) probe.decode(chunk as Buffer, { stream: true })
    probe.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/** The encoding to read with. A chosen one that the content contradicts is refused with the one that would fit. */
export async function settleEncoding(open: () => Promise<Readable>, chosen?: Encoding): Promise<Encoding> {
  const found = await detectEncoding(open)
  if (found === undefined) throw new Refusal('FILE_ENCODING_WRONG', '既不是 UTF-8 也不是 GB18030；请另存为“CSV UTF-8” Neither UTF-8 nor GB18030; save it as CSV UTF-8')
  if (chosen !== undefined && chosen !== found && !(await isPlain(open))) {
    throw new Refusal('FILE_ENCODING_WRONG', `内容是 ${names[found]}，所选是 ${names[chosen]} The content is ${found}, not ${chosen}`)
  }
  return chosen ?? found
}

/** Letters and digits alone read the same in UTF-8 and GB18030. */
async function isPlain(open: () => Promise<Readable>): Promise<boolean> {
  for await (const chunk of await open()) if ((chunk as Buffer).some((byte) => byte > 0x7f)) return false
  return true
}

/** Bytes to text, without the mark at the beginning; broken sequences and NUL are refused, never replaced. */
export function decoder(encoding: Encoding): Transform {
  const text = new TextDecoder(encoding, { fatal: true })
  const decode = (bytes: Buffer | undefined): string => {
    let out: string
    try {
      out = bytes === undefined ? text.decode() : text.decode(bytes, { stream: true })
    } catch {
      throw new Refusal('FILE_ENCODING_WRONG', encoding)
    }
    if (out.includes('\0')) throw new Refusal('TABLE_UNREADABLE', '含有 NUL 字符，不是文本表格 It holds NUL characters: not a table of text')
    return out
  }
  const attempt = (done: (error: Error | null, out?: string) => void, bytes?: Buffer) => {
    try {
      done(null, decode(bytes))
    } catch (error) {
      done(error as Error)
    }
  }
  return new Transform({ readableObjectMode: true, transform: (bytes: Buffer, _encoding, done) => attempt(done, bytes), flush: (done) => attempt(done) })
}
