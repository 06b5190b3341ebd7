import { namesIn } from '@zhiyun/policy'
import type { Procedure, Role as ProcedureRole } from '@zhiyun/procedure'
import type { Role } from '../../platform/permission/role.ts'
import { postOf } from './actor.ts'
import type { ProcedureSet } from './procedureSet.ts'

/** Which part of all running cases concerns a session's role, read off the procedures. */
export type WorkingSet = {
  /** Procedures in which it has a role or, for an auditor, all. */
  readonly procedures: readonly string[]
  /** `procedure/state` in which one of its lines begins: only there it may have something to do. */
  readonly mine: ReadonlySet<string>
  /** `procedure/state` in which a second person must act himself (不可代). */
  readonly second: ReadonlySet<string>
}

const address = (procedure: Procedure, state: string): string => `${procedure.id}/${state}`

export function workingSetOf(set: ProcedureSet, role: Role): WorkingSet {
  const post = postOf(role)
  const held = ({ basis, post: of }: ProcedureRole): boolean => (role === 'expert' ? basis === '抽取' : basis !== '抽取' && of !== null && of === post)
  const all = set.every().map((procedure) => ({ procedure, roles: new Set(Object.values(procedure.roles).filter(held).map(({ name }) => name)) }))
  return {
    procedures: [...new Set(all.filter(({ roles }) => role === 'auditor' || roles.size > 0).map(({ procedure }) => procedure.id))],
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
