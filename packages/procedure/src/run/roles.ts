import type { Actor, CaseState, Party } from '../model/case.ts'
import type { Target } from '../model/effect.ts'
import { CASE_LEVEL, CLOCK, SYSTEM, type Procedure, type Role } from '../model/procedure.ts'

/** In which capacity somebody acts: the role, and for whom. */
export type Capacity = { readonly role: string; readonly organisation: string | null; readonly standsInFor: string | null }

/** All capacities an actor has in a case now. What is not here he may not do. */
export function capacitiesOf(procedure: Procedure, on: CaseState, actor: Actor): readonly Capacity[] {
  if (actor.kind === 'clock') return [{ role: CLOCK, organisation: null, standsInFor: null }]
  if (actor.kind === 'system') return [{ role: SYSTEM, organisation: null, standsInFor: null }]
  return Object.values(procedure.roles).flatMap((role) => capacitiesIn({ ...role, level: levelOf(procedure, on, role) }, on, actor))
}

/** The level at which a post is held in this case: its own, or the case's. */
export const levelOf = (procedure: Procedure, on: Pick<CaseState, 'level'>, { level }: Pick<Role, 'level'>): string | null => (level === CASE_LEVEL ? (on.level ?? procedure.level) : level)

function capacitiesIn(role: Role, on: CaseState, actor: Extract<Actor, { kind: 'person' | 'public' | 'ticket' }>): readonly Capacity[] {
  if (role.basis === '公众') return [{ role: role.name, organisation: actor.kind === 'person' ? actor.organisation : null, standsInFor: null }]
  if (actor.kind === 'ticket') return partiesIn(on, role.name).some((party) => party.ticket === actor.ticket) ? [{ role: role.name, organisation: null, standsInFor: null }] : []
  if (actor.kind === 'public') return []
  if (role.organisationPost !== null && !actor.organisationPosts?.includes(role.organisationPost)) return []
  // 受托: engaged by the office for this case; which posts (监理 …) that gives is looked up case by case.
  if (role.basis === '岗位' || role.basis === '受托') return heldPosts(role, actor)
  if (role.basis === '委托') {
    const mandated = partiesIn(on, role.actsFor ?? '').find((party) => party.organisation !== null && actor.mandates.includes(party.organisation))
    return mandated ? [{ role: role.name, organisation: mandated.organisation, standsInFor: null }] : []
  }
  if (role.basis === '机构') {
    const mine = partiesIn(on, role.actsFor ?? '').find((party) => party.organisation !== null && party.organisation === actor.organisation)
    return mine ? [{ role: role.name, organisation: mine.organisation, standsInFor: null }] : []
  }
  const own = partiesIn(on, role.name).find((party) => isParty(party, actor))
  return own && (role.post === null || heldPosts(role, actor).length > 0) ? [{ role: role.name, organisation: own.organisation, standsInFor: null }] : []
}

/** A post of one's own before one held for somebody else. */
function heldPosts(role: Role, actor: Extract<Actor, { kind: 'person' }>): readonly Capacity[] {
  return actor.posts
    .filter((held) => held.post === role.post && (role.level === null || held.level === role.level))
    .sort((a, b) => Number(a.standsInFor !== null) - Number(b.standsInFor !== null))
    .map((held) => ({ role: role.name, organisation: actor.organisation, standsInFor: held.standsInFor }))
}

/** A role of the office: held by a post, or begun by somebody who holds one. */
export const isOffice = (role: Role | undefined): boolean => role !== undefined && role.basis !== '受托' && (role.basis === '岗位' || role.post !== null)

/** With how many a role is complete: 至少 where a draw may come out smaller, else 数. */
export const neededIn = (role: Role | undefined): number => role?.atLeast ?? role?.count ?? 1

/** Holders of a role who have not left it. */
export const partiesIn = (on: CaseState, role: string): readonly Party[] => on.parties.filter((party) => party.role === role && party.until === null)

/** A party named as a person is that person; one named as an organisation is whoever acts for it. */
export const isParty = (party: Party, actor: Extract<Actor, { kind: 'person' }>): boolean =>
  party.person !== null ? party.person === actor.person : party.organisation !== null && party.organisation === actor.organisation

/** Whom a role means as a receiver: its parties, or whoever holds its post. */
export function targetsOf(procedure: Procedure, on: CaseState, role: string): readonly Target[] {
  const declared = procedure.roles[role]
  if (declared?.basis === '岗位') return [{ role, organisation: null, person: null, post: { post: declared.post ?? '', level: levelOf(procedure, on, declared) ?? '' } }]
  if (declared?.basis === '机构') return targetsOf(procedure, on, declared.actsFor ?? '').map((target) => ({ ...target, role }))
  return partiesIn(on, role).map((party) => ({ role, organisation: party.organisation, person: party.person, post: null }))
}
