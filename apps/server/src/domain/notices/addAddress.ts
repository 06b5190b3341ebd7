import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { asSystem } from '../../platform/action/asSystem.ts'
import { action } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { addressInput } from './address.ts'
import type { Desk } from './desk.ts'
import { writeCode } from './sendCode.ts'
import { beginnings } from './topic.ts'

const MOST = 5

/** Unguessable, and short enough to stand in a letter. */
export const newKey = (): string => randomBytes(24).toString('base64url')

/** Adds an address of one's own. Nothing but a code is sent to it until the code was typed in here. */
export const addAddress = (desk: Desk) =>
  action({
    name: 'notices.addAddress',
    summary: { zh: '添加接收地址', en: 'Add an address to be told at' },
    route: 'POST /api/addresses',
    input: addressInput,
    output: z.object({ address: z.int(), until: z.string().describe('the code is good until then') }),
    subject: (_, { address }) => `address/${address}`,
    handle: (context, { channel, address }) => asSystem(context, async (within) => {
      const { db, session: { region, actor }, clock } = within
      if (desk.carriers[channel] === undefined) throw new Refusal('CHANNEL_NOT_SET_UP')
      const { held } = await db.one<{ held: number }>(sql`select count(*) as held from notices.address where region = ${region} and account = ${actor} and removed_at is null`)
      if (held >= MOST) throw new Refusal('TOO_MANY_REQUESTS', `至多 ${MOST} 个地址 at most ${MOST} addresses`)
      const { id } = await db.one<{ id: number }>(sql`
        insert into notices.address(region, channel, address, account, key, added_at) values (${region}, ${channel}, ${address}, ${actor}, ${newKey()}, ${clock.now()}) returning id`)
      for (const { topic, mode } of beginnings) await db.run(sql`insert into notices.choice(region, address, topic, mode, since) values (${region}, ${id}, ${topic}, ${mode}, ${clock.now()})`)
      return { address: id, until: (await writeCode(within, desk, { id, channel, address, account: actor })).toISOString() }
    }),
  })
