import { z } from 'zod'
import { asSystem } from '../../platform/action/asSystem.ts'
import type { Context } from '../../platform/action/context.ts'
import { action } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { ownAddress } from './sendCode.ts'

/** Forgets an address: what is not sent yet is discarded, and the address itself is kept nowhere in this room. As the system. */
export async function forgetAddress({ db, session: { region }, clock }: Pick<Context, 'db' | 'session' | 'clock'>, id: number): Promise<void> {
  const now = clock.now()
  await db.run(sql`delete from notices.choice where region = ${region} and address = ${id}`)
  await db.run(sql`update notices.letter set state = 'discarded', settled_at = ${now} where region = ${region} and address = ${id} and state = 'waiting'`)
  await db.run(sql`update notices.address set address = '', code = null, removed_at = ${now} where region = ${region} and id = ${id}`)
}

export const removeAddress = action({
  name: 'notices.removeAddress',
  summary: { zh: '删除接收地址', en: 'Remove an address' },
  route: 'POST /api/addresses/:address/remove',
  input: z.strictObject({ address: z.int() }),
  output: z.object({}),
  subject: ({ address }) => `address/${address}`,
  handle: (context, { address }) => asSystem(context, async (within) => {
    await forgetAddress(within, (await ownAddress(within, context.session.actor, address)).id)
    return {}
  }),
})
