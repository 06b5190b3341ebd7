import type { Relation } from '../../pack/types.ts'
import { scopeOf } from '../formula/scope.ts'
import { ConditionCompiler, Numbering } from '../node/compile.ts'
import type { ConditionNode } from '../node/condition.ts'
import { perObject } from '../perObject.ts'
import { members, type Policy } from '../policy.ts'
import { MeasurePlan } from './measure.ts'
import { ValidityNode } from './validity.ts'

/** Measures whose results hang together, with the relations among them in the order they are applied. */
export type Company = { readonly members: readonly number[]; readonly relations: readonly Relation[] }

/** A pack as nodes. Measures are compiled when they are first asked about. */
export class PolicyPlan {
  readonly policy: Policy
  readonly numbering = new Numbering()
  readonly validity: ValidityNode
  /** Conditions on every measure. */
  readonly general: readonly ConditionNode[]
  readonly indexOf: ReadonlyMap<string, number>
  /** By the place of the measure; undefined for those in no relation. */
  readonly companies: readonly (Company | undefined)[]
  readonly #measures: (MeasurePlan | undefined)[]

  constructor(policy: Policy) {
    const { pack, dictionary } = policy
    this.policy = policy
    this.validity = new ValidityNode(pack.document)
    this.general = new ConditionCompiler(scopeOf(dictionary), '通用', this.numbering).all(pack.general)
    this.indexOf = new Map(pack.measures.map(({ id }, index) => [id, index]))
    this.companies = companiesOf(policy, this.indexOf)
    this.#measures = pack.measures.map(() => undefined)
  }

  measure(index: number): MeasurePlan {
    const { pack, dictionary } = this.policy
    return (this.#measures[index] ??= new MeasurePlan(pack.measures[index]!, index, pack, dictionary, this.numbering, this.general))
  }
}

function companiesOf({ pack, company, relations }: Policy, indexOf: ReadonlyMap<string, number>): (Company | undefined)[] {
  const known = new Map<string, Company>()
  return pack.measures.map(({ id }) => {
    const ids = company.get(id)
    if (!ids) return undefined
    const key = ids.join('|')
    let found = known.get(key)
    if (!found) known.set(key, (found = { members: ids.map((each) => indexOf.get(each)!), relations: relations.filter((relation) => members(relation).some((each) => ids.includes(each))) }))
    return found
  })
}

export const planOf = perObject((policy: Policy) => new PolicyPlan(policy))
