import { newHome, placer, roomFor, type ArrayOf } from '../simd/memory.ts'
import type { Column, Compact, NumberColumn, Population } from './population.ts'

/** Most of what 32-bit addresses reach beside the scratch; columns beyond it stay where they are. */
const MOST = 3_900_000_000

/**
 * The same population with its columns in one memory that vectors reach, so that runs need not copy them block by
 * block, and its numbers there in as few bytes as tell them apart (`NumberColumn.compact`): a million subjects take as
 * long as it takes to read them. Worth its time for a population that is assessed more than once; without WebAssembly it
 * stays as it is.
 */
export function placePopulation(population: Population): Population {
  const columns = [...population.columns.values(), ...population.judgements.values()]
  let wanted = 0
  for (const column of columns) moved(column, (numbers, Kind) => ((wanted += roomFor(numbers.length * Kind.BYTES_PER_ELEMENT)), null))
  const home = newHome(Math.min(wanted, MOST))
  if (home === null) return population
  const place = placer(home)
  const all = <C extends Column>(from: ReadonlyMap<string, C>): Map<string, C> => new Map([...from].map(([name, column]) => [name, moved(column, place)]))
  return { ...population, columns: all(population.columns), judgements: all(population.judgements) }
}

type Place = ReturnType<typeof placer>

/** The column with its arrays where they are placed; what finds no place stays where it is. */
function moved<C extends Column>(column: C, place: Place): C
function moved(column: Column, place: Place): Column {
  const rail = (from: Int32Array): Int32Array => place(from, Int32Array) ?? from
  const error = column.error === null ? null : rail(column.error)
  switch (column.kind) {
    case 'truth':
      return { ...column, yes: rail(column.yes), no: rail(column.no), error }
    case 'code':
      return { ...column, planes: column.planes.map(rail), known: rail(column.known), error }
    case 'number':
      return { ...column, ...movedNumbers(column, place), known: rail(column.known), error }
  }
}

/** Large numbers are placed twice, as floats are not all there is to know of them; of small ones the compact form is all that is read. */
function movedNumbers({ values, largest }: NumberColumn, place: Place): Pick<NumberColumn, 'values' | 'compact'> {
  if (values instanceof Int32Array && largest > 0x7fff) return { values: place(values, Int32Array) ?? values }
  const compact = place<Compact>(values, compactKind(values, largest))
  const all = values instanceof Float64Array ? (place(values, Float64Array) ?? values) : values
  return compact === null ? { values: all } : { values: all, compact }
}

const compactKind = (values: Int32Array | Float64Array, largest: number): ArrayOf<Compact> => (values instanceof Float64Array ? Float32Array : largest <= 0x7f ? Int8Array : Int16Array)
