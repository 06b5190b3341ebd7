import { caseAccount, allottedAccount } from '../ledger/account.ts'
import { recordItems } from '../ledger/awardItem.ts'
import { nameBeneficiary } from '../ledger/beneficiary.ts'
import { holdOrganisation, requireRoom } from '../ledger/ceiling.ts'
import type { Moved } from '../ledger/effect.ts'
import { draw, holdingsOf } from '../ledger/holding.ts'
import { findLine } from '../ledger/line.ts'
import type { CeilingOf } from '../ledger/office.ts'
import { post, posted, type Books, type Leg } from '../ledger/posting.ts'
import type { FromLine } from './reserveForCase.ts'

const action = 'funds.commit'

/**
 * 承诺: the city owes the case this money. Taken from what was reserved for the case, which must suffice; a case for
 * which nothing is reserved takes it from the budget line. What stays reserved is given back by 释放. Caps and relations are
 * weighed again with what stands on the books now: CEILING_EXCEEDED.
 */
export async function commitForCase(books: Books, effect: FromLine, ceilingOf: CeilingOf): Promise<Moved> {
  const { key, clauses, note = '', beneficiary, amount, fund, line, items = [] } = effect
  const input = { case: beneficiary.case, amount, fund, line, clauses }
  await holdOrganisation(books, beneficiary.organisation)
  const reserved = await holdingsOf(books, [beneficiary.case], ['reserved'], fund)
  // After the holdings: whoever sees the reserve used up also sees by which posting.
  const before = await posted(books, { key, action, input })
  if (before !== undefined) return { transaction: before.id, amount: before.amount, repeated: true }
  const legs = reserved.length > 0 ? fromReserve() : [await fromLine()]
  const { measure } = legs[0]!.to
  await requireRoom(books, ceilingOf, 'award', { organisation: beneficiary.organisation, case: beneficiary.case, measure, amount })
  const { id, repeated } = await post(books, { key, action, input, clauses, note, legs, case: beneficiary.case })
  if (!repeated) await recordItems(books, { case: beneficiary.case, measure, amount, items })
  return { transaction: id, amount, repeated }

  function fromReserve(): Leg[] {
    return draw(reserved, amount).map((part) => ({ from: part, to: caseAccount(part, part.case, 'committed'), amount: part.balance }))
  }

  async function fromLine(): Promise<Leg> {
    const found = await findLine(books, { ...line, ...(fund === undefined ? {} : { fund }) })
    await nameBeneficiary(books, beneficiary)
    return { from: allottedAccount(found), to: caseAccount(found, beneficiary.case, 'committed'), amount }
  }
}
