import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'

const memberSchema = z.object({
  number: z.string(), office: z.string(), application: z.string().nullable(), registered: z.boolean().describe('in the register of Chinese patents'), filedOn: z.string().nullable(), publishedOn: z.string().nullable(),
  granted: z.boolean().nullable().describe('null: nobody knows'), title: z.string().nullable(), applicants: z.array(z.string()), priorities: z.array(z.string()), source: z.string(),
})

/** A family: publications of one invention at all offices that a source has told of. */
export const familyPage = query({
  name: 'patents.familyPage',
  summary: { zh: '专利族', en: 'A patent family' },
  route: 'GET /api/patent-families/:family',
  input: z.strictObject({ family: z.coerce.number().int() }),
  output: z.object({ id: z.int(), docdb: z.string().nullable(), members: z.array(memberSchema) }),
  async handle({ db, session: { region } }, { family: id }) {
    const family = await db.maybe<{ id: number; docdb: string | null }>(sql`select id, docdb from patents.family where region = ${region} and id = ${id}`)
    if (family === undefined) throw new Refusal('NOT_FOUND', `family/${id}`)
    const members = await db.rows<z.infer<typeof memberSchema>>(sql`
      select m.number, m.office, m.application, exists (select from patents.patent p where p.region = m.region and p.application = m.application) as registered, m.filed_on as "filedOn", m.published_on as "publishedOn",
        m.granted, m.title, m.applicants, m.priorities, m.source
      from patents.member m where m.region = ${region} and m.family = ${id} order by m.office <> 'CN', m.office, m.published_on, m.number limit 2000`)
    return { ...family, members }
  },
})
