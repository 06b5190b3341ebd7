import type { Code } from './catalogue.ts'
import { Refusal } from './refusal.ts'

/** Constraints that say no on purpose, by name: the database is the last to be asked and the surest. */
const byConstraint: Readonly<Record<string, Code>> = {
  no_overdraft: 'INSUFFICIENT_FUNDS',
}

/** Codes that our own functions raise by name. */
const byMessage: Readonly<Record<string, Code>> = {
  IDEMPOTENCY_KEY_REUSED: 'IDEMPOTENCY_KEY_REUSED',
  UNKNOWN_ACCOUNT: 'UNKNOWN_ACCOUNT',
  SAME_PERSON: 'SAME_PERSON',
}

const UNIQUE_VIOLATION = '23505'
const INSUFFICIENT_PRIVILEGE = '42501'

/** A database error as the refusal it stands for; anything unforeseen stays the fault that it is. */
export function refusalOf(error: unknown): unknown {
  if (error instanceof Refusal || !(error instanceof Error)) return error
  const { code, constraint, message } = error as Error & { code?: string; constraint?: string }
  const known = (constraint === undefined ? undefined : byConstraint[constraint]) ?? byMessage[message]
  if (known !== undefined) return new Refusal(known)
  if (code === UNIQUE_VIOLATION) return new Refusal('ALREADY_EXISTS', constraint)
  // Row-level security refuses a row that is not the writer's.
  if (code === INSUFFICIENT_PRIVILEGE && message.includes('row-level security')) return new Refusal('FORBIDDEN')
  return error
}
