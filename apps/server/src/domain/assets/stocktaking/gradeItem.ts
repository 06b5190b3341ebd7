import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import type { Context } from '../../../platform/action/context.ts'
import { action } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { AssetRules } from '../rules/rules.ts'
import { gradeFields, type Grade } from './item.ts'
import { markItems } from './markItems.ts'
import { tellCoverage } from './tellCoverage.ts'

/** Asks a member of the organisation, usually the inventor, to grade some items; null takes the request back. */
export const assignItems = action({
  name: 'assets.assignItems',
  summary: { zh: '请发明人自评', en: 'Ask an inventor to grade' },
  route: 'POST /api/assets/stock-items/assign',
  input: z.strictObject({ organisation: z.int(), items: z.array(z.int()).min(1).max(500), account: z.int().positive().nullable() }),
  output: z.object({ assigned: z.int() }),
  subject: ({ organisation }) => `organisation/${organisation}`,
  async handle({ db, session, clock }, { organisation, items, account }) {
    if (account !== null) {
      const day = today(clock)
      const member = await db.maybe(sql`
        select 1 from parties.appointment where region = ${session.region} and account = ${account} and organisation = ${organisation} and accepted_at is not null and since <= ${day} and (until is null or until >= ${day})`)
      if (member === undefined) throw new Refusal('INPUT_INVALID', undefined, [{ path: 'account', code: 'NOT_A_MEMBER', zh: '这个账号不是本单位的人；先邀请加入', en: 'Not one of your people; invite the account first' }])
    }
    return { assigned: await db.run(sql`update assets.stock_item set inventor = ${account}, version = version + 1 where region = ${session.region} and organisation = ${organisation} and id = any (${items}) and state in ('waiting', 'graded')`) }
  },
})

/** Whoever knows the patent says how ready it is, what it promises and in which layer it belongs. Where an inventor was asked, it is the inventor's to say. */
export const gradeItem = (rules: AssetRules) =>
  action({
    name: 'assets.gradeItem',
    summary: { zh: '自评一件存量专利', en: 'Grade an item of stock' },
    route: 'POST /api/assets/stock-items/:item/grade',
    input: z.strictObject({ item: z.coerce.number().int(), organisation: z.int(), v: z.int(), ...gradeFields }),
    output: z.object({ v: z.int() }),
    subject: ({ item }) => `stock-item/${item}`,
    async handle(context, { item, organisation, v, ...grade }) {
      const { db, session } = context
      const found = await db.maybe<{ inventor: number | null; state: string; version: number }>(sql`
        select inventor, state, version from assets.stock_item where region = ${session.region} and organisation = ${organisation} and id = ${item} for update`)
      if (found === undefined) throw new Refusal('NOT_FOUND', `stock-item/${item}`)
      if (found.version !== v) throw new Refusal('VERSION_CONFLICT')
      if (found.state !== 'waiting' && found.state !== 'graded') throw new Refusal('STOCK_ITEM_STATE')
      if (found.inventor !== null && found.inventor !== session.actor) throw new Refusal('FORBIDDEN', '已请发明人自评 the inventor was asked')
      await putGrade(context, rules, item, grade)
      await asSystem(context, async (within) => void (await tellCoverage(within, organisation)))
      return { v: v + 1 }
    },
  })

/** Writes a grade, by whoever acts. The item must be held by the transaction. */
export async function putGrade(context: Context, rules: AssetRules, item: number, { used, readiness, prospect, layer, note }: Grade): Promise<void> {
  const { db, session } = context
  await db.run(sql`
    update assets.stock_item set used = ${used}, readiness = ${readiness}, prospect = ${prospect}, layer = ${layer}, note = ${note}, state = 'graded', graded_by = ${session.actor}, version = version + 1
    where region = ${session.region} and id = ${item}`)
  await asSystem(context, (within) => markItems(within, rules, sql`i.id = ${item}`))
}
