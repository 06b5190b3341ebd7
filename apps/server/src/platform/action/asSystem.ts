import type { Context } from './context.ts'
import type { Session } from '../permission/session.ts'

type Within = Pick<Context, 'db' | 'session'>

/**
 * Does a part of a transaction as the system, in the name of the same person: what a permitted act brings about is the
 * office's doing (an applicant's withdrawal releases money that no applicant may touch). Decide first whether the act is
 * permitted; rows that only the system may see must not leave through here unfiltered.
 */
export async function asSystem<C extends Within, T>(context: C, work: (context: C) => Promise<T>): Promise<T> {
  const { session, db } = context
  const system: Session = { ...session, role: 'system', district: null, organisations: [] }
  await db.client.query(settings(system))
  try {
    return await work({ ...context, session: system })
  } finally {
    // Also after a refusal, which a caller may catch and go on from. After an error of the database itself the
    // transaction takes no more statements, and its settings end with it or with its savepoint.
    await db.client.query(settings(session)).catch(() => {})
  }
}

const settings = ({ role, district, organisations }: Session): string => `set local app.role='${role}';set local app.district='${district ?? ''}';set local app.organisations='${organisations.join(',')}'`
