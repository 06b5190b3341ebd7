import { formatYuan } from '@zhiyun/finance'
import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { anyFen, fen, id, note } from '../ledger/fields.ts'

/** More do not fit one file of the treasury. */
export const MOST_PAYMENTS = 5000

/**
 * 组批: approved payments, and those that a case has sent, go into one file. The control sum is what the person saw; when it
 * differs from what was chosen nothing happens (CONTROL_SUM). A payment stands in one batch at most: PAYMENT_IN_BATCH.
 */
export const composeBatch = action({
  name: 'funds.composeBatch',
  summary: { zh: '组成拨付批次', en: 'Compose a batch of payments' },
  route: 'POST /api/funds/batches',
  input: z.strictObject({ payments: z.array(id).min(1).max(MOST_PAYMENTS), controlAmount: fen.describe('控制总额'), note: note.default('') }),
  output: z.strictObject({ batch: id, number: z.string(), count: z.int(), amount: anyFen }),
  subject: (_input, { batch }) => `batch/${batch}`,
  async handle({ db, session, clock }, { payments, controlAmount, note: words }) {
    const { region } = session
    const chosen = [...new Set(payments)].sort((a, b) => a - b)
    // Held, so that none of them is sent by itself meanwhile.
    const found = await db.rows<{ id: number; state: string; amount: number }>(sql`select id, state, amount from funds.payment where region = ${region} and id = any (${chosen}) order by id for no key update`)
    if (found.length !== chosen.length) throw new Refusal('NOT_FOUND', 'payment')
    const wrong = found.find(({ state }) => state !== 'approved' && state !== 'sent')
    if (wrong !== undefined) throw new Refusal('PAYMENT_STATE', `拨付单 ${wrong.id}`)
    const taken = await db.maybe<{ payment: number }>(sql`select payment from funds.batch_item where region = ${region} and payment = any (${chosen}) order by payment limit 1`)
    if (taken !== undefined) throw new Refusal('PAYMENT_IN_BATCH', `拨付单 ${taken.payment}`)
    const amount = found.reduce((sum, each) => sum + each.amount, 0)
    if (amount !== controlAmount) throw new Refusal('CONTROL_SUM', `${formatYuan(controlAmount)} ≠ ${formatYuan(amount)}`)
    const year = Number(today(clock).slice(0, 4))
    const { n } = await db.one<{ n: number }>(sql`select funds.next_number(${region}, 'batch', ${year}) as n`)
    const number = `PC-${year}-${n}`
    const { batch } = await db.one<{ batch: number }>(sql`
      insert into funds.batch(region, number, state, count, amount, note, composed_by, composed_at) values (${region}, ${number}, 'composed', ${found.length}, ${amount}, ${words}, ${session.actor}, ${clock.now()}) returning id as batch`)
    await db.run(sql`insert into funds.batch_item(region, payment, batch, n) select ${region}, payment, ${batch}, n from unnest(${chosen}::bigint[]) with ordinality x(payment, n)`)
    return { batch, number, count: found.length, amount }
  },
})
