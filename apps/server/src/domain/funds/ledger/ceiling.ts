import { formatYuan, type Fen } from '@zhiyun/finance'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { awardsOf, type AwardOnBooks } from './awardsOf.ts'
import type { Ceiling, CeilingOf } from './office.ts'
import type { Books } from './posting.ts'

type Asked = { readonly organisation: number; readonly case: number; readonly measure: string; readonly amount: Fen }

/** What caps and relations leave, by what stands on the books, and what of it this case has already. `others`: the awards of all other cases. */
export type Room = Ceiling & { readonly own: Fen; readonly others: readonly AwardOnBooks[] }

/** At award what was promised counts, at payment what was really paid. */
export async function roomFor(books: Books, ceilingOf: CeilingOf, at: 'award' | 'payment', { organisation, case: id, measure }: Omit<Asked, 'amount'>): Promise<Room> {
  const standing = await awardsOf(books, organisation, at === 'payment' ? 'paid' : 'promised')
  const others = standing.filter((award) => award.case !== id)
  const own = standing.filter((award) => award.case === id && award.measure === measure).reduce((sum, award) => sum + award.amount, 0)
  return { ...(await ceilingOf(books, { organisation, measure, case: id, awards: others })), own, others }
}

/**
 * Caps and relations again, at award and at payment: what other cases were promised or paid and what this case has already,
 * together with `amount`, must stay under the ceiling. Holds the organisation to the end of the transaction, so that two
 * awards at once see each other. Refuses with CEILING_EXCEEDED, the clause and the figures.
 */
export async function requireRoom(books: Books, ceilingOf: CeilingOf, at: 'award' | 'payment', { amount, ...asked }: Asked): Promise<void> {
  await holdOrganisation(books, asked.organisation)
  const { high, own, clauses, why } = await roomFor(books, ceilingOf, at, asked)
  if (high === null || own + amount <= high) return
  const figures = `上限 ${formatYuan(high)} 元，本件已${at === 'award' ? '承诺' : '付'} ${formatYuan(own)} 元，本次 ${formatYuan(amount)} 元 ceiling ${formatYuan(high)}, so far ${formatYuan(own)}, now ${formatYuan(amount)}`
  throw new Refusal('CEILING_EXCEEDED', [figures, ...why, clauses.join('、')].filter((part) => part !== '').join('；'))
}

/** Before any account: whoever awards or pays takes organisations first, the smallest number first. */
export async function holdOrganisation({ db, session }: Books, organisation: number): Promise<void> {
  await db.run(sql`select funds.hold_organisation(${session.region}, ${organisation})`)
}
