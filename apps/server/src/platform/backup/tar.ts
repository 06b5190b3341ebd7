import { open, type FileHandle } from 'node:fs/promises'

/**
 * The little of tar (POSIX ustar) that a backup needs, so that its file opens with any tar in an emergency.
 * Regular files only; names of at most 100 bytes behind an optional folder of at most 155; any size.
 */

const BLOCK = 512
const padding = (size: number) => (BLOCK - (size % BLOCK)) % BLOCK

export type TarWriter = {
  add(name: string, content: Buffer): Promise<void>
  /** `size` must be known beforehand; a body of another length is an error. */
  addStream(name: string, size: number, body: AsyncIterable<Buffer>): Promise<void>
  /** Ends the archive and waits until it is on disk. */
  close(): Promise<void>
  /** Lets go of an archive that will not be finished. */
  abandon(): Promise<void>
}

/** Writes a new file, readable by its owner only; an existing one is an error (EEXIST). */
export async function createTar(path: string): Promise<TarWriter> {
  const file = await open(path, 'wx', 0o600)
  const addStream: TarWriter['addStream'] = async (name, size, body) => {
    await file.appendFile(header(name, size))
    let written = 0
    for await (const chunk of body) {
      written += chunk.length
      await file.appendFile(chunk)
    }
    if (written !== size) throw new Error(`${name}: ${written} bytes instead of ${size}`)
    await file.appendFile(Buffer.alloc(padding(size)))
  }
  return {
    addStream,
    add: (name, content) => addStream(name, content.length, one(content)),
    async close() {
      await file.appendFile(Buffer.alloc(2 * BLOCK))
      await file.sync()
      await file.close()
    },
    abandon: () => file.close(),
  }
}

async function* one(content: Buffer): AsyncGenerator<Buffer> {
  yield content
}

export type TarReader = {
  readonly names: readonly string[]
  has(name: string): boolean
  read(name: string): Promise<Buffer>
  stream(name: string): AsyncIterable<Buffer>
  close(): Promise<void>
}

/** Reads the index of an archive. Throws when it is none, or when it was cut short. */
export async function openTar(path: string): Promise<TarReader> {
  const file = await open(path, 'r')
  try {
    const index = await readIndex(file)
    const stream = (name: string) => slice(file, index.get(name) ?? missing(name))
    return {
      names: [...index.keys()],
      has: (name) => index.has(name),
      stream,
      async read(name) {
        const chunks: Buffer[] = []
        for await (const chunk of stream(name)) chunks.push(chunk)
        return Buffer.concat(chunks)
      },
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

type Extent = { readonly start: number; readonly size: number }

async function readIndex(file: FileHandle): Promise<Map<string, Extent>> {
  const index = new Map<string, Extent>()
  const { size: total } = await file.stat()
  const block = Buffer.alloc(BLOCK)
  for (let at = 0; ; ) {
    const { bytesRead } = await file.read(block, 0, BLOCK, at)
    if (bytesRead < BLOCK) throw new Error('archive cut short')
    if (block.every((byte) => byte === 0)) return index
    if (text(block, 257, 5) !== 'ustar' || checksum(block) !== octal(block, 148, 8)) throw new Error('not a tar archive')
    const folder = text(block, 345, 155)
    const extent = { start: at + BLOCK, size: sizeOf(block) }
    if (extent.start + extent.size > total) throw new Error('archive cut short')
    index.set(folder === '' ? text(block, 0, 100) : `${folder}/${text(block, 0, 100)}`, extent)
    at = extent.start + extent.size + padding(extent.size)
  }
}

const CHUNK = 1 << 20

async function* slice(file: FileHandle, { start, size }: Extent): AsyncGenerator<Buffer> {
  for (let done = 0; done < size; ) {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(Math.min(CHUNK, size - done)), 0, undefined, start + done)
    if (bytesRead === 0) throw new Error('archive cut short')
    done += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}

function missing(name: string): never {
  throw new Error(`not in the archive: ${name}`)
}

function header(name: string, size: number): Buffer {
  const block = Buffer.alloc(BLOCK)
  const cut = Buffer.byteLength(name) > 100 ? name.lastIndexOf('/') : -1
  const [folder, base] = cut === -1 ? ['', name] : [name.slice(0, cut), name.slice(cut + 1)]
  if (Buffer.byteLength(base) > 100 || Buffer.byteLength(folder) > 155) throw new Error(`name too long for tar: ${name}`)
  block.write(base, 0)
  block.write('0000600\0', 100)
  block.write('0000000\0', 108)
  block.write('0000000\0', 116)
  writeSize(block, size)
  block.write('00000000000\0', 136) // no time: equal contents give equal archives
  block.write('0', 156)
  block.write('ustar\x0000', 257, 'latin1')
  block.write(folder, 345)
  block.write(`${checksum(block).toString(8).padStart(6, '0')}\0 `, 148)
  return block
}

const OCTAL_LIMIT = 8 ** 11

/** Beyond 8 GiB tar writes sizes in base 256, marked by the highest bit. */
function writeSize(block: Buffer, size: number): void {
  if (size < OCTAL_LIMIT) {
    block.write(`${size.toString(8).padStart(11, '0')}\0`, 124)
    return
  }
  block[124] = 0x80
  block.writeBigUInt64BE(BigInt(size), 128)
}

const sizeOf = (block: Buffer) => (block[124] === 0x80 ? Number(block.readBigUInt64BE(128)) : octal(block, 124, 12))

/** Sum of all bytes with the checksum's own field read as spaces. */
function checksum(block: Buffer): number {
  let sum = 8 * 0x20
  for (let i = 0; i < BLOCK; i++) if (i < 148 || i >= 156) sum += block[i]!
  return sum
}

const text = (block: Buffer, start: number, length: number) => block.toString('utf8', start, start + length).replace(/\0.*$/s, '')
const octal = (block: Buffer, start: number, length: number) => Number.parseInt(text(block, start, length).trim(), 8)
