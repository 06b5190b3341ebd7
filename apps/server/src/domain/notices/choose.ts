import { z } from 'zod'
import { asSystem } from '../../platform/action/asSystem.ts'
import type { Context } from '../../platform/action/context.ts'
import { action } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { choicesInput, type Choice } from './address.ts'
import { ownAddress } from './sendCode.ts'

/** Sets how each named topic goes to an address; topics not named stay. A subscription counts from when it was made. As the system. */
export async function setChoices({ db, session: { region }, clock }: Pick<Context, 'db' | 'session' | 'clock'>, address: number, choices: readonly Choice[]): Promise<void> {
  for (const { topic, mode, only } of choices) {
    if (mode === 'none') await db.run(sql`delete from notices.choice where region = ${region} and address = ${address} and topic = ${topic}`)
    else await db.run(sql`
      insert into notices.choice(region, address, topic, mode, limits, since) values (${region}, ${address}, ${topic}, ${mode}, ${only}, ${clock.now()})
      on conflict (region, address, topic) do update set mode = excluded.mode, limits = excluded.limits`)
  }
}

export const choose = action({
  name: 'notices.choose',
  summary: { zh: '选择接收什么', en: 'Choose what is sent to an address' },
  route: 'POST /api/addresses/:address/choices',
  input: z.strictObject({ address: z.int(), choices: choicesInput }),
  output: z.object({}),
  subject: ({ address }) => `address/${address}`,
  handle: (context, { address, choices }) => asSystem(context, async (within) => {
    await setChoices(within, (await ownAddress(within, context.session.actor, address)).id, choices)
    return {}
  }),
})
