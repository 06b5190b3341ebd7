import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readDictionary, readPack, type SourceFile } from '@zhiyun/policy'
import { createLibrary, type Library } from '../library.ts'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), ...Array.from({ length: 6 }, () => '..'))

const files = (below: string): SourceFile[] =>
  readdirSync(join(ROOT, below), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .map((path) => ({ path: join(below, path), text: readFileSync(join(ROOT, below, path), 'utf8') }))

/** The repository's own dictionary and packs: the room is tested on what it will run. */
export function readContent(): Library {
  const dictionaryFiles = files('reference/facts')
  const { dictionary } = readDictionary(dictionaryFiles)
  const folders = readdirSync(join(ROOT, 'policies'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()
  const loaded = folders.map((folder) => {
    const sources = files(join('policies', folder))
    const { pack, findings } = readPack(sources, dictionary!)
    if (pack === undefined) throw new Error(JSON.stringify(findings))
    return { pack, files: sources }
  })
  return createLibrary(dictionary!, loaded, { dictionaryFiles, themes: [{ name: '专利导航', measures: ['000/X11', '001/Q06'] }] })
}
