import { organisationNameKey } from '@zhiyun/identity'
import { z } from 'zod'
import { asSystem } from '../../platform/action/asSystem.ts'
import { action, query } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { expertFields, standings } from './expert.ts'

/** A pool of the vocabulary: what stands in it, and whether the office keeps its list here. */
export type PoolKind = { readonly of: '人' | '单位'; readonly register: string | null }
export type PoolKinds = Readonly<Record<string, PoolKind>>
/** The register of experts has rules of its own (appointments, workload, avoidances). */
export const EXPERT_POOL = '专家库'

const poolField = z.string().min(1).max(30)
/** Pools that are lists of this room. */
function rosterOf(pools: PoolKinds, pool: string): PoolKind {
  const kind = pool === EXPERT_POOL ? undefined : pools[pool]
  if (kind === undefined) throw new Refusal('NOT_FOUND', pool)
  return kind
}

const entrySchema = z.object({ id: z.int(), account: z.int().nullable(), organisation: z.int().nullable(), name: z.string(), employer: z.string(), fields: z.array(z.string()), standing: z.enum(standings), reason: z.string(), version: z.int() })

/** Every list from which it is drawn, with who stands on it. */
export const rosters = (pools: PoolKinds) =>
  query({
    name: 'experts.rosters',
    route: 'GET /api/rosters',
    summary: { zh: '抽取名录', en: 'Lists from which it is drawn' },
    input: z.strictObject({}),
    output: z.object({ rosters: z.array(z.object({ pool: z.string(), of: z.enum(['人', '单位']), entries: z.array(entrySchema) })) }),
    async handle({ db, session }) {
      const rows = await db.rows<z.infer<typeof entrySchema> & { pool: string }>(sql`
        select pool, id, account, organisation, name, employer, fields, standing, reason, version from experts.roster where region = ${session.region} order by pool, id`)
      return {
        rosters: Object.entries(pools).flatMap(([pool, { of }]) => (pool === EXPERT_POOL ? [] : [{ pool, of, entries: rows.flatMap(({ pool: in_, ...entry }) => (in_ === pool ? [entry] : [])) }])),
      }
    },
  })

/** Puts a person (by account) or an organisation (by credit code) on a list. Nobody puts himself there. */
export const enterRoster = (pools: PoolKinds) =>
  action({
    name: 'experts.enterRoster',
    route: 'POST /api/rosters',
    summary: { zh: '列入抽取名录', en: 'Put on a list' },
    input: z.strictObject({
      pool: poolField,
      account: z.int().positive().optional().describe('of a person'),
      uscc: z.string().trim().max(18).optional().describe('of an organisation'),
      employer: z.string().trim().max(200).default(''),
      fields: z.array(z.enum(expertFields)).max(expertFields.length).default([]),
    }),
    output: z.object({ entry: z.int() }),
    subject: (_, { entry }) => `roster/${entry}`,
    async handle(context, { pool, account, uscc, employer, fields }) {
      const { session, clock } = context
      const { of } = rosterOf(pools, pool)
      if (account === session.actor) throw new Refusal('SAME_PERSON', '不得把自己列入 nobody enters himself')
      const wrong = of === '人' ? account === undefined && 'account' : uscc === undefined && 'uscc'
      if (wrong) throw new Refusal('INPUT_INVALID', undefined, [{ path: wrong, code: 'REQUIRED', zh: wrong === 'account' ? '请填账号' : '请填统一社会信用代码', en: 'Required' }])
      const found = await asSystem(context, ({ db }) => of === '人'
        ? db.maybe<{ id: number; name: string }>(sql`select account as id, max(name) as name from parties.person where region = ${session.region} and account = ${account!} group by account`)
        : db.maybe<{ id: number; name: string }>(sql`select id, name from parties.organisation where region = ${session.region} and uscc = ${uscc!.toUpperCase()} and status = 'active'`))
      if (found === undefined) throw new Refusal('NOT_FOUND', of === '人' ? `account/${account}` : uscc)
      const made = await context.db.maybe<{ id: number }>(sql`
        insert into experts.roster(region, pool, account, organisation, name, employer, employer_key, fields, entered_by, entered_at)
        values (${session.region}, ${pool}, ${of === '人' ? found.id : null}, ${of === '单位' ? found.id : null}, ${found.name}, ${employer}, ${employer === '' ? '' : organisationNameKey(employer)}, ${fields}, ${session.actor}, ${clock.now()})
        on conflict do nothing returning id`)
      if (made === undefined) throw new Refusal('ALREADY_EXISTS', '已在名录 on the list already')
      return { entry: made.id }
    },
  })

/** Suspends, brings back or takes off a list; draws under way are not touched. */
export const setRosterStanding = action({
  name: 'experts.setRosterStanding',
  route: 'POST /api/rosters/:entry/standing',
  summary: { zh: '暂停、恢复、移出名录', en: 'Suspend, restore or remove an entry' },
  input: z.strictObject({ entry: z.int(), v: z.int().positive(), standing: z.enum(standings), reason: z.string().trim().min(1).max(1000) }),
  output: z.object({ v: z.int() }),
  subject: ({ entry }) => `roster/${entry}`,
  async handle({ db, session }, { entry, v, standing, reason }) {
    const known = await db.maybe<{ version: number }>(sql`select version from experts.roster where region = ${session.region} and id = ${entry} for update`)
    if (known === undefined) throw new Refusal('NOT_FOUND', `roster/${entry}`)
    if (known.version !== v) throw new Refusal('VERSION_CONFLICT')
    await db.run(sql`update experts.roster set standing = ${standing}, reason = ${reason}, version = version + 1 where region = ${session.region} and id = ${entry}`)
    return { v: v + 1 }
  },
})
