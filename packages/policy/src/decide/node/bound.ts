import type { Condition, Exception, Test } from '../../pack/types.ts'
import type { Bound } from '../../quantity/types.ts'
import { all, any, FALSE, isUnknown, TRUE, unless } from '../../truth/truth.ts'
import { measure, type Measurement } from '../formula/bound.ts'
import type { Formula } from '../formula/formula.ts'
import type { LeftSide } from '../formula/term.ts'
import { allOf, Outcome, type Found, type Measured } from '../outcome.ts'
import { isActive, type Place } from '../place.ts'
import type { Reads } from '../plan/reads.ts'
import { ConditionNode, isOwn, joined, outcomesOf, partnerAsk, sidesOf } from './condition.ts'
import { Known } from './known.ts'
import { Node } from './node.ts'

/** Where its grounds hold, another bound takes the place of the rule's. */
export class ExceptionNode extends Node {
  readonly exception: Exception
  readonly grounds: readonly ConditionNode[]

  constructor(exception: Exception, grounds: readonly ConditionNode[]) {
    super({ id: exception.path, label: exception.id, kind: 'exception', clauses: exception.clauses, printed: exception.printed, text: `例外：${exception.id}` })
    this.exception = exception
    this.grounds = grounds
  }
}

/** 须: a quantity that has to lie within a bound. */
export class BoundNode extends ConditionNode {
  declare readonly formula: Formula
  readonly #test: Extract<Test, { kind: 'measure' }>
  readonly #exceptions: readonly ExceptionNode[]
  readonly #known = new Known()

  constructor(condition: Condition & { readonly test: Extract<Test, { kind: 'measure' }> }, formula: Formula, exceptions: readonly ExceptionNode[], text: () => string) {
    super(condition, 'measure', text, formula)
    this.#test = condition.test
    this.#exceptions = exceptions
  }

  evaluate(place: Place): Outcome {
    const { condition, formula } = this
    if (!isOwn(condition)) {
      const sides = sidesOf(condition, formula, place)
      return this.#measured(sides.map(({ cells }) => cells), place, { sides })
    }
    // Nothing but what is missing or does not read is common to all subjects: then there is no number.
    const code = this.#exceptions.length === 0 ? formula.code(place.lookup) : 0
    const known = this.#known.find(code)
    if (known) return known
    const cells = formula.read(place.lookup)
    if (this.#exceptions.length > 0) return this.#measured([cells], place, { cells })
    const { bound, zeroDenominator } = this.#test
    const left = formula.term.left(cells, zeroDenominator)
    const { truth, actual } = measure(left, bound, place.lookup.date, place.lookup.dictionary)
    const outcome = new Outcome(this, truth, { cells, measured: { bound, actual, zeroDenominator: isOverZero(left) } })
    return code === 0 ? outcome : this.#known.keep(code, outcome)
  }

  override addTo(reads: Reads): void {
    super.addTo(reads)
    for (const { grounds } of this.#exceptions) reads.addConditions(grounds)
  }

  #measured(parties: readonly Outcome['cells'][], place: Place, read: Found): Outcome {
    const { bound, zeroDenominator } = this.#test
    const { term } = this.formula
    const lefts = this.condition.who === '联合体合计' ? [together(parties.map((cells) => term.left(cells, undefined)))] : parties.map((cells) => term.left(cells, zeroDenominator))
    const base = this.#against(bound, lefts, place)
    const measured: Measured = { bound, actual: base.actual, zeroDenominator: lefts.some(isOverZero) }
    const exceptions = this.#exceptions.length === 0 ? this.#exceptions : this.#exceptions.filter(({ exception }) => isActive(exception.when, place.choice))
    if (exceptions.length > 0) return this.#withExceptions(exceptions, base, lefts, place, read, measured)
    return new Outcome(this, base.truth, { ...read, measured, asks: partnerAsk(this.condition, base.truth, place) })
  }

  #against(bound: Bound, lefts: readonly LeftSide[], place: Place): Measurement {
    const { date, dictionary } = place.lookup
    if (lefts.length === 1 && isOwn(this.condition)) return measure(lefts[0]!, bound, date, dictionary)
    const results = lefts.map((left) => measure(left, bound, date, dictionary))
    const best = results.find((result) => result.truth === TRUE) ?? results.find((result) => isUnknown(result.truth)) ?? results[0] ?? { truth: FALSE, actual: null }
    return { truth: joined(this.condition, any(results.map((result) => result.truth)), place), actual: best.actual }
  }

  /**
   * Base rule and exceptions. Grounds are looked at only where the bounds disagree: while the value itself is missing,
   * asking for the grounds would not yet decide anything.
   */
  #withExceptions(exceptions: readonly ExceptionNode[], base: Measurement, lefts: readonly LeftSide[], place: Place, read: Found, asMeasured: Measured): Outcome {
    let truth = base.truth
    let applied: Exception | undefined
    const children: Outcome[] = []
    for (const node of exceptions) {
      const other = this.#against(node.exception.bound, lefts, place).truth
      const grounds = outcomesOf(node.grounds, place)
      const ground = allOf(grounds)
      const disagree = other !== truth
      if (ground === TRUE) applied = node.exception
      if (disagree || ground === TRUE) children.push(new Outcome(node, ground, { children: grounds, exception: node.exception }))
      truth = isUnknown(base.truth) && base.actual === null ? base.truth : unless(ground, other, truth)
    }
    const measured = applied === undefined ? asMeasured : { ...asMeasured, bound: applied.bound }
    return new Outcome(this, truth, { ...read, children, measured, exception: applied })
  }
}

const isOverZero = (left: LeftSide): boolean => left.kind === 'ratio' && left.den.state === TRUE && left.den.value === 0

/** 联合体合计: the sum over all parties. Unknown partners can only add, so a threshold already reached stays reached. */
function together(parts: readonly LeftSide[]): LeftSide {
  const numbers = parts.flatMap((part) => (part.kind === 'number' ? [part.value] : []))
  return { kind: 'number', value: { state: all(numbers.map((each) => each.state)), value: numbers.reduce((sum, each) => sum + each.value, 0), ask: numbers.flatMap((each) => each.ask) } }
}
