import { evaluateConditions, isActive, type Place } from '../decide/condition.ts'
import type { Outcome } from '../decide/outcome.ts'
import type { Condition, Test } from '../pack/types.ts'
import { JUDGED, TRUE } from '../truth/truth.ts'
import { both, either, NO_WAY, STAY, type Way } from './cost.ts'
import { waysToBe, waysWithin, type Spot } from './expression.ts'

/** Ways to meet a condition, given how it came out. What waits for experts only needs no change; what they denied has none. */
export function waysToMeet(outcome: Outcome, place: Place, spot: Spot): readonly Way[] {
  if (outcome.truth === TRUE || outcome.truth === JUDGED) return STAY
  const { condition } = outcome
  if (!condition || condition.who === '合作单位') return NO_WAY
  switch (condition.test.kind) {
    case 'measure':
      return condition.who === '联合体合计' ? NO_WAY : waysToMeasure(condition, condition.test, place, spot)
    case 'is':
      return waysToBe(true, condition.test.of, spot)
    case 'judge':
      return NO_WAY
    case 'all':
      return both(outcome.children.map((child) => waysToMeet(child, place, spot)))
    case 'any':
      return either(outcome.children.map((child) => waysToMeet(child, place, spot)))
    case 'atLeast':
      return some(condition.test.least.value, outcome.children.map((child) => waysToMeet(child, place, spot)))
  }
}

/** The bound of the rule, or that of an exception together with its grounds. */
function waysToMeasure(condition: Condition, test: Extract<Test, { kind: 'measure' }>, place: Place, spot: Spot): readonly Way[] {
  const exceptions = condition.exceptions.filter((exception) => isActive(exception.when, place.choice))
  const usual = waysWithin(test.bound, test.of, spot, test.zeroDenominator)
  return either([
    usual,
    ...exceptions.map((exception) => {
      const grounds = evaluateConditions(exception.grounds, place).map((ground) => waysToMeet(ground, place, spot))
      return both([waysWithin(exception.bound, test.of, spot, test.zeroDenominator), ...grounds])
    }),
  ])
}

/** The easiest `least` of them. */
function some(least: number, ways: readonly (readonly Way[])[]): readonly Way[] {
  const possible = ways.filter((each) => each.length > 0)
  if (possible.length < least) return NO_WAY
  const easiest = [...possible].sort((a, b) => a[0]!.changes.length - b[0]!.changes.length || a[0]!.length - b[0]!.length)
  return both(easiest.slice(0, least))
}
