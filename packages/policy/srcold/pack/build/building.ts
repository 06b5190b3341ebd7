import { scopeOf } from '../../dictionary/scope.ts'
import type { Dictionary } from '../../dictionary/types.ts'
import { parseExpression } from '../../expression/parse.ts'
import { isProblem, typeOf, type ResultType } from '../../expression/resolve.ts'
import type { Expression } from '../../expression/types.ts'
import type { Finding } from '../../finding.ts'
import { isUnparsed, parseBound, parseQuantity } from '../../quantity/parse.ts'
import type { Bound, Quantity } from '../../quantity/types.ts'
import type { Operator } from '../../quantity/types.ts'
import { finding } from '../../yaml/conform.ts'
import { entry, type YamlNode } from '../../yaml/node.ts'
import { guardAt, isNo, textAt, textsAt } from '../../yaml/take.ts'
import type { Choice, Parameter, Reading, Rule } from '../types.ts'

/** `type` is null when the expression was refused and reported. */
export type Typed = { readonly expression: Expression; readonly type: ResultType | null; readonly source: string }
const NO_QUANTITY: Quantity = { value: 0, dimension: '计数', unit: '', text: '', path: '' }
export const NO_BOUND: Bound = { kind: 'compare', operator: '=', quantity: NO_QUANTITY, text: '' }
export const NO_NAME: Expression = { kind: 'name', name: '' }

/** What the builders of a pack share: the dictionary, the readings and the findings. A builder that fails reports and returns a harmless stand-in. */
export class Building {
  readonly dictionary: Dictionary
  readonly readings = new Map<string, Reading>()
  readonly unprinted: { path: string; text: string }[] = []
  readonly #findings: Finding[]

  constructor(dictionary: Dictionary, findings: Finding[]) {
    this.dictionary = dictionary
    this.#findings = findings
  }

  bad(node: YamlNode, path: string, code: string, zh: string, en: string, mend: string, severity: Finding['severity'] = 'error'): void {
    this.#findings.push(finding(node, path, code, zh, en, mend, severity))
  }

  /** The expression under `key`, names and dimensions checked; `record` adds the fields of that child record. */
  expression(node: YamlNode, key: string, path: string, record?: string): Typed {
    const at = entry(node, key) ?? node
    const source = textAt(node, key) ?? ''
    const parsed = parseExpression(source)
    const type = 'value' in parsed ? typeOf(parsed.value, scopeOf(this.dictionary, record)) : parsed.problem
    if ('value' in parsed && !isProblem(type)) return { expression: parsed.value, type, source }
    const problem = 'problem' in parsed ? parsed.problem : isProblem(type) ? type : null
    if (problem) this.bad(at, `${path}/${key}`, problem.code, problem.zh, problem.en, problem.mend)
    return { expression: NO_NAME, type: null, source }
  }

  /** The bound under `key`; `见` is looked up among the measure's parameters, whose number it shares. */
  bound(node: YamlNode, key: string, path: string, parameters: Readonly<Record<string, Parameter>>, fallback: Operator = '='): Bound {
    const at = entry(node, key) ?? node
    const where = `${path}/${key}`
    const raw = parseBound(textAt(node, key) ?? '', fallback, where)
    if (isUnparsed(raw)) {
      this.bad(at, where, 'quantity/unreadable', raw.error, 'cannot read this number', '按 [前词] 数单位 [后词] 写')
      return NO_BOUND
    }
    if (raw.kind === 'quantity') return { kind: 'compare', operator: raw.operator, quantity: raw.quantity, text: raw.text }
    if (raw.kind === 'within') {
      const known = this.dictionary.periods[raw.period]?.fromYear !== undefined
      if (!known) this.bad(at, where, 'quantity/period', `期 ${raw.period} 没有自然年的窗`, 'this period has no window in calendar years', '在词典的 期 里写 窗: 自然年 …')
      return raw
    }
    if (raw.kind === 'between') return raw
    const parameter = parameters[raw.name]
    if (!parameter) {
      this.bad(at, where, 'parameter/unknown', `没有参数 ${raw.name}`, 'unknown parameter', `参数：${Object.keys(parameters).join(' ') || '（无）'}`)
      return NO_BOUND
    }
    if (parameter.bound.kind !== 'compare') return { ...parameter.bound, ...(parameter.bound.kind === 'between' ? { parameter: raw.name } : {}) }
    return { kind: 'compare', operator: raw.operator ?? parameter.bound.operator, quantity: parameter.bound.quantity, parameter: raw.name, text: raw.operator ? `${raw.text.replace(/见.*/, '')}${parameter.bound.quantity.text}` : parameter.bound.text }
  }

  /** A bound that must be a plain number (amounts, caps, quotas). */
  amount(node: YamlNode, key: string, path: string, parameters: Readonly<Record<string, Parameter>>): Quantity {
    const bound = this.bound(node, key, path, parameters, '<=')
    if (bound.kind === 'compare') return bound.quantity
    this.bad(entry(node, key) ?? node, `${path}/${key}`, 'quantity/one', '这里须是一个数', 'expected one number', '不写 至')
    return NO_QUANTITY
  }

  quantity(node: YamlNode, key: string, path: string): Quantity {
    const parsed = parseQuantity(textAt(node, key) ?? '', `${path}/${key}`)
    if (!isUnparsed(parsed)) return parsed
    this.bad(entry(node, key) ?? node, `${path}/${key}`, 'quantity/unreadable', parsed.error, 'cannot read this number', '写 数＋单位')
    return NO_QUANTITY
  }

  money(quantity: Quantity, node: YamlNode, path: string): Quantity {
    if (quantity.dimension !== '金额' || quantity.value < 0) this.bad(node, path, 'quantity/money', `须是金额：${quantity.text}`, 'expected an amount of money', '单位写 元')
    return quantity
  }

  /** `一个词` or `{读法: 轴}`, the axis checked and its values inside the closed words of this place. */
  choice(node: YamlNode, key: string, path: string, words?: readonly string[]): Choice | undefined {
    const value = entry(node, key)
    if (!value) return undefined
    if (value.kind !== 'map') return textAt(node, key)
    const axis = textAt(value, '读法') ?? ''
    const reading = this.readings.get(axis)
    if (!reading) this.bad(value, `${path}/${key}`, 'reading/unknown', `没有读法 ${axis}`, 'unknown reading', '先在 读法 里登记')
    const stray = words && reading?.values.find((each) => !words.includes(each))
    if (stray) this.bad(value, `${path}/${key}`, 'reading/domain', `读法 ${axis} 的值 ${stray} 不在此处的值域`, 'reading value outside the closed words', `可用：${words.join(' ')}`)
    return { axis }
  }

  guard(node: YamlNode, path: string): Readonly<Record<string, string>> | undefined {
    const guard = guardAt(node, '仅读法')
    for (const [axis, value] of Object.entries(guard ?? {})) {
      const reading = this.readings.get(axis)
      if (!reading) this.bad(node, `${path}/仅读法`, 'reading/unknown', `没有读法 ${axis}`, 'unknown reading', '先在 读法 里登记')
      else if (!reading.values.includes(value)) this.bad(node, `${path}/仅读法`, 'reading/value', `读法 ${axis} 没有值 ${value}`, 'unknown value of the reading', `可用：${reading.values.join(' ')}`)
    }
    return guard
  }

  /** The readings a worked case is run under. */
  givenReadings(node: YamlNode, path: string): Readonly<Record<string, string>> {
    const readings = guardAt(node, '读法') ?? {}
    for (const [axis, value] of Object.entries(readings)) {
      if (!this.readings.get(axis)?.values.includes(value)) this.bad(node, `${path}/读法`, 'reading/value', `没有读法或值：${axis}=${value}`, 'unknown reading or value', '改正')
    }
    return readings
  }

  /** Address, clauses (inherited when not given), guard and 印 of a rule. */
  rule(node: YamlNode, path: string, id: string, inherited: readonly string[]): Rule {
    const own = textsAt(node, '条款')
    const when = this.guard(node, path)
    const printed = !this.noteUnprinted(node, path, id)
    return { id, path, clauses: own.length > 0 ? own : inherited, printed, ...(when ? { when } : {}) }
  }

  /** Notes 印: 否, which the issuing office should confirm; true when it stands there. */
  noteUnprinted(node: YamlNode | undefined, path: string, text: string): boolean {
    const unprinted = isNo(node, '印') || isNo(node, '主体印')
    if (unprinted) this.unprinted.push({ path, text })
    return unprinted
  }
}
