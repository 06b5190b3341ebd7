import { entry, type Finding, type YamlNode } from '@zhiyun/policy'

/** Findings of one procedure, each at the nearest place in the file that its path names. */
export class Report {
  readonly findings: Finding[] = []
  readonly #root: YamlNode
  constructor(root: YamlNode) {
    this.#root = root
  }

  add(path: readonly (string | number)[], code: string, zh: string, en: string, mend: string): void {
    const shown = path.map((part) => (typeof part === 'number' ? String(part + 1) : part)).join('/')
    // Each reading of the content is checked in turn; the same finding is told once.
    if (this.findings.some((each) => each.code === code && each.path === shown && each.zh === zh)) return
    this.findings.push({ severity: 'error', code, ...this.#locate(path).at, path: shown, zh, en, mend })
  }

  #locate(path: readonly (string | number)[]): YamlNode {
    let node = this.#root
    for (const part of path) {
      const next: YamlNode | undefined = typeof part === 'number' ? (node.kind === 'list' ? node.items[part] : undefined) : entry(node, part)
      if (!next) break
      node = next
    }
    return node
  }
}
