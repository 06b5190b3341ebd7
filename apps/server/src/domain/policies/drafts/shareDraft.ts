import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { readRow } from './draft.ts'

/** Lets colleagues of the region open a draft and work on it, or takes that back. The author's to say. */
export const shareDraft = action({
  name: 'policies.shareDraft',
  route: 'POST /api/policies/drafts/:draft/sharing',
  summary: { zh: '共享政策草案或收回', en: 'Share a policy draft, or stop sharing it' },
  input: z.strictObject({ draft: z.int(), shared: z.boolean() }),
  output: z.strictObject({ shared: z.boolean() }),
  subject: ({ draft }) => `draft/${draft}`,
  async handle(context, { draft, shared }) {
    const { mine } = await readRow(context, draft)
    if (!mine) throw new Refusal('FORBIDDEN', '只有拟稿人可以共享或收回 (only its author)')
    await context.db.run(sql`update policies.draft set shared = ${shared} where region = ${context.session.region} and id = ${draft}`)
    return { shared }
  },
})
