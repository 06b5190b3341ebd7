import { z } from 'zod'
import type { Context } from '../../../platform/action/context.ts'
import { action } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { sinceLast } from './followed.ts'
import { keepApart, lockPatent, settleAgain } from './settleAgain.ts'
import { SEVERAL } from './sources.ts'
import { standsFor, writeStatements } from './statement.ts'

/** Days by which the filing dates of two records of one application may differ; a slip of the pen is within it. */
const NEAR = 10

/**
 * Puts pairs of rows that may be one patent before a person: one title, an applicant in common, filing dates near, of one
 * kind, and no source that knows both, for a source that lists two numbers means two patents. One of the two has changed
 * since it last looked, unless `all` are asked for. Returns how many are new. Runs as the system.
 */
export async function findDuplicates(context: Pick<Context, 'db' | 'session' | 'clock'>, all = false): Promise<number> {
  const { db, session: { region }, clock } = context
  const since = await sinceLast(context, 'duplicates', all)
  return db.run(sql`
    insert into patents.duplicate(region, kept, other, days, found_at)
    select ${region}, case when first.source = 'table' then second.application else first.application end, case when first.source = 'table' then first.application else second.application end, days, ${clock.now()}
    from patents.patent a join patents.patent b on b.region = a.region and b.title = a.title and b.kind = a.kind and b.application <> a.application
      cross join lateral (select abs(a.filed_on - b.filed_on) as days, least(a.application, b.application) = a.application as led) pair
      cross join lateral (select case when led then a.application else b.application end as application, case when led then a.source else b.source end as source) first
      cross join lateral (select case when led then b.application else a.application end as application) second
    where a.region = ${region} and a.changed_at >= ${since}::timestamptz and a.kind <> 'design' and b.kind <> 'design'
      and a.source <> b.source and a.source <> ${SEVERAL} and b.source <> ${SEVERAL} and a.applicants && b.applicants and days <= ${NEAR}
    on conflict do nothing`)
}

const pair = z.strictObject({ kept: z.string().max(30), other: z.string().max(30), why: z.string().trim().min(1).max(1000) })

/** Says whether two rows are one patent. Made one, the other's sources speak for the row that stays; nothing is lost. */
export const decideDuplicate = action({
  name: 'patents.decideDuplicate',
  summary: { zh: '判定疑似重复', en: 'Decide whether two rows are one patent' },
  route: 'POST /api/patents/duplicates/decide',
  input: pair.extend({ verdict: z.enum(['same', 'different']) }),
  output: z.object({ kept: z.string() }),
  subject: ({ kept }) => `patent/${kept}`,
  async handle(context, { kept, other, verdict, why }) {
    const { db, session, clock } = context
    const open = await db.maybe(sql`select from patents.duplicate where region = ${session.region} and kept = ${kept} and other = ${other} and verdict = 'open' for update`)
    if (open === undefined) throw new Refusal('PATENT_RECORD_STATE', `${kept}/${other}`)
    const taken = verdict === 'same' ? await makeOne(context, kept, other) : null
    await db.run(sql`
      update patents.duplicate set verdict = ${verdict}, decided_by = ${session.actor}, decided_at = ${clock.now()}, why = ${why}, taken = ${taken === null ? null : JSON.stringify(taken)}::jsonb
      where region = ${session.region} and kept = ${kept} and other = ${other}`)
    return { kept }
  },
})

/** Takes a decision back: rows that were made one are two again, as they were. */
export const reopenDuplicate = action({
  name: 'patents.reopenDuplicate',
  summary: { zh: '撤销重复判定', en: 'Take back a decision on two rows' },
  route: 'POST /api/patents/duplicates/reopen',
  input: pair,
  output: z.object({ kept: z.string() }),
  subject: ({ kept }) => `patent/${kept}`,
  async handle(context, { kept, other, why }) {
    const { db, session, clock } = context
    const decided = await db.maybe<{ taken: { patent: { application: string } } | null }>(sql`
      select taken from patents.duplicate where region = ${session.region} and kept = ${kept} and other = ${other} and verdict <> 'open' for update`)
    if (decided === undefined) throw new Refusal('PATENT_RECORD_STATE', `${kept}/${other}`)
    if (decided.taken !== null) {
      const row = await lockPatent(context, kept)
      await db.run(sql`select patents.give_back(${session.region}, ${kept}, ${JSON.stringify(decided.taken)}::jsonb)`)
      // What came in meanwhile has not been compared with it.
      await db.run(sql`update patents.patent set changed_at = ${clock.now()} where region = ${session.region} and application = ${other}`)
      await db.run(sql`delete from patents.statement where region = ${session.region} and application = ${kept} and number = ${other}`)
      await settleAgain(context, row)
    }
    await db.run(sql`
      update patents.duplicate set verdict = 'open', decided_by = null, decided_at = null, why = ${why}, taken = null where region = ${session.region} and kept = ${kept} and other = ${other}`)
    return { kept }
  },
})

async function makeOne(context: Context, kept: string, other: string): Promise<unknown> {
  const { db, session } = context
  // Always in the same order, so that two decisions never wait for each other.
  const rows = new Map<string, Awaited<ReturnType<typeof lockPatent>>>()
  for (const application of [kept, other].sort()) rows.set(application, await lockPatent(context, application))
  const tied = await db.maybe(sql`
    select from (select application from patents.licence_patent where region = ${session.region} union all select application from patents.pledge_patent where region = ${session.region}
      union all select application from patents.fee_payment where region = ${session.region} union all select application from patents.share where region = ${session.region}
      union all select application from patents.compensation where region = ${session.region} union all select kept from patents.duplicate where region = ${session.region} and verdict = 'same') t where t.application = ${other} limit 1`)
  if (tied !== undefined) throw new Refusal('DUPLICATE_TIED', other)
  const theirs = (await standsFor(context, [rows.get(other)!])).get(other)!
  await keepApart(context, rows.get(kept)!)
  await writeStatements(context, theirs.map((said) => ({ ...said, application: kept })))
  // What happened to the one happened to the other, and who is not heard of the one is not heard of the other.
  await db.run(sql`
    insert into patents.events_aside(region, application, source, aside_by, aside_at, aside_why)
    select region, ${kept}, source, aside_by, aside_at, aside_why from patents.events_aside where region = ${session.region} and application = ${other} on conflict do nothing`)
  const { taken } = await db.one<{ taken: unknown }>(sql`select patents.take(${session.region}, ${kept}, ${other}) as taken`)
  await settleAgain(context, { ...rows.get(kept)!, source: SEVERAL })
  return taken
}
