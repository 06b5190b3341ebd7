import type { Problem } from './problem.ts'

const EXPIRED: readonly string[] = ['SESSION_EXPIRED', 'SIGN_IN_REQUIRED']

const listeners = new Set<() => void>()

/** Called when an answer says that nobody is signed in any more, although somebody was. Returns how to stop listening. */
export function onExpiry(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export function noteExpiry(problem: Problem): void {
  if (EXPIRED.includes(problem.body.code)) for (const listener of listeners) listener()
}
