import type { PolicyDecision, Procedure } from '@zhiyun/procedure'
import type { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'
import { holdingsOf, type Stage } from '../../funds/index.ts'
import type { attachmentSchema, CaseViewAnswer, dutySchema, paperSchema } from './caseViewSchema.ts'
import { deliveriesOf } from '../papers/deliveries.ts'
import { lineOf } from '../record/stored.ts'

/** What lies in a case besides its fields. Read as the system: show of it only what the session's side may see. */
export type Folder = {
  readonly attachments: z.infer<typeof attachmentSchema>[]
  readonly papers: z.infer<typeof paperSchema>[]
  readonly obligations: z.infer<typeof dutySchema>[]
  readonly money: CaseViewAnswer['money']
  readonly decision: CaseViewAnswer['decision']
  readonly objector: CaseViewAnswer['objector']
  /** Account → name, of all who took a step or saved. */
  readonly names: ReadonlyMap<string, string>
}

export function folderOf(context: Context, id: number): Promise<Folder> {
  return asSystem(context, async (within) => {
    const { db, session: { region } } = within
    const names = await db.rows<{ account: number; name: string }>(sql`
      select p.account, p.name from parties.person p where p.region = ${region} and p.account in (
        select person from cases.step where region = ${region} and case_id = ${id} union select saved_by from cases.content where region = ${region} and case_id = ${id})`)
    return {
      attachments: await db.rows(sql`
        select a.file, a.material, f.name, f.bytes, f.media_type as "mediaType", to_char(a.added_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "addedAt", a.step is not null as fixed
        from cases.attachment a join platform.file f on f.region = a.region and f.id = a.file
        where a.region = ${region} and a.case_id = ${id} and a.removed_at is null order by a.added_at, a.file`),
      papers: await papersOf(within, id),
      obligations: await db.rows(sql`select id, matter, greatest(due, extended_to) as due, due_text as "dueText", clauses, state from cases.obligation where region = ${region} and case_id = ${id} and state <> '改定' order by due nulls last, id`),
      money: await moneyOf(within, id),
      decision: await decisionIn(within, id),
      objector: (await db.maybe<{ name: string; contact: string }>(sql`select name, contact from cases.objector where region = ${region} and case_id = ${id}`)) ?? null,
      names: new Map(names.map(({ account, name }) => [String(account), name])),
    }
  })
}

async function papersOf(context: Context, id: number): Promise<Folder['papers']> {
  const { db, session: { region } } = context
  const papers = await db.rows<Omit<Folder['papers'][number], 'deliveries'>>(sql`select id as paper, kind, number, code, issued_on as "issuedOn" from cases.paper where region = ${region} and case_id = ${id} order by id`)
  const deliveries = papers.length === 0 ? new Map<number, never[]>() : await deliveriesOf(context, id)
  return papers.map((paper) => ({ ...paper, deliveries: deliveries.get(paper.paper) ?? [] }))
}

/** What a lot holds, as far as the session sees it; tickets that nobody has collected yet. Null for what is no lot. */
export async function lotOf(context: Context, { members }: Procedure, id: number): Promise<CaseViewAnswer['lot']> {
  if (members === null) return null
  const { total } = await context.db.one<{ total: number }>(sql`select count(*)::int as total from cases.case where region = ${context.session.region} and lot = ${id}`)
  const { tickets } = await asSystem(context, ({ db, session: { region } }) => db.one<{ tickets: number }>(sql`select count(*)::int as tickets from cases.ticket where region = ${region} and lot = ${id}`))
  return { members, total, tickets }
}

/** The cases this one follows or brought about, as far as the session may see their covers. */
export const relatedTo = ({ db, session: { region } }: Context, id: number): Promise<CaseViewAnswer['related']> =>
  db.rows(sql`
    select id as "case", no, procedure, outward, relation from cases.case where region = ${region} and parent = ${id} and lot is distinct from ${id}
    union all select p.id, p.no, p.procedure, p.outward, '父' from cases.case k join cases.case p on p.region = k.region and p.id = k.parent where k.region = ${region} and k.id = ${id}
    union all select p.id, p.no, p.procedure, p.outward, '批' from cases.case k join cases.case p on p.region = k.region and p.id = k.lot where k.region = ${region} and k.id = ${id} and k.lot is distinct from k.parent order by 1`)

async function decisionIn({ db, session: { region } }: Context, id: number): Promise<CaseViewAnswer['decision']> {
  const line = await lineOf(db, region, id)
  const found = await db.maybe<{ case: number; decision: PolicyDecision }>(sql`
    select case_id as "case", decision from cases.content where region = ${region} and case_id = any(${line}) and decision is not null order by case_id desc limit 1`)
  if (found === undefined) return null
  const { status, low, high, reference } = found.decision
  return { case: found.case, status, low, high, snapshot: reference }
}

async function moneyOf(context: Context, id: number): Promise<CaseViewAnswer['money']> {
  const holdings = await holdingsOf(context, [id], ['reserved', 'committed', 'in_transit', 'paid', 'recovered'])
  const sum = (stage: Stage) => holdings.filter((held) => held.stage === stage).reduce((total, held) => total + held.balance, 0)
  return { reserved: sum('reserved'), committed: sum('committed'), inTransit: sum('in_transit'), paid: sum('paid'), recovered: sum('recovered') }
}
