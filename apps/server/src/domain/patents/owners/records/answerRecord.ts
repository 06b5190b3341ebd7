import { z } from 'zod'
import type { Context } from '../../../../platform/action/context.ts'
import { action } from '../../../../platform/action/declare.ts'
import { today } from '../../../../platform/clock/clock.ts'
import { sql } from '../../../../platform/database/sql.ts'
import { Refusal } from '../../../../platform/errors/refusal.ts'
import { day, recordNames, type RecordName } from './record.ts'
import { requireWhole } from './recordShare.ts'

const tables = { payment: sql`patents.fee_payment`, licence: sql`patents.licence`, pledge: sql`patents.pledge`, share: sql`patents.share` } as const satisfies Record<RecordName, unknown>
const words = z.string().trim().min(1).max(1000)

/** The office confirms or refuses what an owner declared. What the same person declared, somebody else answers. */
export const answerRecord = action({
  name: 'patents.answerRecord',
  summary: { zh: '确认或退回专利登记', en: 'Confirm or refuse a record of a patent' },
  route: 'POST /api/patents/records/answer',
  input: z.strictObject({ what: z.enum(recordNames), id: z.int(), verdict: z.enum(['confirmed', 'refused']), answer: words }),
  output: z.object({ id: z.int() }),
  subject: ({ what, id }) => `patents/${what}/${id}`,
  async handle(context, { what, id, verdict, answer }) {
    const { db, session, clock } = context
    const found = await db.maybe<{ by: number }>(sql`select declared_by as by from ${tables[what]} where region = ${session.region} and id = ${id} and state = 'declared' for update`)
    if (found === undefined) throw new Refusal('PATENT_RECORD_STATE', `${what}/${id}`)
    if (found.by === session.actor) throw new Refusal('SAME_PERSON')
    if (what === 'share' && verdict === 'confirmed') await divide(context, id)
    await db.run(sql`update ${tables[what]} set state = ${verdict}, answered_by = ${session.actor}, answered_at = ${clock.now()}, answer = ${answer} where region = ${session.region} and id = ${id}`)
    return { id }
  },
})

async function divide(context: Pick<Context, 'db' | 'session'>, id: number): Promise<void> {
  const { db, session: { region } } = context
  const share = await db.one<{ application: string; holder: string; of: number; in: number }>(sql`select application, holder, share_of as of, share_in as in from patents.share where region = ${region} and id = ${id}`)
  await requireWhole(context, share.application, share)
  await db.run(sql`update patents.owner set share_of = ${share.of}, share_in = ${share.in} where region = ${region} and application = ${share.application} and name = ${share.holder} and until is null`)
}

/** An owner takes back what has not been answered yet. */
export const withdrawRecord = action({
  name: 'patents.withdrawRecord',
  summary: { zh: '撤回专利登记', en: 'Withdraw a declared record' },
  route: 'POST /api/patents/records/withdraw',
  input: z.strictObject({ organisation: z.int(), what: z.enum(recordNames), id: z.int() }),
  output: z.object({ id: z.int() }),
  subject: ({ what, id }) => `patents/${what}/${id}`,
  async handle({ db, session }, { organisation, what, id }) {
    const withdrawn = await db.run(sql`update ${tables[what]} set state = 'withdrawn' where region = ${session.region} and id = ${id} and state = 'declared' and declared_for = ${organisation}`)
    if (withdrawn === 0) throw new Refusal('PATENT_RECORD_STATE', `${what}/${id}`)
    return { id }
  },
})

/** A licence has ended, a pledge has been released. */
export const endRecord = action({
  name: 'patents.endRecord',
  summary: { zh: '许可终止或质押解除', en: 'End a licence or release a pledge' },
  route: 'POST /api/patents/records/end',
  input: z.strictObject({ what: z.enum(['licence', 'pledge']), id: z.int(), on: day, why: words }),
  output: z.object({ id: z.int() }),
  subject: ({ what, id }) => `patents/${what}/${id}`,
  async handle({ db, session, clock }, { what, id, on, why }) {
    if (on > today(clock)) throw new Refusal('INPUT_INVALID', 'on', [{ path: 'on', code: 'IN_FUTURE', zh: '日期在将来', en: 'The day lies ahead' }])
    const ended = what === 'licence'
      ? await db.run(sql`update patents.licence set ended_on = ${on}, ended_why = ${why} where region = ${session.region} and id = ${id} and state = 'confirmed' and ended_on is null and since <= ${on}::date`)
      : await db.run(sql`update patents.pledge set released_on = ${on}, released_why = ${why} where region = ${session.region} and id = ${id} and state = 'confirmed' and released_on is null and since <= ${on}::date`)
    if (ended === 0) throw new Refusal('PATENT_RECORD_STATE', `${what}/${id}`)
    return { id }
  },
})
