import type { Policy } from '../../decide/policy.ts'
import type { ColumnPlan } from '../plan/types.ts'
import { groupingOf } from '../store/grouping.ts'
import type { Population } from '../store/population.ts'
import { Decided } from './decided.ts'
import { withRun } from './keptRun.ts'
import { addState, addStateGroups, addView, addViewGroups, emptyTotals, groupsOf, type MeasureTotals } from './totals.ts'
import { viewOf, type BlockView } from './view.ts'

export type PopulationResult = {
  subjects: number
  readonly measures: Map<string, MeasureTotals>
  /** Decisions taken one by one because their measures are not compiled. */
  decidedOneByOne: number
}

export type AssessOptions = {
  /** A grouping of the population, or an enumerated fact. */
  readonly groupBy?: string
  /** Sees each block after its relations; its contents are overwritten by the next. */
  readonly visit?: (block: BlockView) => void
  /** By WebAssembly vectors or word by word; by default vectors where there are any and the population is worth it. */
  readonly vectors?: boolean
  /** Adds to this result: a population too large for memory comes in parts. */
  readonly into?: PopulationResult
}

export const emptyResult = (): PopulationResult => ({ subjects: 0, measures: new Map(), decidedOneByOne: 0 })

/** What a pack comes to over a population: counts by status and exact sums, block by block, without keeping single results. */
export function assessPopulation(policy: Policy, plan: ColumnPlan, population: Population, options: AssessOptions = {}): PopulationResult {
  const result = options.into ?? emptyResult()
  const grouping = options.groupBy === undefined ? null : groupingOf(population, options.groupBy)
  const decided = new Decided(policy, plan, population)
  const totalsOf = (measure: string): MeasureTotals => {
    const known = result.measures.get(measure) ?? emptyTotals(measure)
    result.measures.set(measure, known)
    return known
  }
  withRun(plan, population, options.vectors, (run) => run.blocks(({ from, count, words, states }) => {
    const groups = grouping === null ? null : groupsOf(grouping, from, count)
    for (const state of states) {
      addState(totalsOf(state.plan.id), state, count, words)
      if (groups !== null) addStateGroups(totalsOf(state.plan.id), state, groups)
    }
    const others = plan.decided.size === 0 ? [] : decided.block(from, count)
    for (const view of others) {
      addView(totalsOf(view.measure), view, count)
      if (groups !== null) addViewGroups(totalsOf(view.measure), view, groups)
    }
    result.decidedOneByOne += others.length * count
    options.visit?.({ from, count, measures: [...states.map(viewOf), ...others] })
  }))
  result.subjects += population.size
  return result
}
