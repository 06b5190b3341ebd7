import type { Dictionary } from '../dictionary/types.ts'
import type { Measure, Pack, Relation } from '../pack/types.ts'
import { dependenceOf, touches, type Dependence } from './readings.ts'

/** A pack made ready to decide: looked up and linked once, used for any number of subjects. */
export type Policy = {
  readonly pack: Pack
  readonly dictionary: Dictionary
  readonly measures: ReadonlyMap<string, Measure>
  readonly dependence: ReadonlyMap<string, Dependence>
  /** Axes an assessment of the measure depends on, before relations. */
  readonly ownAxes: ReadonlyMap<string, readonly string[]>
  /** Measures whose results hang together through relations; alone when there is none. */
  readonly company: ReadonlyMap<string, readonly string[]>
}

/** Links a pack with its dictionary. The pack must come from `readPack` with this dictionary. */
export function preparePolicy(pack: Pack, dictionary: Dictionary): Policy {
  const measures = new Map(pack.measures.map((measure) => [measure.id, measure]))
  const dependence = new Map(pack.measures.map((measure) => [measure.id, dependenceOf(pack, measure)]))
  const ownAxes = new Map([...dependence].map(([id, stages]) => [id, [...new Set([...stages].flatMap(([stage, axes]) => (stage === '关系' ? [] : axes)))]]))
  return { pack, dictionary, measures, dependence, ownAxes, company: companies(pack) }
}

const members = (relation: Relation): string[] => [...relation.group.flat(), ...relation.ifReceived, ...relation.thenNot]

function companies(pack: Pack): Map<string, readonly string[]> {
  const groups = new Map(pack.measures.map((measure) => [measure.id, new Set([measure.id])]))
  for (const relation of pack.relations) {
    const linked = members(relation).filter((id) => groups.has(id))
    const union = new Set(linked.flatMap((id) => [...groups.get(id)!]))
    for (const id of union) groups.set(id, union)
  }
  const order = pack.measures.map((measure) => measure.id)
  return new Map([...groups].map(([id, group]) => [id, order.filter((each) => group.has(each))]))
}

export const relationsOf = (pack: Pack, id: string): Relation[] => pack.relations.filter((relation) => touches(relation, id) || relation.ifReceived.includes(id))
