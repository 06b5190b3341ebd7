import type { Position, SourceFile } from '../finding.ts'
import { SHAPES } from '../pack/grammar.ts'
import type { Shape, ShapeRef } from '../pack/shape.ts'
import { isUnparsed, parseBound, type RawBound } from '../quantity/parse.ts'
import type { Operator, Quantity } from '../quantity/types.ts'
import { addressOf } from '../yaml/conform.ts'
import { loadYaml } from '../yaml/load.ts'
import { entry, type YamlNode } from '../yaml/node.ts'
import { isNo, textAt, textsAt } from '../yaml/take.ts'

/** Something a pack says is printed in the clauses it cites. */
export type Claim = {
  readonly at: Position
  /** The address: `X09/条件/销售收入/须`. */
  readonly path: string
  /** As written in the pack. */
  readonly raw: string
  readonly clauses: readonly string[]
  /** 另见: clauses that may print it too. */
  readonly also: readonly string[]
  /** False under 印: 否: then it must not be printed. */
  readonly printed: boolean
  /** Under 仅读法, or as a term (期限 内): how a figure without a comparing word is bounded, a reading or the form of a term may say. */
  readonly guarded: boolean
  /** 原: the printed words, where the language cannot say them. */
  readonly original?: string
  readonly says:
    /** `strictness` null: said where the parameter is used. */
    | { readonly kind: 'number'; readonly quantity: Quantity; readonly strictness: Operator | null }
    | { readonly kind: 'range'; readonly low: Quantity; readonly high: Quantity }
    | { readonly kind: 'date'; readonly year: number; readonly month: number; readonly day: number }
    | { readonly kind: 'year'; readonly year: number }
    /** Words of our own with figures in them: each figure is looked for. */
    | { readonly kind: 'prose'; readonly text: string }
    /** One of these words is printed. */
    | { readonly kind: 'word'; readonly oneOf: readonly string[] }
    /** A right: the word by which applicants are chosen among must not stand there. */
    | { readonly kind: 'absent'; readonly word: string }
    /** Only the 原 is looked for. */
    | { readonly kind: 'original' }
}

type Around = {
  readonly path: string
  readonly clauses: readonly string[]
  readonly also: readonly string[]
  readonly printed: boolean
  readonly guarded: boolean
  readonly original?: string
  readonly parameters: ReadonlyMap<string, { readonly raw: RawBound; readonly clauses: readonly string[]; readonly printed: boolean; readonly original?: string }>
}

/** The blocks that speak of the document. Readings ask, worked cases try, rows are read on their own. */
const BLOCKS = ['文件', '通用', '措施', '关系', '资金', '指标', '阶段', '程序', '职责'] as const
/** Names, sources and remarks of ours: nothing in them is said to be printed there. */
const SILENT = new Set(['编', '名', '简称', '英', '注', '条款', '主体条款', '原', '指纹', '文号', '机关', '参考', '另见', '印', '主体印', '仅读法', '解释', '取整', '量', '是', '基数', '不超实付', '申领人', '组', '若已获', '则不给', '及于', '单位', '牵头', '配合', '指标'])
/** Keys whose number is bounded by the key itself when it carries no word. */
const BOUNDED: Readonly<Record<string, Operator>> = { 最高: '<=', 不低于: '>=', 封顶: '<=', 上限: '<=', 至少: '>=', 转付: '>=', 内: '<=' }
const FREQUENCIES: Readonly<Record<string, readonly string[]>> = { 一次: ['一次性'], 每年: ['每年', '年度', '逐年'] }

/** How applicants are chosen, where the documents have one word for it. */
const SELECTIONS: Readonly<Record<string, Claim['says']>> = {
  择优: { kind: 'word', oneOf: ['择优'] },
  一事一议: { kind: 'word', oneOf: ['一事一议'] },
  应给: { kind: 'absent', word: '择优' },
}

/** Everything in the files of a pack that the official text must bear out. */
export function claimsIn(files: readonly SourceFile[]): Claim[] {
  const claims: Claim[] = []
  const collector = new Collector((claim) => claims.push(claim))
  for (const file of files) {
    const { root } = loadYaml(file)
    for (const block of BLOCKS) {
      const node = entry(root, block)
      const shape = (SHAPES['包'] as Extract<Shape, { kind: 'block' }>).keys[block]
      if (node && shape) collector.walk(node, shape, { path: block === '措施' ? '' : block, clauses: [], also: [], printed: true, guarded: false, parameters: new Map() }, block)
    }
  }
  return claims
}

class Collector {
  readonly #emit: (claim: Claim) => void
  constructor(emit: (claim: Claim) => void) {
    this.#emit = emit
  }

  walk(node: YamlNode, ref: ShapeRef, around: Around, key: string): void {
    const shape = typeof ref === 'string' ? SHAPES[ref]! : ref
    if (shape.kind === 'mapOr') return this.walk(node, node.kind === 'map' ? shape.map : shape.other, around, key)
    if (node.kind === 'list') {
      const of: ShapeRef = shape.kind === 'list' ? shape.of : { kind: 'any' }
      return node.items.forEach((item, i) => this.walk(item, of, { ...around, path: join(around.path, addressOf(item, i)) }, key))
    }
    if (node.kind === 'map') return this.#map(node, shape, around)
    if (!SILENT.has(key)) this.#scalar(node, shape, around, key)
  }

  #map(node: Extract<YamlNode, { kind: 'map' }>, shape: Shape, around: Around): void {
    const inside = this.#inside(node, shape, around)
    // 共 and 至少 of one condition share its 原; a word of it is enough for either.
    if (entry(node, '原') && textAt(node, '原') !== undefined) this.#emit({ ...claimAt(entry(node, '原')!, join(inside.path, '原'), inside), raw: textAt(node, '原')!, says: { kind: 'original' } })
    for (const { key, value } of node.entries) {
      if (key === '参数' || key === '原') continue
      const of: ShapeRef = shape.kind === 'block' ? (shape.keys[key] ?? { kind: 'any' }) : shape.kind === 'table' ? shape.of : { kind: 'any' }
      this.walk(value, of, { ...inside, path: join(inside.path, key) }, key)
    }
  }

  /** What a block adds: its own clauses, 印: 否, 仅读法, 原 and parameters. A 原 reaches into tables and open blocks, not into other rules. */
  #inside(node: YamlNode, shape: Shape, around: Around): Around {
    const own = textsAt(node, '条款')
    const original = textAt(node, '原') ?? (shape.kind === 'block' ? undefined : around.original)
    const { original: _, ...rest } = around
    const inside: Around = {
      ...rest,
      clauses: own.length > 0 ? own : around.clauses,
      also: [...around.also, ...textsAt(node, '另见')],
      printed: around.printed && !isNo(node, '印'),
      guarded: around.guarded || entry(node, '仅读法') !== undefined,
      ...(original === undefined ? {} : { original }),
    }
    const parameters = entry(node, '参数')
    return parameters?.kind === 'map' ? { ...inside, parameters: this.#parameters(parameters, inside) } : inside
  }

  #parameters(node: Extract<YamlNode, { kind: 'map' }>, around: Around): Around['parameters'] {
    const known = new Map<string, { raw: RawBound; clauses: readonly string[]; printed: boolean; original?: string }>()
    for (const { key, value } of node.entries) {
      const inside = this.#inside(value, { kind: 'block', title: '', keys: {} }, { ...around, path: join(join(around.path, '参数'), key) })
      const at = entry(value, '值')
      const raw = parseBound(textAt(value, '值') ?? '')
      if (!at || isUnparsed(raw)) continue
      known.set(key, { raw, clauses: inside.clauses, printed: inside.printed, ...(inside.original === undefined ? {} : { original: inside.original }) })
      this.#bound(at, raw, { ...inside, path: join(inside.path, '值') }, raw.kind === 'quantity' && !raw.worded ? null : undefined)
      if (inside.original !== undefined) this.#emit({ ...claimAt(entry(value, '原')!, join(inside.path, '原'), inside), raw: inside.original, says: { kind: 'original' } })
    }
    return known
  }

  #scalar(node: Extract<YamlNode, { kind: 'scalar' }>, shape: Shape, around: Around, key: string): void {
    const { text } = node
    const date = /^((?:19|20)\d{2})-(\d{2})-(\d{2})$/.exec(text)
    if (date) return this.#emit({ ...claimAt(node, around.path, around), raw: text, says: { kind: 'date', year: Number(date[1]), month: Number(date[2]), day: Number(date[3]) } })
    if (key === '年度' && /^(?:19|20)\d{2}$/.test(text)) return this.#emit({ ...claimAt(node, around.path, around), raw: text, says: { kind: 'year', year: Number(text) } })
    if (key === '频' && FREQUENCIES[text] && shape.kind === 'word') {
      // Under a reading, how often is what the reading is about.
      if (!around.guarded) this.#emit({ ...claimAt(node, around.path, around), raw: text, says: { kind: 'word', oneOf: FREQUENCIES[text] } })
      return
    }
    const selection = key === '方式' && around.path.endsWith('/遴选/方式') ? SELECTIONS[text] : undefined
    if (selection) return this.#emit({ ...claimAt(node, around.path, around), raw: text, says: selection })
    const isNumber = shape.kind === 'bound' || shape.kind === 'quantity'
    // 2025年底 names a year; it is no length of time.
    const isYear = /(?:19|20)\d{2}年/.test(text)
    const raw = isNumber || (shape.kind === 'any' && !isYear) ? parseBound(text, BOUNDED[key] ?? '=', around.path) : { error: '' }
    if (!isUnparsed(raw) && (isNumber || raw.kind !== 'within')) return this.#bound(node, raw, key === '内' ? { ...around, guarded: true } : around)
    if (!isNumber && /\d/.test(text)) this.#emit({ ...claimAt(node, around.path, around), raw: text, says: { kind: 'prose', text } })
  }

  #bound(node: YamlNode, raw: RawBound, around: Around, strictness?: null): void {
    const claim = { ...claimAt(node, around.path, around), raw: raw.text }
    if (raw.kind === 'quantity') this.#emit({ ...claim, says: { kind: 'number', quantity: raw.quantity, strictness: strictness === null ? null : raw.operator } })
    if (raw.kind === 'between') this.#emit({ ...claim, says: { kind: 'range', low: raw.low, high: raw.high } })
    if (raw.kind === 'see') this.#shared(claim, raw, around)
  }

  /** A shared number stands where the parameter is printed or where it is used; its strictness is the use's own, else the parameter's. */
  #shared(claim: Omit<Claim, 'says'>, { name, operator }: Extract<RawBound, { kind: 'see' }>, around: Around): void {
    const parameter = around.parameters.get(name)
    if (!parameter || parameter.raw.kind !== 'quantity') return
    const { raw, clauses, printed, original } = parameter
    const key = around.path.slice(around.path.lastIndexOf('/') + 1)
    const strictness = operator ?? (raw.worded ? raw.operator : (BOUNDED[key] ?? '='))
    this.#emit({ ...claim, raw: `${claim.raw}（${raw.text}）`, clauses: [...new Set([...claim.clauses, ...clauses])], printed: claim.printed && printed, ...(original === undefined ? {} : { original }), says: { kind: 'number', quantity: raw.quantity, strictness } })
  }
}

const claimAt = (node: YamlNode, path: string, { clauses, also, printed, guarded, original }: Around): Omit<Claim, 'says' | 'raw'> => ({ at: node.at, path, clauses, also, printed, guarded, ...(original === undefined ? {} : { original }) })

const join = (path: string, key: string): string => (path === '' ? key : `${path}/${key}`)

