import { Session } from '../../decide/session.ts'
import type { Policy } from '../../decide/policy.ts'
import type { Status } from '../../decide/types.ts'
import { FALSE } from '../../truth/truth.ts'
import type { ColumnPlan } from '../plan/types.ts'
import { emptyRail, setBit } from '../store/rail.ts'
import { rowOf } from '../store/toRow.ts'
import type { Population } from '../store/population.ts'
import type { MeasureView } from './view.ts'

/** The measures of a plan that are not compiled, decided subject by subject. */
export class Decided {
  readonly #policy: Policy
  readonly #plan: ColumnPlan
  readonly #population: Population

  constructor(policy: Policy, plan: ColumnPlan, population: Population) {
    this.#policy = policy
    this.#plan = plan
    this.#population = population
  }

  block(from: number, count: number): readonly MeasureView[] {
    const results = [...this.#plan.decided.keys()].map((measure) => ({ measure, statuses: [] as Status[], passing: emptyRail(count), inapplicable: new Uint8Array(count), lows: new Float64Array(count), highs: new Float64Array(count) }))
    for (let at = 0; at < count && results.length > 0; at++) {
      const session = new Session(this.#policy, { ...rowOf(this.#population, this.#policy.dictionary, from + at), ...this.#plan.setting })
      for (const result of results) {
        const { status, interval, assessment } = session.solve(result.measure)
        result.statuses[at] = status
        if (status === '符合' || status === '可竞争') setBit(result.passing, at)
        result.lows[at] = interval.low
        result.highs[at] = interval.high ?? Number.POSITIVE_INFINITY
        result.inapplicable[at] = Number(assessment.outcomes.some((outcome) => outcome.kind === 'applicant' && outcome.truth === FALSE))
      }
    }
    return results.map(({ measure, passing, statuses, inapplicable, lows, highs }) => ({
      measure,
      passing,
      status: (at) => statuses[at]!,
      inapplicable: (at) => inapplicable[at] === 1,
      low: (at) => lows[at]!,
      high: (at) => highs[at]!,
    }))
  }
}
