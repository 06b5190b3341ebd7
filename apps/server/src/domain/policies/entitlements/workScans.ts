import type { PoolClient } from 'pg'
import type { Context } from '../../../platform/action/context.ts'
import type { Platform } from '../../../platform/action/run.ts'
import { inTransaction } from '../../../platform/action/transaction.ts'
import { today } from '../../../platform/clock/clock.ts'
import { databaseOn, sql } from '../../../platform/database/sql.ts'
import { system } from '../../../platform/permission/session.ts'
import { inOneSnapshot, type AwardsOfAll } from '../population.ts'
import { candidatesOf, type Candidate } from './candidates.ts'
import { settle, type Settling } from './settle.ts'

/** What a scan needs of the rooms to the right. */
export type Scanning = Settling & { readonly awardsOfAll: AwardsOfAll }
export type ScanOptions = {
  /** Ends the work between two chunks; the scan goes on when it is taken up again. */
  readonly signal?: AbortSignal
  /** Organisations settled in one transaction. */
  readonly chunk?: number
}

const CHUNK = 25
const ATTEMPTS = 8
/** Another writer came first: the chunk is settled again. */
const RETRY = new Set(['40001', '40P01'])

type Scan = { readonly id: number; readonly done: number }
type Stopped = 'interrupted' | 'cancelled'

/** Works the scans of a region that were asked for, oldest first, to their ends. Taken up again after a kill, or twice at once, it finds settled what is settled. */
export async function workScans(platform: Platform, scanning: Scanning, region: number, options: ScanOptions = {}): Promise<'done' | 'interrupted'> {
  for (let scan = await begin(platform, scanning, region); scan !== undefined; scan = await begin(platform, scanning, region)) {
    if ((await workScan(platform, scanning, region, scan, options)) === 'interrupted') return 'interrupted'
  }
  return 'done'
}

const begin = (platform: Platform, { library }: Scanning, region: number): Promise<Scan | undefined> =>
  asSystem(platform, region, ({ db, clock }) => db.maybe<Scan>(sql`
    update policies.entitlement_scan set state = 'running', documents = ${library.packs.length}, started_at = coalesce(started_at, ${clock.now()})
    where region = ${region} and id = (select min(id) from policies.entitlement_scan where region = ${region} and state in ('waiting', 'running'))
    returning id, done`))

async function workScan(platform: Platform, scanning: Scanning, region: number, scan: Scan, { signal, chunk = CHUNK }: ScanOptions): Promise<Stopped | 'done'> {
  const isStopped = (): boolean => signal?.aborted === true
  const day = today(platform.clock)
  for (const [at, { document }] of [...scanning.library.packs.entries()].slice(scan.done)) {
    if (isStopped()) return 'interrupted'
    const candidates = await inTransaction(platform.pool, system(region), async (client) => {
      const context = contextOf(platform, region, client)
      await inOneSnapshot(context.db)
      return candidatesOf(context, scanning.library, scanning.awardsOfAll, document.id, day)
    }, 'read only')
    if (!(await note(platform, region, scan, { candidates: candidates.length }))) return 'cancelled'
    for (const some of chunksOf(candidates, chunk)) {
      if (isStopped()) return 'interrupted'
      if (!(await settleChunk(platform, scanning, region, scan, document.id, day, some))) return 'cancelled'
    }
    if (!(await note(platform, region, scan, { done: at + 1 }))) return 'cancelled'
  }
  await asSystem(platform, region, ({ db, clock }) => db.run(sql`
    update policies.entitlement_scan set state = 'done', finished_at = ${clock.now()} where region = ${region} and id = ${scan.id} and state = 'running'`))
  return 'done'
}

/** One transaction: what was settled, the notices, how far the scan is, the audit row. False when the scan was cancelled. */
async function settleChunk(platform: Platform, scanning: Scanning, region: number, scan: Scan, document: string, day: string, candidates: readonly Candidate[]): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await asSystem(platform, region, async (context) => {
        const running = await context.db.maybe(sql`select 1 from policies.entitlement_scan where region = ${region} and id = ${scan.id} and state = 'running'`)
        if (running === undefined) return false
        const settled = await settle(context, scanning, { document, scan: scan.id, day }, candidates)
        await context.db.run(sql`
          update policies.entitlement_scan set settled = least(settled + ${candidates.length}, candidates), found = found + ${settled.found}, withdrawn = withdrawn + ${settled.withdrawn}, noticed = noticed + ${settled.noticed}
          where region = ${region} and id = ${scan.id}`)
        if (settled.found + settled.withdrawn + settled.noticed > 0) await context.db.client.query('select platform.finish_action($1,$2,$3,null,$4,$5,$6,$7)', [region, 0, 'system', 'policies.settleEntitlements', `entitlement-scan/${scan.id}`, JSON.stringify({ document, day, of: candidates }), JSON.stringify(settled)])
        return true
      })
    } catch (error) {
      if (attempt === ATTEMPTS || !RETRY.has((error as { code?: string }).code ?? '')) throw error
      await new Promise((over) => setTimeout(over, Math.random() * 10 * 2 ** attempt))
    }
  }
}

/** Writes how far the scan is; false when it was cancelled. A new document begins with nothing settled. */
const note = (platform: Platform, region: number, { id }: Scan, progress: { readonly candidates?: number; readonly done?: number }): Promise<boolean> =>
  asSystem(platform, region, async ({ db }) => (await db.run(sql`
    update policies.entitlement_scan set done = greatest(done, ${progress.done ?? 0}), candidates = ${progress.candidates ?? 0}, settled = 0
    where region = ${region} and id = ${id} and state = 'running'`)) === 1)

/** Whole organisations together, so that each is asked about once. */
function* chunksOf(candidates: readonly Candidate[], organisations: number): Generator<Candidate[]> {
  let some: Candidate[] = []
  let seen = 0
  for (const candidate of candidates) {
    const begins = candidate.organisation !== some.at(-1)?.organisation
    if (begins && seen === organisations) {
      yield some
      some = []
      seen = 0
    }
    if (begins) seen += 1
    some.push(candidate)
  }
  if (some.length > 0) yield some
}

function contextOf({ clock, files, outbox }: Platform, region: number, client: PoolClient): Context {
  const db = databaseOn(client)
  return { db, session: system(region), clock, files, key: '', send: (queue, data) => outbox.send(queue, data, db) }
}

const asSystem = <T>(platform: Platform, region: number, work: (context: Context) => Promise<T>): Promise<T> => inTransaction(platform.pool, system(region), (client) => work(contextOf(platform, region, client)))
