import { z } from 'zod'
import type { Context } from '../../platform/action/context.ts'
import { sql } from '../../platform/database/sql.ts'
import { membersOf } from '../assets/index.ts'
import { questionFields, type Question } from '../patents/index.ts'

/** A question about the whole register, about what an organisation holds, or about a portfolio. */
export const scopeFields = { ...questionFields, portfolio: z.coerce.number().int().positive().optional().describe('only the patents in it now') }
export type Scoped = Question & { readonly portfolio?: number | undefined }

/** The question confined to what it is about, with the name of that; NOT_FOUND where whoever asks may not see it. */
export async function confined({ db, session }: Pick<Context, 'db' | 'session'>, { portfolio, ...question }: Scoped): Promise<{ question: Question; about: string | null }> {
  const own = portfolio === undefined ? null : await membersOf({ db, session }, portfolio)
  // As printed on patents: who owns which is public, the list of organisations is not.
  const owner = question.owner === undefined ? undefined : await db.maybe<{ name: string }>(sql`
    select name from patents.owner where region = ${session.region} and organisation = ${question.owner} order by until nulls first, since desc limit 1`)
  const about = [...(own === null ? [] : [`专利组合“${own.name}”`]), ...(question.owner === undefined ? [] : [`${owner?.name ?? '该单位'} 现有专利`])]
  return { question: own === null ? question : { ...question, among: own.numbers }, about: about.length === 0 ? null : about.join('，') }
}
