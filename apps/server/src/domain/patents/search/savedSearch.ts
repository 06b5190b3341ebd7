import { z } from 'zod'
import type { Context } from '../../../platform/action/context.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { ask, questionFields, type Question } from './question.ts'

/** What is kept of a question: the texts of its address, so that the page can be opened with them. */
const { arrived: _, ...kept } = questionFields
export const keptFields = z.object(kept)
export const keptQuestion = z.strictObject({
  q: z.string().max(2000).default(''), kind: z.string().max(400).optional(), status: z.string().max(400).optional(), year: z.string().max(400).optional(), ipc: z.string().max(400).optional(), district: z.string().max(400).optional(), owner: z.string().max(20).optional(),
})
export type KeptQuestion = z.infer<typeof keptQuestion>

export const alerts = ['none', 'owner', 'organisation'] as const
/** Its organisation, whose people see it too, is given when it is shared; only then can all of them be told. */
export const searchFields = {
  name: z.string().trim().min(1).max(60),
  question: keptQuestion,
  organisation: z.int().nullable(),
  alert: z.enum(alerts),
}

/** The question as it is asked; refused when a part of it is not understood. */
export function readKept(question: KeptQuestion): Question {
  const read = keptFields.safeParse(question)
  if (read.success) return read.data
  throw new Refusal('INPUT_INVALID', undefined, [{ path: 'question', code: 'QUESTION', zh: '筛选条件不对；请回到检索页重新保存', en: 'The filters are not valid; go back to the search and save it again' }])
}

/** Before one is kept: it asks for something, can be read, and is shared only with one's own. */
export function requireKeepable({ session, clock }: Context, { question, organisation, alert }: { question: KeptQuestion; organisation: number | null; alert: (typeof alerts)[number] }): void {
  const asked = ask(readKept(question), today(clock))
  if (asked.where === null) throw new Refusal('INPUT_INVALID', undefined, [{ path: 'question', code: 'EMPTY', zh: '没有检索条件；先检索，再保存', en: 'It asks for nothing; search first, then save' }])
  if (organisation !== null && !session.organisations.includes(organisation)) throw new Refusal('FORBIDDEN')
  if (alert === 'organisation' && organisation === null) throw new Refusal('INPUT_INVALID', undefined, [{ path: 'alert', code: 'NOT_SHARED', zh: '先选共享的单位，才能提醒单位', en: 'Share it with an organisation to have all of it told' }])
}

export const newestArrival = ({ db, session: { region } }: Pick<Context, 'db' | 'session'>): Promise<number> =>
  db.one<{ newest: number }>(sql`select patents.newest_arrival(${region}) as newest`).then(({ newest }) => newest)
