import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { readRow } from './draft.ts'

/** Its author throws a draft away. The audit keeps that it was there; what it said is gone. */
export const discardDraft = action({
  name: 'policies.discardDraft',
  route: 'POST /api/policies/drafts/:draft/discard',
  summary: { zh: '删除政策草案', en: 'Discard a policy draft' },
  input: z.strictObject({ draft: z.int(), v: z.int().positive() }),
  output: z.strictObject({ discarded: z.boolean() }),
  subject: ({ draft }) => `draft/${draft}`,
  async handle(context, { draft, v }) {
    const { mine } = await readRow(context, draft)
    if (!mine) throw new Refusal('FORBIDDEN', '只有拟稿人可以删除 (only its author)')
    const gone = await context.db.run(sql`delete from policies.draft where region = ${context.session.region} and id = ${draft} and version = ${v}`)
    if (gone === 0) throw new Refusal('VERSION_CONFLICT')
    return { discarded: true }
  },
})
