import type { Finding } from '../finding.ts'
import type { Shape, ShapeRef } from '../pack/shape.ts'
import { isUnparsed, parseBound, parseQuantity } from '../quantity/parse.ts'
import type { YamlNode } from './node.ts'

type Report = (finding: Finding) => void

/**
 * Checks a tree against the grammar: closed keywords, closed words, the one-of rules, and that every number reads.
 * After this the builders may take the shape for granted.
 */
export function conform(root: YamlNode, shape: ShapeRef, shapes: Readonly<Record<string, Shape>>, path = ''): readonly Finding[] {
  const findings: Finding[] = []
  new Checker(shapes, (each) => findings.push(each)).check(root, shape, path)
  return findings
}

export function finding(node: YamlNode, path: string, code: string, zh: string, en: string, mend: string, severity: Finding['severity'] = 'error'): Finding {
  return { severity, code, ...node.at, path, zh, en, mend }
}

/** Things with a 编 (worked cases: 名) are addressed by it, others by their place. */
export function addressOf(node: YamlNode, index: number): string {
  const id = node.kind === 'map' ? (node.entries.find((entry) => entry.key === '编') ?? node.entries.find((entry) => entry.key === '名'))?.value : undefined
  return id?.kind === 'scalar' && id.text !== '' ? id.text : String(index + 1)
}

class Checker {
  readonly #shapes: Readonly<Record<string, Shape>>
  readonly #report: Report

  constructor(shapes: Readonly<Record<string, Shape>>, report: Report) {
    this.#shapes = shapes
    this.#report = report
  }

  check(node: YamlNode, ref: ShapeRef, path: string): void {
    const shape = typeof ref === 'string' ? this.#shapes[ref]! : ref
    switch (shape.kind) {
      case 'any':
        return
      case 'text':
        return this.#text(node, path)
      case 'expression':
        return node.kind === 'scalar' && typeof node.value === 'string' ? undefined : this.#bad(node, path, 'grammar/expression', '这里须是式', 'expected an expression', '写成字串')
      case 'flag':
        return this.#flag(node, path)
      case 'word':
        return this.#word(node, shape.words, path)
      case 'choice':
        return this.#choice(node, shape.words, path)
      case 'quantity':
        return this.#number(node, 'quantity', [], path)
      case 'bound':
        return this.#number(node, 'bound', shape.words ?? [], path)
      case 'guard':
        return this.#table(node, { kind: 'text' }, path)
      case 'table':
        return this.#table(node, shape.of, path)
      case 'list':
        if (node.kind === 'list') return node.items.forEach((item, i) => this.check(item, shape.of, `${path}/${addressOf(item, i)}`))
        return shape.single ? this.check(node, shape.of, path) : this.#bad(node, path, 'grammar/list', '这里须是列表', 'expected a list', '写成 - 或 [ ]')
      case 'mapOr':
        return this.check(node, node.kind === 'map' ? shape.map : shape.other, path)
      case 'listOr':
        return this.check(node, node.kind === 'list' ? shape.list : shape.other, path)
      case 'block':
        return this.#block(node, shape, path)
    }
  }

  #block(node: YamlNode, shape: Extract<Shape, { kind: 'block' }>, path: string): void {
    if (node.kind !== 'map') return this.#bad(node, path, 'grammar/block', `这里须是块（${shape.title}）`, 'expected a block', '写成 键: 值')
    for (const { key, value } of node.entries) {
      const inner = shape.keys[key]
      if (inner === undefined) this.#bad(value, join(path, key), 'grammar/keyword', `不识的关键字 ${key}`, `unknown keyword ${key}`, `可用：${Object.keys(shape.keys).join(' ')}`)
      else this.check(value, inner, join(path, key))
    }
    const has = (key: string): boolean => node.entries.some((entry) => entry.key === key)
    for (const key of shape.required ?? []) if (!has(key)) this.#bad(node, path, 'grammar/required', `缺关键字 ${key}`, `missing keyword ${key}`, `补上 ${key}`)
    const forms = shape.exactlyOne?.filter(has)
    if (forms && forms.length !== 1) this.#bad(node, path, 'grammar/exactly-one', `须恰有一个：${shape.exactlyOne!.join(' ')}`, `exactly one of ${shape.exactlyOne!.join(' ')}`, forms.length === 0 ? '补上一个' : `只留一个，现有 ${forms.join(' ')}`)
  }

  #table(node: YamlNode, of: ShapeRef, path: string): void {
    if (node.kind !== 'map') return this.#bad(node, path, 'grammar/table', '这里须是 名: 值', 'expected a map', '写成 {名: 值}')
    for (const { key, value } of node.entries) this.check(value, of, join(path, key))
  }

  #text(node: YamlNode, path: string): void {
    if (node.kind !== 'scalar' || node.value === null) return this.#bad(node, path, 'grammar/text', '这里须是文字', 'expected text', '写成一行文字')
    if (typeof node.value === 'number' && /^0\d/.test(node.text)) this.#bad(node, path, 'grammar/leading-zero', `以零起头的编号须加引号：${node.text}`, 'quote numbers with leading zeros', `写成 "${node.text}"`)
  }

  #flag(node: YamlNode, path: string): void {
    const known = node.kind === 'scalar' && (node.value === '是' || node.value === '否' || typeof node.value === 'boolean')
    if (!known) this.#bad(node, path, 'grammar/flag', '这里须是 是 或 否', 'expected 是 or 否', '写 是 或 否')
  }

  #word(node: YamlNode, words: readonly string[], path: string): void {
    if (node.kind !== 'scalar' || !words.includes(node.text)) this.#bad(node, path, 'grammar/word', `值不在值域：${node.kind === 'scalar' ? node.text : '（块）'}`, 'not one of the closed words', `可用：${words.join(' ')}`)
  }

  #choice(node: YamlNode, words: readonly string[] | undefined, path: string): void {
    if (node.kind === 'map') {
      if (node.entries.length === 1 && node.entries[0]!.key === '读法') return this.#text(node.entries[0]!.value, join(path, '读法'))
      return this.#bad(node, path, 'grammar/choice', '这里须是一个词或 {读法: 轴}', 'expected a word or {读法: axis}', '写成 {读法: 轴名}')
    }
    return words ? this.#word(node, words, path) : this.#text(node, path)
  }

  #number(node: YamlNode, kind: 'quantity' | 'bound', words: readonly string[], path: string): void {
    if (node.kind !== 'scalar') return this.#bad(node, path, 'grammar/number', '这里须是 数＋单位', 'expected a number with its unit', '如 不低于 50件')
    if (words.includes(node.text)) return
    const parsed = kind === 'quantity' ? parseQuantity(node.text) : parseBound(node.text)
    if (isUnparsed(parsed)) this.#bad(node, path, 'quantity/unreadable', parsed.error, 'cannot read this number', '按 [前词] 数[万|亿]单位 [后词] 写；不能照写的印文放进 原')
  }

  #bad(node: YamlNode, path: string, code: string, zh: string, en: string, mend: string): void {
    this.#report(finding(node, path, code, zh, en, mend))
  }
}

const join = (path: string, key: string): string => (path === '' ? key : `${path}/${key}`)
