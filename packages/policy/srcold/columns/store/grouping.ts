import { valueAt } from './column.ts'
import type { Grouping, Population } from './population.ts'

/** Thrown when a population is to be counted by something it does not have. */
export class UnknownGroupingError extends Error {
  override readonly name = 'UnknownGroupingError'
  readonly code = 'columns/grouping'
}

/** A grouping by its name, or the values of an enumerated fact; whoever's value is unknown is in no group. */
export function groupingOf(population: Population, name: string): Grouping {
  const known = population.groupings.get(name)
  if (known) return known
  const column = population.columns.get(name)
  if (column?.kind !== 'code') throw new UnknownGroupingError(`不能按 ${name} 分组，须是分组或枚举事实 (cannot group by ${name})`)
  const codes = new Uint16Array(population.size)
  for (let at = 0; at < codes.length; at++) {
    const value = valueAt(column, at)
    codes[at] = value >= 0 ? value : 0xffff
  }
  return { labels: column.domain, codes }
}
