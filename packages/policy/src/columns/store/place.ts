import { newHome, placer, roomFor } from '../simd/memory.ts'
import type { Column, Population } from './population.ts'

type Numbers = Int32Array | Float64Array

/** Most of what 32-bit addresses reach beside the scratch; columns beyond it stay where they are. */
const MOST = 3_900_000_000

/**
 * The same population with its columns in one memory that vectors reach, so that runs need not copy them block by
 * block. Worth its time for a population that is assessed more than once; without WebAssembly it stays as it is.
 */
export function placePopulation(population: Population): Population {
  const columns = [...population.columns.values(), ...population.judgements.values()]
  let wanted = 0
  for (const column of columns) mapArrays(column, (array) => ((wanted += roomFor(array.byteLength)), array))
  const home = newHome(Math.min(wanted, MOST))
  if (home === null) return population
  const place = placer(home)
  const moved = <C extends Column>(all: ReadonlyMap<string, C>): Map<string, C> => new Map([...all].map(([name, column]) => [name, mapArrays(column, place)]))
  return { ...population, columns: moved(population.columns), judgements: moved(population.judgements) }
}

/** The column with each of its arrays replaced. */
function mapArrays<C extends Column>(column: C, replace: <A extends Numbers>(array: A) => A): C
function mapArrays(column: Column, replace: <A extends Numbers>(array: A) => A): Column {
  const error = column.error === null ? null : replace(column.error)
  switch (column.kind) {
    case 'truth':
      return { ...column, yes: replace(column.yes), no: replace(column.no), error }
    case 'code':
      return { ...column, planes: column.planes.map(replace), known: replace(column.known), error }
    case 'number':
      return { ...column, values: replace(column.values), known: replace(column.known), error }
  }
}
