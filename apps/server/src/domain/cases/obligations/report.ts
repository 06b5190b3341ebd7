import { z } from 'zod'
import { sql, type Database } from '../../../platform/database/sql.ts'

export const reportSchema = z.object({
  n: z.int(),
  doneOn: z.string(),
  words: z.string(),
  amount: z.int().nullable().describe('分 fen'),
  payee: z.string().nullable(),
  by: z.string().nullable(),
  own: z.boolean().describe('made by the platform itself, from facts'),
  at: z.string(),
  verdict: z.enum(['受理', '退回']).nullable(),
  verdictBy: z.string().nullable(),
  verdictAt: z.string().nullable(),
  verdictWords: z.string().nullable(),
  files: z.array(z.object({ file: z.string(), name: z.string(), bytes: z.int() })),
})
export type Report = z.infer<typeof reportSchema>
export type ReportRow = Report & { readonly obligation: number; readonly account: number }

/** What was reported on these obligations, in order; as the system. */
export const readReports = (db: Database, region: number, obligations: readonly number[]): Promise<ReportRow[]> =>
  db.rows<ReportRow>(sql`
    select r.obligation, r.n, r.done_on as "doneOn", r.words, r.amount, r.payee, r.account, p.name as by, r.account = 0 as own, to_char(r.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at,
      r.verdict, q.name as "verdictBy", to_char(r.verdict_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "verdictAt", r.verdict_words as "verdictWords",
      coalesce((select json_agg(json_build_object('file', f.id, 'name', f.name, 'bytes', f.bytes) order by e.added_at, f.id) from cases.obligation_file e join platform.file f on f.region = e.region and f.id = e.file
        where e.region = r.region and e.obligation = r.obligation and e.report = r.n), '[]') as files
    from cases.obligation_report r
    left join parties.person p on p.region = r.region and p.account = r.account
    left join parties.person q on q.region = r.region and q.account = r.verdict_by
    where r.region = ${region} and r.obligation = any(${obligations}::bigint[]) order by r.obligation, r.n`)
