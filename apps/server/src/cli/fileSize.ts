import { stat } from 'node:fs/promises'
import { CommandFailure, EXIT } from './exit.ts'

/** Bytes of a file named on the command line; a name that leads to none is a wrong word there. */
export async function fileSize(file: string): Promise<number> {
  try {
    const found = await stat(file)
    if (found.isFile()) return found.size
  } catch (cause) {
    throw new CommandFailure(EXIT.usage, 'FILE_UNREADABLE', `读不到文件 ${file}`, `Cannot read ${file}`, { cause })
  }
  throw new CommandFailure(EXIT.usage, 'FILE_UNREADABLE', `${file} 不是文件`, `${file} is no file`)
}
