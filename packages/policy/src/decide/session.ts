import { FALSE, type Truth } from '../truth/truth.ts'
import { assess, intervalWithout, type Assessment } from './assess.ts'
import { Case } from './case.ts'
import type { Common } from './common.ts'
import { parseDay } from './date.ts'
import { frameFor, type ReadingFrame } from './frame.ts'
import type { Item } from './item.ts'
import type { MeasureFrame, Relating, Under } from './measureFrame.ts'
import { policyOn, type Policy } from './policy.ts'
import { areIdle, relate, type Due, type Related, type RelationEffect } from './relate.ts'
import { statusOf } from './status.ts'
import type { DecisionInput, Interval, Status } from './types.ts'

export { wellFormed } from './history.ts'
export { isEntitlement, statusOf } from './status.ts'

/** Thrown when the day of the decision is not a day: the one thing without which nothing can be decided. */
export class DecisionDateError extends Error {
  override readonly name = 'DecisionDateError'
  readonly code = 'decide/date'
}

export type Solved = {
  readonly assessment: Assessment
  readonly truth: Truth
  readonly interval: Interval
  readonly effects: readonly RelationEffect[]
  readonly status: Status
  /** The selection word. */
  readonly mode: string
  /** Nobody is paid what is not given. */
  readonly payee: string | null
}

const NO_EFFECTS: readonly RelationEffect[] = []
const UNRELATED: RelatedMeasures = new Map()
type RelatedMeasures = ReadonlyMap<string, Related>

/** One subject, all measures of a pack, any readings. Assessments are shared between readings that do not matter to them. */
export class Session {
  readonly policy: Policy
  readonly facts: Case
  readonly frame: ReadingFrame
  /** By measure: what it shares with subjects that are alike, null where it is looked at by itself. */
  readonly #common: (Common | null | undefined)[] = []
  /** By measure and variant. */
  readonly #assessments: (Assessment | undefined)[][] = []
  /** By the number of the relating. */
  readonly #related: (RelatedMeasures | undefined)[] = []
  readonly #solved: (Solved | undefined)[] = []

  constructor(base: Policy, input: DecisionInput) {
    if (typeof input.date !== 'string' || !parseDay(input.date)) throw new DecisionDateError(`判定日须为 YYYY-MM-DD：${String(input.date)} (the decision needs a day)`)
    const policy = policyOn(base, input.date, input.begun)
    this.policy = policy
    this.frame = frameFor(policy, input.readings)
    this.facts = new Case(policy.dictionary, this.frame.plan.validity, input)
  }

  /** Null where something the measure looks at is the subject's own. */
  common(index: number): Common | null {
    const known = this.#common[index]
    if (known !== undefined) return known
    return (this.#common[index] = this.frame.measure(index).common.find(this.facts, this.facts.inForce(this.frame.choice)))
  }

  /** A measure under the readings in use. */
  solve(id: string): Solved {
    return this.usual(this.frame.measure(this.frame.plan.indexOf.get(id)!))
  }

  usual(measure: MeasureFrame): Solved {
    const { index } = measure.plan
    return (this.#solved[index] ??= this.#solve(measure, measure.used))
  }

  /** The same under other readings; the very same where they change nothing. */
  under(measure: MeasureFrame, other: Under): Solved {
    const usual = this.usual(measure)
    const solved = this.#solve(measure, other)
    return solved.assessment === usual.assessment && solved.truth === usual.truth && solved.interval === usual.interval && solved.effects === usual.effects && solved.mode === usual.mode && solved.payee === usual.payee ? usual : solved
  }

  #solve({ plan }: MeasureFrame, { variant, relating, mode, payee, choice }: Under): Solved {
    const assessment = this.#assess(plan.index, variant, choice)
    const related = relating === null || this.isLost(plan.index) ? undefined : this.#relate(relating).get(plan.measure.id)
    const truth = related?.truth ?? assessment.truth
    return { assessment, truth, interval: related?.interval ?? assessment.interval, effects: related?.effects ?? NO_EFFECTS, status: statusOf(truth, mode), mode, payee: truth === FALSE ? null : payee }
  }

  /** False whatever the reading: nothing more need be computed. */
  isLost(index: number): boolean {
    return this.#assess(index, 0, this.frame.choice).isLost
  }

  #relate(relating: Relating): RelatedMeasures {
    const known = this.#related[relating.number]
    if (known) return known
    const related = relating.usual && this.#isAsUsual(relating) ? this.#relate(relating.usual) : this.#apply(relating)
    this.#related[relating.number] = related
    return related
  }

  /** Whether every member comes out as under the readings in use. */
  #isAsUsual({ company, variants, choice }: Relating): boolean {
    for (let i = 0; i < variants.length; i++) {
      const member = company.members[i]!
      if (variants[i] !== 0 && !this.isLost(member) && this.#assess(member, variants[i]!, choice) !== this.#assess(member, 0, this.frame.choice)) return false
    }
    return true
  }

  #apply({ company, variants, entitled, relations, choice }: Relating): RelatedMeasures {
    const dues = new Map<string, Due>()
    const { date } = this.facts.subject
    for (let i = 0; i < variants.length; i++) {
      const member = company.members[i]!
      if (this.isLost(member)) continue
      const assessment = this.#assess(member, variants[i]!, choice)
      dues.set(assessment.plan.measure.id, new AssessedDue(assessment, entitled[i]!, date))
    }
    if (areIdle(relations, dues, this.facts.awards, choice)) return UNRELATED
    return relate(relations, dues, this.facts.awards, date, choice)
  }

  #assess(index: number, variant: number, choice: Under['choice']): Assessment {
    const own = (this.#assessments[index] ??= this.common(index)?.assessments ?? [])
    const known = own[variant]
    if (known) return known
    const { plan } = this.frame
    const usual = variant === 0 ? null : this.#assess(index, 0, this.frame.choice)
    const assessment = assess(plan.measure(index), this.facts, plan.general, variant === 0 ? this.frame.choice : choice, usual)
    own[variant] = assessment
    return assessment
  }
}

class AssessedDue implements Due {
  readonly truth: Truth
  readonly interval: Interval
  readonly entitled: boolean
  readonly items: readonly Item[] | null
  readonly #assessment: Assessment
  readonly #date: string

  constructor(assessment: Assessment, entitled: boolean, date: string) {
    this.truth = assessment.truth
    this.interval = assessment.interval
    this.entitled = entitled
    this.items = assessment.assessed?.items ?? null
    this.#assessment = assessment
    this.#date = date
  }

  without(keys: ReadonlySet<string>): Interval {
    return intervalWithout(this.#assessment, keys, this.#date)
  }
}
