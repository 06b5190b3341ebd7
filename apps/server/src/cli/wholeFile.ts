import { open, rename, rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CommandFailure, EXIT } from './exit.ts'

/** The file bears its name only when it is whole: whatever ends this half-way leaves an older one of that name as it was. */
export async function writeWhole(text: Readable, file: string): Promise<void> {
  const unwritable = (cause: unknown): never => {
    throw new CommandFailure(EXIT.usage, 'FILE_UNWRITABLE', `写不了文件 ${file}`, `Cannot write ${file}`, { cause })
  }
  const part = `${file}.part`
  const handle = await open(part, 'w').catch(unwritable)
  try {
    await pipeline(text, handle.createWriteStream({ flush: true }))
    await rename(part, file).catch(unwritable)
  } catch (fault) {
    await rm(part, { force: true })
    throw fault
  }
}
