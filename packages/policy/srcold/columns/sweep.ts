import type { NumberRegister } from './kernels/number.ts'
import { compileColumns } from './plan/compile.ts'
import type { PlanSetting, Swept } from './plan/types.ts'
import type { Policy } from '../decide/policy.ts'
import { BLOCK } from './run/frame.ts'
import { ColumnRun } from './run/run.ts'
import type { MeasureState } from './run/state.ts'
import type { Population } from './store/population.ts'
import { hasBit } from './store/rail.ts'

/** Thrown when a condition is not one threshold against one quantity of the applicant, or its measure is not compiled. */
export class NoThresholdError extends Error {
  override readonly name = 'NoThresholdError'
  readonly code = 'columns/threshold'
}

/** Who passes under one threshold, and what it costs: exact fen; `unbounded` passers have no printed upper bound. */
export type SweepPoint = { readonly passing: number; readonly low: bigint; readonly high: bigint; readonly unbounded: number }

export type SweepOptions = PlanSetting & { readonly measure: string; /** Address of the condition: `X09/条件/销售收入`. */ readonly condition: string }

/**
 * Every threshold of one condition at once. Each subject lives in two worlds, the condition true and the condition
 * false, relations included; where they differ, its own value says from which threshold on it changes worlds.
 * Amounts count those who pass.
 */
export function sweepThreshold(policy: Policy, population: Population, { measure, condition, ...setting }: SweepOptions): Sweep {
  const worlds = [true, false].map((holds) => compileColumns(policy, { ...setting, measures: [measure], assume: { path: condition, holds } }))
  const [held, failed] = worlds.map((plan) => new ColumnRun(plan, population)) as [ColumnRun, ColumnRun]
  const swept = worlds[0]!.swept
  if (swept === null || held.swept === null || swept.operator === '=') throw new NoThresholdError(`${condition} 不是一个门槛，或 ${measure} 没有编成列 (no single threshold to move)`)
  const sweep = new Collector(swept)
  for (let from = 0; from < population.size; from += BLOCK) {
    const one = held.block(from)
    const other = failed.block(from)
    const [yes, no] = [one, other].map(({ states }) => states.find((state) => state.plan.id === measure)!) as [MeasureState, MeasureState]
    for (let at = 0; at < one.count; at++) sweep.add(yes, no, at, held.swept)
  }
  held.close()
  failed.close()
  return sweep.finish()
}

type Delta = { passing: number; low: number; high: number; unbounded: number }
const passers = (state: MeasureState, at: number): Delta => {
  if (!hasBit(state.yes, at)) return { passing: 0, low: 0, high: 0, unbounded: 0 }
  const high = state.high(at)
  return high === Number.POSITIVE_INFINITY ? { passing: 1, low: state.low(at), high: 0, unbounded: 1 } : { passing: 1, low: state.low(at), high, unbounded: 0 }
}

/** Gathers those whose world depends on the threshold, each with the last whole threshold at which it still holds. */
class Collector {
  readonly #swept: Swept
  readonly #entries: { readonly critical: number; readonly delta: Delta }[] = []
  #base: SweepPoint = { passing: 0, low: 0n, high: 0n, unbounded: 0 }

  constructor(swept: Swept) {
    this.#swept = swept
  }

  add(held: MeasureState, failed: MeasureState, at: number, { num, den }: { readonly num: NumberRegister; readonly den: NumberRegister | null }): void {
    if (!hasBit(held.yes, at) && !hasBit(failed.yes, at)) return
    const [one, other] = [passers(held, at), passers(failed, at)]
    this.#base = plus(this.#base, other)
    const delta: Delta = { passing: one.passing - other.passing, low: one.low - other.low, high: one.high - other.high, unbounded: one.unbounded - other.unbounded }
    if (delta.passing === 0 && delta.low === 0 && delta.high === 0 && delta.unbounded === 0) return
    this.#entries.push({ critical: critical(this.#swept, num.values[at]!, den === null ? null : den.values[at]!), delta })
  }

  finish(): Sweep {
    const rising = this.#swept.operator === '<=' || this.#swept.operator === '<'
    const entries = this.#entries.sort((a, b) => (rising ? a.critical - b.critical : b.critical - a.critical))
    const thresholds: number[] = []
    const points: SweepPoint[] = [this.#base]
    for (const { critical: at, delta } of entries) {
      const next = plus(points.at(-1)!, delta)
      if (thresholds.at(-1) === at) points[points.length - 1] = next
      else {
        thresholds.push(at)
        points.push(next)
      }
    }
    return new Sweep(thresholds, points, rising)
  }
}

const plus = (point: SweepPoint, delta: Delta): SweepPoint => ({ passing: point.passing + delta.passing, low: point.low + BigInt(delta.low), high: point.high + BigInt(delta.high), unbounded: point.unbounded + delta.unbounded })

/** The strictest whole threshold that the value still meets; a share in basis points. */
function critical({ operator }: Swept, num: number, den: number | null): number {
  const strict = operator === '>' || operator === '<'
  const atLeast = operator === '>=' || operator === '>'
  if (den === null) return atLeast ? (strict ? num - 1 : num) : strict ? num + 1 : num
  if (den === 0) return atLeast ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  const scaled = BigInt(num) * 10_000n
  const cut = scaled / BigInt(den)
  const floor = Number(scaled % BigInt(den) < 0n ? cut - 1n : cut)
  const whole = scaled % BigInt(den) === 0n
  if (atLeast) return strict && whole ? floor - 1 : floor
  return strict || !whole ? floor + 1 : floor
}

/** Answers for every threshold; at internal scale (fen, pieces, basis points). */
export class Sweep {
  /** Where the answer changes, from the strictest threshold on. */
  readonly thresholds: readonly number[]
  /** `points[i]` holds once `i` of them are met. */
  readonly points: readonly SweepPoint[]
  readonly #rising: boolean

  constructor(thresholds: readonly number[], points: readonly SweepPoint[], rising: boolean) {
    this.thresholds = thresholds
    this.points = points
    this.#rising = rising
  }

  at(threshold: number): SweepPoint {
    let low = 0
    let high = this.thresholds.length
    // A value that meets a threshold meets every laxer one: all whose critical threshold is as strict.
    const meets = (critical_: number): boolean => (this.#rising ? critical_ <= threshold : critical_ >= threshold)
    while (low < high) {
      const middle = (low + high) >>> 1
      if (meets(this.thresholds[middle]!)) low = middle + 1
      else high = middle
    }
    return this.points[low]!
  }
}
