import { childOf, childrenOf, readXml, XmlError, type XmlElement } from '../xml/read.ts'
import { logicIn } from './boxed.ts'
import { ItemTypes } from './itemTypes.ts'
import type { Boxed, DmnModel } from './types.ts'

const NAMESPACE = /omg\.org\/spec\/DMN\/\d{8}\/(?:MODEL|dmn\.xsd)\/?$/

/** Reads a DMN file (1.1 to 1.5). Throws `XmlError` when it is none; constructs it does not know stand as `outside`. */
export function readModel(text: string): DmnModel {
  const root = readXml(text)
  if (root.name !== 'definitions' || !NAMESPACE.test(root.namespace)) throw new XmlError(`不是 DMN 文件：${root.name} (not a DMN file: ${root.namespace})`)
  const types = new ItemTypes(root)
  const variable = (element: XmlElement): { id: string; name: string; type: ReturnType<ItemTypes['byName']> } => ({
    id: element.attributes['id'] ?? `name:${element.attributes['name'] ?? ''}`,
    name: childOf(element, 'variable')?.attributes['name'] ?? element.attributes['name'] ?? '',
    type: types.byName(childOf(element, 'variable')?.attributes['typeRef']),
  })
  const indexed = <T extends { readonly id: string }>(name: string, build: (element: XmlElement) => T): Map<string, T> => new Map(childrenOf(root, name).map(build).map((each) => [each.id, each]))
  return {
    name: root.attributes['name'] ?? '',
    namespace: root.attributes['namespace'] ?? '',
    imports: childrenOf(root, 'import').map((each) => ({ name: each.attributes['name'] ?? '', namespace: each.attributes['namespace'] ?? '' })),
    types: types.all(),
    inputs: indexed('inputData', variable),
    decisions: indexed('decision', (element) => ({ ...variable(element), requires: references(element, 'informationRequirement'), knows: references(element, 'knowledgeRequirement'), logic: logicIn(element, types) })),
    knowledge: indexed('businessKnowledgeModel', (element) => ({ ...variable(element), knows: references(element, 'knowledgeRequirement'), logic: encapsulated(element, types) })),
    services: indexed('decisionService', (element) => ({ ...variable(element), outputs: hrefs(element, 'outputDecision'), inputData: hrefs(element, 'inputData'), inputDecisions: hrefs(element, 'inputDecision') })),
  }
}

/** The function of a business knowledge model. */
function encapsulated(element: XmlElement, types: ItemTypes): Boxed {
  const holder = childOf(element, 'encapsulatedLogic')
  const asFunction = holder && logicIn({ ...element, children: [{ ...holder, name: 'functionDefinition' }] }, types)
  return asFunction ?? { kind: 'outside', reason: '业务知识没有内容 (knowledge model without logic)' }
}

const references = (element: XmlElement, requirement: string): string[] => childrenOf(element, requirement).flatMap((each) => each.children.map(target))
const hrefs = (element: XmlElement, name: string): string[] => childrenOf(element, name).map(target)
/** `#id`; a reference into another file keeps its namespace and finds nothing here. */
const target = (element: XmlElement): string => (element.attributes['href'] ?? '').replace(/^#/, '')
