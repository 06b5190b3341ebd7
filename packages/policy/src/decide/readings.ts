import type { Choice, Condition, Measure, Pack, Reading, ReadingGuard, Relation } from '../pack/types.ts'
import type { ReadingChoice } from './place.ts'
import type { DecisionInput, Stage } from './types.ts'
import type { OfficeChoice } from '../pack/types.ts'

/** More combinations than this in one stage is an error of the pack. */
export const MAX_COMBINATIONS = 8

/** Which axes each stage of a measure depends on. */
export type Dependence = ReadonlyMap<Stage, readonly string[]>

export function dependenceOf(pack: Pack, measure: Measure): Dependence {
  const expires = pack.document.expires
  const eligibility = [...axesOf(pack.general), ...axesOf(measure.conditions), ...axesOf(measure.items?.conditions ?? [])]
  const caps = measure.caps.flatMap((cap) => [...keys(cap.when), ...choices(cap.period), ...choices(cap.yearField)])
  const amount = [...caps, ...choices(measure.amount?.period), ...choices(measure.items?.amount?.period)]
  const stages: readonly (readonly [Stage, readonly string[]])[] = [
    ['效力', [...choices(expires), ...keys(pack.document.endsWithConstruction?.when)]],
    ['资格', eligibility],
    ['金额', amount],
    ['受款', choices(measure.payee?.who)],
    ['遴选', choices(measure.selection.mode)],
    ['关系', pack.relations.filter((relation) => touches(relation, measure.id)).flatMap((relation) => keys(relation.when))],
  ]
  return new Map(stages.map(([stage, axes]) => [stage, [...new Set(axes)]]))
}

export const touches = (relation: Relation, id: string): boolean => relation.thenNot.includes(id) || relation.group.some((side) => side.includes(id))

const keys = (guard: ReadingGuard | undefined): string[] => Object.keys(guard ?? {})
const choices = (choice: Choice | undefined): string[] => (typeof choice === 'object' ? [choice.axis] : [])

/** Every axis mentioned by conditions, their exceptions and parts. */
export function axesOf(conditions: readonly Condition[]): string[] {
  return conditions.flatMap((condition) => [
    ...keys(condition.when),
    ...('of' in condition.test && Array.isArray(condition.test.of) ? axesOf(condition.test.of as readonly Condition[]) : []),
    ...condition.exceptions.flatMap((exception) => [...keys(exception.when), ...axesOf(exception.grounds)]),
  ])
}

export type Axis = Reading & { readonly used: string; readonly settled: OfficeChoice | undefined }

/** The value each axis has in this decision: the caller's, the office's, else the preferred one. */
export function axesFor(pack: Pack, given: DecisionInput['readings']): ReadonlyMap<string, Axis> {
  return new Map(
    pack.readings.map((reading) => {
      const told = given?.[reading.id]
      const settled = typeof told === 'object' && reading.values.includes(told.value) ? told : reading.chosen
      const used = typeof told === 'string' && reading.values.includes(told) ? told : (settled?.value ?? reading.preferred)
      return [reading.id, { ...reading, used, settled }]
    }),
  )
}

export const usedChoice = (axes: ReadonlyMap<string, Axis>): ReadingChoice => Object.fromEntries([...axes].map(([id, axis]) => [id, axis.used]))

/** All other combinations of the axes of one stage that the office has not settled. */
export function otherChoices(stageAxes: readonly string[], axes: ReadonlyMap<string, Axis>): ReadingChoice[] {
  const open = stageAxes.flatMap((id) => axes.get(id) ?? []).filter((axis) => axis.settled === undefined)
  let combinations: ReadingChoice[] = [{}]
  for (const axis of open) {
    combinations = combinations.flatMap((combination) => axis.values.map((value) => ({ ...combination, [axis.id]: value })))
    if (combinations.length > 64) break
  }
  return combinations.filter((combination) => Object.entries(combination).some(([id, value]) => axes.get(id)!.used !== value))
}

