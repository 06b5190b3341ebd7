import type { Fen } from '@zhiyun/finance'

/**
 * What each measure gives when a relation is applied part by part. Without a limit the highest item of a part is topped up
 * to (补差); with one, the items of a part count one after the other until the limit is reached (累计). What was paid in a
 * part counts in that part only.
 */
export function inParts(items: readonly { readonly id: string; readonly part: string; readonly worth: Fen }[], paid: readonly { readonly part: string; readonly amount: Fen }[], limit: Fen | null): ReadonlyMap<string, Fen> {
  const given = new Map<string, Fen>()
  for (const part of new Set(items.map((item) => item.part))) {
    const own = items.filter((item) => item.part === part)
    const received = paid.filter((award) => award.part === part).reduce((sum, award) => sum + award.amount, 0)
    const top = own.reduce((best, item) => (item.worth > best.worth ? item : best))
    let left = limit === null ? Math.max(0, top.worth - received) : Math.max(0, limit - received)
    for (const item of limit === null ? [top] : own) {
      const share = Math.min(left, item.worth)
      given.set(item.id, (given.get(item.id) ?? 0) + share)
      left -= share
    }
  }
  return given
}
