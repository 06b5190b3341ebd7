import { isSleeping, type LegalStatus, type Verdict } from '@zhiyun/patent'
import type { Context } from '../../../platform/action/context.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql, type Sql } from '../../../platform/database/sql.ts'
import { parametersOn } from '../rules/parameters.ts'
import type { AssetRules } from '../rules/rules.ts'
import { useOf } from './useOf.ts'

type Row = { id: number; standing: LegalStatus; grantedOn: string | null; used: Verdict; usedBy: string | null; shown: string | null; sleeping: Verdict }

/** Marks which of some items (`which` over `assets.stock_item i`) a record shows put to use, and which sleep today by the rule in force. Runs as the system. */
export async function markItems({ db, session: { region }, clock }: Context, rules: AssetRules, which: Sql): Promise<number> {
  const day = today(clock)
  const { sleepingYears } = await parametersOn(db, region, rules, day)
  const rows = await db.rows<Row>(sql`
    select i.id, patents.standing_on(p.standing, p.ends_on, ${day}::date) as standing, patents.day_of_grant(p) as "grantedOn", i.used, i.used_by as "usedBy", ${useOf(region, sql`i`)} as shown, i.sleeping
    from assets.stock_item i join patents.patent p on p.region = i.region and p.application = i.application where i.region = ${region} and ${which}`)
  const changed = rows.flatMap(({ id, shown, usedBy, sleeping, ...patent }) => {
    // What a record shows goes before what was said by hand.
    const now = sleepingYears === null ? null : isSleeping({ ...patent, used: shown === null ? patent.used : true }, sleepingYears, day)
    return now === sleeping && shown === usedBy ? [] : [{ id, now, shown }]
  })
  if (changed.length === 0) return 0
  return db.run(sql`
    update assets.stock_item i set sleeping = r.now, used_by = r.shown from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as r(id bigint, now boolean, shown text) where i.region = ${region} and i.id = r.id`)
}
