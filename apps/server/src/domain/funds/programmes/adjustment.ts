import type { Fen } from '@zhiyun/finance'
import { sql, type Database } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { allottedAccount, appropriatedAccount, frozenAccount, liveAccount, returnedAccount } from '../ledger/account.ts'
import { holdMatching, requireMatched } from './matching.ts'
import { post, type Books, type Leg } from '../ledger/posting.ts'
import type { Source } from '../ledger/source.ts'

/** What changes the books beyond the daily run: proposed by one person, decided by another. */
export const adjustmentKinds = {
  reallot: { zh: '调剂', en: 'Move to another measure' },
  withdraw: { zh: '调减', en: 'Withdraw from a measure' },
  carry_over: { zh: '结转', en: 'Carry over to the next year' },
  hand_back: { zh: '交回', en: 'Hand back to where it came from' },
  thaw: { zh: '解冻', en: 'Thaw' },
  budget: { zh: '调整预算', en: 'Change the budget' },
} as const

export type AdjustmentKind = keyof typeof adjustmentKinds
export const adjustmentKindNames = Object.keys(adjustmentKinds) as AdjustmentKind[]
export const adjustmentStateNames = ['proposed', 'approved', 'refused'] as const

export type Adjustment = {
  readonly id: number
  readonly kind: AdjustmentKind
  readonly programme: number
  readonly year: number
  readonly source: Source
  readonly measure: string
  readonly toMeasure: string
  readonly case: number
  /** Fen; of a budget by how much it changes, below zero when it is cut. */
  readonly amount: Fen
  readonly reason: string
  readonly clauses: readonly string[]
  readonly state: (typeof adjustmentStateNames)[number]
  readonly proposedBy: number
}

export const adjustmentColumns = sql`x.id, x.kind, x.programme, x.year, x.source, x.measure, x.to_measure as "toMeasure", x.case_id as "case", x.amount, x.reason, x.clauses, x.state, x.proposed_by as "proposedBy"`

/** The proposal, held; NOT_FOUND, or ADJUSTMENT_DECIDED when somebody was first, or SAME_PERSON. */
export async function holdOpenAdjustment({ db, session }: { db: Database; session: Books['session'] }, id: number): Promise<Adjustment> {
  const found = await db.maybe<Adjustment>(sql`select ${adjustmentColumns} from funds.adjustment x where x.region = ${session.region} and x.id = ${id}`)
  if (found === undefined) throw new Refusal('NOT_FOUND')
  if (found.proposedBy === session.actor) throw new Refusal('SAME_PERSON')
  const held = await db.maybe<Adjustment>(sql`select ${adjustmentColumns} from funds.adjustment x where x.region = ${session.region} and x.id = ${id} and x.state = 'proposed' for no key update`)
  if (held === undefined) throw new Refusal('ADJUSTMENT_DECIDED')
  return held
}

/** Does what was proposed; the ledger's floors have the last word. Returns the transaction, null for a budget, which is a plan. */
export async function carryOutAdjustment(books: Books, adjustment: Adjustment): Promise<number | null> {
  const { id, kind, programme, amount, clauses, reason, case: caseId } = adjustment
  if (kind === 'budget') return changeBudget(books, adjustment)
  const weighed = kind === 'reallot' || kind === 'hand_back'
  if (weighed) await holdMatching(books, programme)
  const { id: transaction } = await post(books, { key: `adjustment/${id}`, action: `funds.${actionOf[kind]}`, input: adjustment, clauses, note: reason, legs: legsOf(adjustment), total: amount, ...(caseId > 0 ? { case: caseId } : {}) })
  if (weighed) await requireMatched(books, programme)
  return transaction
}

const actionOf = { reallot: 'reallot', withdraw: 'withdraw', carry_over: 'carryOver', hand_back: 'handBack', thaw: 'thaw' } as const

function legsOf({ kind, programme, year, source, measure, toMeasure, case: caseId, amount }: Adjustment): Leg[] {
  const line = { programme, year, source, measure }
  const whole = appropriatedAccount({ programme, year, source })
  switch (kind) {
    case 'reallot':
      return [{ from: allottedAccount(line), to: whole, amount }, { from: whole, to: allottedAccount({ ...line, measure: toMeasure }), amount }]
    case 'withdraw':
      return [{ from: allottedAccount(line), to: whole, amount }]
    case 'carry_over':
      return [{ from: whole, to: appropriatedAccount({ programme, year: year + 1, source }), amount }]
    case 'hand_back':
      return [{ from: whole, to: returnedAccount({ programme, year, source }), amount }]
    case 'thaw':
      return [{ from: frozenAccount({ ...line, case: caseId }), to: liveAccount({ ...line, case: caseId }), amount }]
    case 'budget':
      return []
  }
}

async function changeBudget({ db, session }: Books, { programme, year, source, measure, amount }: Adjustment): Promise<null> {
  const done = await db.run(sql`
    update funds.budget set amount = amount + ${amount} where region = ${session.region} and programme = ${programme} and year = ${year} and source = ${source} and measure = ${measure} and amount + ${amount} >= 0`)
  if (done !== 1) throw new Refusal('UNKNOWN_ACCOUNT', '没有这条预算，或调减后小于零 no such budget line, or it would fall below zero')
  return null
}
