import type { Actor, CaseState, Moment, RelatedCase } from '../model/case.ts'
import type { Guard, Material, Procedure, Row } from '../model/procedure.ts'
import { hundredths, truthOf, type LookUp, type Outcome } from '../value/evaluate.ts'
import { deadlines } from './deadlines.ts'
import { neededIn, partiesIn } from './roles.ts'
import { materialsOf } from '../form/materials.ts'
import { isGiven } from '../form/validate.ts'
import { isValid } from './signing.ts'

/** What a guard is asked about: the case as it would be with this step's values, and who acts. */
export type Question = { readonly procedure: Procedure; readonly on: CaseState; readonly actor: Actor; readonly row: Row; readonly lookUp: LookUp; readonly now: Moment }

const known = (truth: boolean, names: readonly string[] = []): Outcome => ({ truth, missing: truth ? [] : names })
const unknown = (name: string): Outcome => ({ truth: null, missing: [name] })

/** Asks one guard. Whatever cannot be found out is unknown, and unknown lets nothing pass. */
export function ask(guard: Guard, about: Question): Outcome {
  const { procedure, on, actor, row, lookUp } = about
  switch (guard.kind) {
    case 'formula':
      return truthOf(guard.formula.expression, lookUp)
    case 'materials':
      return materials(procedure, on, row, lookUp)
    case 'decision':
      return on.decision ? known(guard.states.includes(on.decision.status), ['决定']) : unknown('决定')
    case 'unique':
      return excepted(guard, lookUp) ? known(true) : firstUnknown(guard.fields, lookUp)
    case 'limit':
      return limitOf(on, guard) === null ? known(true) : firstUnknown(guard.fields, lookUp)
    case 'batch': {
      const batch = on.related.find((each) => each.relation === '批')
      return batch ? known(guard.states.includes(batch.state), ['批']) : unknown('批')
    }
    case 'children': {
      const children = on.related.filter((each) => each.relation === '子' && each.procedure === guard.procedure)
      const { states } = guard
      return known(children.every((child) => standsIn(child, states)), [guard.procedure])
    }
    case 'members': {
      const members = membersOf(on)
      if (guard.inside) return known(members.length > 0 && members.every((member) => standsIn(member, guard.states)), outside(members, (member) => !standsIn(member, guard.states)))
      return known(!members.some((member) => standsIn(member, guard.states)), outside(members, (member) => standsIn(member, guard.states)))
    }
    case 'memberTotal':
      return memberTotal(on, guard.field, guard.equals, lookUp)
    case 'given':
      return known(isGiven(lookUp(guard.field)) === guard.yes, [guard.field])
    case 'halfway': {
      const clock = deadlines(procedure, on, about.now).find((each) => each.clock === guard.clock)
      return clock === undefined ? known(false, [guard.clock]) : clock.halfway === null ? unknown(guard.clock) : known(clock.halfway, [guard.clock])
    }
    case 'balance': {
      const fund = lookUp(guard.fund)
      const wanted = lookUp(guard.enough)
      const free = typeof fund === 'string' ? on.balances?.[fund] : undefined
      return free === undefined || typeof wanted !== 'number' ? unknown(guard.fund) : known(free >= wanted, [guard.fund])
    }
    case 'selfDid':
      return known(didHimself(on, actor, guard.action), [guard.action])
    case 'done':
      return known(on.steps.some((step) => step.action === guard.action && isValid(step)), [guard.action])
    case 'complete':
      return known(partiesIn(on, guard.role).length >= neededIn(procedure.roles[guard.role]) === guard.yes, [guard.role])
    case 'duties':
      return on.duties ? known(on.duties.every((state) => guard.states.includes(state)), ['义务']) : unknown('义务')
  }
}

export const membersOf = (on: CaseState): readonly RelatedCase[] => on.related.filter((each) => each.relation === '成员')

export const standsIn = (other: RelatedCase, states: readonly string[] | 'ended'): boolean => (states === 'ended' ? other.ending !== null : states.includes(other.state))

/** What the lot allows; null outside a lot, and where it says nothing. */
export function limitOf(on: CaseState, { limit }: Pick<Extract<Guard, { kind: 'limit' }>, 'limit'>): number | null {
  const value = on.related.find((each) => each.relation === '批')?.fields?.[limit]
  return typeof value === 'number' ? value : null
}

/** 除非: whether the exception to 唯一 is known to hold. */
export const excepted = (guard: Extract<Guard, { kind: 'unique' }>, lookUp: LookUp): boolean => guard.unless !== null && truthOf(guard.unless.expression, lookUp).truth === true

/** Whom it is about; a few are enough to find the rest. */
function outside(members: readonly RelatedCase[], concerned: (member: RelatedCase) => boolean): readonly string[] {
  const found = members.filter(concerned).map((member) => member.no)
  return found.length === 0 ? ['成员'] : found.length > 5 ? [...found.slice(0, 5), `等 ${found.length} 件`] : found
}

/** Exact in hundredths. A member without the field leaves the total unknown. */
function memberTotal(on: CaseState, field: string, equals: string, lookUp: LookUp): Outcome {
  const goal = lookUp(equals)
  const parts = membersOf(on).map((member) => member.fields?.[field])
  if (typeof goal !== 'number') return unknown(equals)
  if (parts.some((part) => typeof part !== 'number')) return unknown(field)
  return known((parts as readonly number[]).reduce((sum, part) => sum + hundredths(part), 0n) === hundredths(goal), [field])
}

export const didHimself = (on: CaseState, actor: Actor, action: string): boolean =>
  actor.kind === 'person' && on.steps.some((step) => step.action === action && step.person === actor.person && isValid(step))

/** Materials due at this action and not attached. Whether one is due at all may itself be unknown. */
function materials(procedure: Procedure, on: CaseState, row: Row, lookUp: LookUp): Outcome {
  const due = materialsOf(procedure, on).filter((material) => material.required && material.at.includes(row.action) && !on.materials.includes(material.name))
  const answers = due.map((material: Material) => ({ material, ...(material.onlyIf ? truthOf(material.onlyIf.expression, lookUp) : { truth: true, missing: [] }) }))
  const lacking = answers.filter((answer) => answer.truth === true)
  if (lacking.length > 0) return { truth: false, missing: lacking.map((answer) => answer.material.name) }
  const open = answers.filter((answer) => answer.truth === null)
  return open.length > 0 ? { truth: null, missing: open.flatMap((answer) => answer.missing) } : known(true)
}

function firstUnknown(names: readonly string[], lookUp: LookUp): Outcome {
  const open = names.filter((name) => lookUp(name) === undefined || lookUp(name) === null)
  return open.length > 0 ? { truth: null, missing: open } : known(true)
}

