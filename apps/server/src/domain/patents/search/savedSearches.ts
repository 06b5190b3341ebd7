import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { alerts, keptQuestion } from './savedSearch.ts'

const searchSchema = z.object({
  id: z.int(), name: z.string(), question: keptQuestion, organisation: z.int().nullable(), organisationName: z.string().nullable(), alert: z.enum(alerts),
  mine: z.boolean(), version: z.int(), changedAt: z.string(),
})

/** My own, and those that the people of my organisations share; my own first. */
export const savedSearches = query({
  name: 'patents.savedSearches',
  summary: { zh: '保存的检索', en: 'Saved searches' },
  route: 'GET /api/saved-searches',
  input: z.strictObject({}),
  output: z.object({ searches: z.array(searchSchema) }),
  async handle({ db, session }) {
    return {
      searches: await db.rows<z.infer<typeof searchSchema>>(sql`
        select s.id, s.name, s.question, s.organisation, o.name as "organisationName", s.alert, s.owner = ${session.actor} as mine, s.version,
          to_char(s.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "changedAt"
        from patents.saved_search s left join parties.organisation o on o.region = s.region and o.id = s.organisation
        where s.region = ${session.region} order by mine desc, s.changed_at desc, s.id desc limit 500`),
    }
  },
})
