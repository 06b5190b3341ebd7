import pg from 'pg'

const INT8 = 20
const NUMERIC = 1700
const DATE = 1082

/**
 * int8 as a JavaScript number, refused when it would lose digits. Fen, ids and counts all stay far below
 * 2^53 (90 000 000 000 000 yuan); a value above it is a fault, not something to round.
 */
export function parseInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 beyond 2^53: ${text}`)
  return value
}

const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (format === 'binary') return pg.types.getTypeParser(oid, 'binary')
    if (oid === INT8) return parseInt8
    if (oid === DATE) return (text: string) => text // a calendar day has no time zone
    if (oid === NUMERIC) return (text: string) => text // exact decimals stay text
    return pg.types.getTypeParser(oid, 'text')
  }) as pg.CustomTypesConfig['getTypeParser'],
}

export type PoolOptions = { max?: number; name?: string }

/** A pool whose rows come with exact integers, ISO days and exact decimals. */
export function openPool(url: string, { max = 8, name = 'zhiyun' }: PoolOptions = {}): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, max, application_name: name, types, idleTimeoutMillis: 30_000 })
  // An idle connection may be cut by a restart of the server; the next query opens a new one.
  pool.on('error', () => {})
  // A borrowed one cut between two statements has nobody to tell; without this the whole process would end. The next statement fails.
  pool.on('connect', (client) => void client.on('error', () => {}))
  return pool
}

/** One connection outside any pool, with the same types. The caller ends it. */
export async function openClient(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, types })
  client.on('error', () => {})
  await client.connect()
  return client
}

/** The same server and database as another user. */
export function asUser(url: string, user: string, password: string): string {
  const other = new URL(url)
  other.username = user
  other.password = encodeURIComponent(password)
  return other.toString()
}
