import { ERROR, FALSE, MISSING, TRUE, type Truth } from '../truth/truth.ts'
import type { Measure } from '../pack/types.ts'
import { chosen } from './amount.ts'
import { assess, intervalWithout, isPlain, Settled, type Assessment, type Case } from './assess.ts'
import type { ReadingChoice } from './condition.ts'
import { parseDay } from './date.ts'
import { frameFor, type ReadingFrame } from './frame.ts'
import type { Outcome } from './outcome.ts'
import { policyOn, type Policy } from './policy.ts'
import { relate, type Due, type Related, type RelationEffect } from './relate.ts'
import { Subject } from './subject.ts'
import type { Award, DecisionInput, Interval, Status } from './types.ts'

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

/** Selection words under which a qualified applicant is entitled. An unprinted word is no competition either; it is flagged. */
export const isEntitlement = (mode: string): boolean => mode === '应给' || mode === '未写'

export function statusOf(truth: Truth, mode: string): Status {
  if (truth === TRUE) return isEntitlement(mode) ? '符合' : '可竞争'
  if (truth === FALSE) return '不符合'
  if (truth & ERROR) return '出错'
  return truth & MISSING ? '待补' : '需专家判断'
}

const NOT_OTHER: ReadingChoice = {}
const NO_EFFECTS: readonly RelationEffect[] = []

/** One subject, all measures of a pack, any readings. Assessments are shared between readings that do not matter to them. */
export class Session {
  readonly policy: Policy
  readonly facts: Case
  readonly frame: ReadingFrame
  readonly choice: ReadingChoice
  readonly #assessments = new Map<string, Assessment>()
  readonly #related = new Map<string, ReadonlyMap<string, Related>>()
  readonly #lost = new Map<string, boolean>()

  constructor(base: Policy, input: DecisionInput) {
    if (typeof input.date !== 'string' || !parseDay(input.date)) throw new DecisionDateError(`判定日须为 YYYY-MM-DD：${String(input.date)} (the decision needs a day)`)
    const policy = policyOn(base, input.date, input.begun)
    this.policy = policy
    this.frame = frameFor(policy, input.readings)
    this.choice = this.frame.choice
    const { dictionary, pack } = policy
    this.facts = {
      pack,
      dictionary,
      subject: new Subject(dictionary, input.date, input.facts ?? {}, input.records ?? {}, input.supposed),
      partners: Array.isArray(input.partners) ? input.partners.map((partner) => new Subject(dictionary, input.date, partner ?? {}, {})) : undefined,
      judgements: input.judgements ?? {},
      awards: wellFormed(input.awards),
      validity: input.validity,
      events: input.events ?? {},
      settled: new Settled(),
    }
  }

  /** The measure's result with some axes read otherwise. */
  solve(id: string, other: ReadingChoice = NOT_OTHER): Solved {
    if (this.isLost(id)) return this.#solved(this.#assess(id, this.choice), undefined, this.choice)
    const choice = other === NOT_OTHER ? this.choice : { ...this.choice, ...other }
    return this.#solved(this.#assess(id, choice, Object.keys(other)), this.#relate(id, choice, other)?.get(id), choice)
  }

  #solved(assessment: Assessment, related: Related | undefined, choice: ReadingChoice): Solved {
    const { measure } = assessment
    const truth = related?.truth ?? assessment.truth
    const mode = modeOf(measure, choice)
    const payee = measure.payee && truth !== FALSE ? (chosen(measure.payee.who, choice) ?? null) : null
    return { assessment, truth, interval: related?.interval ?? assessment.interval, effects: related?.effects ?? NO_EFFECTS, status: statusOf(truth, mode), mode, payee }
  }

  /** False whatever the reading: something fails that no reading touches (the wrong kind of applicant, mostly). Nothing more need be computed. */
  isLost(id: string): boolean {
    const known = this.#lost.get(id)
    if (known !== undefined) return known
    const lost = this.#assess(id, this.choice).outcomes.some((outcome) => outcome.truth === FALSE && hangsOnNoReading(outcome))
    this.#lost.set(id, lost)
    return lost
  }

  #relate(id: string, choice: ReadingChoice, other: ReadingChoice): ReadonlyMap<string, Related> | null {
    const company = this.policy.company.get(id)
    if (!company) return null
    const key = `${company[0]!}|${JSON.stringify(other)}`
    const known = this.#related.get(key)
    if (known) return known
    const changed = Object.keys(other)
    const dues = new Map<string, Due>()
    for (const each of company) if (!this.isLost(each)) dues.set(each, new AssessedDue(this.#assess(each, choice, changed), choice))
    const related = relate(this.policy.relations, dues, this.facts.awards, this.facts.subject.date, choice)
    this.#related.set(key, related)
    return related
  }

  /** Assessed once for each combination of the axes that matter to the measure; `changed` are the axes read otherwise than usual. */
  #assess(id: string, choice: ReadingChoice, changed: readonly string[] = []): Assessment {
    const axes = this.policy.ownAxes.get(id) ?? []
    const key = changed.some((axis) => axes.includes(axis)) ? `${id}|${axes.map((axis) => choice[axis]).join('|')}` : id
    const known = this.#assessments.get(key)
    if (known) return known
    const assessment = assess(this.policy.measures.get(id)!, this.facts, key === id ? this.choice : choice)
    this.#assessments.set(key, assessment)
    return assessment
  }
}

/** Conditions without readings in them, and nodes that hang on no reading at all. */
const hangsOnNoReading = (outcome: Outcome): boolean => (outcome.condition ? isPlain(outcome.condition) : outcome.kind === 'applicant' || outcome.kind === 'joint')

const modeOf = (measure: Measure, choice: ReadingChoice): string => chosen(measure.selection.mode, choice) ?? '未写'

class AssessedDue implements Due {
  readonly truth: Truth
  readonly interval: Interval
  readonly entitled: boolean
  readonly items: Assessment['items']
  readonly #assessment: Assessment

  constructor(assessment: Assessment, choice: ReadingChoice) {
    this.truth = assessment.truth
    this.interval = assessment.interval
    this.entitled = isEntitlement(modeOf(assessment.measure, choice))
    this.items = assessment.items
    this.#assessment = assessment
  }

  without(keys: ReadonlySet<string>): Interval {
    return intervalWithout(this.#assessment, keys)
  }
}

/** A history that does not read is a history nobody knows: it must not count as “none”. */
export function wellFormed(awards: DecisionInput['awards']): readonly Award[] | null {
  if (!Array.isArray(awards)) return null
  const known = (awards as readonly Award[]).every((award) => typeof award?.measure === 'string' && Number.isSafeInteger(award.amount) && typeof award.date === 'string' && parseDay(award.date.slice(0, 10)) !== null)
  return known ? awards : null
}

