import { ANY } from '../../feel/index.ts'
import { childOf, childrenOf, textOfChild, type XmlElement } from '../xml/read.ts'
import type { ItemTypes } from './itemTypes.ts'
import type { Aggregation, Boxed, DecisionTable, HitPolicy } from './types.ts'

const LOGIC = new Set(['literalExpression', 'context', 'decisionTable', 'invocation', 'list', 'relation', 'functionDefinition', 'conditional', 'filter', 'for', 'every', 'some'])

/** The decision logic inside an element; null when there is none. */
export function logicIn(element: XmlElement | undefined, types: ItemTypes): Boxed | null {
  const found = element?.children.find((child) => LOGIC.has(child.name))
  return found ? boxed(found, types) : null
}

const outside = (reason: string): Boxed => ({ kind: 'outside', reason })
const inside = (element: XmlElement | undefined, types: ItemTypes): Boxed => logicIn(element, types) ?? outside('空的格 (empty box)')

function boxed(element: XmlElement, types: ItemTypes): Boxed {
  const part = (name: string): Boxed => inside(childOf(element, name), types)
  const nested = (): Boxed[] => element.children.filter((child) => LOGIC.has(child.name)).map((child) => boxed(child, types))
  switch (element.name) {
    case 'literalExpression':
      return literal(element, types)
    case 'context':
      return { kind: 'context', entries: childrenOf(element, 'contextEntry').map((entry) => contextEntry(entry, types)) }
    case 'decisionTable':
      return table(element, types)
    case 'invocation':
      return { kind: 'invocation', callee: nested()[0] ?? outside('没有被调用者 (nothing to invoke)'), bindings: childrenOf(element, 'binding').map((binding) => ({ name: childOf(binding, 'parameter')?.attributes['name'] ?? '', logic: logicIn(binding, types) ?? nothing(binding) })) }
    case 'list':
      return { kind: 'list', items: nested() }
    case 'relation':
      return { kind: 'relation', columns: childrenOf(element, 'column').map((column) => column.attributes['name'] ?? ''), rows: childrenOf(element, 'row').map((row) => row.children.filter((cell) => LOGIC.has(cell.name)).map((cell) => boxed(cell, types))) }
    case 'functionDefinition':
      return functionDefinition(element, types)
    case 'conditional':
      return { kind: 'conditional', condition: part('if'), yes: part('then'), no: part('else') }
    case 'filter':
      return { kind: 'filter', of: part('in'), by: part('match') }
    default:
      return { kind: 'iteration', how: element.name as 'for', name: element.attributes['iteratorVariable'] ?? '', over: part('in'), body: part(element.name === 'for' ? 'return' : 'satisfies') }
  }
}

const nothing = (element: XmlElement): Boxed => ({ kind: 'literal', text: 'null', type: ANY, line: element.line })

function literal(element: XmlElement, types: ItemTypes): Boxed {
  const language = element.attributes['expressionLanguage']
  if (language !== undefined && !/FEEL\/?$/i.test(language)) return outside(`表达式语言不是 FEEL (expression language ${language})`)
  if (childOf(element, 'importedValues')) return outside('取自别处的表达式 (imported values)')
  return { kind: 'literal', text: textOfChild(element, 'text') ?? '', type: types.byName(element.attributes['typeRef']), line: element.line }
}

function contextEntry(entry: XmlElement, types: ItemTypes) {
  const variable = childOf(entry, 'variable')
  return { name: variable?.attributes['name'] ?? null, type: types.byName(variable?.attributes['typeRef']), logic: inside(entry, types) }
}

function functionDefinition(element: XmlElement, types: ItemTypes): Boxed {
  const kind = element.attributes['kind']
  if (kind !== undefined && kind !== 'FEEL') return outside(`外部函数 (external function, kind ${kind})`)
  const parameters = childrenOf(element, 'formalParameter').map((parameter) => ({ name: parameter.attributes['name'] ?? '', type: types.byName(parameter.attributes['typeRef']) }))
  return { kind: 'function', parameters, body: inside(element, types), returns: types.byName(element.attributes['typeRef']) }
}

const HIT_POLICIES: readonly HitPolicy[] = ['UNIQUE', 'ANY', 'FIRST', 'PRIORITY', 'RULE ORDER', 'OUTPUT ORDER', 'COLLECT']

export function table(element: XmlElement, types: ItemTypes): DecisionTable | Extract<Boxed, { kind: 'outside' }> {
  const policy = HIT_POLICIES.find((each) => each === (element.attributes['hitPolicy'] ?? 'UNIQUE'))
  if (policy === undefined) return { kind: 'outside', reason: `命中规则不识 (hit policy ${element.attributes['hitPolicy']!})` }
  return {
    kind: 'table',
    hitPolicy: policy,
    aggregation: (element.attributes['aggregation'] as Aggregation | undefined) ?? null,
    inputs: childrenOf(element, 'input').map((input) => {
      const expression = childOf(input, 'inputExpression')
      return { expression: textOfChild(expression, 'text') ?? '', type: types.byName(expression?.attributes['typeRef']), label: input.attributes['label'] ?? '' }
    }),
    outputs: childrenOf(element, 'output').map((output) => {
      const values = textOfChild(childOf(output, 'outputValues'), 'text')
      const fallback = textOfChild(childOf(output, 'defaultOutputEntry'), 'text')
      return { name: output.attributes['name'] ?? '', type: types.byName(output.attributes['typeRef']), ...(values === undefined ? {} : { values }), ...(fallback === undefined ? {} : { fallback }) }
    }),
    rules: childrenOf(element, 'rule').map((rule) => ({ tests: texts(rule, 'inputEntry'), outputs: texts(rule, 'outputEntry'), line: rule.line })),
  }
}

const texts = (rule: XmlElement, name: string): string[] => childrenOf(rule, name).map((entry) => textOfChild(entry, 'text') ?? '')
