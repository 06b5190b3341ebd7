import { admits, ANY, isList, namedType, readTests, rootScope, type FeelType, type FeelValue } from '../../feel/index.ts'
import { childOf, childrenOf, textOfChild, type XmlElement } from '../xml/read.ts'

/** The types of a model: item definitions by name, built when first asked for, so that they may refer to each other. */
export class ItemTypes {
  readonly #elements: ReadonlyMap<string, XmlElement>
  readonly #types = new Map<string, FeelType>()
  readonly #building = new Set<string>()

  constructor(definitions: XmlElement) {
    this.#elements = new Map(childrenOf(definitions, 'itemDefinition').map((element) => [element.attributes['name'] ?? '', element]))
  }

  all(): ReadonlyMap<string, FeelType> {
    for (const name of this.#elements.keys()) this.byName(name)
    return this.#types
  }

  /** A type reference: a FEEL name or an item definition, with or without a prefix; unknown and recursive ones are Any. */
  byName(reference: string | undefined): FeelType {
    if (reference === undefined || reference === '') return ANY
    const local = this.#elements.has(reference) ? reference : reference.replace(/^[\w.-]+:/, '')
    const known = this.#types.get(local)
    if (known) return known
    const element = this.#elements.get(local)
    if (!element || this.#building.has(local)) return namedType(local) ?? ANY
    this.#building.add(local)
    const type = this.#build(element, local)
    this.#types.set(local, type)
    return type
  }

  #build(element: XmlElement, name: string): FeelType {
    const components = childrenOf(element, 'itemComponent')
    const base = components.length > 0 ? this.#context(components) : this.#simple(element)
    const allowed = textOfChild(childOf(element, 'allowedValues') ?? childOf(element, 'typeConstraint'), 'text')
    const item = allowed === undefined ? base : limited(base, name, allowed)
    const collection = element.attributes['isCollection'] === 'true'
    return { kind: 'named', name, of: collection ? { kind: 'list', of: item } : item, allows: () => true }
  }

  #simple(element: XmlElement): FeelType {
    const functionItem = childOf(element, 'functionItem')
    if (functionItem) return { kind: 'function', parameters: childrenOf(functionItem, 'parameters').map((parameter) => this.byName(parameter.attributes['typeRef'])), returns: this.byName(functionItem.attributes['outputTypeRef']) }
    return this.byName(textOfChild(element, 'typeRef') ?? element.attributes['typeRef'])
  }

  #context(components: readonly XmlElement[]): FeelType {
    return { kind: 'context', entries: Object.fromEntries(components.map((component) => [component.attributes['name'] ?? '', this.#build(component, component.attributes['name'] ?? '')])) }
  }
}

/** A type with allowed values, written as unary tests; tests that cannot be read allow nothing. */
function limited(of: FeelType, name: string, tests: string): FeelType {
  const read = readTests(tests)
  const allowsOne = (value: FeelValue): boolean => 'value' in read && admits(read.value, value, rootScope())
  return { kind: 'named', name, of, allows: (value) => (isList(value) && of.kind === 'list' ? value.every(allowsOne) : allowsOne(value)) }
}
