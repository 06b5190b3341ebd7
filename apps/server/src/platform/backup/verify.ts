import { createHash } from 'node:crypto'
import { fileName, MANIFEST, manifestShape, type Manifest } from './manifest.ts'
import { BackupProblem } from './problem.ts'
import { openTar, type TarReader } from './tar.ts'

export type OpenBackup = { readonly manifest: Manifest; readonly archive: TarReader }

/** Opens a backup and checks every byte of it against its manifest. The caller closes the archive. */
export async function openBackup(path: string, onProgress?: (done: number, of: number) => void): Promise<OpenBackup> {
  const archive = await openTar(path).catch((error: Error) => {
    throw damaged(path, error.message)
  })
  try {
    const manifest = await readManifest(path, archive)
    const expected = [...manifest.tables.flatMap(({ parts }) => parts), ...manifest.files.map(({ sha256 }) => ({ name: fileName(sha256), sha256 }))]
    for (const [i, { name, sha256 }] of expected.entries()) {
      if (!archive.has(name)) throw damaged(path, `${name} 不在其中 is missing`)
      if ((await hashOf(archive.stream(name))) !== sha256) throw damaged(path, `${name} 内容不符 does not match its hash`)
      onProgress?.(i + 1, expected.length)
    }
    return { manifest, archive }
  } catch (error) {
    await archive.close()
    throw error
  }
}

async function readManifest(path: string, archive: TarReader): Promise<Manifest> {
  if (!archive.has(MANIFEST)) throw damaged(path, `没有 ${MANIFEST} is missing`)
  try {
    return manifestShape.parse(JSON.parse((await archive.read(MANIFEST)).toString()))
  } catch (error) {
    throw damaged(path, `${MANIFEST}: ${(error as Error).message}`)
  }
}

async function hashOf(body: AsyncIterable<Buffer>): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of body) hash.update(chunk)
  return hash.digest('hex')
}

const damaged = (path: string, why: string) => new BackupProblem('BACKUP_DAMAGED', `备份 ${path} 不完整或已损坏：${why}；未作任何更改。`, `The backup ${path} is incomplete or damaged: ${why}. Nothing was changed.`)
