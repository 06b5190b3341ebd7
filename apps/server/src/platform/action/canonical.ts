import { createHash } from 'node:crypto'

/** JSON with keys sorted at every depth: equal inputs give equal text, whatever order they were written in. */
export function canonical(value: unknown): string {
  return JSON.stringify(value === undefined ? null : value, (_key, v: unknown) => {
    if (v === null || typeof v !== 'object' || Array.isArray(v)) return v
    return Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
  })
}

export const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
