import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, visit, type Node, type Pair } from 'yaml'
import type { Finding, Position, SourceFile } from '../finding.ts'
import type { Entry, YamlNode } from './node.ts'

/** Content is small; a file beyond this is refused before it is parsed. */
const MAX_LENGTH = 2_000_000
const MAX_DEPTH = 40

/**
 * Reads one file as YAML 1.2 core and nothing cleverer: anchors, aliases, tags, merge keys, repeated keys, several documents
 * and keys that are not plain text are errors, because each of them lets a reader see something else than the machine.
 */
export function loadYaml(file: SourceFile): { readonly root?: YamlNode; readonly findings: readonly Finding[] } {
  const findings: Finding[] = []
  const lines = new LineCounter()
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset)
    return { file: file.path, line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  const refuse = (offset: number, code: string, zh: string, en: string, mend: string): void => {
    findings.push({ severity: 'error', code: `yaml/${code}`, ...at(offset), path: '', zh, en, mend })
  }
  if (file.text.length > MAX_LENGTH) {
    refuse(0, 'size', '文件过大', 'file too large', '把包拆成几个文件')
    return { findings }
  }
  const document = parseDocument(file.text, { version: '1.2', schema: 'core', uniqueKeys: true, merge: false, lineCounter: lines, prettyErrors: false })
  for (const error of [...document.errors, ...document.warnings]) refuse(error.pos[0], 'syntax', `YAML 语法：${error.message}`, `YAML syntax: ${error.message}`, '按 YAML 1.2 改正；流式映射内含 , [ " 的式子整体加引号')
  if (findings.length > 0) return { findings }
  visit(document, {
    Node(_, node) {
      const offset = node.range?.[0] ?? 0
      if (isAlias(node)) refuse(offset, 'alias', '不许用别名', 'aliases are not allowed', '把内容写出来')
      else if (node.anchor) refuse(offset, 'anchor', '不许用锚', 'anchors are not allowed', '删去 &')
      if (node.tag) refuse(offset, 'tag', `不许用标签 ${node.tag}`, 'tags are not allowed', '删去 !')
    },
  })
  const convert = (node: Node | null, depth: number): YamlNode => {
    const position = at(node?.range?.[0] ?? 0)
    if (depth > MAX_DEPTH) {
      refuse(node?.range?.[0] ?? 0, 'depth', '层次过深', 'nested too deeply', '减少层次')
      return { kind: 'scalar', value: null, text: '', at: position }
    }
    if (isMap(node)) return { kind: 'map', entries: node.items.map((pair) => convertPair(pair as Pair<Node, Node | null>, depth)), at: position }
    if (isSeq(node)) return { kind: 'list', items: node.items.map((item) => convert(item as Node, depth + 1)), at: position }
    if (isScalar(node)) {
      const value = node.value as string | number | boolean | null
      return { kind: 'scalar', value, text: typeof value === 'string' ? value : (node.source ?? ''), at: position }
    }
    return { kind: 'scalar', value: null, text: '', at: position }
  }
  const convertPair = (pair: Pair<Node, Node | null>, depth: number): Entry => {
    const offset = pair.key.range?.[0] ?? 0
    const key = isScalar(pair.key) ? (typeof pair.key.value === 'string' ? pair.key.value : (pair.key.source ?? '')) : ''
    if (key === '') refuse(offset, 'key', '键须为文字', 'keys must be plain text', '改成文字键')
    if (key === '<<') refuse(offset, 'merge', '不许用合并键', 'merge keys are not allowed', '把内容写出来')
    return { key, value: convert(pair.value, depth + 1), at: at(offset) }
  }
  const root = convert(document.contents as Node | null, 0)
  return findings.length > 0 ? { findings } : { root, findings }
}
