import type { Context } from '../../../platform/action/context.ts'
import type { Platform } from '../../../platform/action/run.ts'
import { inTransaction } from '../../../platform/action/transaction.ts'
import { today } from '../../../platform/clock/clock.ts'
import { databaseOn, sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { system } from '../../../platform/permission/session.ts'
import { ask } from './question.ts'
import { newestArrival, readKept, type alerts, type KeptQuestion } from './savedSearch.ts'
import { written } from './searchPatents.ts'

/** Leaves a message in somebody's inbox. */
export type TellSearch = (context: Context, message: ({ readonly account: number } | { readonly organisation: number }) & { readonly matter: string; readonly link: string }) => Promise<void>

type Due = { readonly id: number; readonly owner: number; readonly organisation: number | null; readonly name: string; readonly question: KeptQuestion; readonly alert: (typeof alerts)[number]; readonly seenTo: number }

/**
 * Looks for what came to the register since each saved search was last looked at, and tells it: one message a search, in
 * the transaction that moves its mark, so nothing is told twice. May run anywhere at any time. Returns how many were told.
 */
export async function tellSearches(platform: Platform, region: number, tell: TellSearch, signal?: AbortSignal): Promise<number> {
  let told = 0
  for (;;) {
    if (signal?.aborted) return told
    const outcome = await inTransaction(platform.pool, system(region), async (client) => {
      const db = databaseOn(client)
      const { clock, files, outbox } = platform
      const context: Context = { db, session: system(region), clock, files, key: '', send: (queue, data) => outbox.send(queue, data, db) }
      const newest = await newestArrival(context)
      const due = await db.maybe<Due>(sql`
        select id, owner, organisation, name, question, alert, seen_to as "seenTo" from patents.saved_search
        where region = ${region} and alert <> 'none' and seen_to < ${newest} order by id limit 1 for update skip locked`)
      return due === undefined ? 'done' : await tellOne(context, due, tell)
    })
    if (outcome === 'done') return told
    if (outcome === 'told') told += 1
  }
}

async function tellOne(context: Context, { id, owner, organisation, name, question, alert, seenTo }: Due, tell: TellSearch): Promise<'told' | 'nothing'> {
  const { db, session: { region }, clock } = context
  const to = alert === 'organisation' && organisation !== null ? { organisation } : { account: owner }
  const where = readable(question, today(clock))
  if (where === undefined) {
    await db.run(sql`update patents.saved_search set alert = 'none', version = version + 1 where region = ${region} and id = ${id}`)
    await tell(context, { ...to, matter: `保存的检索“${name}”已读不懂，不再提醒；请打开后重新保存`, link: '/patents/saved' })
    return 'told'
  }
  const { seen, answers } = await db.one<{ seen: number; answers: number }>(sql`select seen, answers from patents.arrived(${region}, ${where}::jsonb, ${seenTo})`)
  await db.run(sql`update patents.saved_search set seen_to = ${seen} where region = ${region} and id = ${id}`)
  if (answers === 0) return 'nothing'
  await tell(context, { ...to, matter: `保存的检索“${name}”新增 ${answers} 件专利`, link: `/patents?${new URLSearchParams({ ...chosenTexts(question), arrived: `${seenTo}-${seen}` })}` })
  return 'told'
}

/** Null when it asks for everything; undefined when it cannot be read any more. */
function readable(question: KeptQuestion, day: string): string | null | undefined {
  try {
    return written(ask(readKept(question), day).where)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

const chosenTexts = (question: KeptQuestion): Record<string, string> => Object.fromEntries(Object.entries(question).filter((entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== ''))
