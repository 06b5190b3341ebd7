import { concordanceOf, judgeHighValue, type ConcordanceEntry, type ConditionWord, type HighValueCondition, type HighValueResult, type HighValueRules, type LegalStatus, type PatentKind } from '@zhiyun/patent'
import { sql, type Database, type Sql } from '../../../platform/database/sql.ts'
import { confirmedOf, isRunning, NOTHING_CONFIRMED, paidThrough, type Confirmed } from '../../patents/index.ts'
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
type Row = { application: string; kind: PatentKind; standing: LegalStatus; filedOn: string | null; grantedOn: string | null; compensation: number | null; ipc: string[]; words: ConditionWord[] | null }

/** Judges the patents that `which` (over `patents.patent p`) picks, by the evidence and the records of the register that are confirmed. At most `limit`, in the order of their numbers. */
export async function judge(db: Database, region: number, rules: HighValueRules, day: string, which: Sql, limit: number): Promise<Judged[]> {
  const rows = await db.rows<Row>(sql`
    select p.application, p.kind, patents.standing_on(p.standing, p.ends_on, ${day}::date) as standing, p.filed_on as "filedOn", patents.day_of_grant(p) as "grantedOn", p.compensation, p.ipc,
      (select jsonb_agg(jsonb_build_object('condition', e.condition, 'holds', e.holds, 'on', e.on_date, 'amount', e.amount, 'ground', jsonb_build_object('of', 'evidence', 'name', e.source))) from assets.evidence e
        where e.region = p.region and e.application = p.application and e.state = 'confirmed') as words
    from patents.patent p where p.region = ${region} and ${which} order by p.application limit ${limit}`)
  const confirmed = await confirmedOf(db, region, rows.map(({ application }) => application))
  return rows.map(({ application, words, ...patent }) => {
    const known = confirmed.get(application) ?? NOTHING_CONFIRMED
    return { application, result: judgeHighValue({ ...patent, paidThrough: paidThrough(patent, known.payments, day) }, [...(words ?? []), ...wordsFrom(known, day)], rules, day) }
  })
}

/** A right at one of these is none overseas. */
const AT_HOME: readonly string[] = ['CN', 'HK', 'MO', 'TW']
/** Of a publication whose day no source tells: it was so all along, and a word with a day goes before it. */
const UNDATED = '0001-01-01'

/** What the register says of the conditions. Pledges that run are loans; once the last of them is over, none is. */
export function wordsFrom({ grants, pledges }: Pick<Confirmed, 'grants' | 'pledges'>, day: string): ConditionWord[] {
  const running = pledges.filter((pledge) => isRunning(pledge, day))
  const last = pledges.filter(({ over }) => over !== null && over <= day).toSorted((a, b) => (a.over! < b.over! ? 1 : -1))[0]
  return [
    ...grants.filter(({ office }) => !AT_HOME.includes(office)).map(({ number, on }): ConditionWord => ({ condition: 'overseas', holds: true, on: on ?? UNDATED, amount: null, ground: { of: 'family', name: number } })),
    ...running.map(({ contract, since, amount }): ConditionWord => ({ condition: 'pledged', holds: true, on: since, amount, ground: { of: 'pledge', name: contract } })),
    ...(running.length > 0 || last === undefined ? [] : [{ condition: 'pledged' as const, holds: false, on: last.over!, amount: null, ground: { of: 'pledge' as const, name: last.contract } }]),
  ]
}
