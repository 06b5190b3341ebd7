import { all, any, atLeast, FALSE, isUnknown, JUDGED, MISSING, or, TRUE, truthOf, unless, type Truth } from '../truth/truth.ts'
import type { Bound } from '../quantity/types.ts'
import type { Expression } from '../expression/types.ts'
import type { Condition, Exception, ReadingGuard, Test } from '../pack/types.ts'
import { evaluateTruth, leftSide, measure, type LeftSide, type Measurement } from './evaluate.ts'
import type { Lookup } from './lookup.ts'
import { allOf, anyOf, CHILDLESS, outcomeOf, type Outcome } from './outcome.ts'
import { perObject } from './perObject.ts'

export type ReadingChoice = Readonly<Record<string, string>>

/** Where a condition is asked: the subject (or one of its records), its partners and what experts have found. */
export type Place = {
  readonly lookup: Lookup
  /** Undefined when nobody knows yet whether there are partners. */
  readonly partners: readonly Lookup[] | undefined
  readonly judgement: (condition: string) => boolean | undefined
  readonly choice: ReadingChoice
  readonly record?: string
}

/** A rule with a guard exists only under the readings it names. */
export function isActive(when: ReadingGuard | undefined, choice: ReadingChoice): boolean {
  if (when !== undefined) for (const axis in when) if (choice[axis] !== when[axis]) return false
  return true
}

export function evaluateConditions(conditions: readonly Condition[], place: Place): Outcome[] {
  const outcomes: Outcome[] = []
  for (const condition of conditions) if (isActive(condition.when, place.choice)) outcomes.push(evaluateCondition(condition, place))
  return outcomes
}

export function evaluateCondition(condition: Condition, place: Place): Outcome {
  const { test } = condition
  switch (test.kind) {
    case 'measure':
      return evaluateMeasure(condition, test, place)
    case 'is': {
      const sides = sidesOf(condition, place)
      const truth = joined(condition, any(sides.map((side) => evaluateTruth(test.of, side.lookup))), place)
      return outcome(condition, 'is', truth, place, { read: readOn(sides, test.of), asks: partnerAsk(condition, truth, place) })
    }
    case 'judge': {
      const found = place.judgement(condition.id)
      return outcome(condition, 'judge', found === undefined ? JUDGED : truthOf(found), place, { read: referred(test.refer).map((of) => ({ of, lookup: place.lookup, side: undefined })) })
    }
    case 'any':
    case 'all': {
      const children = evaluateConditions(test.of, place)
      return outcome(condition, test.kind, test.kind === 'any' ? anyOf(children) : allOf(children), place, { children })
    }
    case 'atLeast': {
      const children = evaluateConditions(test.of, place)
      return outcome(condition, 'atLeast', atLeast(test.least.value, children.map((child) => child.truth)), place, { children })
    }
  }
}

type Details = Pick<Partial<Outcome>, 'children' | 'read' | 'measured' | 'exception' | 'asks'>

/** The fields of `outcomeOf`, written out: most outcomes are made here. */
const outcome = (condition: Condition, kind: Outcome['kind'], truth: Truth, place: Place, { children, read, measured, exception, asks }: Details): Outcome =>
  ({ id: condition.path, label: condition.id, kind, truth, clauses: condition.clauses, printed: condition.printed, children: children ?? CHILDLESS, condition, read, measured, exception, asks, text: undefined, note: undefined, record: place.record, amount: undefined, fixed: undefined })

/** What an expert is pointed to. */
const referred = perObject((names: readonly string[]) => names.map((name): Expression => ({ kind: 'name', name })))

type Side = { readonly lookup: Lookup; readonly side: string | undefined }

const readOn = (sides: readonly Side[], of: Expression): NonNullable<Outcome['read']> => sides.map(({ lookup, side }) => ({ of, lookup, side }))

/** Whose facts a condition reads (谁). */
function sidesOf(condition: Condition, place: Place): Side[] {
  if (condition.who === '申报单位') return [{ lookup: place.lookup, side: undefined }]
  const partners = (place.partners ?? []).map((lookup) => ({ lookup, side: '合作单位' }))
  return condition.who === '合作单位' ? partners : [{ lookup: place.lookup, side: '申报单位' }, ...partners]
}

/** One side is enough; while it is not known who the partners are, nothing but a true one decides. */
function joined(condition: Condition, truth: Truth, place: Place): Truth {
  return condition.who !== '申报单位' && place.partners === undefined ? or(truth, MISSING) : truth
}

function partnerAsk(condition: Condition, truth: Truth, place: Place): Outcome['asks'] {
  return isUnknown(truth) && condition.who !== '申报单位' && place.partners === undefined ? ASK_PARTNER : undefined
}

const ASK_PARTNER: Outcome['asks'] = [{ name: '合作单位', label: '合作单位', kind: 'partner', question: '与哪些单位联合申报？没有请选“无”。', askOf: 'applicant' }]

type MeasureTest = Extract<Test, { kind: 'measure' }>

function evaluateMeasure(condition: Condition, test: MeasureTest, place: Place): Outcome {
  const sides = sidesOf(condition, place)
  const read = readOn(sides, test.of)
  const lefts = condition.who === '联合体合计' ? [together(test.of, sides)] : sides.map((side) => leftSide(test.of, side.lookup, test.zeroDenominator))
  const base = against(test.bound, lefts, condition, place)
  const exceptions = condition.exceptions.length === 0 ? condition.exceptions : condition.exceptions.filter((exception) => isActive(exception.when, place.choice))
  const measured = { bound: test.bound, actual: base.actual, zeroDenominator: lefts.some((left) => left.kind === 'ratio' && left.den.state === TRUE && left.den.value === 0) }
  if (exceptions.length === 0) return outcome(condition, 'measure', base.truth, place, { read, measured, asks: partnerAsk(condition, base.truth, place) })
  return withExceptions(condition, exceptions, base, lefts, place, read, measured)
}

const against = (bound: Bound, lefts: readonly LeftSide[], condition: Condition, place: Place): Measurement =>
  lefts.length === 1 && condition.who === '申报单位' ? measure(lefts[0]!, bound, place.lookup) : bestOf(lefts.map((left) => measure(left, bound, place.lookup)), condition, place)

/**
 * Base rule and exceptions. Grounds are looked at only where the bounds disagree: while the value itself is missing,
 * asking for the grounds would not yet decide anything.
 */
function withExceptions(condition: Condition, exceptions: readonly Exception[], base: Measurement, lefts: readonly LeftSide[], place: Place, read: Outcome['read'], asMeasured: NonNullable<Outcome['measured']>): Outcome {
  let truth = base.truth
  let applied: Exception | undefined
  const children: Outcome[] = []
  for (const exception of exceptions) {
    const other = against(exception.bound, lefts, condition, place).truth
    const grounds = evaluateConditions(exception.grounds, place)
    const ground = allOf(grounds)
    const disagree = other !== truth
    if (ground === TRUE) applied = exception
    if (disagree || ground === TRUE) children.push(outcomeOf({ id: exception.path, label: exception.id, kind: 'exception', truth: ground, clauses: exception.clauses, printed: exception.printed, children: grounds, exception }))
    truth = isUnknown(base.truth) && base.actual === null ? base.truth : unless(ground, other, truth)
  }
  const measured = applied === undefined ? asMeasured : { ...asMeasured, bound: applied.bound }
  return outcome(condition, 'measure', truth, place, { children, read, measured, exception: applied })
}

/** 联合体合计: the sum over all parties. Unknown partners can only add, so a threshold already reached stays reached. */
function together(expression: Expression, sides: readonly Side[]): LeftSide {
  const parts = sides.map((side) => leftSide(expression, side.lookup, undefined))
  const numbers = parts.flatMap((part) => (part.kind === 'number' ? [part.value] : []))
  return { kind: 'number', value: { state: all(numbers.map((each) => each.state)), value: numbers.reduce((sum, each) => sum + each.value, 0), ask: numbers.flatMap((each) => each.ask) } }
}

function bestOf(results: readonly Measurement[], condition: Condition, place: Place): Measurement {
  const best = results.find((result) => result.truth === TRUE) ?? results.find((result) => isUnknown(result.truth)) ?? results[0] ?? { truth: FALSE, actual: null }
  return { truth: joined(condition, any(results.map((result) => result.truth)), place), actual: best.actual }
}
