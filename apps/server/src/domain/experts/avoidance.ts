import { organisationNameKey, tidyOrganisationName } from '@zhiyun/identity'
import { z } from 'zod'
import { action } from '../../platform/action/declare.ts'
import { sql, type Database } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { myExpert } from './myExpert.ts'

export const relations = ['任职', '投资', '近亲属', '合作', '竞争', '其他'] as const
export const avoidanceSchema = z.object({ id: z.int(), name: z.string(), relation: z.enum(relations), note: z.string(), declaredAt: z.string(), endedAt: z.string().nullable() })

export const avoidancesOf = (db: Database, region: number, expert: number): Promise<z.infer<typeof avoidanceSchema>[]> =>
  db.rows(sql`
    select id, name, relation, note, to_char(declared_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "declaredAt", to_char(ended_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "endedAt"
    from experts.avoidance where region = ${region} and expert = ${expert} order by ended_at is not null, id desc`)

/** An expert says whom he is not to judge: he is not drawn for it from then on. */
export const declareAvoidance = action({
  name: 'experts.declareAvoidance',
  route: 'POST /api/experts/mine/avoidances',
  summary: { zh: '声明回避单位', en: 'Declare whom one is not to judge' },
  input: z.strictObject({ name: z.string().trim().min(2).max(200), relation: z.enum(relations), note: z.string().trim().max(500).default('') }),
  output: z.object({ avoidance: z.int() }),
  async handle({ db, session, clock }, { name, relation, note }) {
    const { id } = await myExpert(db, session)
    const tidy = tidyOrganisationName(name)
    const made = await db.maybe<{ id: number }>(sql`
      insert into experts.avoidance(region, expert, name, name_key, relation, note, declared_at)
      values (${session.region}, ${id}, ${tidy}, ${organisationNameKey(tidy)}, ${relation}, ${note}, ${clock.now()}) on conflict do nothing returning id`)
    if (made === undefined) throw new Refusal('ALREADY_EXISTS', '已声明过 declared already')
    return { avoidance: made.id }
  },
})

/** The relation has ended; that it was there stays on record. */
export const endAvoidance = action({
  name: 'experts.endAvoidance',
  route: 'POST /api/experts/mine/avoidances/:avoidance/end',
  summary: { zh: '撤销回避声明', en: 'End a declared avoidance' },
  input: z.strictObject({ avoidance: z.int() }),
  output: z.object({ ended: z.boolean() }),
  async handle({ db, session, clock }, { avoidance }) {
    const { id } = await myExpert(db, session)
    const ended = await db.run(sql`update experts.avoidance set ended_at = ${clock.now()} where region = ${session.region} and expert = ${id} and id = ${avoidance} and ended_at is null`)
    if (ended === 0) throw new Refusal('NOT_FOUND', `avoidance/${avoidance}`)
    return { ended: true }
  },
})
