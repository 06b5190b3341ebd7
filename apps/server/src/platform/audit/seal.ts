import { appendFileSync, readFileSync } from 'node:fs'
import type { Pool } from 'pg'

/** A day's root as it left the database: kept in a file that is copied elsewhere (paper, another server, a notary). */
export type PublishedSeal = { readonly region: number; readonly day: string; readonly root: string }

/**
 * Seals a day that is over, once, and publishes its root outside the database. Without the publication whoever owns the
 * database could rewrite chains and seals alike. Answers null when the day has its seal already.
 */
export async function sealDay(owner: Pool, region: number, day: string, file: string): Promise<PublishedSeal | null> {
  const client = await owner.connect()
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock(hashtext($1))', [`zhiyun.seal.${region}`])
    const sealed = await client.query('select 1 from audit.seal where region = $1 and day >= $2', [region, day])
    const entries = await client.query('select 1 from audit.head where region = $1 and pos > 0 limit 1', [region])
    if (sealed.rowCount !== 0 || entries.rowCount === 0) {
      await client.query('rollback')
      return null
    }
    const { rows } = await client.query<{ root: Buffer }>('select audit.seal_day($1, $2) as root', [region, day])
    const seal = { region, day, root: rows[0]!.root.toString('hex') }
    // Before the commit: a root that is published twice is harmless, one that was never published is a gap.
    appendFileSync(file, `${JSON.stringify(seal)}\n`, { flush: true })
    await client.query('commit')
    return seal
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release()
  }
}

/** The published roots; an absent file holds none. A day published again (its first commit was cut off) counts by its last line. */
export function readPublished(file: string): PublishedSeal[] {
  try {
    const lines = readFileSync(file, 'utf8').split('\n').filter((line) => line !== '')
    return [...new Map(lines.map((line) => JSON.parse(line) as PublishedSeal).map((seal) => [`${seal.region}/${seal.day}`, seal])).values()]
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
