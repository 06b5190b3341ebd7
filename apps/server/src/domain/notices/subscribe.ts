import { z } from 'zod'
import { asSystem } from '../../platform/action/asSystem.ts'
import type { Context } from '../../platform/action/context.ts'
import { action } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { newKey } from './addAddress.ts'
import { addressInput, choicesInput } from './address.ts'
import { setChoices } from './choose.ts'
import type { Desk } from './desk.ts'
import { forgetAddress } from './removeAddress.ts'
import { writeCode } from './sendCode.ts'
import { publicTopics } from './topic.ts'

/** Strangers who have not confirmed yet, in one hour: more than this is somebody writing to others through us. */
const STRANGERS_AN_HOUR = 200
const HOUR_MS = 3600_000
const FORGET_MS = 7 * 86_400_000

/** What anybody may ask for: no inbox of anybody. */
export const publicChoices = choicesInput.refine((list) => list.every(({ topic }) => (publicTopics as readonly string[]).includes(topic)), { params: { code: 'TOPIC', zh: '不登录只能订阅公开发布的消息', en: 'Without signing in only what is public can be subscribed to' } })

/**
 * Subscribes an e-mail address without an account. It gets one letter with a link, and nothing else before the link was
 * opened and confirmed. The answer does not tell whether the address was known.
 */
export const subscribe = (desk: Desk) =>
  action({
    name: 'notices.subscribe',
    summary: { zh: '订阅公开消息', en: 'Subscribe to what is published' },
    route: 'POST /api/subscriptions',
    input: z.strictObject({ address: z.string().trim().max(254), choices: publicChoices }).transform(({ address, choices }, context) => {
      const read = z.safeParse(addressInput, { channel: 'mail', address })
      if (read.success) return { address: read.data.address, choices }
      for (const { message, path, ...issue } of read.error.issues) context.addIssue({ ...issue, code: 'custom', path: [...path], message, params: (issue as { params?: Record<string, unknown> }).params ?? {} })
      return z.NEVER
    }),
    output: z.object({ sent: z.literal(true) }),
    handle: (context, { address, choices }) => asSystem(context, async (within) => {
      const { db, session: { region }, clock } = within
      if (desk.carriers.mail === undefined) throw new Refusal('CHANNEL_NOT_SET_UP')
      const { strangers } = await db.one<{ strangers: number }>(sql`
        select count(*) as strangers from notices.address where region = ${region} and account is null and verified_at is null and removed_at is null and added_at > ${new Date(clock.now().getTime() - HOUR_MS)}`)
      if (strangers >= STRANGERS_AN_HOUR) throw new Refusal('TOO_MANY_REQUESTS')
      const { id, known } = await db.one<{ id: number; known: boolean }>(sql`
        insert into notices.address(region, channel, address, key, added_at) values (${region}, 'mail', ${address}, ${newKey()}, ${clock.now()})
        on conflict (region, channel, address, coalesce(account, 0)) where removed_at is null do update set added_at = notices.address.added_at
        returning id, verified_at is not null and refused_at is null as known`)
      // Whoever knows another's address changes nothing of what that one has confirmed: the link in the letter leads there.
      if (!known) await setChoices(within, id, choices)
      await writeCode(within, desk, { id, channel: 'mail', address, account: null })
      return { sent: true as const }
    }),
  })

/** Addresses of strangers who never confirmed are kept for a week. As the system. */
export async function forgetStrangers(context: Pick<Context, 'db' | 'session' | 'clock'>): Promise<void> {
  const { db, session: { region }, clock } = context
  const old = await db.rows<{ id: number }>(sql`
    select id from notices.address where region = ${region} and account is null and verified_at is null and removed_at is null and added_at < ${new Date(clock.now().getTime() - FORGET_MS)} limit 200 for update skip locked`)
  for (const { id } of old) await forgetAddress(context, id)
}
