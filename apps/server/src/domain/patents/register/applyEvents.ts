import { STATUS_BY_EVENT, type EventDetails } from '@zhiyun/patent'
import type { Context } from '../../../platform/action/context.ts'
import { sql, type Sql } from '../../../platform/database/sql.ts'
import { sinceLast } from './followed.ts'
import { heard } from './statement.ts'

type Scope = Pick<Context, 'db' | 'session' | 'clock'>
const PAGE = 5000
/** What only tells of progress: a source that names a status knows better. */
const PROGRESS = ['examination', 'granted']

/**
 * Lets the register follow what happened: the status after the last event that changes one, the holders after transfers that
 * no publication has printed. Looks at patents that have changed or were told of since it last did, at `all` when asked to.
 * Repeating it changes nothing. Returns how many patents changed. Runs as the system.
 */
export async function applyEvents(context: Scope, all = false): Promise<number> {
  const { region } = context.session
  const since = await sinceLast(context, 'events', all)
  const touched = sql`(select application from patents.patent where region = ${region} and changed_at >= ${since}::timestamptz
    union select application from patents.event where region = ${region} and recorded_at >= ${since}::timestamptz)`
  return (await applyStatus(context, touched)) + (await applyTransfers(context, touched))
}

async function applyStatus({ db, session: { region }, clock }: Scope, touched: Sql): Promise<number> {
  return db.run(sql`
    with last as (
      select distinct on (e.application) e.application, e.kind, ${JSON.stringify(STATUS_BY_EVENT)}::jsonb ->> e.kind as status from patents.event e
      where e.region = ${region} and e.application in ${touched} and e.kind = any (${Object.keys(STATUS_BY_EVENT)}) and ${heard} order by e.application, coalesce(e.effective_on, e.happened_on) desc, e.id desc
    )
    update patents.patent p set standing = l.status, changed_at = ${clock.now()}, revision = p.revision + 1 from last l
    where p.region = ${region} and p.application = l.application and p.standing <> l.status
      and (l.kind <> all (${PROGRESS}) or (p.stated is null and (l.kind <> 'examination' or p.granted_on is null)))`)
}

type Moved = { application: string; applicants: string[]; publishedOn: string | null; events: { day: string; details: EventDetails }[] }

async function applyTransfers({ db, session: { region }, clock }: Scope, touched: Sql): Promise<number> {
  let changed = 0
  for (let after = ''; ; ) {
    const page = await db.rows<Moved>(sql`
      select p.application, p.applicants, p.published_on as "publishedOn",
        coalesce(jsonb_agg(jsonb_build_object('day', coalesce(e.effective_on, e.happened_on), 'details', e.details) order by coalesce(e.effective_on, e.happened_on), e.id) filter (where ${heard}), '[]') as events
      from patents.event e join patents.patent p on p.region = e.region and p.application = e.application
      where e.region = ${region} and e.application in ${touched} and e.kind in ('transferred', 'renamed') and e.application > ${after}
      group by p.region, p.application order by p.application limit ${PAGE}`)
    if (page.length === 0) return changed
    const holders = page.map((each) => ({ application: each.application, holders: holdersAfter(each) }))
    changed += await db.run(sql`
      update patents.patent p set holders_at = ${clock.now()}, holders = h.holders, revision = p.revision + 1
      from jsonb_to_recordset(${JSON.stringify(holders)}::jsonb) as h(application text, holders text[]) where p.region = ${region} and p.application = h.application and p.holders is distinct from h.holders`)
    after = page.at(-1)!.application
  }
}

/** Null when the newest publication still says it. A transfer from somebody who does not hold it is passed over: names in another language, or a gap in what is known. */
export function holdersAfter({ applicants, publishedOn, events }: Omit<Moved, 'application'>): string[] | null {
  let holders: readonly string[] = applicants
  for (const { day, details: { from = [], to = [] } } of events) {
    if (to.length === 0 || (publishedOn !== null && day <= publishedOn) || !from.every((name) => holders.includes(name))) continue
    const at = from.length === 0 ? 0 : Math.min(...from.map((name) => holders.indexOf(name)))
    const rest = from.length === 0 ? [] : holders.filter((name) => !from.includes(name))
    holders = [...new Set([...rest.slice(0, at), ...to, ...rest.slice(at)])]
  }
  return holders === applicants ? null : [...holders]
}
