import type { Measure } from '../pack/types.ts'
import type { ReadingChoice } from './condition.ts'
import { perObject } from './perObject.ts'
import type { Policy } from './policy.ts'
import { axesFor, otherChoices, usedChoice, type Axis } from './readings.ts'
import type { DecisionInput, ReadingAxis, Stage } from './types.ts'

/** A pack under one choice of readings: what is the same for every subject decided under it. */
export class ReadingFrame {
  readonly axes: ReadonlyMap<string, Axis>
  readonly choice: ReadingChoice
  readonly #policy: Policy

  constructor(policy: Policy, readings: DecisionInput['readings']) {
    this.#policy = policy
    this.axes = axesFor(policy.pack, readings)
    this.choice = usedChoice(this.axes)
  }

  /** All other combinations of the axes of one stage of a measure that the office has not settled. */
  readonly others = perObject((stageAxes: readonly string[]): readonly ReadingChoice[] => otherChoices(stageAxes, this.axes))

  /** The readings that a measure depends on, with the value in use. */
  readonly axesOf = perObject(({ id }: Measure): readonly ReadingAxis[] => {
    const stages = this.#policy.dependence.get(id)!
    return [...new Set([...stages.values()].flat())].flatMap((axis) => this.#axis(axis, stages))
  })

  #axis(id: string, stages: ReadonlyMap<Stage, readonly string[]>): ReadingAxis[] {
    const axis = this.axes.get(id)
    if (!axis) return []
    const { question, values, preferred, provisional, used, settled, clauses, ambiguity } = axis
    const touched = [...stages].flatMap(([stage, axes]) => (axes.includes(id) ? [stage] : []))
    return [{ id, question, values, preferred, provisional, used, clauses, stages: touched, ...(ambiguity === undefined ? {} : { ambiguity }), ...(settled ? { chosen: settled } : {}) }]
  }
}

/** Frames kept for a pack, and how long a choice may be to be kept: one and the same is asked for again and again. */
const KEPT = 64
const LONGEST = 4096
const framesOf = perObject<Policy, Map<string, ReadingFrame>>(() => new Map())

export function frameFor(policy: Policy, readings: DecisionInput['readings']): ReadingFrame {
  const key = readings === undefined ? '' : JSON.stringify(readings)
  const frames = framesOf(policy)
  const known = frames.get(key)
  if (known) return known
  const frame = new ReadingFrame(policy, readings)
  if (key.length > LONGEST) return frame
  if (frames.size >= KEPT) frames.clear()
  frames.set(key, frame)
  return frame
}
