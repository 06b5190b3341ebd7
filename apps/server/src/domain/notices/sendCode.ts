import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { asSystem } from '../../platform/action/asSystem.ts'
import type { Context } from '../../platform/action/context.ts'
import { action } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import type { Desk } from './desk.ts'
import { openLetter, type Addressee } from './openLetter.ts'

const CODE_MS = 30 * 60_000
const LINK_MS = 24 * 3600_000
const BETWEEN_MS = 60_000
const DAY_MS = 86_400_000
/** Codes a day to one address, whoever asks for them: nobody's mailbox is filled through us. */
const A_DAY = 5

/** Writes the letter with a new code (for a stranger: with the link), in place of any earlier one. As the system. Returns until when it is good. */
export async function writeCode({ db, session, clock }: Pick<Context, 'db' | 'session' | 'clock'>, { baseUrl }: Desk, to: Addressee): Promise<Date> {
  const { region } = session
  const now = clock.now()
  // Two requests at once for one address, from two accounts: the second counts the first one's letter.
  await db.run(sql`select pg_advisory_xact_lock(hashtextextended(${`${to.channel} ${to.address}`}, ${region}))`)
  const before = await db.one<{ today: number; last: Date | null }>(sql`
    select count(*) as today, max(l.created_at) as last from notices.letter l join notices.address d on d.region = l.region and d.id = l.address
    where l.region = ${region} and l.kind = 'code' and d.channel = ${to.channel} and d.address = ${to.address} and l.created_at > ${new Date(now.getTime() - DAY_MS)}`)
  if (before.today >= A_DAY || (before.last !== null && before.last.getTime() > now.getTime() - BETWEEN_MS)) throw new Refusal('TOO_MANY_REQUESTS', `每分钟一次，每天 ${A_DAY} 次 once a minute, ${A_DAY} times a day`)
  const until = new Date(now.getTime() + (to.account === null ? LINK_MS : CODE_MS))
  await db.run(sql`update notices.letter set state = 'discarded', settled_at = ${now} where region = ${region} and address = ${to.id} and kind = 'code' and state = 'waiting'`)
  await db.run(sql`update notices.address set code = ${String(randomInt(1_000_000)).padStart(6, '0')}, code_expires_at = ${until}, code_tries = 0 where region = ${region} and id = ${to.id}`)
  await openLetter({ db, session }, new URL(baseUrl).hostname.replace(/[[\]]/g, ''), to, 'code', { created: now, due: now, expires: until })
  return until
}

/** One's own address, locked; NOT_FOUND for anybody else's. As the system. */
export async function ownAddress({ db, session }: Pick<Context, 'db' | 'session'>, account: number, id: number): Promise<Addressee & { readonly verified: boolean; readonly code: string | null; readonly codeExpiresAt: Date | null; readonly tries: number }> {
  const found = await db.maybe<Addressee & { verified: boolean; code: string | null; codeExpiresAt: Date | null; tries: number }>(sql`
    select id, channel, address, account, verified_at is not null and refused_at is null as verified, code, code_expires_at as "codeExpiresAt", code_tries as tries
    from notices.address where region = ${session.region} and id = ${id} and account = ${account} and removed_at is null for update`)
  if (found === undefined) throw new Refusal('NOT_FOUND', `address/${id}`)
  return found
}

export const sendCode = (desk: Desk) =>
  action({
    name: 'notices.sendCode',
    summary: { zh: '再发一次验证码', en: 'Send another code' },
    route: 'POST /api/addresses/:address/code',
    input: z.strictObject({ address: z.int() }),
    output: z.object({ until: z.string() }),
    subject: ({ address }) => `address/${address}`,
    handle: (context, { address }) => asSystem(context, async (within) => ({ until: (await writeCode(within, desk, await ownAddress(within, context.session.actor, address))).toISOString() })),
  })
