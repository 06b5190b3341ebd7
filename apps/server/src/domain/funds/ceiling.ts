import { formatYuan, type Fen } from '@zhiyun/finance'
import { sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { awardsOf } from './awardsOf.ts'
import type { CeilingOf } from './office.ts'
import type { Books } from './posting.ts'

type Asked = { readonly organisation: number; readonly case: number; readonly measure: string; readonly amount: Fen }

/**
 * Caps and relations again, at award and at payment: what other cases were promised (at award) or really paid (at payment)
 * and what this case has already, together with `amount`, must stay under the ceiling. Holds the organisation to the end of
 * the transaction, so that two awards at once see each other. Refuses with CEILING_EXCEEDED, the clause and the figures.
 */
export async function requireRoom(books: Books, ceilingOf: CeilingOf, at: 'award' | 'payment', { organisation, case: id, measure, amount }: Asked): Promise<void> {
  await holdOrganisation(books, organisation)
  const standing = await awardsOf(books, organisation, at === 'payment' ? 'paid' : 'promised')
  const awards = standing.filter((award) => award.case !== id)
  const own = standing.filter((award) => award.case === id && award.measure === measure).reduce((sum, award) => sum + award.amount, 0)
  const { high, clauses, why } = await ceilingOf(books, { organisation, measure, case: id, awards })
  if (high === null || own + amount <= high) return
  const figures = `上限 ${formatYuan(high)} 元，本件已${at === 'award' ? '承诺' : '付'} ${formatYuan(own)} 元，本次 ${formatYuan(amount)} 元 ceiling ${formatYuan(high)}, so far ${formatYuan(own)}, now ${formatYuan(amount)}`
  throw new Refusal('CEILING_EXCEEDED', [figures, ...why, clauses.join('、')].filter((part) => part !== '').join('；'))
}

/** Before any account: whoever awards or pays takes organisations first, the smallest number first. */
export async function holdOrganisation({ db, session }: Books, organisation: number): Promise<void> {
  await db.run(sql`select funds.hold_organisation(${session.region}, ${organisation})`)
}
