import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { newestArrival, requireKeepable, searchFields } from './savedSearch.ts'

const MOST = 50

/** Keeps a question under a name. What is in the register by now is known; only what comes after it is told. */
export const saveSearch = action({
  name: 'patents.saveSearch',
  summary: { zh: '保存检索', en: 'Save a search' },
  route: 'POST /api/saved-searches',
  input: z.strictObject(searchFields),
  output: z.object({ search: z.int() }),
  subject: (_, { search }) => `search/${search}`,
  async handle(context, input) {
    const { db, session, clock } = context
    requireKeepable(context, input)
    await db.run(sql`select pg_advisory_xact_lock(hashtext('zhiyun.patents.saved'), ${session.actor % 2_147_483_647}::int)`)
    const { mine } = await db.one<{ mine: number }>(sql`select count(*) as mine from patents.saved_search where region = ${session.region} and owner = ${session.actor}`)
    if (mine >= MOST) throw new Refusal('TOO_MANY_SAVED')
    const { id } = await db.one<{ id: number }>(sql`
      insert into patents.saved_search(region, owner, organisation, name, question, alert, seen_to, changed_at)
      values (${session.region}, ${session.actor}, ${input.organisation}, ${input.name}, ${JSON.stringify(input.question)}::jsonb, ${input.alert}, ${await newestArrival(context)}, ${clock.now()}) returning id`)
    return { search: id }
  },
})
