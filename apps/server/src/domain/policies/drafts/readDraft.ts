import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import type { Library } from '../library.ts'
import { draftSchema, readRow, withAge } from './draft.ts'

export const readDraft = (library: Library) =>
  query({
    name: 'policies.readDraft',
    route: 'GET /api/policies/drafts/:draft',
    summary: { zh: '政策草案全文', en: 'One policy draft' },
    input: z.strictObject({ draft: z.coerce.number().int().positive() }),
    output: draftSchema,
    handle: async (context, { draft }) => withAge(library, await readRow(context, draft)),
  })
