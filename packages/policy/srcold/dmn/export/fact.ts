import type { Aggregate } from '../../expression/types.ts'
import { ITEM, writeNumber, writeTruth, type Drawing, type Scribe } from './drawing.ts'

/** A derived fact. What the registers give goes before what is told; a sum is told first. */
export function writeFact(name: string, scribe: Scribe, drawing: Drawing): string {
  const fact = drawing.dictionary.facts[name]!
  const told = scribe.told(name)
  if (fact.sum !== undefined) return `if ${told} != null then ${told} else ${writeNumber(fact.sum, scribe)}`
  if (fact.aggregate !== undefined) return writeAggregate(fact.aggregate, told, scribe)
  const start = scribe.read(fact.since!)
  const day = scribe.day()
  // Thresholds compare ages by the day (see condition.ts); a span that is no whole number of months has no number.
  drawing.omitted.push({ kind: '年限', path: name, text: `${fact.label} 在算式里只有整月数，不满整月的为 null`, clauses: [] })
  const months = `years and months duration(${start}, ${day})`
  const exact = `${start} + ${months} = ${day}`
  return `if ${start} = null or ${day} = null or ${start} > ${day} then ${told} else (if ${exact} then 12 * ${months}.years + ${months}.months else null)`
}

/** Counts or sums records; as soon as one record is not known, what is told counts. */
function writeAggregate({ record, filter, field }: Aggregate, told: string, scribe: Scribe): string {
  const inner = scribe.inside(record)
  const counts = filter === null ? 'true' : writeTruth(filter, inner)
  const open = field === null ? `${counts} = null` : `(${counts} = null or (${counts} = true and ${ITEM}.${field} = null))`
  const values = `for ${ITEM} in ${record} return (if ${counts} then ${field === null ? '1' : `${ITEM}.${field}`} else 0)`
  return `if ${record} = null then ${told} else if (some ${ITEM} in ${record} satisfies ${open}) then ${told} else sum(append(${values}, 0))`
}
