import type { Context } from '../../platform/action/context.ts'
import type { Platform } from '../../platform/action/run.ts'
import { inTransaction } from '../../platform/action/transaction.ts'
import { databaseOn } from '../../platform/database/sql.ts'
import type { Jobs } from '../../platform/jobs/outbox.ts'
import { system } from '../../platform/permission/session.ts'
import { computeCounts } from './owners/computeCounts.ts'
import { countClasses } from './search/classes.ts'
import { indexPatents, indexState, type IndexOptions, type IndexReport } from './search/indexPatents.ts'
import { linkAllOwners, type LinkReport } from './owners/linkOwners.ts'
import { proposeRecords } from './owners/records/proposeRecords.ts'
import { applyEvents } from './register/applyEvents.ts'
import { findDuplicates } from './register/duplicates.ts'
import { FOLLOW_QUEUE, type Follow } from './queue.ts'

export type FollowReport = IndexReport & LinkReport & { readonly counted: number; /** statuses and holders that followed from events */ readonly changed: number; /** pairs of rows put before a person */ readonly doubtful: number; /** records that came or went with announcements */ readonly proposed: number }

/** Brings everything that rests on the register up to date: documents, owners, counts. May be run at any time, any number of times. */
export async function followPatents(platform: Platform, region: number, options: IndexOptions = {}): Promise<FollowReport> {
  const session = system(region)
  const changed = await inTransaction(platform.pool, session, (client) => applyEvents({ db: databaseOn(client), session, clock: platform.clock }, options.all))
  const index = await indexPatents(platform, region, options)
  return inTransaction(platform.pool, session, async (client) => {
    const db = databaseOn(client)
    const { clock, files, outbox } = platform
    const context: Context = { db, session, clock, files, key: '', send: (queue, data) => outbox.send(queue, data, db) }
    if (index.indexed > 0) await countClasses(context)
    const links = await linkAllOwners(context)
    const doubtful = await findDuplicates(context, options.all)
    const proposed = await proposeRecords(context)
    return { ...index, ...links, changed, doubtful, proposed, counted: await computeCounts(context) }
  })
}

/** After an upgrade the documents may be of an older form, in which newer questions find nothing: asks for them to be made again. */
export async function followIfStale({ db, session: { region }, send }: Pick<Context, 'db' | 'session' | 'send'>): Promise<void> {
  const { patents, current } = await indexState(db, region)
  if (current < patents) await send(FOLLOW_QUEUE, { region })
}

/** The room's jobs; `signal` ends the work between two chunks when the server stops, and the queue brings it again. */
export const patentsJobs = (platform: Platform, signal?: AbortSignal): Jobs => ({
  [FOLLOW_QUEUE]: async (data) => {
    const { interrupted } = await followPatents(platform, (data as Follow).region, signal === undefined ? {} : { signal })
    if (interrupted) throw new Error('indexing interrupted by shutdown')
  },
})
