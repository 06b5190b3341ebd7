import type { Policy } from '../decide/policy.ts'
import { compileColumns, type PlanOptions } from './plan/compile.ts'
import { Decided } from './run/decided.ts'
import { BLOCK } from './run/frame.ts'
import { ColumnRun } from './run/run.ts'
import { viewOf, type MeasureView } from './run/view.ts'
import { groupingOf } from './store/grouping.ts'
import { gain } from './kernels/truth.ts'
import type { Population } from './store/population.ts'
import { eachBit, emptyRail, wordsFor, type Rail } from './store/rail.ts'

/** Subjects who are sure of more, or of less, than before, and by how many fen together. */
export type Change = { winners: number; losers: number; gained: bigint; lost: bigint }
export type Comparison = { readonly all: Change; readonly groups: ReadonlyMap<string, Change>; readonly measures: ReadonlyMap<string, Change> }

/** A pack under some options: another reading, another day, or an amended pack. */
export type Variant = { readonly policy: Policy; readonly options: PlanOptions }

const none = (): Change => ({ winners: 0, losers: 0, gained: 0n, lost: 0n })

/** Winners and losers when one variant takes the place of another, by what each subject is sure of (the low end) over all measures. */
export function compareVariants(before: Variant, after: Variant, population: Population, groupBy?: string): Comparison {
  const grouping = groupBy === undefined ? null : groupingOf(population, groupBy)
  const [old, young] = [before, after].map((variant) => blocksOf(variant, population)) as [Blocks, Blocks]
  const all = none()
  const groups = new Map((grouping?.labels ?? []).map((label) => [label, none()]))
  const measures = new Map<string, Change>()
  for (let from = 0; from < population.size; from += BLOCK) {
    const count = Math.min(BLOCK, population.size - from)
    const change = new Float64Array(count)
    const [olds, youngs] = [old.at(from, count), young.at(from, count)]
    for (const measure of new Set([...olds.keys(), ...youngs.keys()])) {
      const own = measures.get(measure) ?? none()
      measures.set(measure, own)
      const [one, other] = [olds.get(measure), youngs.get(measure)]
      // Only who passes is sure of anything.
      eachBit(eitherPasses(one, other, count), wordsFor(count), (at) => {
        const difference = (other?.low(at) ?? 0) - (one?.low(at) ?? 0)
        if (difference === 0) return
        change[at]! += difference
        add(own, difference)
      })
    }
    for (let at = 0; at < count; at++) {
      if (change[at] === 0) continue
      add(all, change[at]!)
      const label = grouping?.labels[grouping.codes[from + at]!]
      if (label !== undefined) add(groups.get(label)!, change[at]!)
    }
  }
  old.close()
  young.close()
  return { all, groups, measures }
}

function eitherPasses(one: MeasureView | undefined, other: MeasureView | undefined, count: number): Rail {
  const rail = emptyRail(count)
  for (const view of [one, other]) if (view) gain(rail.length, rail, view.passing)
  return rail
}

function add(change: Change, difference: number): void {
  if (difference > 0) {
    change.winners += 1
    change.gained += BigInt(difference)
  } else {
    change.losers += 1
    change.lost += BigInt(-difference)
  }
}

type Blocks = { readonly at: (from: number, count: number) => ReadonlyMap<string, MeasureView>; readonly close: () => void }

function blocksOf({ policy, options }: Variant, population: Population): Blocks {
  const plan = compileColumns(policy, options)
  const run = new ColumnRun(plan, population)
  const decided = new Decided(policy, plan, population)
  return { at: (from, count) => new Map([...run.block(from).states.map(viewOf), ...decided.block(from, count)].map((view) => [view.measure, view])), close: () => run.close() }
}
