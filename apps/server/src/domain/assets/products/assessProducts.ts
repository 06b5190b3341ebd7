import { judgeIntensity, type IntensiveProduct, type IntensityResult } from '@zhiyun/patent'
import type { Context } from '../../../platform/action/context.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { putRecords, readNames, recordComputed } from '../../facts/index.ts'
import { parametersOn, type Parameters } from '../rules/parameters.ts'
import { note, type Event, type ProductRoom } from './product.ts'
import { tellFirmCoverage } from './tellFirmCoverage.ts'
import { usableBy } from './usable.ts'

type Found = { product: number; organisation: number; year: number; revenue: number | null; sales: number | null; inForce: number; inventions: number; lost: string[] }
type Mark = { product: number; year: number; in_force: number; inventions: number; lost: number; share: number | null; revenue: number | null; current: boolean; verdict: boolean | null }

/** The test of the day over a product; figures that are too old are not known. */
export const judgeProduct = ({ productInventions, productShare, productRevenue }: Parameters, product: IntensiveProduct): IntensityResult =>
  judgeIntensity(product, { inventions: productInventions, share: productShare, revenue: productRevenue })

/** Whether the figures of a year still speak on a day. */
export const isCurrent = ({ productYears }: Parameters, year: number, day: string): boolean => productYears === null || Number(day.slice(0, 4)) - year <= productYears

/**
 * Holds products (all, when left out) against the test in force and keeps what changed with its events: a patent that
 * lapsed, figures that grew old, a test reached or no longer reached. Then tells the facts of their firms. Runs as the system.
 */
export async function assessProducts(context: Context, room: ProductRoom, products?: readonly number[]): Promise<number> {
  const { db, session: { region }, clock } = context
  await db.run(sql`select pg_advisory_xact_lock(hashtext('zhiyun.assets.products'), ${region})`)
  const day = today(clock)
  const parameters = await parametersOn(db, region, room.rules, day)
  const some = sql`(${products ?? null}::bigint[] is null or p.id = any (${products ?? []}::bigint[]))`
  const found = await db.rows<Found>(sql`
    with newest as (
      select distinct on (f.product) f.product, f.organisation, f.year, f.revenue, f.sales, f.id
      from assets.filing f join assets.product p on p.region = f.region and p.id = f.product
      where f.region = ${region} and f.state = 'confirmed' and p.withdrawn_on is null and ${some} order by f.product, f.year desc
    ), used as (
      select n.id, a.application, t.kind,
        patents.standing_on(t.standing, t.ends_on, ${day}::date) = 'granted' and exists (select 1 from (${usableBy(region, sql`n.organisation`, day)}) u where u.application = a.application) as stands
      from newest n join assets.filing_patent a on a.region = ${region} and a.filing = n.id join patents.patent t on t.region = a.region and t.application = a.application
    )
    select n.product, n.organisation, n.year, n.revenue, n.sales, count(*) filter (where u.stands) as "inForce", count(*) filter (where u.stands and u.kind = 'invention') as inventions,
      coalesce(array_agg(u.application order by u.application) filter (where not u.stands), '{}') as lost
    from newest n left join used u on u.id = n.id group by n.product, n.organisation, n.year, n.revenue, n.sales order by n.product`)
  const before = new Map((await db.rows<Mark>(sql`
    select product, year, in_force, inventions, lost, share, revenue, current, verdict from assets.product_mark where region = ${region} and product = any (${found.map(({ product }) => product)})`)).map((mark) => [mark.product, mark]))
  const now = found.map((each): Mark & { organisation: number; names: readonly string[] } => {
    const current = isCurrent(parameters, each.year, day)
    const known = { inForce: each.inForce, inventions: each.inventions, revenue: current ? each.revenue : null, sales: current ? each.sales : null }
    const { verdict, checks } = judgeProduct(parameters, known)
    const share = checks.find(({ figure }) => figure === 'share')!.have
    return { product: each.product, organisation: each.organisation, year: each.year, in_force: each.inForce, inventions: each.inventions, lost: each.lost.length, share, revenue: known.revenue, current, verdict, names: each.lost }
  })
  const changed = now.filter((mark) => FIELDS.some((field) => mark[field] !== before.get(mark.product)?.[field]))
  if (changed.length > 0) {
    await db.run(sql`
      insert into assets.product_mark(region, product, organisation, year, in_force, inventions, lost, share, revenue, current, verdict, judged_on)
      select ${region}, r.product, r.organisation, r.year, r.in_force, r.inventions, r.lost, r.share, r.revenue, r.current, r.verdict, ${day}
      from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as r(product bigint, organisation bigint, year int, in_force int, inventions int, lost int, share int, revenue bigint, current boolean, verdict boolean)
      on conflict (region, product) do update set (year, in_force, inventions, lost, share, revenue, current, verdict, judged_on) =
        (excluded.year, excluded.in_force, excluded.inventions, excluded.lost, excluded.share, excluded.revenue, excluded.current, excluded.verdict, excluded.judged_on)`)
    await note(context, room, day, changed.flatMap((mark) => eventsOf(mark, before.get(mark.product))))
  }
  await tellFacts(context, day, products)
  await tellFirmCoverage(context)
  return changed.length
}

const FIELDS = ['year', 'in_force', 'inventions', 'lost', 'share', 'revenue', 'current', 'verdict'] as const

function eventsOf({ product, year, names, lost, current, verdict }: Mark & { readonly names: readonly string[] }, was: Mark | undefined): Event[] {
  const sameYear = was?.year === year
  return [
    ...(lost > (sameYear ? was.lost : 0) ? [{ product, what: 'patent-lost' as const, note: names.join('、').slice(0, 1000) }] : []),
    ...(sameYear && lost < was.lost ? [{ product, what: 'patent-back' as const, note: names.join('、').slice(0, 1000) }] : []),
    ...(!current && was?.current !== false ? [{ product, what: 'figures-old' as const, note: String(year) }] : []),
    ...(verdict === true && was?.verdict !== true ? [{ product, what: 'reached' as const, note: '' }] : []),
    ...(verdict !== true && was?.verdict === true ? [{ product, what: 'fell' as const, note: '' }] : []),
  ]
}

const ASKS = '是否申报专利密集型产品'
const KIND = '专利密集型产品'

/**
 * Tells the facts of the firms concerned: that a product stands for recognition (withdrawn when none does any more, so that
 * the firm can declare), and its products recognised by the state. What the state has not named is left unsaid: it is not known.
 */
async function tellFacts(context: Context, day: string, products?: readonly number[]): Promise<void> {
  const { db, session: { region } } = context
  const changed = await db.rows<{ organisation: number; asks: boolean; national: number[]; asked: boolean | null; named: number[] | null }>(sql`
    with said as (
      select p.organisation, coalesce(bool_or(p.withdrawn_on is null and exists (select 1 from assets.filing f where f.region = p.region and f.product = p.id and f.asks and f.state in ('filed', 'confirmed'))), false) as asks,
        coalesce(array_agg(p.id order by p.id) filter (where exists (select 1 from assets.recognition r where r.region = p.region and r.product = p.id and r.level = 'nation' and r.state = 'recognised')), '{}') as national
      from assets.product p where p.region = ${region}
        and (${products ?? null}::bigint[] is null or p.organisation in (select organisation from assets.product where region = ${region} and id = any (${products ?? []}::bigint[])))
      group by p.organisation
    )
    select s.organisation, s.asks, s.national, t.asks as asked, t.national as named from said s left join assets.product_tally t on t.region = ${region} and t.organisation = s.organisation
    where (t.asks, t.national) is distinct from (s.asks, s.national) and (t.organisation is not null or s.asks or cardinality(s.national) > 0) order by 1`)
  if (changed.length === 0) return
  await db.run(sql`
    insert into assets.product_tally(region, organisation, asks, national)
    select ${region}, r.organisation, r.asks, array(select jsonb_array_elements_text(r.national)::bigint) from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as r(organisation bigint, asks boolean, national jsonb)
    on conflict (region, organisation) do update set asks = excluded.asks, national = excluded.national`)
  const { byName } = await readNames(db)
  if (byName.has(ASKS)) await recordComputed(context, day, changed.filter(({ asks, asked }) => asks !== (asked ?? false)).map(({ organisation, asks }) => ({ subject: organisation, fact: ASKS, value: asks ? true : null, since: day })))
  for (const { organisation, national, named } of changed) {
    if (String(national) === String(named ?? [])) continue
    await putRecords(context, { subject: organisation, kind: KIND, source: '认定', complete: true, records: national.map((id) => ({ key: `产品${id}`, fields: { 是否国家认定专利密集型产品: true } })) })
  }
}
