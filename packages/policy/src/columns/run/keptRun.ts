import type { ColumnPlan } from '../plan/types.ts'
import type { Population } from '../store/population.ts'
import { ColumnRun } from './run.ts'

type Kept = { readonly plan: ColumnPlan; readonly vectors: boolean | undefined; readonly run: ColumnRun }

/** The run each population was last asked with: binding a plan takes as long as some hundred thousand decisions. */
const kept = new WeakMap<Population, Kept>()

/** Does something with a plan bound to a population; the same plan is not bound again. */
export function withRun<T>(plan: ColumnPlan, population: Population, vectors: boolean | undefined, work: (run: ColumnRun) => T): T {
  const last = kept.get(population)
  // Whoever asks meanwhile must bind anew.
  kept.delete(population)
  const same = last?.plan === plan && last.vectors === vectors
  if (!same) last?.run.close()
  const run = same ? last.run : new ColumnRun(plan, population, vectors)
  try {
    return work(run)
  } finally {
    kept.get(population)?.run.close()
    kept.set(population, { plan, vectors, run })
  }
}
