import type { Dictionary, FactDefinition } from '../../dictionary/types.ts'
import { isNumber, normalName, readFeel, readTests, type FeelValue, type UnaryTests } from '../../feel/index.ts'
import type { Json } from '../../pack/types.ts'
import { readModel } from '../model/read.ts'
import type { DecisionTable, TableRule } from '../model/types.ts'
import { cellTests, literal, named } from './cell.ts'
import { quantityText } from './quantity.ts'
import { CellRefused, type ImportedTable, type Refusal, type TableImport } from './types.ts'

export type ImportOptions = {
  readonly dictionary: Dictionary
  /** Names of the file and the facts they stand for, where they differ. */
  readonly names?: Readonly<Record<string, string>>
}

/**
 * Takes the decision tables of a DMN file over into the policy language. A table is taken whole or not at all: every cell that has
 * no form is refused with its row, its column and why. DMN answers nothing for a missing fact; the form waits for it (待补).
 */
export function importTables(xml: string, options: ImportOptions): TableImport {
  const tables: ImportedTable[] = []
  const refusals: Refusal[] = []
  const model = readModel(xml)
  for (const { name, logic } of model.decisions.values()) {
    const body = logic ?? undefined
    if (body?.kind !== 'table') continue
    const importer = new Importer(name, body, options)
    const content = importer.run()
    if (importer.refusals.length === 0 && content) tables.push({ decision: name, ...content })
    refusals.push(...importer.refusals)
  }
  return { tables, refusals }
}

const MONEY = { name: '金额', dimension: '金额', unit: '元' } as const
type Content = Omit<ImportedTable, 'decision'>
type Row = { readonly rule: TableRule; readonly number: number; readonly conditions: readonly Json[]; readonly output: FeelValue }

class Importer {
  readonly refusals: Refusal[] = []
  readonly #decision: string
  readonly #table: DecisionTable
  readonly #options: ImportOptions

  constructor(decision: string, table: DecisionTable, options: ImportOptions) {
    this.#decision = decision
    this.#table = table
    this.#options = options
  }

  run(): Content | null {
    const { hitPolicy, outputs, rules, inputs } = this.#table
    if (hitPolicy !== 'UNIQUE' && hitPolicy !== 'ANY' && hitPolicy !== 'FIRST') this.#refuse(null, null, null, 'policy', `命中规则 ${hitPolicy} 没有对应的写法`, `no form for hit policy ${hitPolicy}`)
    if (outputs.length !== 1) this.#refuse(null, null, null, 'outputs', `须恰有一个输出列，现有 ${outputs.length}`, 'exactly one output column is taken')
    if (outputs.some((output) => output.fallback !== undefined)) this.#refuse(null, null, null, 'default', '默认输出没有写法：没有命中就是不符合', 'default outputs have no form')
    if (rules.length === 0 || inputs.length === 0) this.#refuse(null, null, null, 'empty', '表里没有行或没有输入列', 'no rules or no inputs')
    const outputsRead = rules.map((rule, i) => this.#at(i, inputs.length, rule.line, () => this.#output(rule)))
    const tiers = this.#tiers(outputsRead)
    if (tiers) return tiers
    const facts = inputs.map((input, column) => this.#at(null, column, null, () => this.#fact(input.expression)))
    const rows = rules.map((rule, i): Row => ({ rule, number: i + 1, conditions: this.#conditions(rule, i, facts), output: outputsRead[i] ?? null }))
    if (this.refusals.length > 0) return null
    return rows.every((row) => typeof row.output === 'boolean') ? this.#conditionForm(rows) : this.#rowForm(rows)
  }

  /** One column of names against one of amounts: the tiers of an amount, by whatever the column says. */
  #tiers(outputs: readonly (FeelValue | undefined)[]): Content | null {
    const { inputs, rules, hitPolicy } = this.#table
    if (this.refusals.length > 0 || inputs.length !== 1 || hitPolicy === 'FIRST' || !outputs.every((output) => output !== undefined && output !== null && isNumber(output))) return null
    const cells = rules.map((rule) => readTests(rule.tests[0] ?? ''))
    const values = cells.map((cell) => ('value' in cell && !cell.value.negated && cell.value.tests?.length === 1 && cell.value.tests[0]!.kind === 'literal' ? cell.value.tests[0]!.value : null))
    if (!values.every((value): value is string => typeof value === 'string') || new Set(values).size !== values.length) return null
    const amounts = rules.map((rule, i) => this.#at(i, 1, rule.line, () => quantityText(outputs[i] as Extract<FeelValue, { coefficient: bigint }>, MONEY)))
    return this.refusals.length > 0 ? null : { kind: '分档', content: { 依: inputs[0]!.expression.replace(/^档_/, ''), 各档: Object.fromEntries(values.map((value, i) => [value, amounts[i]!])) } }
  }

  /** Any of the rows that say true. Rows that say false only matter where an earlier row hides a later one. */
  #conditionForm(rows: readonly Row[]): Content | null {
    const hiding = this.#table.hitPolicy === 'FIRST' ? rows.find((row) => row.output === false && rows.some((later) => later.output === true && later.number > row.number)) : undefined
    if (hiding) this.#refuse(hiding.number - 1, null, hiding.rule.line, 'order', '先写的否行遮住后面的行，没有写法；请改成互不重叠的行', 'a false row before a true one depends on the order')
    const yes = rows.filter((row) => row.output === true)
    if (yes.length === 0) this.#refuse(null, null, null, 'empty', '没有一行得出 true', 'no row says true')
    if (this.refusals.length > 0) return null
    const alternatives = yes.map((row) => ({ 编: `行${row.number}`, 全部: row.conditions }))
    return { kind: '条件', content: alternatives.length === 1 ? alternatives[0]!.全部 : [{ 编: this.#decision, 任一: alternatives }] }
  }

  /** A condition list and a fixed amount for each row; only where no two rows can be hit in an order that matters. */
  #rowForm(rows: readonly Row[]): Content | null {
    if (this.#table.hitPolicy === 'FIRST') this.#refuse(null, null, null, 'order', 'FIRST 的行有先后，逐档没有；请改成互不重叠的行', 'FIRST depends on the order of rows')
    const amounts = rows.map((row) => this.#at(row.number - 1, this.#table.inputs.length, row.rule.line, () => {
      if (row.output === null || !isNumber(row.output)) throw new CellRefused('output', '输出须是 true、false 或金额（元）', 'outputs are booleans or amounts')
      return quantityText(row.output, MONEY)
    }))
    return this.refusals.length > 0 ? null : { kind: '逐档', content: rows.map((row, i) => ({ 编: `行${row.number}`, 条件: row.conditions, 金额: { 定额: amounts[i]! } })) }
  }

  #conditions(rule: TableRule, row: number, facts: readonly (FactDefinition | undefined)[]): readonly Json[] {
    const conditions = rule.tests.flatMap((text, column) => this.#at(row, column, rule.line, () => {
      const cell = this.#cell(text)
      const fact = facts[column]
      const tests = fact ? cellTests(cell, fact) : []
      return tests.length === 0 ? [] : [named(tests, `行${row + 1}列${column + 1}`)]
    }) ?? [])
    if (conditions.length === 0 && this.refusals.length === 0) this.#refuse(row, null, rule.line, 'empty', '整行都是 -：没有条件', 'a row without any condition')
    return conditions
  }

  #cell(text: string): UnaryTests {
    const read = readTests(text)
    if ('value' in read) return read.value
    throw new CellRefused('feel', `格读不出：${read.problem.zh}`, `cannot read the cell: ${read.problem.en}`)
  }

  #output(rule: TableRule): FeelValue {
    const read = readFeel(rule.outputs[0] ?? '')
    if ('value' in read) return literal(read.value)
    throw new CellRefused('feel', `输出读不出：${read.problem.zh}`, `cannot read the output: ${read.problem.en}`)
  }

  #fact(expression: string): FactDefinition {
    const name = this.#options.names?.[expression] ?? normalName(expression)
    const fact = Object.hasOwn(this.#options.dictionary.facts, name) ? this.#options.dictionary.facts[name] : undefined
    if (fact) return fact
    throw new CellRefused('name', `输入 ${expression} 不是词典里的事实；可以指明它是哪一个`, `the input ${expression} is no fact of the dictionary`)
  }

  #at<T>(row: number | null, column: number | null, line: number | null, read: () => T): T | undefined {
    try {
      return read()
    } catch (error) {
      if (!(error instanceof CellRefused)) throw error
      this.#refuse(row, column, line, error.code, error.zh, error.en)
      return undefined
    }
  }

  #refuse(row: number | null, column: number | null, line: number | null, code: string, zh: string, en: string): void {
    this.refusals.push({ decision: this.#decision, row: row === null ? null : row + 1, column: column === null ? null : column + 1, line, code: `dmn/${code}`, zh, en })
  }
}
