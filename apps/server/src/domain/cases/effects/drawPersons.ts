import { randomBytes } from 'node:crypto'
import type { EffectAnswer } from '@zhiyun/procedure'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { officerRoles } from '../../../platform/permission/role.ts'
import { drawByLot } from '../lot.ts'
import type { Planned, Scene } from './scene.ts'

/** Draws experts by lot, keeps pool, seed and outcome so that anyone can draw them again. */
export async function drawPersons(scene: Scene, { role, count, avoid, not }: Planned<'抽取'>): Promise<EffectAnswer> {
  const { context: { db, session, clock }, stored, plan } = scene
  const avoided = await withRelations(scene, avoid.map(Number))
  const handled = stored.state.steps.flatMap(({ person }) => (person === null ? [] : [Number(person)]))
  const pool = await db.rows<{ account: number }>(sql`
    select distinct a.account from parties.appointment a
    where a.region = ${session.region} and a.role = 'expert' and a.accepted_at is not null and a.ended_by is null
      and a.since <= ${today(clock)} and (a.until is null or a.until >= ${today(clock)})
      and not a.account = any(${[...not.map(Number), ...handled]})
      -- Whoever belongs to an organisation of the case, or once did, is not asked; nor who has a post here: a post shows the name behind a blind review.
      and not exists (select 1 from parties.appointment o where o.region = a.region and o.account = a.account
        and (o.organisation = any(${avoided}) or (o.role = any(${officerRoles}) and (o.until is null or o.until >= ${today(clock)}))))
    order by a.account`)
  const accounts = pool.map(({ account }) => account)
  const seed = randomBytes(16).toString('hex')
  const drawn = drawByLot(accounts, seed, count)
  await db.run(sql`
    insert into cases.draw(region, case_id, step, role, pool, avoided, seed, drawn, at)
    values (${session.region}, ${stored.id}, ${plan.step.seq}, ${role}, ${accounts}, ${avoided}, ${seed}, ${drawn}, ${clock.now()})`)
  return { kind: '抽取', persons: drawn.map(String) }
}

/** The organisations of the case and those that act, or acted, for them or by them. */
async function withRelations({ context: { db, session } }: Scene, organisations: readonly number[]): Promise<number[]> {
  const related = await db.rows<{ id: number }>(sql`
    select client as id from parties.mandate where region = ${session.region} and agency = any(${organisations}) and accepted_at is not null
    union select agency from parties.mandate where region = ${session.region} and client = any(${organisations}) and accepted_at is not null order by 1`)
  return [...new Set([...organisations, ...related.map(({ id }) => id)])]
}
