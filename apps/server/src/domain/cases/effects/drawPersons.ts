import { createHash, randomBytes } from 'node:crypto'
import type { EffectAnswer } from '@zhiyun/procedure'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import type { Planned, Scene } from './scene.ts'

/** Draws experts by lot, keeps pool, seed and outcome so that anyone can draw them again. */
export async function drawPersons({ context, stored, plan }: Scene, { role, count, avoid, not }: Planned<'抽取'>): Promise<EffectAnswer> {
  const { db, session, clock } = context
  const avoided = avoid.map(Number)
  const pool = await db.rows<{ account: number }>(sql`
    select distinct a.account from parties.appointment a
    where a.region = ${session.region} and a.role = 'expert' and a.accepted_at is not null and a.ended_by is null
      and a.since <= ${today(clock)} and (a.until is null or a.until >= ${today(clock)})
      and not a.account = any(${not.map(Number)})
      -- Whoever belongs to an organisation of the case, or once did, is not asked.
      and not exists (select 1 from parties.appointment o where o.region = a.region and o.account = a.account and o.organisation = any(${avoided}))
    order by a.account`)
  const accounts = pool.map(({ account }) => account)
  const seed = randomBytes(16).toString('hex')
  const drawn = drawByLot(accounts, seed, count)
  await db.run(sql`
    insert into cases.draw(region, case_id, step, role, pool, avoided, seed, drawn, at)
    values (${session.region}, ${stored.id}, ${plan.step.seq}, ${role}, ${accounts}, ${avoided}, ${seed}, ${drawn}, ${clock.now()})`)
  return { kind: '抽取', persons: drawn.map(String) }
}

/** The `count` members whose hash with the seed is smallest: the same pool and seed give the same persons, in any order of the pool. */
export function drawByLot(pool: readonly number[], seed: string, count: number): number[] {
  const lot = (account: number) => createHash('sha256').update(`${seed}:${account}`).digest('hex')
  return [...new Set(pool)]
    .map((account) => ({ account, lot: lot(account) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .slice(0, count)
    .map(({ account }) => account)
}
