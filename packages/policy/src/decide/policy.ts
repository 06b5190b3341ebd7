import { amountWords, quotaWords } from '../describe/measure.ts'
import type { Dictionary } from '../dictionary/types.ts'
import type { Measure, Pack, Relation } from '../pack/types.ts'
import { dependenceOf, touches, type Dependence } from './readings.ts'
import { ordered } from './relate.ts'

/** A pack made ready to decide: looked up and linked once, used for any number of subjects. */
export type Policy = {
  readonly pack: Pack
  readonly dictionary: Dictionary
  readonly measures: ReadonlyMap<string, Measure>
  readonly dependence: ReadonlyMap<string, Dependence>
  /** Axes an assessment of the measure depends on: before relations, and whoever is chosen or paid. */
  readonly ownAxes: ReadonlyMap<string, readonly string[]>
  /** For measures in any relation: all whose results hang together with theirs. */
  readonly company: ReadonlyMap<string, readonly string[]>
  /** In the order they are applied. */
  readonly relations: readonly Relation[]
  /** Later versions of the pack, in order of effect. */
  readonly versions: readonly { readonly from: string; readonly transition: '从新' | '从旧'; readonly policy: Policy }[]
  /** What every decision on the measure repeats. */
  readonly fixed: ReadonlyMap<string, Fixed>
}

export type Fixed = {
  readonly clauses: readonly string[]
  /** Each with the other measures in it. */
  readonly relations: readonly { readonly relation: Relation; readonly others: readonly string[] }[]
  readonly unprinted: Pack['unprinted']
  readonly amendments: Pack['amendments']
  readonly quota: string | undefined
  /** The amount in words where it is printed for each item. */
  readonly perItem: string | undefined
}

/** Links a pack with its dictionary. The pack must come from `readPack` with this dictionary. */
export function preparePolicy(pack: Pack, dictionary: Dictionary): Policy {
  const measures = new Map(pack.measures.map((measure) => [measure.id, measure]))
  const dependence = new Map(pack.measures.map((measure) => [measure.id, dependenceOf(pack, measure)]))
  const ownAxes = new Map([...dependence].map(([id, stages]) => [id, [...new Set([...stages].flatMap(([stage, axes]) => (stage === '关系' || stage === '受款' || stage === '遴选' ? [] : axes)))]]))
  return { pack, dictionary, measures, dependence, ownAxes, company: companies(pack), relations: ordered(pack.relations), versions: pack.versions.map(({ from, transition, pack: later }) => ({ from, transition, policy: preparePolicy(later, dictionary) })), fixed: new Map(pack.measures.map((measure) => [measure.id, fixedOf(pack, dictionary, measure)])) }
}

/** The version in force: by the day of the decision, or where an amendment leaves earlier matters alone, by the day the matter began. */
export const policyOn = (policy: Policy, date: string, begun: string | undefined): Policy =>
  policy.versions.findLast(({ from, transition }) => (transition === '从旧' ? (begun ?? date) : date) >= from)?.policy ?? policy

export const members = (relation: Relation): string[] => [...relation.group.flat(), ...relation.ifReceived, ...relation.thenNot]

function companies(pack: Pack): Map<string, readonly string[]> {
  const groups = new Map(pack.measures.map((measure) => [measure.id, new Set([measure.id])]))
  for (const relation of pack.relations) {
    const linked = members(relation).filter((id) => groups.has(id))
    const union = new Set(linked.flatMap((id) => [...groups.get(id)!]))
    for (const id of union) groups.set(id, union)
  }
  const order = pack.measures.map((measure) => measure.id)
  const related = new Set(pack.relations.flatMap(members))
  return new Map([...groups].filter(([id]) => related.has(id)).map(([id, group]) => [id, order.filter((each) => group.has(each))]))
}

function fixedOf(pack: Pack, dictionary: Dictionary, measure: Measure): Fixed {
  const rules = [...measure.conditions, ...(measure.items?.conditions ?? []), ...measure.caps, ...measure.obligations, ...pack.general]
  const clauses = [...measure.clauses, ...measure.applicantClauses, ...measure.selection.clauses, ...(measure.amount ?? measure.items?.amount)?.clauses ?? [], ...rules.flatMap((rule) => rule.clauses)]
  return {
    clauses: [...new Set(clauses)].sort(),
    relations: pack.relations.filter((relation) => touches(relation, measure.id) || relation.ifReceived.includes(measure.id)).map((relation) => ({ relation, others: [...new Set(members(relation))].filter((id) => id !== measure.id) })),
    unprinted: pack.unprinted.filter((each) => each.path.startsWith(`${measure.id}/`)),
    amendments: pack.amendments.filter(({ at }) => at.some((address) => address === measure.id || address.startsWith(`${measure.id}/`) || address.startsWith('通用/'))),
    quota: measure.selection.quota === null ? undefined : quotaWords(measure.selection.quota),
    perItem: measure.items?.amount ? amountWords(measure.items.amount, dictionary, measure.items.record) : undefined,
  }
}
