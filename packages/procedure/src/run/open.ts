import type { Actor, CaseState, Moment, Party, RelatedCase } from '../model/case.ts'
import type { Target } from '../model/effect.ts'
import type { Fields } from '../model/field.ts'
import type { Settled } from '../model/plan.ts'
import { OPENERS_LEVEL, type Procedure, type Role } from '../model/procedure.ts'
import { refuse, type Refusal } from '../model/refusal.ts'

/** What a new case begins with. `fields` are what the house itself fills in (主体, 批, 带), not what somebody typed. */
export type Opening = {
  readonly no: string
  readonly fields: Fields
  readonly related?: readonly RelatedCase[]
  /** The level of the case that opens it, for a procedure that goes by it (随来案). */
  readonly level?: string
  /** For a procedure with a role 凭: 凭证. */
  readonly ticket?: string
}

/**
 * Opens a case for somebody. A public procedure is open to anybody; an inner one to the post of its initiator. An agent
 * opens for an organisation that has mandated his own.
 */
export function openCase(procedure: Procedure, opening: Opening, who: Actor, now: Moment, onBehalfOf: string | null = null): Settled | Refusal {
  const initiator = Object.values(procedure.roles).find((role) => role.basis === '发起')
  if (!initiator || procedure.entry === '系统' || who.kind !== 'person') return denied(procedure)
  if (initiator.post !== null && !who.posts.some((held) => held.post === initiator.post && held.level === initiator.level)) return denied(procedure)
  if (onBehalfOf === null || onBehalfOf === who.organisation) {
    return begin(procedure, opening, [seat(initiator, who.organisation, who.organisation === null ? who.person : null)], now)
  }
  const agents = Object.values(procedure.roles).some((role) => role.basis === '委托' && role.actsFor === initiator.name)
  return agents && who.mandates.includes(onBehalfOf) ? begin(procedure, opening, [seat(initiator, onBehalfOf, null)], now) : denied(procedure)
}

/** Opens a case by another's effect (开案) with the parties it appoints (任). */
export function openByEffect(procedure: Procedure, opening: Opening, parties: readonly Target[], now: Moment): Settled | Refusal {
  const bearers = Object.values(procedure.roles).filter((role) => role.basis === '凭证')
  if (bearers.length > 0 && opening.ticket === undefined) return refuse('not-your-role', `“${procedure.name}”须凭证才能开`, 'this kind of case opens with a ticket only')
  const tickets = bearers.map((role): Party => ({ ...seat(role, null, null), ticket: opening.ticket! }))
  return begin(procedure, opening, [...tickets, ...parties.map((each) => ({ role: each.role, organisation: each.organisation, person: each.organisation === null ? each.person : null, since: 0, until: null }))], now, 'effect')
}

const seat = (role: Role, organisation: string | null, person: string | null): Party => ({ role: role.name, organisation, person, since: 0, until: null })

const denied = (procedure: Procedure): Refusal => refuse('not-your-role', `您不能发起“${procedure.name}”`, 'you may not open this kind of case')

/** A lot takes new members while the rows out of their first state would let them go on (批在); where none asks, while it runs. */
export function takesMembers(procedure: Procedure, lot: Pick<RelatedCase, 'procedure' | 'state' | 'ending'>): boolean {
  if (procedure.batch !== lot.procedure) return false
  const asked = procedure.rows.filter((row) => row.from.includes(procedure.initial)).flatMap((row) => row.guards.flatMap((guard) => (guard.kind === 'batch' ? [guard.states] : [])))
  return asked.length === 0 ? lot.ending === null : asked.some((states) => states.includes(lot.state))
}

function begin(procedure: Procedure, { no, fields, level, related = [] }: Opening, parties: readonly Party[], now: Moment, by: 'person' | 'effect' = 'person'): Settled | Refusal {
  const stray = Object.keys(fields).filter((name) => !(name in procedure.fields))
  if (stray.length > 0) return refuse('form-invalid', `“${procedure.name}”没有这些栏：${stray.join('、')}`, 'no such fields', stray)
  const batch = related.find((each) => each.relation === '批')
  // What a form takes from the lot (批) it takes once, when it is opened under it.
  const fromLot = Object.fromEntries(Object.values(procedure.fields).flatMap((field) => {
    const value = field.batch === null ? undefined : batch?.fields?.[field.batch]
    return value === undefined || value === null ? [] : [[field.name, value]]
  }))
  const closed = batch !== undefined && by === 'person' && !takesMembers(procedure, batch)
  if (closed) return refuse('guard-false', `“${batch.no}”此刻不收件`, 'that lot takes no cases now', [batch.no])
  const on: CaseState = {
    no,
    procedure: procedure.id,
    hash: procedure.hash,
    ...(procedure.level === OPENERS_LEVEL && level !== undefined ? { level } : {}),
    state: procedure.initial,
    v: 0,
    openedOn: now.day,
    fields: { ...fromLot, ...fields },
    parties,
    steps: [],
    decision: null,
    materials: [],
    related,
  }
  return { ok: true, case: on }
}
