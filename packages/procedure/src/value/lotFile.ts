import { LOT_FORMAT, type Calling, type DrawRecord, type LotMember } from './lot.ts'

/** A draw as it is published: the record, and the substitutes called since. */
export type PublishedDraw = { readonly record: DrawRecord; readonly callings: readonly Calling[] }

const MOST_MEMBERS = 100_000
const MOST_TICKETS = 100

/** Reads what somebody hands in as a published draw. Answers where it is not one: `record.pool.3.tickets`. */
export function readPublishedDraw(given: unknown): { readonly draw: PublishedDraw } | { readonly wrong: string } {
  const wrong = firstWrong(given, published, '')
  return wrong === null ? { draw: given as PublishedDraw } : { wrong: wrong === '' ? '.' : wrong }
}

type Shape = (given: unknown, at: string) => string | null

const is = (test: (given: unknown) => boolean): Shape => (given, at) => (test(given) ? null : at)
const text = is((given) => typeof given === 'string' && given.length <= 1000)
const count = (most: number): Shape => is((given) => Number.isSafeInteger(given) && (given as number) >= 0 && (given as number) <= most)
const optional = (shape: Shape): Shape => (given, at) => (given === null ? null : shape(given, at))
const list = (shape: Shape, most = MOST_MEMBERS): Shape => (given, at) => {
  if (!Array.isArray(given) || given.length > most) return at
  for (const [i, each] of given.entries()) {
    const wrong = shape(each, `${at}.${i}`)
    if (wrong !== null) return wrong
  }
  return null
}
const record = (fields: Readonly<Record<string, Shape>>): Shape => (given, at) => {
  if (typeof given !== 'object' || given === null) return at
  for (const [name, shape] of Object.entries(fields)) {
    const wrong = shape((given as Record<string, unknown>)[name], at === '' ? name : `${at}.${name}`)
    if (wrong !== null) return wrong
  }
  return null
}
const firstWrong = (given: unknown, shape: Shape, at: string): string | null => shape(given, at)

const ids = list(text)
const members = list(record({ id: text, tickets: is((n) => Number.isSafeInteger(n) && (n as number) >= 1 && (n as number) <= MOST_TICKETS), fields: list(text, 50), group: text } satisfies Record<keyof LotMember, Shape>))
const published = record({
  record: record({
    format: is((given) => given === LOT_FORMAT), matter: text, role: text, plan: record({ seats: list(record({ field: text, count: count(100) }), 50), perGroup: optional(count(100)), substitutes: count(100), atLeast: (given, at) => (given === undefined ? null : count(100)(given, at)) }),
    saltHash: text, commitment: text, committedAt: text, drawnAt: text, witness: optional(record({ chain: text, hash: text })), nonce: text, count: count(100),
    seated: members, pool: members, poolHash: text, excluded: count(MOST_MEMBERS), exclusionsHash: text, drawn: ids, substitutes: ids,
  } satisfies Record<keyof DrawRecord, Shape>),
  callings: list(record({ at: text, count: count(100), seated: ids, unable: ids, called: ids } satisfies Record<keyof Calling, Shape>), 1000),
})
