import type { Policy } from '../../decide/policy.ts'
import type { Expression } from '../../expression/types.ts'
import { namesIn } from '../../expression/resolve.ts'
import type { Condition, Measure } from '../../pack/types.ts'

/** The columns a pack can ask of a population, whatever the day and the readings. */
export type Needs = {
  readonly facts: ReadonlySet<string>
  /** Record → fields, plus the judgements on single records. */
  readonly records: ReadonlyMap<string, { readonly fields: ReadonlySet<string>; readonly judgements: ReadonlySet<string> }>
  readonly judgements: ReadonlySet<string>
  /** Facts that are also asked of partners; null when no measure looks at partners. */
  readonly partnerFacts: ReadonlySet<string> | null
}

export const needsOf = (policy: Policy): Needs => new Collector(policy).collect()

class Collector {
  readonly #policy: Policy
  readonly #facts = new Set<string>()
  readonly #records = new Map<string, { fields: Set<string>; judgements: Set<string> }>()
  readonly #judgements = new Set<string>()
  readonly #partnerFacts = new Set<string>()
  #partners = false

  constructor(policy: Policy) {
    this.#policy = policy
  }

  collect(): Needs {
    const { pack } = this.#policy
    for (const version of [pack, ...pack.versions.map((later) => later.pack)]) {
      this.#conditions(version.general, '通用', undefined)
      for (const measure of version.measures) this.#measure(measure)
      for (const { splitBy, group } of version.relations) {
        const records = version.measures.filter(({ id }) => splitBy !== undefined && group.flat().includes(id)).flatMap(({ items }) => items?.record ?? [])
        for (const record of records) this.#name(splitBy!, record, false)
      }
    }
    return { facts: this.#facts, records: this.#records, judgements: this.#judgements, partnerFacts: this.#partners ? this.#partnerFacts : null }
  }

  #measure(measure: Measure): void {
    for (const name of measure.applicants) this.#name(name, undefined, false)
    if (measure.joint?.required != null) {
      this.#partners = true
      this.#name(measure.joint.required, undefined, true)
    }
    this.#conditions(measure.conditions, measure.id, undefined)
    this.#conditions(measure.items?.conditions ?? [], measure.id, measure.items?.record)
    if (measure.items) this.#record(measure.items.record)
    for (const [amount, record] of [[measure.amount, undefined], [measure.items?.amount, measure.items?.record]] as const) {
      if (amount && 'base' in amount.form) this.#expression(amount.form.base, record, false)
    }
    for (const { yearField } of measure.caps) {
      const fields = typeof yearField === 'object' ? (this.#policy.pack.readings.find((reading) => reading.id === yearField.axis)?.values ?? []) : yearField === undefined ? [] : [yearField]
      for (const name of fields) this.#name(name, measure.items?.record, false)
    }
  }

  #conditions(conditions: readonly Condition[], owner: string, record: string | undefined): void {
    for (const condition of conditions) {
      const { test } = condition
      const partners = condition.who !== '申报单位'
      this.#partners ||= partners
      if (test.kind === 'judge') (record === undefined ? this.#judgements : this.#record(record).judgements).add(`${owner}/${condition.id}`)
      else if (test.kind === 'measure' || test.kind === 'is') {
        this.#expression(test.of, record, false)
        if (partners) this.#expression(test.of, undefined, true)
      } else this.#conditions(test.of, owner, record)
      for (const exception of condition.exceptions) this.#conditions(exception.grounds, owner, record)
    }
  }

  #expression(expression: Expression, record: string | undefined, partner: boolean): void {
    for (const name of namesIn(expression)) this.#name(name, record, partner)
  }

  #name(name: string, record: string | undefined, partner: boolean): void {
    const { facts, identities, records } = this.#policy.dictionary
    const fact = facts[name]
    if (record !== undefined && records[record]?.fields[name]) this.#record(record).fields.add(name)
    else if (fact) {
      const names = partner ? this.#partnerFacts : this.#facts
      if (names.has(name)) return
      names.add(name)
      if (fact.since !== undefined) this.#name(fact.since, undefined, partner)
      if (fact.sum) this.#expression(fact.sum, undefined, partner)
      if (fact.aggregate && !partner) {
        const { fields } = this.#record(fact.aggregate.record)
        if (fact.aggregate.field !== null) fields.add(fact.aggregate.field)
        if (fact.aggregate.filter) for (const field of namesIn(fact.aggregate.filter)) fields.add(field)
      }
    } else if (identities[name]) this.#expression(identities[name].is, undefined, partner)
  }

  #record(record: string): { fields: Set<string>; judgements: Set<string> } {
    const known = this.#records.get(record)
    if (known) return known
    const made = { fields: new Set<string>(), judgements: new Set<string>() }
    this.#records.set(record, made)
    return made
  }
}
