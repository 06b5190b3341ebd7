import type { FactDefinition } from '../../dictionary/types.ts'
import { isNumber, type Decimal, type FeelValue, type Node, type UnaryTests } from '../../feel/index.ts'
import type { Json } from '../../pack/types.ts'
import { quantityText } from './quantity.ts'
import { CellRefused } from './types.ts'

/** The test inside a condition: `{量, 须}`, `{是}`, or several of them. */
type Test = Readonly<Record<string, Json>>

const WORDS: Readonly<Record<string, string>> = { '>=': '不低于', '>': '超过', '<=': '不超过', '<': '低于', '=': '等于' }

/** One cell as tests of a fact, all of which must hold. `-` asks nothing. */
export function cellTests(cell: UnaryTests, fact: FactDefinition): readonly Test[] {
  if (cell.tests === null) return []
  if (fact.type === '是否') return [{ 是: truthTest(cell, fact.name) }]
  if (fact.type === '枚举') return [{ 是: memberTest(cell, fact) }]
  if (fact.dimension === undefined) throw new CellRefused('type', `${fact.type}的格没有写法：${fact.name}`, `no form for cells of this type: ${fact.name}`)
  const alternatives = cell.tests.map((test) => numberTests(test, fact))
  if (cell.negated) throw new CellRefused('negated', '数的否定请改写成比较', 'write a negated number as a comparison')
  if (alternatives.length === 1) return alternatives[0]!
  return [{ 任一: alternatives.map((tests, i) => named(tests, `或${i + 1}`)) }]
}

/** Tests as one condition with a name. */
export const named = (tests: readonly Test[], id: string): Test => (tests.length === 1 ? { 编: id, ...tests[0]! } : { 编: id, 全部: tests.map((test, i) => ({ 编: `且${i + 1}`, ...test })) })

function truthTest({ tests, negated }: UnaryTests, name: string): string {
  const value = tests!.length === 1 ? literal(tests![0]!) : undefined
  if (typeof value !== 'boolean') throw new CellRefused('boolean', '是否的格只写 true、false 或 -', 'a boolean cell is true, false or -')
  return value === negated ? `not(${name})` : name
}

function memberTest({ tests, negated }: UnaryTests, fact: FactDefinition): string {
  const values = tests!.map(literal)
  const stray = values.find((value) => typeof value !== 'string' || !fact.domain?.includes(value))
  if (stray !== undefined) throw new CellRefused('domain', `${fact.name} 的格须是值域里的字串：${fact.domain?.join('、') ?? ''}`, `cells of ${fact.name} are strings of its domain`)
  if (values.length === 1) return `${fact.name} ${negated ? '!=' : '='} "${String(values[0])}"`
  const within = `${fact.name} in (${values.map((value) => `"${String(value)}"`).join(', ')})`
  return negated ? `not(${within})` : within
}

function numberTests(test: Node, fact: FactDefinition): readonly Test[] {
  const bound = (operator: string, value: FeelValue | undefined): Test => {
    const word = WORDS[operator]
    if (word === undefined || value === undefined || !isNumber(value)) throw new CellRefused('test', `没有这种写法的门槛：${operator}`, `no threshold for ${operator}`)
    return { 量: fact.name, 须: `${word} ${quantityText(value, fact)}` }
  }
  if (test.kind === 'comparison range') return [bound(test.operator, literal(test.end))]
  if (test.kind !== 'range') return [bound('=', literal(test))]
  const [low, high] = [literal(test.low), literal(test.high)]
  if (test.lowIncluded && test.highIncluded && isDecimal(low) && isDecimal(high)) return [{ 量: fact.name, 须: `${quantityText(low, fact)} 至 ${quantityText(high, fact)}` }]
  return [bound(test.lowIncluded ? '>=' : '>', low), bound(test.highIncluded ? '<=' : '<', high)]
}

const isDecimal = (value: FeelValue | undefined): value is Decimal => value !== undefined && isNumber(value)

/** The value of a literal; refused when the cell computes. */
export function literal(node: Node): FeelValue {
  if (node.kind === 'literal' && node.value !== null) return node.value
  if (node.kind === 'negate') {
    const value = literal(node.of)
    if (isNumber(value)) return value.negated()
  }
  throw new CellRefused('computed', '格里只能是字面的值，不能是式、名字或 null', 'cells are literals, not expressions, names or null')
}
