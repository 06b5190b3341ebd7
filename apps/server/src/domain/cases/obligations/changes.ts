import { z } from 'zod'
import type { Context } from '../../../platform/action/context.ts'
import { sql, type Database } from '../../../platform/database/sql.ts'

export const changeSchema = z.object({
  n: z.int(),
  kind: z.enum(['展期', '免除']),
  due: z.string().nullable(),
  grounds: z.string(),
  proposedBy: z.string().nullable(),
  proposer: z.int(),
  proposedAt: z.string(),
  verdict: z.enum(['同意', '不同意']).nullable(),
  decidedBy: z.string().nullable(),
  decidedWords: z.string().nullable(),
})
export type Change = z.infer<typeof changeSchema>

type New = { readonly obligation: number; readonly kind: '展期' | '免除'; readonly due: string | null; readonly grounds: string }

/** Writes down an extension, which its officer decides, or a proposal to waive, which another will. */
export async function noteChange({ db, session: { region }, clock }: Context, actor: number, { obligation, kind, due, grounds }: New): Promise<number> {
  const decided = kind === '展期'
  const { n } = await db.one<{ n: number }>(sql`
    insert into cases.obligation_change(region, obligation, n, kind, due, grounds, proposed_by, proposed_at, verdict, decided_by, decided_at)
    select ${region}, ${obligation}, 1 + coalesce(max(n), 0), ${kind}, ${due}::date, ${grounds}, ${actor}, ${clock.now()}, ${decided ? '同意' : null}, ${decided ? actor : null}::bigint, ${decided ? clock.now() : null}::timestamptz
    from cases.obligation_change where region = ${region} and obligation = ${obligation} returning n`)
  return n
}

export const readChanges = (db: Database, region: number, obligation: number): Promise<Change[]> =>
  db.rows<Change>(sql`
    select c.n, c.kind, c.due, c.grounds, p.name as "proposedBy", c.proposed_by as proposer, to_char(c.proposed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "proposedAt", c.verdict, q.name as "decidedBy", c.decided_words as "decidedWords"
    from cases.obligation_change c
    left join parties.person p on p.region = c.region and p.account = c.proposed_by
    left join parties.person q on q.region = c.region and q.account = c.decided_by
    where c.region = ${region} and c.obligation = ${obligation} order by c.n`)
