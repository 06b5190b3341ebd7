import type { Clock } from '../clock/clock.ts'
import type { Database } from '../database/sql.ts'
import type { FileStore } from '../files/store.ts'
import type { Session } from '../permission/session.ts'

/** What a handler may touch: the transaction, who acts, the clock, the outbox, the file store. No pool, no time of its own. */
export type Context = {
  readonly db: Database
  readonly session: Session
  readonly clock: Clock
  readonly files: FileStore
  /** The request's idempotency key, to name what the action writes where doubling would hurt; '' in a reading. */
  readonly key: string
  /** Queues a job that exists only if the transaction commits. */
  send(queue: string, data: object): Promise<void>
}
