import type { Context } from '../../../platform/action/context.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { readNames, recordComputed } from '../../facts/index.ts'
import { coverageOf } from './coverage.ts'

const FACT = '未转化有效专利盘点率'

/**
 * Tells the facts of universities and institutes that have begun a stock-taking (of all, when left out) how much of what they
 * hold has been looked at (003-005). Of one that holds nothing unused nothing is known. Runs as the system.
 */
export async function tellCoverage(context: Context, organisation?: number): Promise<number> {
  const { db, session: { region }, clock } = context
  const told = new Map((await db.rows<{ organisation: number; share: number | null }>(sql`select organisation, share from assets.coverage where region = ${region}`)).map((each) => [each.organisation, each.share]))
  const changed = (await coverageOf(context, organisation)).filter(({ begun }) => begun).flatMap(({ organisation: subject, held, surveyed }) => {
    const share = held === 0 ? null : Math.floor((surveyed * 10_000) / held)
    return told.get(subject) === share ? [] : [{ organisation: subject, share, known: share !== null || told.has(subject) }]
  })
  if (changed.length === 0) return 0
  await db.run(sql`
    insert into assets.coverage(region, organisation, share) select ${region}, r.organisation, r.share from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as r(organisation bigint, share int)
    on conflict (region, organisation) do update set share = excluded.share`)
  const { byName } = await readNames(db)
  if (!byName.has(FACT)) return 0
  return recordComputed(context, today(clock), changed.filter(({ known }) => known).map(({ organisation: subject, share }) => ({ subject, fact: FACT, value: share, since: today(clock) })))
}
