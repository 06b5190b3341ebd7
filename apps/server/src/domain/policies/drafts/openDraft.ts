import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import type { Library } from '../library.ts'
import { checkContent, contentFields } from './draft.ts'

/** Keeps what was tried out on a measure. Its author's alone until it is shared. */
export const openDraft = (library: Library) =>
  action({
    name: 'policies.openDraft',
    route: 'POST /api/policies/drafts',
    summary: { zh: '存为政策草案', en: 'Keep a policy draft' },
    input: z.strictObject({ document: z.string().max(20), measure: z.string().max(20), ...contentFields }),
    output: z.strictObject({ draft: z.int(), version: z.int() }),
    subject: (_, { draft }) => `draft/${draft}`,
    async handle(context, { document, measure, ...content }) {
      await checkContent(context, library, document, measure, content)
      const { db, session, clock } = context
      const { title, note, basis, changes, rewritten, budget } = content
      const now = clock.now()
      return db.one<{ draft: number; version: number }>(sql`
        insert into policies.draft(region, author, document, measure, basis, title, note, changes, rewritten, budget, created_at, saved_at, saved_by)
        values (${session.region}, ${session.actor}, ${document}, ${measure}, ${basis}, ${title}, ${note}, ${JSON.stringify(changes)}, ${rewritten}, ${budget}, ${now}, ${now}, ${session.actor})
        returning id as draft, version`)
    },
  })
