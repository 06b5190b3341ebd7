import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'

export const dropSearch = action({
  name: 'patents.dropSearch',
  summary: { zh: '删除保存的检索', en: 'Delete a saved search' },
  route: 'POST /api/saved-searches/:search/drop',
  input: z.strictObject({ search: z.coerce.number().int() }),
  output: z.object({ dropped: z.literal(true) }),
  subject: ({ search }) => `search/${search}`,
  async handle({ db, session }, { search }) {
    const gone = await db.run(sql`delete from patents.saved_search where region = ${session.region} and id = ${search} and owner = ${session.actor}`)
    if (gone === 0) throw new Refusal('NOT_FOUND')
    return { dropped: true as const }
  },
})
