import { z } from 'zod'
import { asSystem } from '../../platform/action/asSystem.ts'
import type { Context } from '../../platform/action/context.ts'
import { action, query } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import type { Channel } from '../../platform/mail/index.ts'
import { choicesInput, masked } from './address.ts'
import { setChoices } from './choose.ts'
import { chosenSchema } from './myAddresses.ts'
import { forgetAddress } from './removeAddress.ts'
import { ownTopics } from './topic.ts'

const key = z.string().regex(/^[\w-]{32}$/)
type Held = { readonly id: number; readonly channel: Channel; readonly address: string; readonly account: number | null; readonly verified: boolean; readonly linkGood: boolean }

/** The address by the key that stands in its letters. As the system. */
async function byKey({ db, session: { region }, clock }: Pick<Context, 'db' | 'session' | 'clock'>, of: string, lock: boolean): Promise<Held> {
  const found = await db.maybe<Held>(sql`
    select id, channel, address, account, verified_at is not null and refused_at is null as verified, coalesce(code_expires_at > ${clock.now()}, false) as "linkGood"
    from notices.address where region = ${region} and key = ${of} and removed_at is null ${lock ? sql`for update` : sql.empty}`)
  if (found === undefined) throw new Refusal('NOT_FOUND')
  return found
}

/** What goes to the address whose letter holds this key. */
export const readSubscription = query({
  name: 'notices.readSubscription',
  summary: { zh: '凭信中链接查看订阅', en: 'A subscription by the link in its letters' },
  route: 'GET /api/subscriptions/:key',
  input: z.strictObject({ key }),
  output: z.object({ shown: z.string(), verified: z.boolean(), linkGood: z.boolean().describe('the link still confirms'), own: z.boolean().describe('of somebody with an account: confirmed in his account only'), choices: z.array(chosenSchema) }),
  handle: (context, { key: of }) => asSystem(context, async (within) => {
    const { id, channel, address, account, verified, linkGood } = await byKey(within, of, false)
    const choices = await within.db.rows<z.infer<typeof chosenSchema>>(sql`select topic, mode, limits as "only" from notices.choice where region = ${within.session.region} and address = ${id} order by topic`)
    return { shown: masked(channel, address), verified, linkGood, own: account !== null, choices }
  }),
})

/** Confirms a stranger's address, and sets what goes to it. An address with an account is confirmed only by its code, where its owner is signed in. */
export const changeSubscription = action({
  name: 'notices.changeSubscription',
  summary: { zh: '凭信中链接确认或更改订阅', en: 'Confirm or change a subscription by its link' },
  route: 'POST /api/subscriptions/:key',
  input: z.strictObject({ key, choices: choicesInput }),
  output: z.object({ verified: z.boolean() }),
  handle: (context, { key: of, choices }) => asSystem(context, async (within) => {
    const { db, session: { region }, clock } = within
    const { id, account, verified, linkGood } = await byKey(within, of, true)
    const own = account !== null
    await setChoices(within, id, own ? choices : choices.filter(({ topic }) => !(ownTopics as readonly string[]).includes(topic)))
    const confirms = !own && !verified && linkGood
    if (confirms) await db.run(sql`update notices.address set verified_at = ${clock.now()}, refused_at = null, refused_why = null, code = null, code_expires_at = null where region = ${region} and id = ${id}`)
    return { verified: verified || confirms }
  }),
})

/** Ends everything that goes to the address. A stranger's is forgotten; one with an account stays, and gets nothing. */
export const endSubscription = action({
  name: 'notices.endSubscription',
  summary: { zh: '凭信中链接停止接收', en: 'End all letters by the link in them' },
  route: 'POST /api/subscriptions/:key/end',
  input: z.strictObject({ key }),
  output: z.object({}),
  handle: (context, { key: of }) => asSystem(context, async (within) => {
    const { db, session: { region }, clock } = within
    const { id, account } = await byKey(within, of, true)
    if (account === null) await forgetAddress(within, id)
    else {
      await db.run(sql`delete from notices.choice where region = ${region} and address = ${id}`)
      await db.run(sql`update notices.letter set state = 'discarded', settled_at = ${clock.now()} where region = ${region} and address = ${id} and state = 'waiting'`)
    }
    return {}
  }),
})
