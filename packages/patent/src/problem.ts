/** Something wrong with what was given: a stable code, what it is, and what to do about it, in both languages. */
export interface Problem {
  code: string
  zh: string
  en: string
  todo: { zh: string; en: string }
}

/** Reading dirty data in bulk must not throw for every bad cell, so readers return one of these two. */
export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem }

export const good = <T>(value: T): Result<T> => ({ ok: true, value })
export const bad = (problem: Problem): { ok: false; problem: Problem } => ({ ok: false, problem })
