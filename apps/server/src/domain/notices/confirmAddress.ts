import { timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { asSystem } from '../../platform/action/asSystem.ts'
import { action } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { ownAddress } from './sendCode.ts'

const TRIES = 5

/** Types the code in. A wrong one is an answer and no refusal: it has to be counted, and a refusal would undo the counting. */
export const confirmAddress = action({
  name: 'notices.confirmAddress',
  summary: { zh: '用验证码确认地址', en: 'Confirm an address by its code' },
  route: 'POST /api/addresses/:address/confirm',
  input: z.strictObject({ address: z.int(), code: z.string().trim().regex(/^\d{6}$/) }),
  output: z.object({ verified: z.boolean(), left: z.int().describe('tries left with this code; 0: ask for another') }),
  subject: ({ address }) => `address/${address}`,
  handle: (context, { address, code }) => asSystem(context, async (within) => {
    const { db, session: { region }, clock } = within
    const held = await ownAddress(within, context.session.actor, address)
    if (held.verified) return { verified: true, left: TRIES }
    const now = clock.now()
    const good = held.code !== null && held.codeExpiresAt !== null && held.codeExpiresAt > now && held.tries < TRIES
    if (good && timingSafeEqual(Buffer.from(held.code!), Buffer.from(code))) {
      await db.run(sql`update notices.address set verified_at = ${now}, refused_at = null, refused_why = null, code = null, code_expires_at = null where region = ${region} and id = ${address}`)
      return { verified: true, left: TRIES }
    }
    await db.run(sql`update notices.address set code_tries = code_tries + 1 where region = ${region} and id = ${address}`)
    return { verified: false, left: good ? TRIES - held.tries - 1 : 0 }
  }),
})
