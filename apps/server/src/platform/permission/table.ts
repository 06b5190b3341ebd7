import type { Role } from './role.ts'
import type { Session } from './session.ts'

/**
 * When a role may run an action:
 * - any: whenever it has the role;
 * - own: only for an organisation it belongs to or holds a mandate for (`input.organisation`);
 * - procedure: the case engine decides by the procedure's own lines (who may move what from where).
 */
export type Condition = 'any' | 'own' | 'procedure'

/** role × action × condition. What is not written is refused. */
export type PermissionTable = Readonly<Record<string, Readonly<Partial<Record<Role, Condition>>>>>

/** Deny by default: no line, no right. The system itself holds lines like any role. */
export function permits(table: PermissionTable, action: string, session: Session, input: unknown): boolean {
  const condition = table[action]?.[session.role]
  if (condition === undefined) return false
  if (condition !== 'own') return true
  const organisation = (input as { organisation?: unknown }).organisation
  return typeof organisation === 'number' && session.organisations.includes(organisation)
}
