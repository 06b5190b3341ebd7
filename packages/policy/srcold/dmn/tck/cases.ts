import { Decimal, parseDate, parseDateTime, parseDuration, parseTime, type FeelValue } from '../../feel/index.ts'
import { childOf, childrenOf, readXml, XmlError, type XmlElement } from '../xml/read.ts'

export type TckResult = { readonly name: string; readonly expected: FeelValue }
export type TckCase = { readonly id: string; readonly invocable: string | null; readonly inputs: ReadonlyMap<string, FeelValue>; readonly results: readonly TckResult[] }

/** Reads a test file of the DMN TCK; throws `XmlError` when a value in it cannot be read. */
export function readCases(text: string): readonly TckCase[] {
  return childrenOf(readXml(text), 'testCase').map((element) => ({
    id: element.attributes['id'] ?? '',
    invocable: element.attributes['type'] === 'decisionService' ? (element.attributes['invocableName'] ?? null) : null,
    inputs: new Map(childrenOf(element, 'inputNode').map((node) => [node.attributes['name'] ?? '', valueIn(node)])),
    results: childrenOf(element, 'resultNode').map((node) => ({ name: node.attributes['name'] ?? '', expected: valueIn(childOf(node, 'expected')) })),
  }))
}

function valueIn(element: XmlElement | undefined): FeelValue {
  const components = childrenOf(element, 'component')
  if (components.length > 0) return new Map(components.map((component) => [component.attributes['name'] ?? '', valueIn(component)]))
  const list = childOf(element, 'list')
  if (list) return childrenOf(list, 'item').map(valueIn)
  const value = childOf(element, 'value')
  return value && value.attributes['nil'] !== 'true' ? typed(value) : null
}

function typed(element: XmlElement): FeelValue {
  const text = element.text
  const type = (element.attributes['type'] ?? 'string').replace(/^.*:/, '')
  const value = read(type, text)
  if (value === null) throw new XmlError(`读不出的值 ${type} ${text} (unreadable value)`)
  return value
}

function read(type: string, text: string): FeelValue {
  switch (type) {
    case 'string':
      return text
    case 'boolean':
      return text.trim() === 'true'
    case 'date':
      return parseDate(text.trim())
    case 'time':
      return parseTime(text.trim())
    case 'dateTime':
      return parseDateTime(text.trim())
    case 'duration':
      return parseDuration(text.trim())
    default:
      return Decimal.parse(text)
  }
}
