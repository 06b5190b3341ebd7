import type { Dictionary, FactDefinition } from '../../dictionary/types.ts'
import type { Expression } from '../../expression/types.ts'
import type { Graph } from './graph.ts'
import { PARTNERS, SUBJECT, type Level, type NumberNode, type TruthNode } from './node.ts'

/** Something that only `decide` can do; `why` is shown to whoever asks which measures are compiled. */
export class NotCompiled extends Error {
  override readonly name = 'NotCompiled'
}

/** Turns expressions at a level into nodes; names are looked up as `Lookup` does: fields of the record first, then the subject's facts. */
export class Expressions {
  readonly graph: Graph
  readonly dictionary: Dictionary

  constructor(graph: Graph, dictionary: Dictionary) {
    this.graph = graph
    this.dictionary = dictionary
  }

  truth(expression: Expression, level: Level): TruthNode {
    const { graph } = this
    switch (expression.kind) {
      case 'name':
        return this.#named(expression.name, level)
      case 'not':
        return graph.not(this.truth(expression.of, level))
      case 'and':
        return graph.and(expression.of.map((part) => this.truth(part, level)), level)
      case 'or':
        return graph.or(expression.of.map((part) => this.truth(part, level)), level)
      case 'member': {
        const { definition, at } = this.find(expression.name, level)
        if (definition.type !== '枚举') throw new NotCompiled(`${expression.name} 不是枚举 (not an enumeration)`)
        return graph.truth({ op: 'member', name: expression.name, values: expression.values, negated: expression.negated }, at)
      }
      case 'compare':
        return this.#compared(expression, level)
      default:
        throw new NotCompiled(`不是真值：${expression.kind} (not a truth value)`)
    }
  }

  /** An identity stands before a fact of the same name, unless the dictionary has the fact. */
  #named(name: string, level: Level): TruthNode {
    const identity = this.dictionary.facts[name] ? undefined : this.dictionary.identities[name]
    if (identity) return this.truth(identity.is, this.#above(level))
    const { definition, at } = this.find(name, level)
    if (definition.type !== '是否') throw new NotCompiled(`${name} 不是是否 (not a yes-or-no fact)`)
    return this.graph.truth({ op: 'fact', name }, at)
  }

  /** Identities read the facts of whoever stands above the record. */
  #above = (level: Level): Level => (level === PARTNERS ? PARTNERS : SUBJECT)

  find(name: string, level: Level): { readonly definition: FactDefinition; readonly at: Level } {
    const field = level === SUBJECT || level === PARTNERS ? undefined : this.dictionary.records[level]?.fields[name]
    if (field) return { definition: field, at: level }
    const fact = this.dictionary.facts[name]
    if (!fact) throw new NotCompiled(`词典里没有 ${name} (unknown name)`)
    return { definition: fact, at: this.#above(level) }
  }

  #compared(expression: Extract<Expression, { kind: 'compare' }>, level: Level): TruthNode {
    const sides = [this.number(expression.left, level), this.number(expression.right, level)]
    const at = sides.find((side) => side.level !== SUBJECT)?.level ?? SUBJECT
    const [left, right] = sides.map((side) => this.graph.liftNumber(side, at)) as [NumberNode, NumberNode]
    return this.graph.truth({ op: 'compare', left, right, signs: SIGNS[expression.operator] }, at)
  }

  /** Names and sums; years and days may only be compared, which the dictionary has made sure of. */
  number(expression: Expression, level: Level): NumberNode {
    if (expression.kind === 'name') return this.#quantity(expression.name, level)
    if (expression.kind !== 'sum') throw new NotCompiled(`不是数：${expression.kind} (not a number)`)
    const terms = expression.terms.map((term) => ({ sign: term.sign, of: this.number(term.of, level) }))
    const at = terms.find((term) => term.of.level !== SUBJECT)?.of.level ?? SUBJECT
    return this.graph.number({ op: 'sum', terms: terms.map(({ sign, of }) => ({ sign, of: this.graph.liftNumber(of, at) })) }, at)
  }

  #quantity(name: string, level: Level): NumberNode {
    const { definition, at } = this.find(name, level)
    if (definition.type === '是否' || definition.type === '枚举' || definition.type === '文本') throw new NotCompiled(`${name} 不是数 (not a number)`)
    if (definition.since !== undefined) throw new NotCompiled(`由日期算出的 ${name} 用在算式里 (an age inside arithmetic)`)
    const given = this.graph.number({ op: 'column', name }, at)
    // Records belong to the subject alone; what is told of a partner is all there is.
    if (definition.aggregate && at === SUBJECT) return this.graph.number({ op: 'prefer', first: this.#aggregate(definition), second: given, rule: 'known' }, at)
    if (!definition.sum) return given
    return this.graph.number({ op: 'prefer', first: given, second: this.number(definition.sum, at), rule: 'told' }, at)
  }

  #aggregate(definition: FactDefinition): NumberNode {
    const { record, filter, field } = definition.aggregate!
    const counts = filter === null ? this.graph.constant('true', record) : this.truth(filter, record)
    return this.graph.number({ op: 'total', counts: this.graph.liftTruth(counts, record), value: field === null ? null : this.number({ kind: 'name', name: field }, record) }, SUBJECT)
  }
}

/** Signs of left − right that make a comparison hold: bit 0 below, bit 1 equal, bit 2 above. */
export const SIGNS = { '<': 1, '=': 2, '<=': 3, '>': 4, '!=': 5, '>=': 6 } as const
