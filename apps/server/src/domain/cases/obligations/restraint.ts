import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import type { Context } from '../../../platform/action/context.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { words as said } from '../engine/fields.ts'
import { change, stateRefused } from './reach.ts'
import { tell } from './tell.ts'

/** RESTRAINED where these cases may not be paid further (停拨); as the system. */
export async function requirePayable({ db, session: { region } }: Context, cases: readonly number[]): Promise<void> {
  const found = await db.maybe<{ what: string }>(sql`select what from cases.restraint where region = ${region} and kind = '停拨' and case_id = any(${cases}::bigint[]) and lifted_on is null limit 1`)
  if (found !== undefined) throw new Refusal('RESTRAINED', `停拨${found.what}`)
}

/** RESTRAINED where an organisation had to leave what the measure gives (退出); as the system. */
export async function requireAdmitted({ db, session: { region } }: Context, organisation: number, measure: string): Promise<void> {
  const found = await db.maybe<{ what: string; since: string }>(sql`
    select what, since from cases.restraint where region = ${region} and kind = '退出' and organisation = ${organisation} and measure = ${measure} and lifted_on is null limit 1`)
  if (found !== undefined) throw new Refusal('RESTRAINED', `自 ${found.since} 退出${found.what}`)
}

/** Lifts what a missed obligation has brought; never by whoever set it. */
export const liftRestraint = action({
  name: 'cases.liftRestraint',
  route: 'POST /api/obligations/items/:obligation/restraint/lifting',
  summary: { zh: '解除停拨或退出', en: 'Lift a restraint' },
  input: z.strictObject({ obligation: z.int(), v: z.int().nonnegative(), words: said(2000) }),
  output: z.object({ lifted: z.boolean() }),
  subject: ({ obligation }) => `obligation/${obligation}`,
  handle: (context, { obligation, v, words }) =>
    change(context, { obligation, v }, async (within, row) => {
      const { db, session: { region }, clock } = within
      const standing = await db.maybe<{ maker: number }>(sql`select made_by as maker from cases.restraint where region = ${region} and obligation = ${obligation} and lifted_on is null`)
      if (standing === undefined) throw stateRefused(row, '没有要解除的')
      if (standing.maker === context.session.actor) throw new Refusal('SAME_PERSON', '作出的人不得自己解除 nobody lifts what he imposed')
      await db.run(sql`update cases.restraint set lifted_on = ${today(clock)}, lifted_by = ${context.session.actor}, lifted_words = ${words} where region = ${region} and obligation = ${obligation}`)
      await tell(within, row, 'organisation', `已解除：${row.matter}；${words}`)
      return { lifted: true }
    }),
})
