import { parseAggregate, parseExpression } from '../expression/parse.ts'
import { isProblem, typeOf, type Scope } from '../expression/resolve.ts'
import type { ExpressionProblem } from '../expression/gate.ts'
import { hasErrors, type Finding, type SourceFile } from '../finding.ts'
import { hashFiles } from '../hash/sha256.ts'
import { isUnparsed, parseBound } from '../quantity/parse.ts'
import { unitOf } from '../quantity/unit.ts'
import { conform, finding } from '../yaml/conform.ts'
import { loadYaml } from '../yaml/load.ts'
import { entry, type Entry, type YamlNode } from '../yaml/node.ts'
import { guardAt, textAt, textsAt, textsOf } from '../yaml/take.ts'
import { DICTIONARY_SHAPES } from './grammar.ts'
import { fieldScope, scopeOf } from './scope.ts'
import { SOURCES, type Dictionary, type FactDefinition, type Identity, type Period, type RecordDefinition, type Source, type ValueType } from './types.ts'

export type DictionaryReading = { readonly dictionary?: Dictionary; readonly findings: readonly Finding[] }

/** Reads the files of `reference/facts` as one dictionary. With any error there is no dictionary. */
export function readDictionary(files: readonly SourceFile[]): DictionaryReading {
  const findings: Finding[] = []
  const roots: YamlNode[] = []
  for (const file of files) {
    const { root, findings: found } = loadYaml(file)
    findings.push(...found)
    if (!root) continue
    findings.push(...conform(root, '词典', DICTIONARY_SHAPES))
    roots.push(root)
  }
  if (hasErrors(findings)) return { findings }
  const builder = new Builder(roots, findings)
  const names = builder.build()
  return hasErrors(findings) ? { findings } : { dictionary: { ...names, hash: hashFiles(files) }, findings }
}

class Builder {
  readonly #roots: readonly YamlNode[]
  readonly #findings: Finding[]
  readonly #nodes = new Map<string, YamlNode>()
  readonly #facts: Record<string, FactDefinition> = {}
  readonly #records: Record<string, RecordDefinition> = {}
  readonly #identities: Record<string, Identity> = {}

  constructor(roots: readonly YamlNode[], findings: Finding[]) {
    this.#roots = roots
    this.#findings = findings
  }

  build(): Omit<Dictionary, 'hash'> {
    const periods = Object.fromEntries(this.#block('期').map(({ key, value }) => [key, periodOf(key, value)]))
    for (const { key, value } of this.#block('量')) this.#addFacts(key, value, periods)
    for (const { key, value } of this.#block('记录')) this.#addRecord(key, value)
    for (const { key, value } of this.#block('主体')) this.#addIdentity(key, value)
    this.#resolve()
    const unitSynonyms = Object.fromEntries(this.#block('单位同义').flatMap(({ key, value }) => textsOf(value).map((synonym) => [synonym, key])))
    return { facts: this.#facts, records: this.#records, identities: this.#identities, periods, unitSynonyms }
  }

  #block = (key: string): Entry[] => this.#roots.flatMap((root) => {
    const block = entry(root, key)
    return block?.kind === 'map' ? block.entries : []
  })

  #addFacts(base: string, node: YamlNode, periods: Readonly<Record<string, Period>>): void {
    const named = textsAt(node, '期')
    for (const period of named.length > 0 ? named : [undefined]) {
      if (period !== undefined && !periods[period]) this.#bad(node, `量/${base}/期`, 'dictionary/period', `没有这个期：${period}`, 'unknown period', '先在 期 里登记')
      this.#addFact(define(base, node, period), node)
    }
  }

  #addFact(fact: FactDefinition, node: YamlNode): void {
    const path = `量/${fact.name}`
    if (this.#facts[fact.name]) this.#bad(node, path, 'dictionary/duplicate', `事实登记了两次：${fact.name}`, 'fact defined twice', '只留一处')
    if (parsesAsName(fact.name)) this.#facts[fact.name] = fact
    else this.#bad(node, path, 'dictionary/name', `不能作名字：${fact.name}`, 'not a valid name', '不以数字起头、无空白、无运算符、不含关键字')
    this.#checkValue(fact, node, path)
    this.#nodes.set(fact.name, node)
  }

  #addRecord(name: string, node: YamlNode): void {
    const block = entry(node, '字段')
    const sources = sourcesAt(node)
    const fields: Record<string, FactDefinition> = {}
    for (const { key, value } of block?.kind === 'map' ? block.entries : []) {
      const path = `记录/${name}/字段/${key}`
      const field = define(key, value, undefined)
      if (this.#facts[key]) this.#bad(value, path, 'dictionary/duplicate', `字段与事实重名：${key}`, 'a field must not share a fact’s name', '改字段的名')
      this.#checkValue(field, value, path)
      fields[key] = field.sources.length > 0 ? field : { ...field, sources }
    }
    if (this.#records[name]) this.#bad(node, `记录/${name}`, 'dictionary/duplicate', `记录登记了两次：${name}`, 'record defined twice', '只留一处')
    this.#records[name] = { name, subjects: textsAt(node, '属'), fields, ...wording(name, node) }
  }

  #addIdentity(name: string, node: YamlNode): void {
    const parsed = parseExpression(textAt(node, '是') ?? '')
    if ('problem' in parsed) return this.#problem(node, `主体/${name}/是`, parsed.problem)
    this.#identities[name] = { name, is: parsed.value, ...wording(name, node) }
  }

  /** Names can only be looked up once all files are read. */
  #resolve(): void {
    const scope = scopeOf({ facts: this.#facts, records: this.#records, identities: {} })
    for (const [name, identity] of Object.entries(this.#identities)) {
      const type = typeOf(identity.is, scope)
      if (isProblem(type)) this.#problem(this.#roots[0]!, `主体/${name}/是`, type)
    }
    for (const [name, fact] of Object.entries(this.#facts)) this.#derive(name, fact, scope)
  }

  #derive(name: string, fact: FactDefinition, scope: Scope): void {
    const node = this.#nodes.get(name)!
    const since = textAt(node, '自')
    if (since !== undefined) {
      if (this.#facts[since]?.type !== '日期' || fact.dimension !== '月') this.#bad(node, `量/${name}/自`, 'dictionary/since', `自 须是日期事实，且本量以月计：${since}`, 'expected a date fact', '登记该日期')
      this.#facts[name] = { ...fact, since }
    }
    const formula = textAt(node, '算')
    if (formula === undefined) return
    const aggregate = parseAggregate(formula)
    if ('value' in aggregate) {
      const filter = aggregate.value.filter
      const problem = this.#records[aggregate.value.record] ? (filter ? typeOf(filter, fieldScope({ facts: {}, records: this.#records, identities: {} }, aggregate.value.record)) : null) : undefined
      if (problem === undefined) this.#bad(node, `量/${name}/算`, 'dictionary/record', `没有这种记录：${aggregate.value.record}`, 'unknown record', '先在 记录 里登记')
      else if (problem && isProblem(problem)) this.#problem(node, `量/${name}/算`, problem)
      const field = aggregate.value.field
      if (problem !== undefined && field !== null && this.#records[aggregate.value.record]!.fields[field]?.dimension !== fact.dimension) this.#bad(node, `量/${name}/算`, 'dictionary/field', `没有这个字段，或量纲不同：${field}`, 'unknown field or other dimension', '改正字段')
      this.#facts[name] = { ...fact, aggregate: aggregate.value }
      return
    }
    const sum = parseExpression(formula)
    if ('problem' in sum) return this.#problem(node, `量/${name}/算`, formula.includes('(') ? aggregate.problem : sum.problem)
    const type = typeOf(sum.value, scope)
    if (isProblem(type)) return this.#problem(node, `量/${name}/算`, type)
    if (type.kind !== 'number' || type.dimension !== fact.dimension) return this.#bad(node, `量/${name}/算`, 'dictionary/dimension', '算出来的量纲与本量不同', 'dimension differs', '改正 算 或 型')
    this.#facts[name] = { ...fact, sum: sum.value }
  }

  #checkValue(fact: FactDefinition, node: YamlNode, path: string): void {
    if (fact.type === '枚举' && !fact.domain?.length) this.#bad(node, path, 'dictionary/domain', `枚举没有值域：${fact.name}`, 'enumeration without values', '补 值域')
    if (fact.type === '计数' && !fact.unit) this.#bad(node, path, 'dictionary/unit', `计数没有单位：${fact.name}`, 'count without unit', '补 单位')
    if (fact.type === '时长' && fact.dimension !== '月' && fact.dimension !== '日') this.#bad(node, path, 'dictionary/unit', `时长的单位须是 月 或 日：${fact.name}`, 'duration in months or days', '补 单位')
  }

  #problem(node: YamlNode, path: string, problem: ExpressionProblem): void {
    this.#bad(node, path, problem.code, problem.zh, problem.en, problem.mend)
  }

  #bad(node: YamlNode, path: string, code: string, zh: string, en: string, mend: string): void {
    this.#findings.push(finding(node, path, code, zh, en, mend))
  }
}

function parsesAsName(name: string): boolean {
  const parsed = parseExpression(name)
  return 'value' in parsed && parsed.value.kind === 'name' && parsed.value.name === name
}

function periodOf(name: string, node: YamlNode): Period {
  const text = textAt(node, '窗') ?? ''
  const years = /^自然年\s*(-?\d+)(?:\.\.(-?\d+))?$/.exec(text)
  const english = textAt(node, '英')
  return { name, text, ...(english ? { english } : {}), ...(years ? { fromYear: Number(years[1]), toYear: Number(years[2] ?? years[1]) } : {}) }
}

const sourcesAt = (node: YamlNode): Source[] => textsAt(node, '源').filter((word): word is Source => SOURCES.some((source) => source === word))

function wording(label: string, node: YamlNode, period?: string): Pick<FactDefinition, 'label' | 'english' | 'question' | 'hint' | 'verifier'> {
  const keys = [['english', '英'], ['question', '问'], ['hint', '说明'], ['verifier', '核验者']] as const
  const texts = keys.flatMap(([name, key]) => {
    const text = textAt(node, key)?.replaceAll('{期}', period ?? '')
    return text === undefined ? [] : [[name, text] as const]
  })
  return { label: textAt(node, '名') ?? label, ...Object.fromEntries(texts) }
}

function define(base: string, node: YamlNode, period: string | undefined): FactDefinition {
  const name = (period ?? '') + base
  const type = textAt(node, '型') as ValueType
  const measured = measure(type, textAt(node, '单位'))
  const domain = textsAt(node, '值域')
  const domainEnglish = guardAt(node, '值英')
  const ceiling = parseBound(textAt(node, '上界') ?? '')
  return {
    name,
    base,
    type,
    subjects: textsAt(node, '主体'),
    sources: sourcesAt(node),
    ...(period === undefined ? {} : { period }),
    ...measured,
    ...(domain.length > 0 ? { domain } : {}),
    ...(domainEnglish ? { domainEnglish } : {}),
    ...(!isUnparsed(ceiling) && ceiling.kind === 'quantity' ? { ceiling: ceiling.quantity.value } : {}),
    ...wording(name, node, period),
  }
}

function measure(type: ValueType, unit: string | undefined): Pick<FactDefinition, 'dimension' | 'unit'> {
  if (type === '金额') return { dimension: '金额', unit: '元' }
  if (type === '比率') return { dimension: '比率', unit: '%' }
  if (type === '分数') return { dimension: '分数', unit: '分' }
  if (type === '计数') return { dimension: '计数', unit: unit ?? '' }
  if (type !== '时长' || unit === undefined) return {}
  const { dimension } = unitOf(unit)
  return { dimension, unit: dimension === '月' ? '个月' : unit }
}
