import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { hasErrors, loadYaml, plain, readDictionary, readPack, type Dictionary, type Finding, type PackReading, type SourceFile } from '@zhiyun/policy'
import { readLibrary, type Procedure, type Vocabulary } from '@zhiyun/procedure'
import { readAssetRules, type AssetRules } from '../domain/assets/index.ts'
import { readRules, readTemplates, type ObligationRules, type TemplateSet } from '../domain/cases/index.ts'
import type { LoadedPack, Theme } from '../domain/policies/index.ts'
import { readScoreModel } from '../domain/valuations/index.ts'
import type { ScoreModel } from '@zhiyun/valuation'

export const REPOSITORY = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..', '..')

/** Everything a platform runs by that is not code. */
export type Content = {
  readonly dictionary: Dictionary
  readonly dictionaryFiles: readonly SourceFile[]
  readonly packs: readonly LoadedPack[]
  readonly themes: readonly Theme[]
  /** Parameters and tests of patent assets. */
  readonly assets: AssetRules
  readonly procedures: readonly { readonly procedure: Procedure; readonly text: string }[]
  /** 池 of the vocabulary. */
  readonly pools: Vocabulary['pools']
  /** What papers are written from. */
  readonly templates: TemplateSet
  readonly obligationRules: ObligationRules
  /** 机构岗 that the vocabulary has. */
  readonly organisationPosts: readonly string[]
  /** By what patents are scored. */
  readonly scoreModel: ScoreModel
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
function yamlFiles(root: string, below: string, deep = false): SourceFile[] {
  return readdirSync(join(root, below), { recursive: deep, encoding: 'utf8' })
    .filter((path) => path.endsWith('.yaml'))
    .sort()
    .map((path) => ({ path: join(below, path), text: readFileSync(join(root, below, path), 'utf8') }))
}

type Located = LoadedPack & { readonly positions: PackReading['positions'] }
export type PolicyContent = { readonly dictionary: Dictionary | undefined; readonly dictionaryFiles: readonly SourceFile[]; readonly packs: readonly Located[]; readonly findings: readonly Finding[] }

/** The dictionary and every pack, one folder below `policies` each, as far as they can be read. Without a dictionary no pack can. */
export function readPolicies(root = REPOSITORY): PolicyContent {
  const dictionaryFiles = yamlFiles(root, join('reference', 'facts'))
  const { dictionary, findings } = readDictionary(dictionaryFiles)
  if (dictionary === undefined) return { dictionary, dictionaryFiles, packs: [], findings }
  const folders = readdirSync(join(root, 'policies'), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort()
  const readings = folders.map((folder) => {
    const files = yamlFiles(root, join('policies', folder), true)
    return { files, ...readPack(files, dictionary) }
  })
  return {
    dictionary,
    dictionaryFiles,
    packs: readings.flatMap(({ pack, files, positions }) => (pack === undefined ? [] : [{ pack, files, positions }])),
    findings: [...findings, ...readings.flatMap((reading) => reading.findings)],
  }
}

/** Every procedure, checked against the clauses and facts that packs and dictionary name. */
export function readProcedures({ dictionary, packs }: PolicyContent, root = REPOSITORY): { readonly procedures: Content['procedures']; readonly pools: Content['pools']; readonly templates: TemplateSet; readonly obligationRules: ObligationRules | null; readonly organisationPosts: readonly string[]; readonly findings: readonly Finding[] } {
  const clauses = new Set(packs.flatMap(({ pack }) => pack.clauses.map(({ id }) => id)))
  const documents = new Set(packs.map(({ pack }) => pack.document.id))
  // A clause of a document that is not loaded here cannot be checked here.
  const known = { has: (id: string) => clauses.has(id) || !documents.has(id.split('-')[0]!) }
  const readings = Object.fromEntries(packs.flatMap(({ pack }) => pack.readings.map(({ id, values }) => [`${pack.document.id}/${id}`, values] as const)))
  const sources = yamlFiles(root, 'procedures')
  const { procedures, vocabulary, findings } = readLibrary(sources, { clauses: known, readings, ...(dictionary === undefined ? {} : { facts: new Set(Object.keys(dictionary.facts)), records: Object.fromEntries(Object.values(dictionary.records).map(({ name, fields }) => [name, Object.keys(fields)])) }) })
  const fileOf = ({ id }: Procedure): SourceFile => sources.find(({ path }) => path.endsWith(`${id}.yaml`)) ?? { path: id, text: '' }
  const written = readTemplates(Object.values(procedures).map((procedure) => ({ procedure, file: fileOf(procedure) })), templateFiles(root))
  const { rules, findings: ruleFindings } = readRules(ruleFile(root), Object.values(procedures))
  return { procedures: Object.values(procedures).map((procedure) => ({ procedure, text: fileOf(procedure).text })), pools: vocabulary?.pools ?? {}, templates: written.templates, obligationRules: rules, organisationPosts: vocabulary?.organisationPosts ?? [], findings: [...findings, ...written.findings, ...ruleFindings] }
}

/** How obligations are looked after. An empty file where there is none: what is missing is then found in it. */
const ruleFile = (root: string): SourceFile => {
  const path = join('procedures', '义务', '办法.yaml')
  return { path, text: existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '语言: 1\n' }
}

/** `procedures/<编>/<文书>.md` */
const templateFiles = (root: string): SourceFile[] =>
  readdirSync(join(root, 'procedures'), { withFileTypes: true }).filter((each) => each.isDirectory()).map((each) => each.name).sort().flatMap((folder) =>
    readdirSync(join(root, 'procedures', folder)).filter((name) => name.endsWith('.md')).sort().map((name) => {
      const path = join('procedures', folder, name)
      return { path, text: readFileSync(join(root, path), 'utf8') }
    }))

/** Parameters and tests of patent assets; a file that does not fit stops the start, and the error says where. */
export function readAssets(root = REPOSITORY): AssetRules {
  const path = join('reference', 'assets.yaml')
  const { root: tree } = loadYaml({ path, text: readFileSync(join(root, path), 'utf8') })
  return readAssetRules(tree === undefined ? {} : plain(tree))
}

type ThemesFile = { readonly 题?: readonly { readonly 题: string; readonly 措施: readonly string[] }[] }

/** What measures are about; a platform without the file shows them all under one head. */
export function readThemes(root = REPOSITORY): Theme[] {
  const path = join('reference', 'themes.yaml')
  const { root: tree } = loadYaml({ path, text: readFileSync(join(root, path), 'utf8') })
  const rows = tree === undefined ? [] : ((plain(tree) as ThemesFile).题 ?? [])
  return rows.map(({ 题: name, 措施: measures }) => ({ name, measures }))
}

const readScores = (root: string): ScoreModel => {
  const path = join('reference', 'valuation', '指标.yaml')
  return readScoreModel({ path, text: readFileSync(join(root, path), 'utf8') })
}

/**
 * All of it, for running: throws ContentError on any error, so that nothing runs by half of its content. Read once a process:
 * it is frozen, and what changes in the files is for the next start.
 */
export const loadContent = (): Content => (loaded ??= readContent())
let loaded: Content | undefined

function readContent(): Content {
  const policies = readPolicies()
  const { procedures, pools, templates, obligationRules, organisationPosts, findings } = readProcedures(policies)
  const all = [...policies.findings, ...findings]
  const { dictionary, dictionaryFiles, packs } = policies
  if (dictionary === undefined || obligationRules === null || hasErrors(all)) throw new ContentError(all.filter(({ severity }) => severity === 'error'))
  return { dictionary, dictionaryFiles, packs, themes: readThemes(REPOSITORY), assets: readAssets(REPOSITORY), procedures, pools, templates, obligationRules, organisationPosts, scoreModel: readScores(REPOSITORY) }
}
