import { HIGH_VALUE_CONDITIONS, type Verdict } from '@zhiyun/patent'
import type { Context } from '../../../platform/action/context.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql, type Sql } from '../../../platform/database/sql.ts'
import { readNames, recordComputed, type Computed } from '../../facts/index.ts'
import type { AssetRules } from '../rules/rules.ts'
import type { Verdicts } from './condition.ts'
import { highValueRules, judge, type Judged } from './judge.ts'

const PAGE = 2000
const FACT = '高价值发明专利数'

/** Inventions that an organisation of the region holds, and whatever was judged before and may have fallen since. */
const CONCERNED = sql`
  (exists (select 1 from assets.judgement j where j.region = p.region and j.application = p.application)
   or p.kind = 'invention' and exists (select 1 from patents.owner o where o.region = p.region and o.application = p.application and o.until is null))`

export type AssessReport = { readonly judged: number; readonly changed: number; readonly told: number }

/**
 * Judges everything in the region again and writes what changed, with its events; then hands the counts to the facts. One
 * at a time in a region. Runs as the system.
 */
export async function assessAll(context: Context, rules: AssetRules): Promise<AssessReport> {
  const { db, session: { region }, clock } = context
  await lock(context)
  const day = today(clock)
  const by = await highValueRules(db, region, rules, day)
  let [judged, changed, after] = [0, 0, '']
  for (;;) {
    const page = await judge(db, region, by, day, sql`p.application > ${after} and ${CONCERNED}`, PAGE)
    if (page.length > 0) changed += await keep(context, day, page)
    judged += page.length
    if (page.length < PAGE) break
    after = page.at(-1)!.application
  }
  return { judged, changed, told: await tell(context, day) }
}

/** The same of some patents, in the transaction that changed what is known of them. Runs as the system. */
export async function assessSome(context: Context, rules: AssetRules, applications: readonly string[]): Promise<void> {
  const { db, session: { region }, clock } = context
  await lock(context)
  const day = today(clock)
  const page = await judge(db, region, await highValueRules(db, region, rules, day), day, sql`p.application = any (${applications}) and ${CONCERNED}`, applications.length)
  if ((await keep(context, day, page)) > 0) await tell(context, day)
}

const lock = ({ db, session }: Context): Promise<unknown> => db.run(sql`select pg_advisory_xact_lock(hashtext('zhiyun.assets.assess'), ${session.region})`)

type Kept = Verdicts & { readonly application: string; readonly verdict: Verdict }

async function keep({ db, session: { region } }: Context, day: string, page: readonly Judged[]): Promise<number> {
  const before = new Map((await db.rows<Kept>(sql`
    select application, emerging, overseas, maintained, pledged, awarded, verdict from assets.judgement where region = ${region} and application = any (${page.map(({ application }) => application)})`)).map((row) => [row.application, row]))
  const now = page.map(({ application, result: { conditions, verdict } }): Kept => ({ application, verdict, ...(Object.fromEntries(conditions.map((each) => [each.condition, each.verdict])) as Verdicts) }))
  const changed = now.filter((each) => FIELDS.some((field) => each[field] !== before.get(each.application)?.[field]))
  if (changed.length === 0) return 0
  const columns: Sql = sql`emerging, overseas, maintained, pledged, awarded, verdict`
  await db.run(sql`
    insert into assets.judgement(region, application, ${columns}, judged_on)
    select ${region}, r.application, r.emerging, r.overseas, r.maintained, r.pledged, r.awarded, r.verdict, ${day}
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as r(application text, emerging boolean, overseas boolean, maintained boolean, pledged boolean, awarded boolean, verdict boolean)
    on conflict (region, application) do update set (${columns}, judged_on) = (excluded.emerging, excluded.overseas, excluded.maintained, excluded.pledged, excluded.awarded, excluded.verdict, excluded.judged_on)`)
  // That something became known to be absent is no event; that it came or fell is.
  const events = changed.flatMap((each) => FIELDS.flatMap((what) => {
    const was = before.get(each.application)?.[what] ?? null
    return (was === true) === (each[what] === true) ? [] : [{ application: each.application, what, before: was, after: each[what] }]
  }))
  if (events.length > 0) {
    await db.run(sql`
      insert into assets.event(region, application, on_date, what, before, after)
      select ${region}, r.application, ${day}, r.what, r.before, r.after from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) as r(application text, what text, before boolean, after boolean)`)
  }
  return changed.length
}

const FIELDS = [...HIGH_VALUE_CONDITIONS, 'verdict'] as const

type Tally = { organisation: number; high: number; open: number; wasHigh: number | null; wasOpen: number | null }

/**
 * Tells the facts how many high-value patents each organisation has. While one of its patents is open the number is not
 * known: what was told before is then withdrawn, so that the firm can still declare.
 */
async function tell(context: Context, day: string): Promise<number> {
  const { db, session: { region } } = context
  const changed = await db.rows<Tally>(sql`
    with counted as (
      select o.organisation, count(*) filter (where j.verdict) as high, count(*) filter (where j.verdict is null) as open
      from assets.judgement j join patents.owner o on o.region = j.region and o.application = j.application and o.until is null
      where j.region = ${region} group by o.organisation
    )
    select coalesce(c.organisation, t.organisation) as organisation, coalesce(c.high, 0) as high, coalesce(c.open, 0) as open, t.high as "wasHigh", t.open as "wasOpen"
    from counted c full join (select * from assets.tally where region = ${region}) t on t.organisation = c.organisation
    where (t.high, t.open) is distinct from (coalesce(c.high, 0), coalesce(c.open, 0)) order by 1`)
  if (changed.length === 0) return 0
  await db.run(sql`
    insert into assets.tally(region, organisation, high, open, counted_on)
    select ${region}, r.organisation, r.high, r.open, ${day} from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as r(organisation bigint, high int, open int)
    on conflict (region, organisation) do update set high = excluded.high, open = excluded.open, counted_on = excluded.counted_on`)
  const { byName } = await readNames(db)
  if (!byName.has(FACT)) return 0
  return recordComputed(context, day, changed.flatMap(({ organisation, high, open, wasOpen }): Computed[] =>
    open === 0 ? [{ subject: organisation, fact: FACT, value: high, since: day }] : wasOpen === 0 ? [{ subject: organisation, fact: FACT, value: null, since: day }] : []))
}
