// The part of yauzl 3 that is used here; the library brings no types.
declare module 'yauzl' {
  import type { Readable } from 'node:stream'

  export type Entry = { fileName: string; compressedSize: number; uncompressedSize: number; isEncrypted(): boolean }
  export type ZipFile = {
    entryCount: number
    eachEntry(): AsyncIterableIterator<Entry>
    openReadStreamPromise(entry: Entry): Promise<Readable>
    close(): void
  }
  type Options = { validateEntrySizes?: boolean; strictFileNames?: boolean; autoClose?: boolean }
  export function fromBufferPromise(buffer: Buffer, options?: Options): Promise<ZipFile>
  export function openPromise(path: string, options?: Options): Promise<ZipFile>
}
