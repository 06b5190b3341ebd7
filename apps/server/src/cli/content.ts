import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readDictionary, readPack, type Dictionary, type Finding, type Pack, type SourceFile } from '@zhiyun/policy'
import { CommandFailure, EXIT } from './exit.ts'

const REPOSITORY = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..')

/** Where the city's content lies: `policies`, `procedures`, `reference` below this folder. */
export const contentFolder = (folder: string | undefined) => folder ?? REPOSITORY

/** The YAML files of a folder (with `deep`, of those below it too), named from the content folder, in the order of their paths. */
export function yamlFiles(root: string, below: string, deep = false): SourceFile[] {
  try {
    return readdirSync(join(root, below), { recursive: deep, encoding: 'utf8' })
      .filter((path) => path.endsWith('.yaml'))
      .sort()
      .map((path) => ({ path: join(below, path), text: readFileSync(join(root, below, path), 'utf8') }))
  } catch (cause) {
    throw new CommandFailure(EXIT.usage, 'NO_SUCH_FOLDER', `读不到内容文件夹 ${join(root, below)}`, `Cannot read the content folder ${join(root, below)}`, { cause })
  }
}

export type PolicyContent = { readonly dictionary: Dictionary | undefined; readonly packs: readonly Pack[]; readonly findings: readonly Finding[] }

/** The dictionary and every pack: one folder below `policies` each. Without a dictionary no pack can be read. */
export function readPolicies(root: string): PolicyContent {
  const { dictionary, findings } = readDictionary(yamlFiles(root, join('reference', 'facts')))
  if (dictionary === undefined) return { dictionary, packs: [], findings }
  const folders = readdirSync(join(root, 'policies'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()
  const readings = folders.map((folder) => readPack(yamlFiles(root, join('policies', folder), true), dictionary))
  return { dictionary, packs: readings.flatMap(({ pack }) => pack ?? []), findings: [...findings, ...readings.flatMap((reading) => reading.findings)] }
}

const SIGNS = { error: '✗', warning: '!', note: '·' } as const

/** A finding as a line that editors can jump to. */
export const findingText = ({ severity, file, line, column, code, zh, en, mend }: Finding) => `${SIGNS[severity]} ${file}:${line}:${column} ${zh} · ${en}（${mend}）[${code}]`
