import type { Entry, Finding, YamlNode } from '@zhiyun/policy'
import { nearest } from '@zhiyun/policy'

/**
 * Reads nodes against closed sets and writes down what does not fit, with its place. Reading goes on after a finding,
 * so that one run shows all of them; the values returned then are harmless and the procedure is not used.
 */
export class Sheet {
  readonly findings: Finding[] = []

  find(node: YamlNode | Entry, path: string, code: string, zh: string, en: string, mend: string): void {
    this.findings.push({ severity: 'error', code, ...node.at, path, zh, en, mend })
  }

  /** A mapping whose keys are all among `allowed` and hold all of `required`. */
  block(node: YamlNode, path: string, allowed: readonly string[], required: readonly string[] = []): ReadonlyMap<string, YamlNode> {
    const entries = this.entries(node, path)
    for (const each of entries) {
      if (allowed.includes(each.key)) continue
      const near = nearest(each.key, allowed)
      this.find(each, path, 'keyword', `不识的关键字 ${each.key}`, `unknown keyword ${each.key}`, near ? `是否指 ${near}？` : `此处可用：${allowed.join(' ')}`)
    }
    const map = new Map(entries.map((each) => [each.key, each.value]))
    for (const key of required) {
      if (!map.has(key)) this.find(node, path, 'keyword-missing', `缺 ${key}`, `${key} is missing`, `补上 ${key}`)
    }
    return map
  }

  /** A mapping of names that the author chooses. An empty block reads as no entries. */
  entries(node: YamlNode | undefined, path: string): readonly Entry[] {
    if (!node || (node.kind === 'scalar' && node.value === null)) return []
    if (node.kind === 'map') return node.entries
    this.find(node, path, 'shape', '此处须是映射', 'expected a mapping', '写成 键: 值')
    return []
  }

  items(node: YamlNode | undefined, path: string): readonly YamlNode[] {
    if (!node || (node.kind === 'scalar' && node.value === null)) return []
    if (node.kind === 'list') return node.items
    this.find(node, path, 'shape', '此处须是列表', 'expected a list', '写成 [甲, 乙]')
    return []
  }

  text(node: YamlNode | undefined, path: string): string {
    if (!node) return ''
    if (node.kind === 'scalar' && node.value !== null && node.text.trim() !== '') return node.text
    this.find(node, path, 'shape', '此处须是文字', 'expected text', '写一个词或一句话')
    return ''
  }

  optional(node: YamlNode | undefined, path: string): string | null {
    return node ? this.text(node, path) : null
  }

  /** One name or a list of names. */
  names(node: YamlNode | undefined, path: string): readonly string[] {
    if (!node) return []
    return node.kind === 'list' ? node.items.map((item) => this.text(item, path)) : [this.text(node, path)]
  }

  /** 是 or 否; absent is 否. */
  flag(node: YamlNode | undefined, path: string): boolean {
    return node !== undefined && this.one(node, path, ['是', '否']) === '是'
  }

  one<const T extends string>(node: YamlNode | undefined, path: string, allowed: readonly T[]): T {
    const word = this.text(node, path)
    const known = allowed.find((each) => each === word)
    if (known !== undefined) return known
    if (node && word !== '') this.find(node, path, 'value', `${word} 不在此处的词里`, `${word} is not one of the words here`, `可用：${allowed.join(' ')}`)
    return allowed[0]!
  }

  /** A positive integer. */
  count(node: YamlNode | undefined, path: string): number {
    if (node?.kind === 'scalar' && typeof node.value === 'number' && Number.isSafeInteger(node.value) && node.value > 0) return node.value
    if (node) this.find(node, path, 'number', '此处须是正整数', 'expected a positive integer', '写 1、2、3……')
    return 1
  }
}
