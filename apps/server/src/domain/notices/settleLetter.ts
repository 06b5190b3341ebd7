import type { Context } from '../../platform/action/context.ts'
import { sql } from '../../platform/database/sql.ts'
import { channelNames, type Outcome } from '../../platform/mail/index.ts'
import { leaveMessage } from '../cases/index.ts'
import { masked } from './address.ts'
import type { Claimed } from './claim.ts'

const FIRST_WAIT_MS = 60_000
const LONGEST_WAIT_MS = 6 * 3600_000

/** A minute, two, four … up to six hours, each a little off, so that what failed together does not come back together. */
export const waitAfter = (attempts: number, random: () => number = Math.random): number => Math.min(FIRST_WAIT_MS * 2 ** (attempts - 1), LONGEST_WAIT_MS) * (0.8 + 0.4 * random())

/** Writes down how a try ended. A lease that has been taken from this try meanwhile is not touched. */
export async function settleLetter(context: Context, { letter, to }: Claimed, outcome: Outcome): Promise<void> {
  const { db, session: { region }, clock } = context
  const now = clock.now()
  const next = new Date(now.getTime() + waitAfter(letter.attempts))
  const state = outcome.kind === 'taken' ? 'sent' : outcome.kind === 'never' || next > letter.expiresAt ? 'dead' : 'waiting'
  const touched = await db.run(sql`
    update notices.letter set state = ${state}, lease_until = null, due_at = ${next}, reason = ${outcome.kind === 'taken' ? outcome.receipt : outcome.reason}, settled_at = ${state === 'waiting' ? null : now}
    where region = ${region} and id = ${letter.id} and state = 'sending' and attempts = ${letter.attempts}`)
  if (touched === 1 && outcome.kind === 'never' && outcome.address) await giveUp(context, to, outcome.reason)
}

/** Nobody is there: nothing more is sent until the owner has verified the address again, and he is told where he still looks. */
async function giveUp(context: Context, { id, channel, address, account }: Claimed['to'], reason: string): Promise<void> {
  const { db, session: { region }, clock } = context
  const now = clock.now()
  const stopped = await db.run(sql`update notices.address set refused_at = ${now}, refused_why = ${reason} where region = ${region} and id = ${id} and refused_at is null and removed_at is null`)
  if (stopped === 0) return
  await db.run(sql`update notices.letter set state = 'discarded', reason = ${reason}, settled_at = ${now} where region = ${region} and address = ${id} and state = 'waiting'`)
  if (account !== null) await leaveMessage(context, { account, matter: `${channelNames[channel].zh} ${masked(channel, address)} 收不到信，已停止发送；请核对地址后重新验证`, link: '/account' })
}

/**
 * Tries whose process has died: nobody knows whether the letter went. It is tried once more under the same name; a
 * second time nobody knows, a person decides.
 */
export async function takeBack({ db, session: { region }, clock }: Pick<Context, 'db' | 'session' | 'clock'>): Promise<number> {
  const now = clock.now()
  return db.run(sql`
    update notices.letter set unsure = unsure + 1, lease_until = null, due_at = ${now}, state = case when unsure = 0 then 'waiting' else 'dead' end,
      reason = ${'中断：不知是否已经送出 cut off: it may have been sent'}, settled_at = case when unsure = 0 then null else ${now}::timestamptz end
    where region = ${region} and state = 'sending' and lease_until < ${now}`)
}
