import type { Dictionary, FactDefinition } from '../../dictionary/types.ts'
import { namesIn } from '../../expression/resolve.ts'
import type { Expression } from '../../expression/types.ts'
import { perObject } from '../perObject.ts'
import { vocabularyOf, type Name, type Names } from '../vocabulary.ts'
import { Formula } from './formula.ts'
import { CompareTerm, FactTerm, JunctionTerm, MemberTerm, NotTerm, RatioTerm, SumTerm, type Term } from './term.ts'

/** An identity as an expression; a fact of the same name goes first. */
export const identityIn = (dictionary: Dictionary, name: string): Expression | undefined => (Object.hasOwn(dictionary.facts, name) || !Object.hasOwn(dictionary.identities, name) ? undefined : dictionary.identities[name]!.is)

/** Where expressions are asked: of subjects, or inside one kind of record. Each expression is compiled once. */
export class Scope {
  readonly dictionary: Dictionary
  readonly record: string | undefined
  readonly #facts: Names
  readonly #fields: Names | undefined

  constructor(dictionary: Dictionary, record: string | undefined) {
    this.dictionary = dictionary
    this.record = record
    const vocabulary = vocabularyOf(dictionary)
    this.#facts = vocabulary.facts
    this.#fields = record === undefined ? undefined : vocabulary.fields(record)
  }

  readonly formula = perObject((expression: Expression): Formula => {
    const names: Name[] = []
    const term = this.#compile(expression, names)
    return new Formula(expression, names, term, namesIn(expression).some((name) => this.#isPast((this.#fields?.find(name) ?? this.#facts.find(name))?.definition)))
  })

  #compile(expression: Expression, names: Name[]): Term {
    switch (expression.kind) {
      case 'name': {
        const identity = identityIn(this.dictionary, expression.name)
        return identity ? this.#compile(identity, names) : new FactTerm(this.#place(expression.name, names))
      }
      case 'member':
        return new MemberTerm(this.#place(expression.name, names), expression.values, expression.negated)
      case 'not':
        return new NotTerm(this.#compile(expression.of, names))
      case 'and':
      case 'or':
        return new JunctionTerm(expression.kind, expression.of.map((part) => this.#compile(part, names)))
      case 'compare':
        return new CompareTerm(expression.operator, this.#compile(expression.left, names), this.#compile(expression.right, names))
      case 'sum':
        return new SumTerm(expression.terms.map(({ sign, of }) => ({ sign, of: this.#compile(of, names) })))
      case 'ratio':
        return new RatioTerm(this.#compile(expression.num, names), this.#compile(expression.den, names))
    }
  }

  /** Identities are not looked into: a body may be recognised as something at any time. */
  #isPast(definition: FactDefinition | undefined | null): boolean {
    const period = definition?.period === undefined ? undefined : this.dictionary.periods[definition.period]
    const closed = period?.toYear !== undefined && period.toYear < 0
    return closed || definition?.since !== undefined || definition?.type === '日期' || definition?.type === '年度'
  }

  #place(name: string, names: Name[]): number {
    const found = this.#fields?.find(name) ?? this.#facts.place(name)
    const at = names.indexOf(found)
    return at >= 0 ? at : names.push(found) - 1
  }
}

class Scopes {
  readonly subject: Scope
  readonly #dictionary: Dictionary
  readonly #records = new Map<string, Scope>()

  constructor(dictionary: Dictionary) {
    this.#dictionary = dictionary
    this.subject = new Scope(dictionary, undefined)
  }

  of(record: string): Scope {
    let scope = this.#records.get(record)
    if (!scope) this.#records.set(record, (scope = new Scope(this.#dictionary, record)))
    return scope
  }
}

const scopesOf = perObject((dictionary: Dictionary) => new Scopes(dictionary))
export const scopeOf = (dictionary: Dictionary, record?: string): Scope => (record === undefined ? scopesOf(dictionary).subject : scopesOf(dictionary).of(record))
