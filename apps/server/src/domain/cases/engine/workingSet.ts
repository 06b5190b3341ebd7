import { namesIn } from '@zhiyun/policy'
import { CASE_LEVEL, type Procedure, type Role as ProcedureRole } from '@zhiyun/procedure'
import type { Session } from '../../../platform/permission/session.ts'
import { aboveOf, heldPosts } from './actor.ts'
import type { ProcedureSet } from './procedureSet.ts'

/** Which part of all running cases concerns a session's role, read off the procedures. */
export type WorkingSet = {
  /** Procedures in which it has a role or, for an auditor, all. */
  readonly procedures: readonly string[]
  /** Whether a case belongs to another level, where this role has a part in its procedure only at the case's own (本案). */
  readonly elsewhere: (found: { readonly procedure: string; readonly level: string | null }) => boolean
  /** `procedure/state` in which one of its lines begins: only there it may have something to do. */
  readonly mine: ReadonlySet<string>
  /** `procedure/state` in which a second person must act himself (不可代). */
  readonly second: ReadonlySet<string>
}

/** A district's officer works on what is the city's. */
const CITY = '市'

const address = (procedure: Procedure, state: string): string => `${procedure.id}/${state}`

export function workingSetOf(set: ProcedureSet, session: Pick<Session, 'role' | 'district' | 'superior'>): WorkingSet {
  const { role, superior } = session
  const posts = heldPosts(session)
  // A district's officer reads what the city's desk works on; above the city a post counts at its own level only.
  const holds = (of: ProcedureRole): boolean => posts.some(({ post, level }) => post === of.post && (superior === undefined ? aboveOf(of) === null : of.level === level || of.level === CASE_LEVEL))
  const held = (of: ProcedureRole): boolean => (role === 'expert' ? of.basis === '抽取' : of.basis !== '抽取' && holds(of))
  const own = superior === undefined ? CITY : posts[0]?.level
  const all = set.every().map((procedure) => ({ procedure, roles: new Set(Object.values(procedure.roles).filter(held).map(({ name }) => name)) }))
  return {
    procedures: [...new Set(all.filter(({ roles }) => role === 'auditor' || roles.size > 0).map(({ procedure }) => procedure.id))],
    elsewhere: ({ procedure, level }) => level !== null && level !== own && all.some((each) => each.procedure.id === procedure && each.roles.size > 0 && [...each.roles].every((name) => each.procedure.roles[name]!.level === CASE_LEVEL)),
    mine: new Set(all.flatMap(({ procedure, roles }) => procedure.rows.filter((row) => row.who.some((each) => roles.has(each))).flatMap((row) => row.from.map((state) => address(procedure, state))))),
    second: new Set(all.flatMap(({ procedure }) => procedure.rows.filter((row) => row.inPerson).flatMap((row) => row.from.map((state) => address(procedure, state))))),
  }
}

/** The fields that say what may be done: what guards and clocks ask for. A queue reads these and leaves the long texts where they are. */
export function weighedFields(set: ProcedureSet): string[] {
  return [...new Set(set.every().flatMap(({ rows, clocks }) => [
    ...rows.flatMap((row) => row.guards.flatMap((guard) => (guard.kind === 'formula' ? namesIn(guard.formula.expression) : guard.kind === 'unique' ? [...guard.fields, ...(guard.unless ? namesIn(guard.unless.expression) : [])] : guard.kind === 'given' ? [guard.field] : guard.kind === 'memberTotal' ? [guard.equals] : guard.kind === 'balance' ? [guard.fund, guard.enough] : []))),
    ...Object.values(clocks).flatMap(({ length }) => (length.kind === 'until' ? [length.field] : [])),
  ]))]
}
