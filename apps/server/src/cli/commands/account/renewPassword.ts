import type { ClientBase } from 'pg'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { accountByUsername, dropSecondFactor, setPassword } from '../../../platform/identity/identity.ts'
import { noteAccount } from './note.ts'

export type Renewal = { readonly username: string; readonly password: string; readonly dropSecondFactor?: true; readonly region: number }

/** A new password, and everybody signed in with the old one out. Refuses NOT_FOUND. */
export async function renewPassword(client: ClientBase, { username, password, dropSecondFactor: drop, region }: Renewal): Promise<number> {
  const id = await accountByUsername(client, username)
  if (id === undefined) throw new Refusal('NOT_FOUND', username)
  await setPassword(client, id, password)
  if (drop) await dropSecondFactor(client, id)
  await noteAccount(client, region, 'identity.setPassword', id, { secondFactorDropped: drop === true })
  return id
}
