import type { Context } from '../../../platform/action/context.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { putRecords, readNames, recordComputed } from '../../facts/index.ts'
import { countMembers, NOTHING, readPortfolios, type Portfolio } from './portfolio.ts'

type Point = { portfolio: number; patents: number; inventions: number; international: number }

/**
 * Counts the portfolios of some organisations (of all, when left out), keeps what changed as a point of their history and
 * hands each lead's portfolios to its facts. Runs as the system.
 */
export async function recount(context: Context, leads?: readonly number[]): Promise<number> {
  const { db, session: { region }, clock } = context
  await db.run(sql`select pg_advisory_xact_lock(hashtext('zhiyun.assets.recount'), ${region})`)
  const day = today(clock)
  const all = await readPortfolios(db, sql`o.region = ${region} and (${leads ?? null}::bigint[] is null or o.lead = any (${leads ?? []}::bigint[]))`)
  const open = all.filter(({ closedOn }) => closedOn === null)
  const counts = await countMembers(db, region, day, open.map(({ id }) => id))
  const last = new Map((await db.rows<Point>(sql`
    select distinct on (portfolio) portfolio, patents, inventions, international from assets.portfolio_point where region = ${region} and portfolio = any (${open.map(({ id }) => id)}) order by portfolio, on_date desc`)).map((point) => [point.portfolio, point]))
  const points = open.map(({ id }) => ({ ...NOTHING, ...counts.get(id), portfolio: id })).filter((point) => {
    const before = last.get(point.portfolio)
    return before === undefined || before.patents !== point.patents || before.inventions !== point.inventions || before.international !== point.international
  })
  if (points.length > 0) {
    await db.run(sql`
      insert into assets.portfolio_point(region, portfolio, on_date, patents, inventions, international)
      select ${region}, r.portfolio, ${day}, r.patents, r.inventions, r.international from jsonb_to_recordset(${JSON.stringify(points)}::jsonb) as r(portfolio bigint, patents int, inventions int, international int)
      on conflict (region, portfolio, on_date) do update set patents = excluded.patents, inventions = excluded.inventions, international = excluded.international`)
  }
  const touched = leads ?? [...new Set(points.map(({ portfolio }) => open.find(({ id }) => id === portfolio)!.lead))]
  for (const lead of touched) await tell(context, day, lead, open.filter((each) => each.lead === lead).map((each) => ({ ...each, ...NOTHING, ...counts.get(each.id) })))
  return points.length
}

const KIND = '专利组合'

/** Child records for the measures that ask portfolio by portfolio; of an alliance's pool, its figures. */
async function tell(context: Context, day: string, lead: number, portfolios: readonly (Portfolio & Omit<Point, 'portfolio'>)[]): Promise<void> {
  const { byName } = await readNames(context.db)
  await putRecords(context, {
    subject: lead, kind: KIND, source: '计算', complete: true,
    records: portfolios.filter(({ test }) => test !== 'pool').map(({ id, inventions, international }) => ({ key: `组合${id}`, fields: { 组合内发明专利数: inventions, 组合内国际申请数: international } })),
  })
  const pool = portfolios.find(({ test }) => test === 'pool')
  if (pool === undefined) return
  const figures = { 专利池专利数: pool.patents, 专利池发明专利数: pool.inventions, 专利池国际申请数: pool.international }
  await recordComputed(context, day, Object.entries(figures).flatMap(([fact, value]) => (byName.has(fact) ? [{ subject: lead, fact, value, since: day }] : [])))
}
