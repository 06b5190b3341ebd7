import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { loadYaml, plain, type SourceFile } from '@zhiyun/policy'
import { readLibrary, type Library } from '../read/library.ts'
import type { ScenarioFile } from '../rehearsal/scenario.ts'

const FOLDER = fileURLToPath(new URL('../../../../procedures/', import.meta.url))

const filesIn = (folder: string): readonly SourceFile[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ path: name, text: readFileSync(`${folder}${name}`, 'utf8') }))

const MADE = fileURLToPath(new URL('./made/', import.meta.url))

/** Procedures made up for tests: a call with joint applications, payments in a run, an anonymous survey. */
export const made = (): Library => readLibrary(filesIn(MADE))
export const madeFiles = (): readonly SourceFile[] => filesIn(MADE)
export const madeScenarios = (): ReturnType<typeof scenarios> => scenariosIn(`${MADE}scenarios/`)

/** The procedures of this repository, as files and read. For tests only. */
export const contentFiles = (): readonly SourceFile[] => filesIn(FOLDER)
export const content = (): Library => readLibrary(contentFiles())

/** The scenarios of this repository. */
export const scenarios = (): readonly { readonly path: string; readonly file: ScenarioFile }[] => scenariosIn(`${FOLDER}scenarios/`)

const scenariosIn = (folder: string): readonly { readonly path: string; readonly file: ScenarioFile }[] =>
  filesIn(folder).map((source) => {
    const { root, findings } = loadYaml(source)
    if (!root) throw new Error(JSON.stringify(findings))
    return { path: source.path, file: plain(root) as unknown as ScenarioFile }
  })
