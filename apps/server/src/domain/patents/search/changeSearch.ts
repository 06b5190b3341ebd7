import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { newestArrival, requireKeepable, searchFields } from './savedSearch.ts'

/** Its owner changes it. Another question begins anew: what answers it by now is not told. */
export const changeSearch = action({
  name: 'patents.changeSearch',
  summary: { zh: '修改保存的检索', en: 'Change a saved search' },
  route: 'POST /api/saved-searches/:search',
  input: z.strictObject({ search: z.coerce.number().int(), version: z.int(), ...searchFields }),
  output: z.object({ version: z.int() }),
  subject: ({ search }) => `search/${search}`,
  async handle(context, { search, version, ...input }) {
    const { db, session, clock } = context
    requireKeepable(context, input)
    const question = JSON.stringify(input.question)
    const changed = await db.maybe<{ version: number }>(sql`
      update patents.saved_search set name = ${input.name}, organisation = ${input.organisation}, alert = ${input.alert}, version = version + 1, changed_at = ${clock.now()},
        seen_to = case when question = ${question}::jsonb then seen_to else ${await newestArrival(context)} end, question = ${question}::jsonb
      where region = ${session.region} and id = ${search} and owner = ${session.actor} and version = ${version} returning version`)
    if (changed !== undefined) return changed
    const mine = await db.maybe(sql`select 1 from patents.saved_search where region = ${session.region} and id = ${search} and owner = ${session.actor}`)
    throw new Refusal(mine === undefined ? 'NOT_FOUND' : 'VERSION_CONFLICT')
  },
})
