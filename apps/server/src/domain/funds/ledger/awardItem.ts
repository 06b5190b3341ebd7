import type { Fen } from '@zhiyun/finance'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Books } from './posting.ts'

/** 项: a record of the beneficiary (a loan, a patent, a lawsuit) by its own name, and what of the award is for it. */
export type AwardItem = { readonly item: string; readonly amount: Fen }

/** Notes once for which records an award is; together they are not more than it. */
export async function recordItems({ db, session }: Books, { case: id, measure, amount, items }: { readonly case: number; readonly measure: string; readonly amount: Fen; readonly items: readonly AwardItem[] }): Promise<void> {
  if (items.length === 0) return
  if (items.reduce((sum, item) => sum + item.amount, 0) > amount) throw new Refusal('INPUT_INVALID', undefined, [{ path: 'items', code: 'ITEMS_EXCEED_AWARD', zh: '各项合计超过本次承诺', en: 'The items add up to more than the award' }])
  await db.run(sql`
    insert into funds.award_item(region, case_id, measure, n, item, amount)
    select ${session.region}, ${id}, ${measure}, n + (select coalesce(max(before.n), 0) from funds.award_item before where before.region = ${session.region} and before.case_id = ${id} and before.measure = ${measure}), item, amount
      from unnest(${items.map(({ item }) => item)}::text[], ${items.map(({ amount: of }) => of)}::bigint[]) with ordinality x(item, amount, n) on conflict (region, case_id, measure, item) do nothing`)
}
