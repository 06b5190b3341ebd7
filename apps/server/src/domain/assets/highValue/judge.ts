import { concordanceOf, judgeHighValue, type ConcordanceEntry, type ConditionWord, type HighValueCondition, type HighValueResult, type HighValueRules, type LegalStatus, type PatentKind } from '@zhiyun/patent'
import { sql, type Database, type Sql } from '../../../platform/database/sql.ts'
import { parametersOn } from '../rules/parameters.ts'
import type { AssetRules } from '../rules/rules.ts'

/** Where no value was ever set, the period that the condition's own name says. */
const TEN_YEARS = 10

/** By what everything of a region is judged on a day. */
export async function highValueRules(db: Database, region: number, rules: AssetRules, day: string): Promise<HighValueRules> {
  const { maintainedYears, pledgeAmount } = await parametersOn(db, region, rules, day)
  const whole = await db.rows<{ condition: HighValueCondition; whole: boolean }>(sql`select distinct on (condition) condition, whole from assets.wholeness where region = ${region} order by condition, id desc`)
  const entries = await db.rows<ConcordanceEntry>(sql`select symbol, code, name from assets.concordance where region = ${region} and scheme = 'emerging'`)
  return {
    years: maintainedYears ?? TEN_YEARS, since: 'filing', pledge: pledgeAmount,
    whole: new Set(whole.filter((each) => each.whole).map(({ condition }) => condition)),
    industriesOf: entries.length === 0 ? null : concordanceOf(entries),
  }
}

export type Judged = { readonly application: string; readonly result: HighValueResult }
type Row = { application: string; kind: PatentKind; standing: LegalStatus; filedOn: string | null; grantedOn: string | null; ipc: string[]; words: ConditionWord[] | null }

/** Judges the patents that `which` (over `patents.patent p`) picks, by what is confirmed of them. At most `limit`, in the order of their numbers. */
export async function judge(db: Database, region: number, rules: HighValueRules, day: string, which: Sql, limit: number): Promise<Judged[]> {
  const rows = await db.rows<Row>(sql`
    select p.application, p.kind, patents.standing_on(p.standing, p.ends_on, ${day}::date) as standing, p.filed_on as "filedOn", p.granted_on as "grantedOn", p.ipc,
      (select jsonb_agg(jsonb_build_object('condition', e.condition, 'holds', e.holds, 'on', e.on_date, 'amount', e.amount)) from assets.evidence e
        where e.region = p.region and e.application = p.application and e.state = 'confirmed') as words
    from patents.patent p where p.region = ${region} and ${which} order by p.application limit ${limit}`)
  return rows.map(({ application, words, ...subject }) => ({ application, result: judgeHighValue(subject, words ?? [], rules, day) }))
}
