import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hasErrors, readDictionary, readPack, type Dictionary, type Finding, type SourceFile } from '@zhiyun/policy'
import { readLibrary, type Procedure } from '@zhiyun/procedure'
import type { LoadedPack } from '../domain/policies/index.ts'

export const REPOSITORY = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..')

/** Everything a platform runs by that is not code. */
export type Content = {
  readonly dictionary: Dictionary
  readonly packs: readonly LoadedPack[]
  readonly procedures: readonly { readonly procedure: Procedure; readonly text: string }[]
}

/** The content has errors: a platform does not start on it. */
export class ContentError extends Error {
  readonly findings: readonly Finding[]
  constructor(findings: readonly Finding[]) {
    super(`内容有误 content has errors:\n${findings.map(({ file, line, zh, en, mend }) => `  ${file}:${line} ${zh} · ${en}（${mend}）`).join('\n')}`)
    this.name = 'ContentError'
    this.findings = findings
  }
}

/** The YAML files below a folder, named from the content folder, in the order of their paths. */
export function yamlFiles(root: string, below: string, deep = false): SourceFile[] {
  return readdirSync(join(root, below), { recursive: deep, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .sort()
    .map((path) => ({ path: join(below, path), text: readFileSync(join(root, below, path), 'utf8') }))
}

/** Reads dictionary, packs and procedures; throws ContentError on any error, so that nothing runs by half of its content. */
export function loadContent(root = REPOSITORY): Content {
  const { dictionary, findings } = readDictionary(yamlFiles(root, join('reference', 'facts')))
  if (dictionary === undefined) throw new ContentError(findings)
  const folders = readdirSync(join(root, 'policies'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()
  const readings = folders.map((folder) => {
    const files = yamlFiles(root, join('policies', folder), true)
    return { files, ...readPack(files, dictionary) }
  })
  const clauses = new Set(readings.flatMap(({ pack }) => pack?.clauses.map(({ id }) => id) ?? []))
  const documents = new Set(readings.flatMap(({ pack }) => pack?.document.id ?? []))
  const sources = yamlFiles(root, 'procedures')
  // A clause of a document that is not loaded here cannot be checked here.
  const known = { has: (id: string) => clauses.has(id) || !documents.has(id.split('-')[0]!) }
  const library = readLibrary(sources, { clauses: known, facts: new Set(Object.keys(dictionary.facts)) })
  const all = [...findings, ...readings.flatMap((reading) => reading.findings), ...library.findings]
  if (hasErrors(all)) throw new ContentError(all.filter(({ severity }) => severity === 'error'))
  return {
    dictionary,
    packs: readings.flatMap(({ pack, files }) => (pack === undefined ? [] : [{ pack, files }])),
    procedures: Object.values(library.procedures).map((procedure) => ({ procedure, text: textOf(sources, procedure) })),
  }
}

const textOf = (sources: readonly SourceFile[], { id }: Procedure): string => sources.find(({ path }) => path.endsWith(`${id}.yaml`))?.text ?? ''
