import type { Relation } from '../pack/types.ts'
import { perObject } from './perObject.ts'
import { isActive, type ReadingChoice } from './place.ts'
import { planOf, type PolicyPlan } from './plan/policy.ts'
import { MeasureFrame, type Relating, type Surroundings } from './measureFrame.ts'
import type { Policy } from './policy.ts'
import { axesFor, usedChoice, type Axis } from './readings.ts'
import { isEntitlement, modeOf } from './status.ts'
import type { DecisionInput } from './types.ts'

/** A pack under one choice of readings: what is the same for every subject decided under it. */
export class ReadingFrame implements Surroundings {
  readonly plan: PolicyPlan
  readonly axes: ReadonlyMap<string, Axis>
  readonly choice: ReadingChoice
  readonly #measures: (MeasureFrame | undefined)[]
  readonly #relatings = new Map<string, Relating>()

  constructor(policy: Policy, readings: DecisionInput['readings']) {
    this.plan = planOf(policy)
    this.axes = axesFor(policy.pack, readings)
    this.choice = usedChoice(this.axes)
    this.#measures = policy.pack.measures.map(() => undefined)
  }

  measure(index: number): MeasureFrame {
    return (this.#measures[index] ??= new MeasureFrame(this, index))
  }

  /** Null for a measure in no relation. */
  relating(index: number, choice: ReadingChoice): Relating | null {
    const company = this.plan.companies[index]
    if (!company) return null
    const usual = choice === this.choice ? null : this.relating(index, this.choice)
    const measures = company.members.map((member) => this.measure(member))
    const relations = company.relations.filter(({ when }) => isActive(when, choice))
    const variants = measures.map((measure) => measure.variant(choice))
    const entitled = measures.map(({ plan }) => isEntitlement(modeOf(plan.measure, choice)))
    const key = JSON.stringify([company.members[0], relations.map(({ path }) => path), variants, entitled])
    const known = this.#relatings.get(key)
    if (known) return known
    const made: Relating = { number: this.#relatings.size, company, choice, relations, variants, entitled, usual: usual && alike(usual, relations, entitled) ? usual : null }
    this.#relatings.set(key, made)
    return made
  }
}

const alike = (usual: Relating, relations: readonly Relation[], entitled: readonly boolean[]): boolean =>
  relations.length === usual.relations.length && relations.every((relation, i) => relation === usual.relations[i]) && entitled.every((each, i) => each === usual.entitled[i])

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
