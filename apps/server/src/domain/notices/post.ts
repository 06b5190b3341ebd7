import type { PoolClient } from 'pg'
import type { Context } from '../../platform/action/context.ts'
import type { Platform } from '../../platform/action/run.ts'
import { inTransaction } from '../../platform/action/transaction.ts'
import { databaseOn } from '../../platform/database/sql.ts'
import { system } from '../../platform/permission/session.ts'
import type { Channel } from '../../platform/mail/index.ts'
import { announce, collectNews } from './announce.ts'
import { claimLetter } from './claim.ts'
import { compose } from './compose.ts'
import type { Desk } from './desk.ts'
import { passOn } from './passOn.ts'
import { settleLetter, takeBack } from './settleLetter.ts'
import { forgetStrangers } from './subscribe.ts'

/** Tries that run at once: each holds a connection to the carrier, none to the database. */
const AT_ONCE = 4
/** A carrier that lets nothing through is left alone for so long. */
const QUIET_MS = 60_000

/** One who carries the post of a region; what it knows of carriers lasts from round to round. */
export type Post = { round(signal?: AbortSignal): Promise<void> }

/**
 * The post of one region. A round passes on what was left in inboxes and put before the public, and sends what is due.
 * Every part is its own transaction, and nothing is held open while a carrier is spoken to: cut off anywhere, the next
 * round goes on from there; two at once take different work.
 */
export function openPost(platform: Platform, desk: Desk, region: number): Post {
  const host = new URL(desk.baseUrl).hostname.replace(/[[\]]/g, '')
  const quietUntil = new Map<Channel, number>()
  const within = <T>(work: (context: Context) => Promise<T>): Promise<T> => inTransaction(platform.pool, system(region), (client) => work(contextOf(platform, region, client)))

  async function deliver(isStopped: () => boolean): Promise<void> {
    for (;;) {
      const now = platform.clock.now().getTime()
      const on = (Object.keys(desk.carriers) as Channel[]).filter((channel) => (quietUntil.get(channel) ?? 0) <= now)
      if (on.length === 0 || isStopped()) return
      const claimed = await within((context) => claimLetter(context, on))
      if (claimed === undefined) return
      if (claimed === 'discarded') continue
      const outcome = await desk.carriers[claimed.to.channel]!.carry(compose(claimed, desk.baseUrl))
      await within((context) => settleLetter(context, claimed, outcome))
      if (outcome.kind === 'later' && outcome.whole) quietUntil.set(claimed.to.channel, now + QUIET_MS)
    }
  }

  return {
    async round(signal) {
      const isStopped = (): boolean => signal?.aborted === true
      while (!isStopped() && (await within((context) => passOn(context, host))) > 0);
      await within((context) => collectNews(context, desk))
      while (!isStopped() && (await within((context) => announce(context, host))));
      await within(async (context) => {
        await takeBack(context)
        await forgetStrangers(context)
      })
      await Promise.all(Array.from({ length: AT_ONCE }, () => deliver(isStopped)))
    },
  }
}

function contextOf({ clock, files, outbox }: Platform, region: number, client: PoolClient): Context {
  const db = databaseOn(client)
  return { db, session: system(region), clock, files, key: '', send: (queue, data) => outbox.send(queue, data, db) }
}
