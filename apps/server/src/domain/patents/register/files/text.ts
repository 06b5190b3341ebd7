import { Readable } from 'node:stream'
import { Refusal } from '../../../../platform/errors/refusal.ts'
import { detectEncoding } from '../../../../platform/table/index.ts'
import { firstBytes, type Part } from './part.ts'

const HEAD = 1024
const DECLARED = /^(?:\uFEFF)?\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z][\w.-]*)["']/
/** Chinese files that call themselves GB2312 hold characters of its extensions. */
const WIDER: Readonly<Record<string, string>> = { gb2312: 'gb18030', gbk: 'gb18030' }

/** The encoding by the mark, else as the XML declaration says, else UTF-8 or GB18030, whichever the content is valid in. */
export async function encodingOf(part: Part): Promise<string> {
  const head = await firstBytes(part, HEAD)
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  // Without a mark, `<?` in two bytes each.
  if (head[0] === 0x3c && head[1] === 0) return 'utf-16le'
  if (head[0] === 0 && head[1] === 0x3c) return 'utf-16be'
  const text = head.toString('latin1').replace(/^\u00EF\u00BB\u00BF/, '')
  const declared = DECLARED.exec(text)?.[1]?.toLowerCase()
  if (declared !== undefined && !/^utf-?16/.test(declared)) return WIDER[declared] ?? declared
  if (text.trimStart().startsWith('<')) return 'utf-8'
  const found = await detectEncoding(() => part.open())
  if (found === undefined) throw new Refusal('FILE_ENCODING_WRONG', `第 ${await brokenLine(part)} 行起既不是 UTF-8 也不是 GB18030，可用 --encoding 指定；from there on neither UTF-8 nor GB18030, name it with --encoding`)
  return found
}

/** The line with the first bytes that are not UTF-8. */
async function brokenLine(part: Part): Promise<number> {
  const decoder = new TextDecoder('utf-8')
  let line = 1
  for await (const bytes of await part.open()) {
    const text = decoder.decode(bytes as Buffer, { stream: true })
    const broken = text.indexOf('\uFFFD')
    line += text.slice(0, broken === -1 ? text.length : broken).match(/\r\n|\r|\n/g)?.length ?? 0
    if (broken !== -1) break
  }
  return line
}

/** The part as UTF-8, for readers that know fewer encodings. */
export const recoded = (part: Part, encoding: string): Part => ({ ...part, open: async () => Readable.from(utf8Of(part, encoding), { objectMode: false }) })
async function* utf8Of(part: Part, encoding: string): AsyncGenerator<Buffer> {
  for await (const text of textOf(part, encoding)) if (text !== '') yield Buffer.from(text)
}

/** Decoded text as it comes in. A byte sequence that the encoding does not know is refused with its place, never replaced. */
export async function* textOf(part: Part, encoding: string): AsyncGenerator<string> {
  const decoder = decoderOf(encoding)
  let read = 0
  for await (const bytes of await part.open()) {
    yield decode(decoder, bytes as Buffer, read, encoding)
    read += (bytes as Buffer).length
  }
  yield decode(decoder, undefined, read, encoding)
}

function decoderOf(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding, { fatal: true })
  } catch {
    throw new Refusal('FILE_ENCODING_WRONG', `不认识的编码 unknown encoding ${encoding}`)
  }
}

function decode(decoder: TextDecoder, bytes: Buffer | undefined, read: number, encoding: string): string {
  try {
    return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true })
  } catch {
    throw new Refusal('FILE_ENCODING_WRONG', `第 ${read + 1} 字节之后不是 ${encoding}；not ${encoding} after byte ${read + 1}`)
  }
}
