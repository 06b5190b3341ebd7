import type { Fen } from '@zhiyun/finance'
import { unvalued, type Valued } from '../problem.ts'
import { quantile } from '../uncertainty/assumption.ts'
import { assumptionOrder, problemsOf, type AssumptionName, type IncomeCase } from './incomeCase.ts'
import { periodsOf } from './period.ts'
import { assumed, presentValue } from './reliefFromRoyalty.ts'

/** What the value becomes when one assumption moves and the others stay. `low` and `high` are figures, not values. */
export type Swing = { readonly name: AssumptionName; readonly low: number; readonly high: number; readonly atLow: Fen; readonly atHigh: Fen }

/** The tenth and the ninetieth in a hundred of its own spread; without one, a tenth less and a tenth more. */
const [LOW, HIGH] = [0.1, 0.9]

/** Every assumption by how much it moves the value, the strongest first. */
export function sensitivity(of: IncomeCase): Valued<{ readonly swings: readonly Swing[] }> {
  const problems = problemsOf(of)
  if (problems.length > 0) return unvalued(...problems)
  const periods = periodsOf(of)
  const base = assumed(of)
  const valueAt = (name: AssumptionName, figure: number): Fen => Math.round(presentValue(periods, { ...base, [name]: figure }))
  const swings = assumptionOrder.map((name): Swing => {
    const assumption = of.assumptions[name]
    const [low, high] = assumption.spread === undefined ? [assumption.value * (1 - LOW), assumption.value * (1 + LOW)].sort((a, b) => a - b) as [number, number] : [quantile(assumption, LOW), quantile(assumption, HIGH)]
    return { name, low, high, atLow: valueAt(name, low), atHigh: valueAt(name, high) }
  })
  return { ok: true, swings: swings.sort((a, b) => Math.abs(b.atHigh - b.atLow) - Math.abs(a.atHigh - a.atLow)) }
}
