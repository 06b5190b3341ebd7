import { z } from 'zod'
import { action } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { entryColumns, entryFields } from './expert.ts'

/** Brings an entry up to date. An employer that changes becomes a former one, so that no relation is forgotten by an edit. */
export const amendExpert = action({
  name: 'experts.amendExpert',
  route: 'POST /api/experts/:expert/amendments',
  summary: { zh: '更新专家信息', en: 'Amend an expert’s entry' },
  input: z.strictObject({ expert: z.int(), v: z.int().positive(), account: z.int().positive().nullable(), ...entryFields }),
  output: z.object({ v: z.int() }),
  subject: ({ expert }) => `expert/${expert}`,
  async handle({ db, session }, { expert, v, account, ...entry }) {
    if (account === session.actor) throw new Refusal('SAME_PERSON', '不得把自己入库 nobody enters himself')
    const known = await db.maybe<{ employer: string; version: number }>(sql`select employer, version from experts.expert where region = ${session.region} and id = ${expert} for update`)
    if (known === undefined) throw new Refusal('NOT_FOUND', `expert/${expert}`)
    if (known.version !== v) throw new Refusal('VERSION_CONFLICT')
    const e = entryColumns(known.employer === '' || known.employer === entry.employer || entry.former.includes(known.employer) ? entry : { ...entry, former: [...entry.former, known.employer] })
    await db.run(sql`
      update experts.expert set account = ${account}, name = ${e.name}, employer = ${e.employer}, former = ${e.former}, posts = ${e.posts}, fields = ${e.fields}, ipc = ${e.ipc}, industries = ${e.industries}, honours = ${e.honours},
        employer_key = ${e.employerKey}, former_keys = ${e.formerKeys}, post_keys = ${e.postKeys}, most_open = ${e.mostOpen}, most_year = ${e.mostYear}, version = version + 1
      where region = ${session.region} and id = ${expert}`)
    return { v: v + 1 }
  },
})
