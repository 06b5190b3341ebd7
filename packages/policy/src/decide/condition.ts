import type { Condition } from '../pack/types.ts'
import type { Scope } from './formula/scope.ts'
import { ConditionCompiler } from './node/compile.ts'
import { outcomesOf } from './node/condition.ts'
import type { Outcome } from './outcome.ts'
import { perObject } from './perObject.ts'
import type { Place } from './place.ts'

export { isActive, type Place, type ReadingChoice } from './place.ts'

// Conditions that are not part of an assessment: of obligations, payments, indicators. Experts' findings are asked for by the name of the condition.

const nodeIn = perObject((scope: Scope) => perObject((condition: Condition) => new ConditionCompiler(scope).one(condition)))

export const evaluateCondition = (condition: Condition, place: Place): Outcome => nodeIn(place.lookup.scope)(condition).evaluate(place)

export const evaluateConditions = (conditions: readonly Condition[], place: Place): Outcome[] => outcomesOf(conditions.map(nodeIn(place.lookup.scope)), place)
