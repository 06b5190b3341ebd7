import { preparePolicy, type Policy } from '../decide/policy.ts'
import { runWorkedCases } from '../cases/run.ts'
import type { Quantity } from '../quantity/types.ts'
import type { Measure, WorkedCase } from '../pack/types.ts'

type Mutable = { -readonly [key in keyof Quantity]: Quantity[key] }

/**
 * A number that can be moved by one without any worked case noticing is a number nobody has shown to work.
 * Tried both ways, because a case at the boundary sees only one of them. Numbers of obligations are followed up, not decided, and are left out.
 */
export function deadNumbers(policy: Policy): { readonly path: string; readonly text: string }[] {
  const baseline = runWorkedCases(policy).map((result) => result.passed)
  const pack = structuredClone(policy.pack)
  const quantities = quantitiesIn([pack.general, pack.relations, pack.measures.map(({ conditions, items, amount, caps }) => ({ conditions, items, amount, caps }))])
  return quantities
    .filter((quantity) => ![1, -1].some((by) => noticed(policy, pack, quantity, by, baseline)))
    .map(({ path, text }) => ({ path, text }))
}

function noticed(policy: Policy, pack: Policy['pack'], quantity: Mutable, by: number, baseline: readonly boolean[]): boolean {
  quantity.value += by
  try {
    const changed = preparePolicy(pack, policy.dictionary)
    const cases = pack.cases.map((worked, i) => ({ worked, i })).filter(({ worked }) => concerns(worked, quantity.path, pack))
    if (cases.length === 0) return false
    const results = runWorkedCases(changed, cases.map(({ worked }) => worked))
    const expected = cases.flatMap(({ worked, i }) => baseline.slice(offsetOf(pack.cases, i), offsetOf(pack.cases, i) + 1 + worked.otherwise.length))
    return results.some((result, i) => result.passed !== expected[i])
  } finally {
    quantity.value -= by
  }
}

/**
 * Applicants and conditions that can be taken out without any worked case of the measure noticing: nobody has shown that they are needed.
 * Readings are left alone: what stands under one only shows under it.
 */
export function untried(policy: Policy): { readonly path: string; readonly text: string }[] {
  return policy.pack.measures.flatMap((measure) => {
    const cases = policy.pack.cases.filter((worked) => worked.measure === measure.id)
    const before = JSON.stringify(runWorkedCases(policy, cases).map(({ differences }) => differences))
    return withoutOne(measure)
      .filter(({ changed }) => {
        const pack = { ...policy.pack, measures: policy.pack.measures.map((each) => (each.id === measure.id ? changed : each)) }
        return JSON.stringify(runWorkedCases(preparePolicy(pack, policy.dictionary), cases).map(({ differences }) => differences)) === before
      })
      .map(({ path, text }) => ({ path, text }))
  })
}

type Variant = { readonly path: string; readonly text: string; readonly changed: Measure }

function withoutOne(measure: Measure): Variant[] {
  const { applicants, conditions, items } = measure
  const without = <T>(list: readonly T[], one: T): T[] => list.filter((each) => each !== one)
  return [
    ...(applicants.length > 1 ? applicants.map((applicant) => ({ path: `${measure.path}/申领人`, text: `申领人 ${applicant}`, changed: { ...measure, applicants: without(applicants, applicant) } })) : []),
    ...conditions.filter(({ path, when }) => when === undefined && path.startsWith(`${measure.id}/`)).map((condition) => ({ path: condition.path, text: `条件 ${condition.id}`, changed: { ...measure, conditions: without(conditions, condition) } })),
    ...(items?.conditions ?? []).filter(({ when }) => when === undefined).map((condition) => ({ path: condition.path, text: `条件 ${condition.id}`, changed: { ...measure, items: { ...items!, conditions: without(items!.conditions, condition) } } })),
  ]
}

/** Where a case's results begin in the flat list of all results. */
const offsetOf = (cases: readonly WorkedCase[], index: number): number => cases.slice(0, index).reduce((sum, worked) => sum + 1 + worked.otherwise.length, 0)

/** Only cases of the measure that holds the number (or shares its conditions) can see it. */
function concerns(worked: WorkedCase, path: string, pack: Policy['pack']): boolean {
  const owner = path.split('/')[0]!
  if (worked.measure === undefined) return owner === '关系'
  if (owner === worked.measure || owner === '关系' || owner === '通用') return true
  return pack.measures.find((measure) => measure.id === worked.measure)?.conditions.some((condition) => condition.path.startsWith(`${owner}/`)) ?? false
}

/** Every number once, shared ones too. */
function quantitiesIn(root: unknown): Mutable[] {
  const found = new Set<Mutable>()
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    if ('dimension' in value && 'value' in value && 'path' in value) found.add(value as Mutable)
    else for (const inner of Object.values(value)) walk(inner)
  }
  walk(root)
  return [...found]
}
