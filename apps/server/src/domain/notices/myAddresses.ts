import { z } from 'zod'
import { asSystem } from '../../platform/action/asSystem.ts'
import { query } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { channels } from '../../platform/mail/index.ts'
import type { Desk } from './desk.ts'
import { modes, topics } from './topic.ts'

export const chosenSchema = z.object({ topic: z.enum(topics), mode: z.enum(modes), only: z.array(z.string()) })
const addressSchema = z.object({
  id: z.int(),
  channel: z.enum(channels),
  address: z.string(),
  verified: z.boolean(),
  refusedWhy: z.string().nullable().describe('the carrier says that nobody is there; verify it anew'),
  codeUntil: z.string().nullable(),
  choices: z.array(chosenSchema),
})

/** One's own addresses and what goes to each, and the channels that the office has set up. */
export const myAddresses = (desk: Desk) =>
  query({
    name: 'notices.myAddresses',
    summary: { zh: '我的接收地址', en: 'My addresses' },
    route: 'GET /api/addresses',
    input: z.strictObject({}),
    output: z.object({ channels: z.array(z.enum(channels)).describe('set up here'), addresses: z.array(addressSchema) }),
    handle: (context) => asSystem(context, async ({ db, session: { region, actor } }) => ({
      channels: channels.filter((channel) => desk.carriers[channel] !== undefined),
      addresses: await db.rows<z.infer<typeof addressSchema>>(sql`
        select d.id, d.channel, d.address, d.verified_at is not null and d.refused_at is null as verified, d.refused_why as "refusedWhy",
          case when d.code is null then null else to_char(d.code_expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') end as "codeUntil",
          coalesce((select jsonb_agg(jsonb_build_object('topic', c.topic, 'mode', c.mode, 'only', c.limits) order by c.topic) from notices.choice c where c.region = d.region and c.address = d.id), '[]') as choices
        from notices.address d where d.region = ${region} and d.account = ${actor} and d.removed_at is null order by d.id`),
    })),
  })
