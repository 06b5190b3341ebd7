import { obligationWords } from '../describe/measure.ts'
import { relationWords } from '../explain/relation.ts'
import type { Relation, SelectionMode } from '../pack/types.ts'
import { chosen } from './amount.ts'
import { CommonAnswers } from './common.ts'
import { isActive, type ReadingChoice } from './place.ts'
import type { MeasurePlan } from './plan/measure.ts'
import type { Company, PolicyPlan } from './plan/policy.ts'
import type { Fixed } from './policy.ts'
import { otherChoices, type Axis } from './readings.ts'
import { isEntitlement, modeOf } from './status.ts'
import type { Decision, ReadingAxis, Relationship, Stage } from './types.ts'

/**
 * The relations of a company under one choice of readings: which of them exist, under which variant each member is assessed and
 * who is entitled. Readings that leave all of this alone have the company's relations as the readings in use have them.
 */
export type Relating = {
  /** Its number among those of the frame. */
  readonly number: number
  readonly company: Company
  readonly choice: ReadingChoice
  readonly relations: readonly Relation[]
  /** By member, as `company.members` has them. */
  readonly variants: readonly number[]
  readonly entitled: readonly boolean[]
  /** Under the readings in use; null there. Another that differs only in variants comes out the same where they do. */
  readonly usual: Relating | null
}

/** The pack around a measure, under the readings in use. */
export type Surroundings = {
  readonly plan: PolicyPlan
  readonly axes: ReadonlyMap<string, Axis>
  readonly choice: ReadingChoice
  /** Null for a measure in no relation. */
  relating(index: number, choice: ReadingChoice): Relating | null
}

/** What a measure hangs on under some choice of readings. */
export class Under {
  readonly choice: ReadingChoice
  /** The number of its assessment among those of the measure; 0 is the one under the readings in use. */
  readonly variant: number
  readonly relating: Relating | null
  /** The selection word. */
  readonly mode: string
  readonly payee: string | null
  /** How often the amount is given. */
  readonly period: string | undefined

  constructor(frame: Surroundings, measure: MeasureFrame, choice: ReadingChoice) {
    const { payee, items, amount } = measure.plan.measure
    this.choice = choice
    this.variant = measure.variant(choice)
    this.relating = frame.relating(measure.plan.index, choice)
    this.mode = modeOf(measure.plan.measure, choice)
    this.payee = payee ? (chosen(payee.who, choice) ?? null) : null
    this.period = chosen((items?.amount ?? amount)?.period, choice)
  }
}

/** Other readings of one stage. */
export type Alternative = { readonly stage: Stage; readonly readings: ReadingChoice; readonly under: Under }

/** A measure under one choice of readings: what every decision on it repeats. */
export class MeasureFrame {
  readonly plan: MeasurePlan
  readonly fixed: Fixed
  readonly common: CommonAnswers
  readonly #frame: Surroundings
  readonly #variants = new Map<string, number>()
  #used: Under | undefined
  #alternatives: readonly Alternative[] | undefined
  #shown: Shown | undefined

  constructor(frame: Surroundings, index: number) {
    const { plan } = frame
    this.plan = plan.measure(index)
    this.fixed = plan.policy.fixed.get(this.plan.measure.id)!
    this.common = new CommonAnswers(this.plan.reads)
    this.#frame = frame
    this.variant(frame.choice)
  }

  /** Assessments differ only where the readings they hang on do. */
  variant(choice: ReadingChoice): number {
    const axes = this.#frame.plan.policy.ownAxes.get(this.plan.measure.id)!
    const key = axes.map((axis) => choice[axis]).join('|')
    let variant = this.#variants.get(key)
    if (variant === undefined) this.#variants.set(key, (variant = this.#variants.size))
    return variant
  }

  /** Under the readings in use. */
  get used(): Under {
    return (this.#used ??= new Under(this.#frame, this, this.#frame.choice))
  }

  /** Each stage multiplies only the axes it depends on; the rest stays as used. */
  get alternatives(): readonly Alternative[] {
    return (this.#alternatives ??= this.#findAlternatives())
  }

  /** The parts of a decision that are the same for all subjects. */
  get shown(): Shown {
    return (this.#shown ??= shownOf(this, this.#frame, this.used.mode as SelectionMode))
  }

  #findAlternatives(): Alternative[] {
    const { axes, choice, plan } = this.#frame
    const stages = plan.policy.dependence.get(this.plan.measure.id)!
    return [...stages].flatMap(([stage, own]) => otherChoices(own, axes).map((readings) => ({ stage, readings, under: new Under(this.#frame, this, { ...choice, ...readings }) })))
  }
}

type Shown = Pick<Decision, 'selection' | 'payment' | 'axes' | 'obligations' | 'relations'> & { /** The relations that exist under the readings in use. */ readonly related: readonly { readonly relation: Relation; readonly others: readonly string[] }[] }

function shownOf({ plan: { measure }, fixed }: MeasureFrame, frame: Surroundings, mode: SelectionMode): Shown {
  const { choice } = frame
  const related = fixed.relations.filter(({ relation }) => isActive(relation.when, choice))
  return {
    selection: { mode, competitive: !isEntitlement(mode), printed: mode !== '未写', clauses: measure.selection.clauses, ...(fixed.quota === undefined ? {} : { quota: fixed.quota }) },
    payment: measure.payment ? { frequency: measure.payment.frequency, printed: measure.payment.printed } : null,
    axes: axesOf(frame, measure.id),
    obligations: measure.obligations.filter((obligation) => isActive(obligation.when, choice)).map(obligationWords),
    related,
    relations: related.map(({ relation, others }): Relationship => ({ id: relation.id, kind: relation.kind, text: relationWords(relation.kind), measures: others, effect: 'none', clauses: relation.clauses })),
  }
}

/** The readings that a measure depends on, with the value in use. */
function axesOf({ plan, axes }: Surroundings, measure: string): ReadingAxis[] {
  const stages = plan.policy.dependence.get(measure)!
  return [...new Set([...stages.values()].flat())].flatMap((id): ReadingAxis[] => {
    const axis = axes.get(id)
    if (!axis) return []
    const { question, values, preferred, provisional, used, settled, clauses, ambiguity } = axis
    const touched = [...stages].flatMap(([stage, own]) => (own.includes(id) ? [stage] : []))
    return [{ id, question, values, preferred, provisional, used, clauses, stages: touched, ...(ambiguity === undefined ? {} : { ambiguity }), ...(settled ? { chosen: settled } : {}) }]
  })
}
