import type { Declared } from '../../../platform/action/declare.ts'
import type { Library } from '../library.ts'
import { cancelPopulation, listPopulations } from './progress.ts'
import { startPopulation } from './start.ts'
import { populationTotals } from './totals.ts'

export const populationDeclared = (library: Library): Declared[] => [startPopulation(library), listPopulations, populationTotals(library), cancelPopulation]

export { POPULATION_QUEUE, populationJobs, workSlice, type PopulationJob, type Workshop } from './work.ts'
