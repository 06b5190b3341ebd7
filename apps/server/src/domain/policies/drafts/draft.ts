import { applyDraft, policyOn } from '@zhiyun/policy'
import { z } from 'zod'
import type { Context } from '../../../platform/action/context.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Library } from '../library.ts'

/** What its author works on, and saves. */
export const contentFields = {
  title: z.string().trim().min(1).max(100),
  note: z.string().max(2000).default(''),
  basis: z.string().regex(/^[0-9a-f]{64}$/).describe('hash of the pack it was made on'),
  changes: z.array(z.strictObject({ at: z.string().max(200), from: z.string().max(200), to: z.string().max(200) })).max(100).describe('as amendments are written: at this address, this text becomes that'),
  rewritten: z.string().max(50_000).nullable().default(null).describe("the measure's own text in the pack language, where it was edited"),
  budget: z.int().nonnegative().max(Number.MAX_SAFE_INTEGER).nullable().default(null).describe('fen'),
}
export type Content = z.infer<z.ZodObject<typeof contentFields>>

const headFields = {
  draft: z.int(),
  document: z.string(),
  measure: z.string(),
  title: z.string(),
  version: z.int(),
  shared: z.boolean(),
  mine: z.boolean(),
  author: z.string().nullable(),
  savedAt: z.string(),
  savedBy: z.string().nullable(),
  basis: z.string(),
  outdated: z.boolean().describe('the pack has been changed since'),
}
export const headSchema = z.object(headFields)
export const draftSchema = z.object({ ...headFields, note: z.string(), changes: contentFields.changes, rewritten: z.string().nullable(), budget: z.int().nullable() })

type Row = Omit<z.infer<typeof draftSchema>, 'outdated'>

/** Who is seen is for the database: one's own drafts and the shared ones. `of`: an alias d of policies.draft with its conditions. */
export const draftRows = (actor: number) => sql`
  select d.id as draft, d.document, d.measure, d.title, d.version, d.shared, d.author = ${actor} as mine, p.name as author,
         to_char(d.saved_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "savedAt", s.name as "savedBy", d.basis, d.note, d.changes, d.rewritten, d.budget
    from policies.draft d
    left join parties.person p on p.region = d.region and p.account = d.author
    left join parties.person s on s.region = d.region and s.account = d.saved_by`

/** A document that this platform no longer runs by has no pack to be compared with. */
export const withAge = (library: Library, row: Row): z.infer<typeof draftSchema> => ({ ...row, outdated: library.packs.find(({ document }) => document.id === row.document)?.hash !== row.basis })

/** NOT_FOUND also where it is a colleague's own. */
export async function readRow({ db, session }: Context, draft: number): Promise<Row> {
  const row = await db.maybe<Row>(sql`${draftRows(session.actor)} where d.region = ${session.region} and d.id = ${draft}`)
  if (row === undefined) throw new Refusal('NOT_FOUND', `draft ${draft}`)
  return row
}

/** A draft is made on a pack that was loaded here; what it changes in today's pack must be possible there. */
export async function checkContent({ db, session, clock }: Context, library: Library, document: string, measure: string, { basis, changes, rewritten }: Content): Promise<void> {
  library.measure(document, measure)
  if (basis !== library.pack(document).hash) {
    const known = await db.maybe(sql`select from policies.version where region = ${session.region} and document = ${document} and hash = ${basis}`)
    if (known === undefined) throw new Refusal('INPUT_INVALID', undefined, [{ path: 'basis', code: 'UNKNOWN_VERSION', zh: '没有这一版政策包，请刷新后再试', en: 'No such version of the pack; reload and try again' }])
    return // its pages say which changes no longer fit, and the draft is kept until its author has mended it
  }
  if (rewritten !== null) return // read where it is edited; here it is text
  const { problems } = applyDraft(policyOn(library.policy(document), today(clock), undefined), measure, changes)
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Refusal('INPUT_INVALID', undefined, errors.map(({ at, code, zh, en }) => ({ path: `changes.${changes.findIndex((change) => change.at === at)}`, code: code.replace('draft/', '').toUpperCase(), zh, en })))
}
