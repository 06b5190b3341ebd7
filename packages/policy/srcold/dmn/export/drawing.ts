import type { Dictionary } from '../../dictionary/types.ts'
import type { Expression } from '../../expression/types.ts'
import type { DrawnDecision, DrawnInput, Omitted } from './types.ts'

/** The item that stands inside a list of records. */
export const ITEM = '项'
/** The day of the decision. */
export const DAY = '适用日'

/** A name as DMN takes it: signs that FEEL reads as operators become `_`. */
export const safeName = (name: string): string => name.replaceAll(/[^\p{L}\p{N}_]/gu, '_')

/** Writes one decision's logic and remembers what it reads. `record` is set inside the items of a list. */
export type Scribe = {
  readonly dictionary: Dictionary
  readonly record: string | undefined
  /** The FEEL text that reads a fact, an identity or a field of the item. */
  readonly read: (name: string) => string
  /** What is told about a fact that is also computed. */
  readonly told: (name: string) => string
  readonly day: () => string
  /** An input that only people can fill; inside items, a field of the item. */
  readonly said: (name: string, label: string, of: string) => string
  readonly refer: (name: string) => string
  readonly inside: (record: string) => Scribe
}

/** The requirements graph of one measure, drawn as its texts are written. */
export class Drawing {
  readonly dictionary: Dictionary
  readonly inputs = new Map<string, DrawnInput>()
  readonly decisions = new Map<string, DrawnDecision>()
  readonly omitted: Omitted[] = []
  /** Fields that people fill, by record. */
  readonly saidFields = new Map<string, Map<string, string>>()
  readonly #writeFact: (name: string, scribe: Scribe, drawing: Drawing) => string

  /** `writeFact` gives the text of a derived fact. */
  constructor(dictionary: Dictionary, writeFact: (name: string, scribe: Scribe, drawing: Drawing) => string) {
    this.dictionary = dictionary
    this.#writeFact = writeFact
  }

  /** Draws a decision once; `write` gets a scribe that collects its requirements. */
  decide(frame: Omit<DrawnDecision, 'logic' | 'needs'>, write: (scribe: Scribe) => string): string {
    if (!this.decisions.has(frame.name)) {
      const needs = new Set<string>()
      const text = write(this.#scribe(needs, undefined))
      this.decisions.set(frame.name, { ...frame, logic: { kind: 'feel', text }, needs })
    }
    return frame.name
  }

  tabulate(frame: Omit<DrawnDecision, 'logic' | 'needs'>, input: DrawnInput, rows: readonly { readonly value: string; readonly output: string }[]): string {
    this.inputs.set(input.name, input)
    this.decisions.set(frame.name, { ...frame, logic: { kind: 'table', table: { input: input.name, rows } }, needs: new Set([input.name]) })
    return frame.name
  }

  #scribe(needs: Set<string>, record: string | undefined): Scribe {
    const refer = (name: string): string => {
      needs.add(name)
      return name
    }
    return {
      dictionary: this.dictionary,
      record,
      refer,
      read: (name) => (record !== undefined && this.dictionary.records[record]?.fields[name] ? `${ITEM}.${name}` : refer(this.#source(name))),
      told: (name) => refer(this.#input({ kind: 'fact', name: toldName(name), fact: this.dictionary.facts[name]! })),
      day: () => refer(this.#input({ kind: 'said', name: DAY, type: 'date', label: DAY })),
      said: (name, label, of) => {
        if (record === undefined) return refer(this.#input({ kind: 'said', name, type: 'boolean', label, of }))
        this.saidFields.set(record, new Map([...(this.saidFields.get(record) ?? []), [name, label]]))
        return `${ITEM}.${name}`
      },
      inside: (inner) => {
        refer(this.#input({ kind: 'records', name: inner, record: inner }))
        return this.#scribe(needs, inner)
      },
    }
  }

  #input(input: DrawnInput): string {
    if (!this.inputs.has(input.name)) this.inputs.set(input.name, input)
    return input.name
  }

  /** The element that gives a fact or an identity: an input, or a decision where it is derived. */
  #source(name: string): string {
    const fact = this.dictionary.facts[name]
    if (!fact) return this.#identity(name)
    if (fact.since === undefined && fact.aggregate === undefined && fact.sum === undefined) return this.#input({ kind: 'fact', name, fact })
    return this.decide({ name, type: 'number', clauses: [], label: fact.label }, (scribe) => this.#writeFact(name, scribe, this))
  }

  #identity(name: string): string {
    const identity = this.dictionary.identities[name]
    if (!identity) throw new TypeError(`unknown name ${name}`)
    return this.decide({ name, type: 'boolean', clauses: [], label: identity.label }, (scribe) => writeTruth(identity.is, scribe))
  }
}

/** The input that carries what is told about a fact that is also computed. */
export const toldName = (fact: string): string => `${fact}_申报`

/**
 * A three-valued expression in FEEL. Unknown is FEEL's null, which and, or, not carry as we do; but FEEL's `=` and `in`
 * answer false for null, and so every comparison first asks whether its sides are known.
 */
export function writeTruth(expression: Expression, scribe: Scribe): string {
  switch (expression.kind) {
    case 'name':
      return scribe.read(expression.name)
    case 'not':
      return `not(${writeTruth(expression.of, scribe)})`
    case 'and':
    case 'or':
      return `(${expression.of.map((part) => writeTruth(part, scribe)).join(` ${expression.kind} `)})`
    case 'member': {
      const name = scribe.read(expression.name)
      const within = `${name} in (${expression.values.map((value) => JSON.stringify(value)).join(', ')})`
      return known([name], expression.negated ? `not(${within})` : within)
    }
    case 'compare': {
      const [left, right] = [writeNumber(expression.left, scribe), writeNumber(expression.right, scribe)]
      return known([left, right], `${left} ${expression.operator} ${right}`)
    }
    default:
      throw new TypeError(`no truth: ${expression.kind}`)
  }
}

/** Names and sums; null as soon as one part is. */
export function writeNumber(expression: Expression, scribe: Scribe): string {
  if (expression.kind === 'name') return scribe.read(expression.name)
  if (expression.kind !== 'sum') throw new TypeError(`no number: ${expression.kind}`)
  return `(${expression.terms.map((term, i) => `${term.sign === 1 ? (i === 0 ? '' : ' + ') : i === 0 ? '-' : ' - '}${writeNumber(term.of, scribe)}`).join('')})`
}

/** `(if 甲 = null or 乙 = null then null else …)`. */
export const known = (names: readonly string[], then: string): string => `(if ${[...new Set(names)].map((name) => `${name} = null`).join(' or ')} then null else ${then})`
