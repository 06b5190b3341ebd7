import { problem, unvalued, type Valued } from '../problem.ts'
import { quantile } from '../uncertainty/assumption.ts'
import { distributionOf, type Distribution } from '../uncertainty/distribution.ts'
import { randomFrom } from '../uncertainty/random.ts'
import { assumptionOrder, problemsOf, type AssumptionName, type IncomeCase } from './incomeCase.ts'
import { periodsOf } from './period.ts'
import { assumed, presentValue } from './reliefFromRoyalty.ts'

const MOST = 1_000_000

/** Values the case once for each draw of its uncertain assumptions, taken as independent of each other. Anyone repeats it with the seed. */
export function simulateIncome(of: IncomeCase, { draws, seed }: { readonly draws: number; readonly seed: number }): Valued<{ readonly distribution: Distribution }> {
  const problems = [...problemsOf(of)]
  if (!Number.isSafeInteger(draws) || draws < 1 || draws > MOST) problems.push(problem('DRAWS', 'draws', `次数须在 1 与 ${MOST} 之间`, `Between 1 and ${MOST} draws`))
  if (problems.length > 0) return unvalued(...problems)
  const periods = periodsOf(of)
  const figures: Record<AssumptionName, number> = { ...assumed(of) }
  const uncertain = assumptionOrder.filter((name) => of.assumptions[name].spread !== undefined)
  const random = randomFrom(seed)
  const values = new Float64Array(draws)
  for (let at = 0; at < draws; at++) {
    for (const name of uncertain) figures[name] = quantile(of.assumptions[name], random())
    values[at] = presentValue(periods, figures)
  }
  return { ok: true, distribution: distributionOf(values, seed) }
}
