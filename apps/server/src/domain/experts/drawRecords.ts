import { verifyDraw, type Calling, type DrawCheck, type DrawRecord } from '@zhiyun/procedure'
import { z } from 'zod'
import { asSystem } from '../../platform/action/asSystem.ts'
import type { Context } from '../../platform/action/context.ts'
import { query } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { codeOf } from './draw.ts'
import { EXPERT_POOL } from './roster.ts'

const lineSchema = z.object({ code: z.string(), matter: z.string(), role: z.string(), commitment: z.string(), sealedAt: z.string(), drawnAt: z.string().nullable().describe('null while it is sealed') })

/** Every lot, sealed or drawn: whoever keeps a copy of a commitment can hold the draw against it later. */
export const listDraws = query({
  name: 'experts.listDraws',
  route: 'GET /api/draws',
  summary: { zh: '抽取公开记录', en: 'Public records of draws' },
  input: z.strictObject({ matter: z.string().trim().max(60).optional(), before: z.coerce.number().int().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.object({ draws: z.array(lineSchema), next: z.int().nullable() }),
  async handle(context, { matter, before, limit }) {
    const rows = await asSystem(context, ({ db, session }) => db.rows<Omit<z.infer<typeof lineSchema>, 'code'> & { id: number }>(sql`
      select l.id, l.matter, l.role, l.commitment, to_char(l.sealed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "sealedAt", to_char(d.drawn_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "drawnAt"
      from experts.lot l left join experts.draw d on d.region = l.region and d.lot = l.id
      where ${sql.and([sql`l.region = ${session.region}`, ...(matter ? [sql`l.matter = ${matter}`] : []), ...(before === undefined ? [] : [sql`l.id < ${before}`])])} order by l.id desc limit ${limit + 1}`))
    return { draws: rows.slice(0, limit).map(({ matter: of, role, commitment, sealedAt, drawnAt }) => ({ code: codeOf(commitment), matter: of, role, commitment, sealedAt, drawnAt })), next: rows.length > limit ? rows[limit - 1]!.id : null }
  },
})

/** One draw as it is published: enough to repeat it, and nobody's name. */
export const drawRecord = query({
  name: 'experts.drawRecord',
  route: 'GET /api/draws/:code',
  summary: { zh: '一次抽取的公开记录', en: 'The public record of a draw' },
  input: z.strictObject({ code: z.string().regex(/^[0-9a-f]{16}$/) }),
  output: z.object({ record: z.custom<DrawRecord>(), callings: z.array(z.custom<Calling>()) }),
  async handle(context, { code }) {
    const found = await asSystem(context, ({ db, session }) => db.maybe<{ id: number; record: DrawRecord; callings: Calling[] }>(sql`
      select d.id, d.record, (select coalesce(json_agg(c.calling order by c.id), '[]') from experts.calling c where c.region = d.region and c.draw = d.id) as callings
      from experts.draw d where d.region = ${session.region} and d.code = ${code}`))
    if (found === undefined) throw new Refusal('NOT_FOUND', `draw/${code}`)
    return { record: found.record, callings: found.callings }
  },
})

export type DrawOfCase = {
  readonly code: string
  readonly role: string
  readonly record: DrawRecord
  readonly callings: readonly Calling[]
  /** Name in the draw → who it is. */
  readonly members: Readonly<Record<string, { readonly account: number; readonly name: string }>>
  readonly exclusions: readonly { readonly expert: number; readonly name: string; readonly reasons: readonly { readonly code: string; readonly zh: string }[] }[]
  readonly checks: readonly DrawCheck[]
}

/** The draws of a case with the names behind them, each repeated; as the system, for those who may know. */
export async function drawsOf({ db, session: { region } }: Pick<Context, 'db' | 'session'>, caseId: number): Promise<DrawOfCase[]> {
  const rows = await db.rows<Omit<DrawOfCase, 'members' | 'checks'> & { members: Record<string, number>; of: string }>(sql`
    select d.code, d.role, d.of, d.record, d.members, (select coalesce(json_agg(c.calling order by c.id), '[]') from experts.calling c where c.region = d.region and c.draw = d.id) as callings,
      (select coalesce(json_agg(json_build_object('expert', x.expert, 'name', coalesce(e.name, r.name), 'reasons', x.reasons) order by x.expert), '[]')
         from jsonb_to_recordset(d.exclusions) x(expert bigint, reasons jsonb)
           left join experts.expert e on d.pool = ${EXPERT_POOL} and e.region = d.region and e.id = x.expert
           left join experts.roster r on d.pool <> ${EXPERT_POOL} and r.region = d.region and r.id = x.expert) as exclusions
    from experts.draw d where d.region = ${region} and d.case_id = ${caseId} order by d.id`)
  const accounts = [...new Set(rows.flatMap(({ members }) => Object.values(members)))]
  const known = await db.rows<{ of: string; id: number; name: string }>(sql`
    select 'person' as of, account as id, name from experts.roster where region = ${region} and account = any(${accounts}::bigint[])
    union all select 'person', account, name from experts.expert where region = ${region} and account = any(${accounts}::bigint[])
    union all select 'organisation', id, name from parties.organisation where region = ${region} and id = any(${accounts}::bigint[])`)
  const nameOf = new Map(known.map(({ of, id, name }) => [`${of}/${id}`, name]))
  return rows.map(({ members, of, ...row }) => ({
    ...row,
    members: Object.fromEntries(Object.entries(members).map(([name, account]) => [name, { account, name: nameOf.get(`${of}/${account}`) ?? `${of === 'person' ? '账号' : '单位'} ${account}` }])),
    checks: verifyDraw(row.record, row.callings),
  }))
}
