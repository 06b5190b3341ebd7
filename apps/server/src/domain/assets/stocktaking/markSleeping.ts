import { isSleeping, type LegalStatus, type Verdict } from '@zhiyun/patent'
import type { Context } from '../../../platform/action/context.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql, type Sql } from '../../../platform/database/sql.ts'
import { confirmedOf, type Confirmed } from '../../patents/index.ts'
import { parametersOn } from '../rules/parameters.ts'
import type { AssetRules } from '../rules/rules.ts'

type Row = { id: number; application: string; standing: LegalStatus; grantedOn: string | null; used: Verdict; sleeping: Verdict }

/** Marks which of some items (`which` over `assets.stock_item i`) sleep today, by the rule in force. Runs as the system. */
export async function markSleeping({ db, session: { region }, clock }: Context, rules: AssetRules, which: Sql): Promise<number> {
  const day = today(clock)
  const { sleepingYears } = await parametersOn(db, region, rules, day)
  const rows = await db.rows<Row>(sql`
    select i.id, i.application, patents.standing_on(p.standing, p.ends_on, ${day}::date) as standing, p.granted_on as "grantedOn", i.used, i.sleeping
    from assets.stock_item i join patents.patent p on p.region = i.region and p.application = i.application where i.region = ${region} and ${which}`)
  const confirmed = await confirmedOf(db, region, [...new Set(rows.map(({ application }) => application))])
  const changed = rows.flatMap(({ id, application, sleeping, ...patent }) => {
    // What the register knows of goes before what was said by hand.
    const now = sleepingYears === null ? null : isSleeping({ ...patent, used: useOf(confirmed.get(application)) === null ? patent.used : true }, sleepingYears, day)
    return now === sleeping ? [] : [{ id, now }]
  })
  if (changed.length === 0) return 0
  return db.run(sql`
    update assets.stock_item i set sleeping = r.now from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as r(id bigint, now boolean) where i.region = ${region} and i.id = r.id`)
}

/** The confirmed record that shows it was put to use, in words: a contract or a transfer, also one that is over. */
export function useOf(known: Confirmed | undefined): string | null {
  const [licence, pledge, transfer] = [known?.licences[0], known?.pledges[0], known?.transfers[0]]
  return licence !== undefined ? `许可 ${licence.contract}，${licence.since}` : transfer !== undefined ? `转让，${transfer}` : pledge !== undefined ? `质押 ${pledge.contract}，${pledge.since}` : null
}
