import { z } from 'zod'
import type { Context } from '../../platform/action/context.ts'
import { action } from '../../platform/action/declare.ts'
import { sql, type Sql } from '../../platform/database/sql.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { id } from './fields.ts'
import type { Books } from './posting.ts'

/** How far apart the two books may date one movement and still be taken for it. */
const DAYS = 7

/** Postings that the bank must have seen too, besides payments: money that came, interest, recoveries; money handed back. */
export const bankSide: Readonly<Record<string, 'in' | 'out'>> = { 'funds.appropriate': 'in', 'funds.bookInterest': 'in', 'funds.recover': 'in', 'funds.handBack': 'out' }
const actionsOf = (direction: 'in' | 'out') => Object.keys(bankSide).filter((name) => bankSide[name] === direction)

/**
 * Finds for each open line its counterpart: a payment by its serial number and sum, else by payee account and sum when there is
 * only one; a posting by sum and day when there is only one. What is not certain stays open for a person.
 */
export async function matchOpenLines(books: Pick<Context, 'db' | 'session'>): Promise<void> {
  const { region } = books.session
  const payments = sql`p.region = ${region} and p.state = 'settled' and p.amount = l.amount and not exists (select from funds.bank_line o where o.region = p.region and o.payment = p.id)`
  const closedOn = sql`(p.closed_at at time zone 'Asia/Shanghai')::date`
  await pair(books, 'payment', 'serial', sql`funds.payment p`, sql`l.direction = 'out' and ${payments} and p.receipt = l.serial`)
  await pair(books, 'payment', 'account', sql`funds.payment p`, sql`l.direction = 'out' and ${payments} and p.bank_account = l.party_account and abs(l.day - ${closedOn}) <= ${DAYS}`)
  for (const direction of ['in', 'out'] as const) {
    await pair(books, 'transaction', 'account', sql`funds.transaction p`, sql`
      l.direction = ${direction} and p.region = ${region} and p.action = any (${actionsOf(direction)}) and p.amount = l.amount and abs(l.day - p.day) <= ${DAYS} and not exists (select from funds.bank_line o where o.region = p.region and o.transaction = p.id)`)
  }
}

/** Only pairs in which neither side had a choice. */
async function pair({ db, session: { region } }: Pick<Books, 'db' | 'session'>, column: 'payment' | 'transaction', how: string, table: Sql, on: Sql): Promise<void> {
  const set = column === 'payment' ? sql`payment = pairs.other` : sql`transaction = pairs.other`
  await db.run(sql`
    with pairs as (select l.id as line, p.id as other, count(*) over (partition by l.id) as others, count(*) over (partition by p.id) as lines
      from funds.bank_line l join ${table} on ${on} where l.region = ${region} and l.matched_by is null)
    update funds.bank_line l set ${set}, matched_by = ${how} from pairs where l.region = ${region} and l.id = pairs.line and pairs.others = 1 and pairs.lines = 1`)
}

/** Looks again: what was posted since the statement came may have its line there. */
export const matchLines = action({
  name: 'funds.matchLines',
  summary: { zh: '自动勾对', en: 'Match open lines of the bank again' },
  route: 'POST /api/funds/bank-lines/matching',
  input: z.strictObject({}),
  output: z.strictObject({ matched: z.int() }),
  async handle(context) {
    const open = async () => (await context.db.one<{ n: number }>(sql`select count(*)::int as n from funds.bank_line where region = ${context.session.region} and matched_by is null`)).n
    const before = await open()
    await matchOpenLines(context)
    return { matched: before - (await open()) }
  },
})

/** 人工勾对: a person says which payment or posting a line is. The sums must agree. */
export const matchLine = action({
  name: 'funds.matchLine',
  summary: { zh: '人工勾对', en: 'Match a line of the bank by hand' },
  route: 'POST /api/funds/bank-lines/:line/match',
  input: z.strictObject({ line: id, payment: id.optional(), transaction: id.optional() }).refine(({ payment, transaction }) => (payment === undefined) !== (transaction === undefined), {
    path: ['payment'], params: { code: 'ONE_COUNTERPART', zh: '指明一笔拨付或一张凭证，二者取一', en: 'Name a payment or a posting, one of the two' },
  }),
  output: z.strictObject({ line: id }),
  subject: ({ line }) => `bank-line/${line}`,
  async handle({ db, session: { region } }, { line, payment, transaction }) {
    const held = await db.maybe<{ amount: number; direction: string; matched: string | null }>(sql`select amount, direction, matched_by as matched from funds.bank_line where region = ${region} and id = ${line} for no key update`)
    if (held === undefined) throw new Refusal('NOT_FOUND')
    if (held.matched !== null) throw new Refusal('LINE_MATCHED')
    const found = payment === undefined
      ? await db.maybe<{ amount: number; direction: string }>(sql`select amount, case when action = any (${actionsOf('in')}) then 'in' when action = any (${actionsOf('out')}) then 'out' else '' end as direction from funds.transaction where region = ${region} and id = ${transaction ?? null}`)
      : await db.maybe<{ amount: number; direction: string }>(sql`select amount, 'out' as direction from funds.payment where region = ${region} and id = ${payment} and state = 'settled'`)
    if (found === undefined) throw new Refusal('NOT_FOUND', 'counterpart')
    if (found.amount !== held.amount || found.direction !== held.direction) throw new Refusal('LINE_DIFFERS')
    await db.run(sql`update funds.bank_line set payment = ${payment ?? null}, transaction = ${transaction ?? null}, matched_by = 'person' where region = ${region} and id = ${line}`)
    return { line }
  },
})
