import { z } from 'zod'
import type { Context } from '../../../../platform/action/context.ts'
import { action } from '../../../../platform/action/declare.ts'
import { today } from '../../../../platform/clock/clock.ts'
import { sql, type Sql } from '../../../../platform/database/sql.ts'
import { Refusal } from '../../../../platform/errors/refusal.ts'
import { shareOf, undoTakeOver } from './passOn.ts'
import { prolong } from './prolong.ts'
import { day, lookAgain, organisation, patentsOf, recordNames, standing, tableOf, type RecordName } from './record.ts'

/** What runs until a day; the others are only ever right or wrong. */
const LASTING: readonly RecordName[] = ['licence', 'pledge', 'share']

/** A licence has ended, a pledge has been released, a share passed on; or a record was wrong from the beginning. An owner says so of its patents, and the office confirms it; what the office says itself takes effect at once. */
export const endRecord = action({
  name: 'patents.endRecord',
  summary: { zh: '许可终止、质押解除或撤销登记', en: 'End a licence, release a pledge or take a record back' },
  route: 'POST /api/patents/records/end',
  input: z.strictObject({
    organisation, what: z.enum(recordNames), id: z.int(), nature: z.enum(['ended', 'wrong']).default('ended').describe('from a day on; or it never was so'), on: day.optional().describe('of what ended: since when'), why: z.string().trim().min(1).max(1000),
  }).refine(({ nature, on }) => (nature === 'ended') === (on !== undefined), { path: ['on'], message: '终止、解除要填日期，登记有误不填 What ended has a day, what was wrong has none' })
    .refine(({ what, nature }) => nature === 'wrong' || LASTING.includes(what), { path: ['nature'], message: '缴费与期限补偿没有终止，只有登记有误 A payment or a compensation does not end: it is right or wrong' }),
  output: z.object({ id: z.int(), state: z.enum(['declared', 'confirmed']) }),
  subject: ({ what, id }) => `patents/${what}/${id}`,
  async handle(context, { organisation: holder, what, id, nature, on, why }) {
    const { db, session, clock } = context
    if (on !== undefined && on > today(clock)) throw new Refusal('INPUT_INVALID', 'on', [{ path: 'on', code: 'IN_FUTURE', zh: '日期在将来', en: 'The day lies ahead' }])
    await requireStanding(context, what, id, on)
    const { state, source } = standing(context)
    if (source === 'owner') await requireOneHeld(context, holder, await patentsOf(context, what, id))
    const made = await db.one<{ id: number }>(sql`
      insert into patents.ending(region, what, record, nature, on_date, why, state, source, declared_for, declared_by, declared_at)
      values(${session.region}, ${what}, ${id}, ${nature}, ${on ?? null}, ${why}, ${state}, ${source}, ${holder ?? null}, ${session.actor}, ${clock.now()}) returning id`)
    if (state === 'confirmed') {
      await takeEffect(context, made.id)
      await lookAgain(context)
    }
    return { id: made.id, state }
  },
})

/** Whoever holds one of the patents may speak for the contract over all of them. */
async function requireOneHeld({ db, session }: Pick<Context, 'db' | 'session'>, holder: number | undefined, numbers: readonly string[]): Promise<void> {
  const held = await db.maybe(sql`select from patents.owner where region = ${session.region} and organisation = ${holder ?? null}::bigint and application = any (${numbers}) and until is null limit 1`)
  if (held === undefined) throw new Refusal('PATENT_NOT_HELD', numbers.join('、'))
}

const END = { licence: sql`ended_on`, pledge: sql`released_on`, share: sql`until` } as const
const isLasting = (what: RecordName): what is keyof typeof END => what in END

/** The record is confirmed; what is to end (`on`) has not ended and did not end before it began. */
async function requireStanding({ db, session }: Pick<Context, 'db' | 'session'>, what: RecordName, id: number, on: string | null | undefined, lock: Sql = sql.empty): Promise<void> {
  const found = await db.maybe(sql`
    select from ${tableOf(what)} t where t.region = ${session.region} and t.id = ${id} and t.state = 'confirmed' ${isLasting(what) && on !== null && on !== undefined ? sql`and t.${END[what]} is null and t.since <= ${on}::date` : sql.empty} ${lock}`)
  if (found === undefined) throw new Refusal('PATENT_RECORD_STATE', `${what}/${id}`)
}

/** Writes a confirmed ending into the record that it ends. */
export async function takeEffect(context: Context, id: number): Promise<void> {
  const { db, session: { region } } = context
  const { what, record, nature, on, why } = await db.one<{ what: RecordName; record: number; nature: 'ended' | 'wrong' | 'stands'; on: string | null; why: string }>(sql`
    select what, record, nature, on_date as on, why from patents.ending where region = ${region} and id = ${id}`)
  await requireStanding(context, what, record, on, sql`for update`)
  if (nature === 'wrong') await db.run(sql`update ${tableOf(what)} set state = 'withdrawn' where region = ${region} and id = ${record}`)
  else if (nature === 'stands') await db.run(sql`update patents.share set until = null where region = ${region} and id = ${record}`)
  else if (what === 'licence') await db.run(sql`update patents.licence set ended_on = ${on}, ended_why = ${why} where region = ${region} and id = ${record}`)
  else if (what === 'pledge') await db.run(sql`update patents.pledge set released_on = ${on}, released_why = ${why} where region = ${region} and id = ${record}`)
  else await db.run(sql`update patents.share set until = ${on} where region = ${region} and id = ${record}`)
  if (what === 'compensation') await prolong(context, record)
  if (what !== 'share') return
  if (nature === 'wrong') await undoTakeOver(context, await shareOf(context, record))
  if (nature !== 'stands') await divideEqually(context, record)
}

/** Without a share of its own a holder has an equal part again. */
async function divideEqually({ db, session: { region } }: Pick<Context, 'db' | 'session'>, share: number): Promise<void> {
  await db.run(sql`
    update patents.owner o set share_of = 1, share_in = cardinality(coalesce(p.holders, p.applicants)) from patents.share s join patents.patent p on p.region = s.region and p.application = s.application
    where s.region = ${region} and s.id = ${share} and o.region = s.region and o.application = s.application and o.name = s.holder and o.until is null`)
}
