import type { Condition } from '../../pack/types.ts'
import type { Expression } from '../../expression/types.ts'
import type { Bound } from '../../quantity/types.ts'
import { isActive, type ReadingChoice } from '../../decide/condition.ts'
import { dayNumber } from '../store/day.ts'
import { daysOf, fraction, rangeOf, startsOf, yearsOf } from './bound.ts'
import { Expressions, NotCompiled, SIGNS } from './expression.ts'
import { PARTNERS, SUBJECT, type Level, type NumberNode, type TruthNode } from './node.ts'
import type { Swept } from './types.ts'

/** Where conditions stand: in a measure or among the general ones, asked of the subject or of its records. */
export type Place = { readonly owner: string; readonly level: Level }

/** A condition taken to hold, or not, wherever its value is known: what a threshold sweep compares. */
export type Assumption = { readonly path: string; readonly holds: boolean }

type Zero = '不符合' | '出错' | undefined

/** Turns conditions into nodes, with the meaning `decide/condition.ts` gives them. */
export class Conditions {
  readonly #expressions: Expressions
  readonly #date: string
  readonly #choice: ReadingChoice
  readonly #assumption: Assumption | undefined
  /** What the assumed condition measures, once it was met. */
  assumed: Swept | null = null

  constructor(expressions: Expressions, date: string, choice: ReadingChoice, assumption?: Assumption) {
    this.#expressions = expressions
    this.#date = date
    this.#choice = choice
    this.#assumption = assumption
  }

  all(conditions: readonly Condition[], place: Place): TruthNode[] {
    return conditions.filter((condition) => isActive(condition.when, this.#choice)).map((condition) => this.#one(condition, place))
  }

  #one(condition: Condition, place: Place): TruthNode {
    const { graph } = this.#expressions
    const { test } = condition
    switch (test.kind) {
      case 'measure':
        return this.#measured(condition, place)
      case 'is':
        return this.#asked(condition, place, (level) => this.#expressions.truth(test.of, level))
      case 'judge':
        return graph.truth({ op: 'judgement', key: `${place.owner}/${condition.id}` }, place.level)
      case 'any':
        return graph.or(this.all(test.of, place), place.level)
      case 'all':
        return graph.and(this.all(test.of, place), place.level)
      case 'atLeast': {
        const parts = this.all(test.of, place).map((part) => graph.liftTruth(part, place.level))
        return graph.truth({ op: 'atLeast', least: test.least.value, of: parts }, place.level)
      }
    }
  }

  /** 谁: the applicant, its partners, either. While nobody knows the partners, only a true one decides. */
  #asked(condition: Condition, place: Place, test: (level: Level) => TruthNode): TruthNode {
    if (condition.who === '申报单位') return test(place.level)
    if (place.level !== SUBJECT) throw new NotCompiled('逐项条件问合作单位 (a partner asked inside items)')
    const { graph } = this.#expressions
    const partner = graph.truth({ op: 'some', of: graph.liftTruth(test(PARTNERS), PARTNERS) }, SUBJECT)
    return condition.who === '合作单位' ? partner : graph.or([test(SUBJECT), partner], SUBJECT)
  }

  #measured(condition: Condition, place: Place): TruthNode {
    const { test } = condition
    if (test.kind !== 'measure') throw new NotCompiled(condition.path)
    const judge = (bound: Bound): TruthNode =>
      condition.who === '联合体合计' ? this.#together(test.of, bound, place) : this.#asked(condition, place, (level) => this.#bounded(test.of, bound, level, test.zeroDenominator))
    const base = this.#assumed(condition, judge(test.bound))
    const exceptions = condition.exceptions.filter((exception) => isActive(exception.when, this.#choice))
    if (exceptions.length === 0) return base
    if (condition.who !== '申报单位') throw new NotCompiled('合作单位的门槛另有例外 (an exception to a bound on partners)')
    const { graph } = this.#expressions
    const { level } = place
    const lifted = graph.liftTruth(base, level)
    return exceptions.reduce((truth, exception) => {
      const grounds = graph.and(this.all(exception.grounds, place), level)
      const other = graph.liftTruth(judge(exception.bound), level)
      return graph.truth({ op: 'guard', base: lifted, of: graph.unless(grounds, other, truth, level) }, level)
    }, lifted)
  }

  /** The base rule's own result wherever it is known, replaced by what is assumed. */
  #assumed(condition: Condition, base: TruthNode): TruthNode {
    if (this.#assumption?.path !== condition.path) return base
    const { graph } = this.#expressions
    this.assumed = this.#sweptBy(condition, base)
    return graph.truth({ op: 'guard', base, of: graph.constant(this.#assumption.holds ? 'true' : 'false', base.level) }, base.level)
  }

  /** A threshold can be moved where it is one number against a quantity of the applicant itself. */
  #sweptBy({ test, who }: Condition, { op, level }: TruthNode): Swept | null {
    if (test.kind !== 'measure' || test.bound.kind !== 'compare' || who !== '申报单位' || level !== SUBJECT) return null
    const { operator } = test.bound
    if (op === 'within') return { num: this.#expressions.number(test.of, level), den: null, operator }
    return op === 'ratio' && test.of.kind === 'ratio' ? { num: this.#expressions.number(test.of.num, level), den: this.#expressions.number(test.of.den, level), operator } : null
  }

  /** 联合体合计: one sum over all parties. */
  #together(of: Expression, bound: Bound, place: Place): TruthNode {
    if (place.level !== SUBJECT || of.kind === 'ratio') throw new NotCompiled('联合体合计的不是一个数 (parties can only be added up in a number of the subject)')
    const { graph } = this.#expressions
    const sum = graph.number({ op: 'together', own: this.#expressions.number(of, SUBJECT), partners: graph.liftNumber(this.#expressions.number(of, PARTNERS), PARTNERS) }, SUBJECT)
    const openPartners = graph.truth({ op: 'some', of: graph.constant('false', PARTNERS) }, SUBJECT)
    return graph.or([this.#inRange(sum, bound), openPartners], SUBJECT)
  }

  #inRange(of: NumberNode, bound: Bound): TruthNode {
    return this.#expressions.graph.truth({ op: 'within', of, ...rangeOf(bound) }, of.level)
  }

  #bounded(of: Expression, bound: Bound, level: Level, zero: Zero): TruthNode {
    if (of.kind === 'ratio') return this.#ratio(of, bound, level, zero)
    if (of.kind === 'name') {
      const { definition, at } = this.#expressions.find(of.name, level)
      if (definition.since !== undefined) return this.#age(of.name, definition.since, bound, at)
      if (definition.type === '日期' || definition.type === '年度') return this.#calendar(of.name, definition.type, bound, at)
    }
    return this.#inRange(this.#expressions.number(of, level), bound)
  }

  /** Computed from the date where that is known; what is told stands behind it. */
  #age(name: string, since: string, bound: Bound, at: Level): TruthNode {
    const { graph } = this.#expressions
    const told = this.#inRange(graph.number({ op: 'column', name }, at), bound)
    return graph.truth({ op: 'prefer', first: this.#spanFrom(graph.number({ op: 'column', name: since }, at), bound), second: told }, at)
  }

  #spanFrom(day: NumberNode, bound: Bound): TruthNode {
    const { low, high } = startsOf(bound, this.#date)
    return this.#expressions.graph.truth({ op: 'days', of: day, low, high, last: dayNumber(this.#date)! }, day.level)
  }

  #calendar(name: string, type: '日期' | '年度', bound: Bound, at: Level): TruthNode {
    const { graph, dictionary } = this.#expressions
    const column = graph.number({ op: 'column', name }, at)
    if (bound.kind !== 'within') {
      if (type === '年度') throw new NotCompiled(`年度 ${name} 不能按月比 (a year has no age)`)
      return this.#spanFrom(column, bound)
    }
    const period = dictionary.periods[bound.period]
    return graph.truth({ op: 'within', of: column, ...(type === '年度' ? yearsOf(period, this.#date) : daysOf(period, this.#date)) }, at)
  }

  #ratio(of: Extract<Expression, { kind: 'ratio' }>, bound: Bound, level: Level, zero: Zero): TruthNode {
    const { graph } = this.#expressions
    const sides = [this.#expressions.number(of.num, level), this.#expressions.number(of.den, level)]
    const at = sides.find((side) => side.level !== SUBJECT)?.level ?? SUBJECT
    const [num, den] = sides.map((side) => graph.liftNumber(side, at)) as [NumberNode, NumberNode]
    const against = (basisPoints: number, signs: number): TruthNode => graph.truth({ op: 'ratio', num, den, ...fraction(basisPoints), signs, zero: zero === '不符合' ? 'false' : 'error' }, at)
    if (bound.kind === 'compare') return against(bound.quantity.value, SIGNS[bound.operator])
    if (bound.kind === 'between') return graph.and([against(bound.low.value, SIGNS['>=']), against(bound.high.value, SIGNS['<='])], at)
    throw new NotCompiled('比率没有期 (a share lies in no period)')
  }
}
