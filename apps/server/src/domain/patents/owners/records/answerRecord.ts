import { z } from 'zod'
import type { Context } from '../../../../platform/action/context.ts'
import { action } from '../../../../platform/action/declare.ts'
import { sql } from '../../../../platform/database/sql.ts'
import { Refusal } from '../../../../platform/errors/refusal.ts'
import { prolong } from './prolong.ts'
import { answered, fen, lookAgain, tableOf } from './record.ts'
import { giveUp, shareOf, takeOver } from './passOn.ts'
import { requireWhole } from './recordShare.ts'
import { takeEffect } from './endRecord.ts'

/** The office confirms or refuses what an owner declared or an announcement tells. What the same person declared, somebody else answers. */
export const answerRecord = action({
  name: 'patents.answerRecord',
  summary: { zh: '确认或退回专利登记', en: 'Confirm or refuse a record of a patent' },
  route: 'POST /api/patents/records/answer',
  input: z.strictObject({
    what: z.enum(answered), id: z.int(), verdict: z.enum(['confirmed', 'refused']), answer: z.string().trim().min(1).max(1000),
    amount: fen.min(1).optional().describe('of a pledge of which only the announcement is known: the debt it secures, fen'),
  }).refine(({ what, amount }) => amount === undefined || what === 'pledge', { path: ['amount'], message: '只有质押可以补金额 Only a pledge takes a sum' }),
  output: z.object({ id: z.int() }),
  subject: ({ what, id }) => `patents/${what}/${id}`,
  async handle(context, { what, id, verdict, answer, amount }) {
    const { db, session, clock } = context
    const found = await db.maybe<{ by: number }>(sql`select declared_by as by from ${tableOf(what)} where region = ${session.region} and id = ${id} and state = 'declared' for update`)
    if (found === undefined) throw new Refusal('PATENT_RECORD_STATE', `${what}/${id}`)
    if (found.by === session.actor) throw new Refusal('SAME_PERSON')
    if (what === 'share' && verdict === 'confirmed') await divide(context, id)
    await db.run(sql`update ${tableOf(what)} set state = ${verdict}, answered_by = ${session.actor}, answered_at = ${clock.now()}, answer = ${answer} where region = ${session.region} and id = ${id}`)
    if (amount !== undefined) await db.run(sql`update patents.pledge set amount = ${amount} where region = ${session.region} and id = ${id} and amount is null`)
    if (verdict === 'confirmed') {
      if (what === 'ending') await takeEffect(context, id)
      if (what === 'compensation') await prolong(context, id)
      await lookAgain(context)
    }
    return { id }
  },
})

/** A part of a patent counts from its confirmation on; one that an announcement tells may be over, or be the first that the register hears of its holder. */
async function divide(context: Context, id: number): Promise<void> {
  const { db, session: { region } } = context
  const share = await shareOf(context, id)
  if (share.until !== null) return giveUp(context, share)
  await requireWhole(context, share.application, share)
  const divided = await db.run(sql`update patents.owner set share_of = ${share.of}, share_in = ${share.in} where region = ${region} and application = ${share.application} and name = ${share.holder} and until is null`)
  if (divided === 0 && share.event !== null) await takeOver(context, share)
}

/** An owner takes back what has not been answered yet. */
export const withdrawRecord = action({
  name: 'patents.withdrawRecord',
  summary: { zh: '撤回专利登记', en: 'Withdraw a declared record' },
  route: 'POST /api/patents/records/withdraw',
  input: z.strictObject({ organisation: z.int(), what: z.enum(answered), id: z.int(), why: z.string().trim().min(1).max(1000).optional() }),
  output: z.object({ id: z.int() }),
  subject: ({ what, id }) => `patents/${what}/${id}`,
  async handle({ db, session }, { organisation, what, id, why }) {
    const withdrawn = await db.run(sql`update ${tableOf(what)} set state = 'withdrawn', answer = ${why ?? null} where region = ${session.region} and id = ${id} and state = 'declared' and declared_for = ${organisation}`)
    if (withdrawn === 0) throw new Refusal('PATENT_RECORD_STATE', `${what}/${id}`)
    return { id }
  },
})
