import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Library } from '../library.ts'
import { checkContent, contentFields, readRow } from './draft.ts'

/** Saves over the version that was opened. Somebody else's save in between is refused with VERSION_CONFLICT, and nothing is lost. */
export const saveDraft = (library: Library) =>
  action({
    name: 'policies.saveDraft',
    route: 'POST /api/policies/drafts/:draft',
    summary: { zh: '保存政策草案', en: 'Save a policy draft' },
    input: z.strictObject({ draft: z.int(), v: z.int().positive(), ...contentFields }),
    output: z.strictObject({ version: z.int() }),
    subject: ({ draft }) => `draft/${draft}`,
    async handle(context, { draft, v, ...content }) {
      const { document, measure } = await readRow(context, draft)
      await checkContent(context, library, document, measure, content)
      const { db, session, clock } = context
      const { title, note, basis, changes, rewritten, budget } = content
      const saved = await db.maybe<{ version: number }>(sql`
        update policies.draft set version = version + 1, title = ${title}, note = ${note}, basis = ${basis}, changes = ${JSON.stringify(changes)}, rewritten = ${rewritten}, budget = ${budget},
               saved_at = ${clock.now()}, saved_by = ${session.actor}
         where region = ${session.region} and id = ${draft} and version = ${v} returning version`)
      if (saved === undefined) throw new Refusal('VERSION_CONFLICT')
      return saved
    },
  })
