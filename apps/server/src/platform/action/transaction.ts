import type { Pool, PoolClient } from 'pg'
import { superiorKey, type Session } from '../permission/session.ts'
import { Refusal } from '../errors/refusal.ts'

const SETTING = /^[0-9A-Za-z_,]*$/

/**
 * BEGIN and the settings that row-level security reads, in one packet (16 µs; set_config takes 96 and Citus does not
 * forward it). SET LOCAL takes no parameters, so the values are checked instead of bound.
 */
export function opening(session: Session, access: 'read write' | 'read only' = 'read write'): string {
  const settings = {
    'app.region': String(session.region),
    'app.actor': String(session.actor),
    'app.role': session.role,
    'app.district': session.district === null ? '' : String(session.district),
    'app.organisations': session.organisations.join(','),
    'app.engagements': (session.engagements ?? []).join(','),
    'app.superior': session.superior === undefined ? '' : superiorKey(session.superior),
  }
  let text = access === 'read only' ? 'begin read only' : 'begin'
  for (const [name, value] of Object.entries(settings)) {
    if (!SETTING.test(value)) throw new Refusal('FORBIDDEN', name)
    text += `;set local ${name}='${value}'`
  }
  return text
}

export type TransactionOptions = {
  readonly access?: 'read write' | 'read only'
  /** Whether to try once more after an error, on the same connection: whoever waits for this transaction may hold the others. */
  readonly again?: (error: unknown, attempt: number) => Promise<boolean>
}

/** Runs `work` between BEGIN and COMMIT as this session; any error rolls everything back. */
export async function inTransaction<T>(pool: Pool, session: Session, work: (client: PoolClient) => Promise<T>, options: TransactionOptions['access'] | TransactionOptions = {}): Promise<T> {
  const { access, again } = typeof options === 'string' ? { access: options } : options
  const client = await pool.connect()
  let broken: Error | undefined
  try {
    for (let attempt = 1; ; attempt++) {
      try {
        await client.query(opening(session, access))
        const result = await work(client)
        const { command } = await client.query('commit')
        // COMMIT of a transaction in which an error was swallowed says ROLLBACK, and is no error by itself.
        if (command !== 'COMMIT') throw new Error('the transaction was rolled back: an error in it had been swallowed')
        return result
      } catch (error) {
        await client.query('rollback').catch((failure: Error) => (broken = failure))
        if (broken !== undefined || again === undefined || !(await again(error, attempt))) throw error
      }
    }
  } finally {
    client.release(broken)
  }
}
