import { entry, loadYaml, type Finding, type Position, type SourceFile } from '@zhiyun/policy'
import type { Procedure } from '@zhiyun/procedure'
import { BLOCK_PLACES, INLINE_PLACES, placesIn, readTemplate, type Template } from './template.ts'

/** Templates by procedure and kind of paper; a paper without one is printed as its fields, one a line. */
export type TemplateSet = { of(procedure: string, kind: string): Template | undefined }

export const noTemplates: TemplateSet = { of: () => undefined }

type Loaded = { readonly procedure: Procedure; readonly file: SourceFile }

/**
 * The templates of these procedures, `<编>/<文书>.md` below the folder of procedures, checked against what each paper
 * may tell (用). A template that names anything else is an error, a paper that has none a warning.
 */
export function readTemplates(loaded: readonly Loaded[], files: readonly SourceFile[]): { readonly templates: TemplateSet; readonly findings: readonly Finding[] } {
  const found = new Map<string, Template>()
  const findings: Finding[] = []
  const known = new Set<string>()
  for (const { procedure, file } of loaded) {
    for (const document of Object.values(procedure.documents)) {
      const key = keyOf(procedure.id, document.name)
      known.add(key)
      const source = files.find(({ path }) => keyOfPath(path) === key)
      if (source === undefined) {
        findings.push({ severity: 'warning', code: 'template/missing', ...positionOf(file, document.name), path: `文书/${document.name}`, zh: `“${document.name}”没有模板，将逐栏列出`, en: `${document.name} has no template; its fields will be listed`, mend: `写 procedures/${key}.md` })
        continue
      }
      const read = readTemplate(source)
      findings.push(...read.findings)
      if (read.template === null) continue
      findings.push(...misplaced(procedure, document.fields, read.template))
      found.set(key, read.template)
    }
  }
  for (const { path } of files) {
    if (!known.has(keyOfPath(path))) findings.push({ severity: 'error', code: 'template/unused', file: path, line: 1, column: 1, path: '', zh: '没有事项发这种文书', en: 'no procedure issues this paper', mend: '改文件名，或在事项的 文书 里写出' })
  }
  return { templates: { of: (procedure, kind) => found.get(keyOf(procedure, kind)) }, findings }
}

const keyOf = (procedure: string, kind: string): string => `${procedure}/${kind}`
const keyOfPath = (path: string): string => path.split(/[\\/]/).slice(-2).join('/').replace(/\.md$/, '')

/** Names that the paper is not given, rows within a line, and blocks that are none. */
function misplaced(procedure: Procedure, given: readonly string[], template: Template): Finding[] {
  return placesIn(template.blocks).flatMap(({ place, line, alone }): Finding[] => {
    const tell = (code: string, zh: string, en: string, mend: string): Finding[] => [{ severity: 'error', code: `template/${code}`, file: template.path, line, column: 1, path: place, zh, en, mend }]
    if ((BLOCK_PLACES as readonly string[]).includes(place)) return alone ? [] : tell('alone', `{{${place}}}须独占一行`, `{{${place}}} stands on a line of its own`, '单独成行')
    if ((INLINE_PLACES as readonly string[]).includes(place)) return []
    const field = procedure.fields[place]
    if (field === undefined) return tell('unknown', `没有栏“${place}”`, `unknown field ${place}`, `改名；另可用 ${[...INLINE_PLACES, ...BLOCK_PLACES].join('、')}`)
    if (!given.includes(place)) return tell('not-given', `“${place}”不在这种文书的 用 里`, `${place} is not among what this paper may use`, '在事项的 文书 的 用 里加上，或从模板删去')
    if (field.type === '行' && !alone) return tell('alone', `行栏“${place}”须独占一行`, `rows of ${place} stand on a line of their own`, '单独成行')
    return []
  })
}

function positionOf(file: SourceFile, document: string): Position {
  const { root } = loadYaml(file)
  const all = root === undefined ? undefined : entry(root, '文书')
  return (all === undefined ? undefined : (entry(all, document)?.at ?? all.at)) ?? { file: file.path, line: 1, column: 1 }
}
