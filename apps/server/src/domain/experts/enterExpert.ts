import { z } from 'zod'
import type { Context } from '../../platform/action/context.ts'
import { action } from '../../platform/action/declare.ts'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { entryColumns, entryFields, type Entry } from './expert.ts'

const account = z.int().positive().nullable().default(null).describe('whose account it is; without one he cannot be drawn')

/** Takes somebody into the register. Whoever enters cannot enter himself. */
export const enterExpert = action({
  name: 'experts.enterExpert',
  route: 'POST /api/experts',
  summary: { zh: '专家入库', en: 'Enter an expert' },
  input: z.strictObject({ account, ...entryFields }),
  output: z.object({ expert: z.int() }),
  subject: (_, { expert }) => `expert/${expert}`,
  async handle(context, input) {
    if (input.account === context.session.actor) throw new Refusal('SAME_PERSON', '不得把自己入库 nobody enters himself')
    return { expert: await putExpert(context, input) }
  },
})

/** Writes a new expert; for the action, imports and what a case brings about. ALREADY_EXISTS where the account has an entry. */
export async function putExpert({ db, session, clock }: Pick<Context, 'db' | 'session' | 'clock'>, { account: holder, demonstration = false, ...entry }: Entry & { account: number | null; demonstration?: boolean }): Promise<number> {
  const e = entryColumns(entry)
  const made = await db.maybe<{ id: number }>(sql`
    insert into experts.expert(region, account, name, employer, former, posts, fields, ipc, industries, honours, employer_key, former_keys, post_keys, most_open, most_year, demonstration, entered_by, entered_at)
    values (${session.region}, ${holder}, ${e.name}, ${e.employer}, ${e.former}, ${e.posts}, ${e.fields}, ${e.ipc}, ${e.industries}, ${e.honours}, ${e.employerKey}, ${e.formerKeys}, ${e.postKeys},
      ${e.mostOpen}, ${e.mostYear}, ${demonstration}, ${session.actor}, ${clock.now()})
    on conflict do nothing returning id`)
  if (made === undefined) throw new Refusal('ALREADY_EXISTS', '该账号已在专家库 this account has an entry')
  return made.id
}
