import type { ClientBase } from 'pg'
import { appointTo, organisationsByCode, requireDistrict } from '../../../domain/parties/index.ts'
import { systemClock } from '../../../platform/clock/clock.ts'
import { databaseOn } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { accountByUsername, openAccount } from '../../../platform/identity/identity.ts'
import type { Role } from '../../../platform/permission/role.ts'
import { system } from '../../../platform/permission/session.ts'
import { noteAccount } from './note.ts'

export type Opening = { readonly username: string; readonly password: string; readonly name: string; readonly role?: Role; /** Credit code. */ readonly organisation?: string; readonly district?: number; readonly region: number }

/** Account, post and audit row, in the owner's transaction. Refuses ALREADY_EXISTS, NOT_FOUND (the organisation), INPUT_INVALID (the district). */
export async function openWithPost(client: ClientBase, { username, password, name, role, organisation: code, district, region }: Opening): Promise<number> {
  const context = { db: databaseOn(client), session: system(region), clock: systemClock }
  if ((await accountByUsername(client, username)) !== undefined) throw new Refusal('ALREADY_EXISTS', username)
  await requireDistrict(context.db, region, district)
  const organisation = code === undefined ? null : await organisationOf(context, code)
  const id = await openAccount(client, { username, displayName: name, password })
  if (role !== undefined) await appointTo(context, { account: id, person: name, role, organisation, district: district ?? null })
  await noteAccount(client, region, 'identity.openAccount', id, { username, role: role ?? null, organisation, district: district ?? null })
  return id
}

async function organisationOf(context: Parameters<typeof organisationsByCode>[0], code: string): Promise<number> {
  const found = (await organisationsByCode(context, [code])).get(code)
  if (found === undefined) throw new Refusal('NOT_FOUND', `${code}：先登记或导入该单位 register or import the organisation first`)
  return found.id
}
