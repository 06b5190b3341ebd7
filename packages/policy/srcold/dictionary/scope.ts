import type { NameType, Scope } from '../expression/resolve.ts'
import type { Dictionary, FactDefinition } from './types.ts'

const nameType = (fact: FactDefinition): NameType => ({
  type: fact.type,
  ...(fact.dimension === undefined ? {} : { dimension: fact.dimension }),
  ...(fact.unit === undefined ? {} : { unit: fact.unit }),
  ...(fact.domain === undefined ? {} : { domain: fact.domain }),
})

type Names = Pick<Dictionary, 'facts' | 'identities' | 'records'>

/** The names an expression may use: facts, identities and, inside items, the fields of that record. */
export function scopeOf(dictionary: Names, record?: string): Scope {
  const fields = record === undefined ? {} : (dictionary.records[record]?.fields ?? {})
  return {
    lookUp: (name) => {
      const fact = fields[name] ?? dictionary.facts[name]
      if (fact) return nameType(fact)
      return dictionary.identities[name] ? { type: '是否' } : undefined
    },
    names: function* () {
      yield* Object.keys(fields)
      yield* Object.keys(dictionary.facts)
      yield* Object.keys(dictionary.identities)
    },
  }
}

/** Only the fields of one record: what a filter inside an aggregate may see. */
export function fieldScope(dictionary: Names, record: string): Scope {
  const fields = dictionary.records[record]?.fields ?? {}
  return { lookUp: (name) => (fields[name] ? nameType(fields[name]) : undefined), names: () => Object.keys(fields) }
}
