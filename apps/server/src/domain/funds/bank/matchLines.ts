import { z } from 'zod'
import type { Context } from '../../../platform/action/context.ts'
import { action, query } from '../../../platform/action/declare.ts'
import { sql, type Sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { id } from '../ledger/fields.ts'
import type { Books } from '../ledger/posting.ts'

/** How far apart the two books may date one movement and still be taken for it. */
const DAYS = 7

/** Postings that the bank must have seen too, besides payments: money that came, interest, recoveries, gains; money handed back. */
export const bankSide: Readonly<Record<string, 'in' | 'out'>> = { 'funds.appropriate': 'in', 'funds.bookInterest': 'in', 'funds.recover': 'in', 'funds.gain': 'in', 'funds.handBack': 'out' }
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

/** How far apart by date a person is shown what a line may belong to. */
const SHOWN_DAYS = 180

const counterpart = z.strictObject({ payment: z.int().nullable(), transaction: z.int().nullable(), day: z.iso.date(), apart: z.int().describe('相隔几日 days apart'), party: z.string(), reference: z.string(), note: z.string() })

/** What an open line may belong to: payments and postings of its sum and way that no line has yet, the nearest day first. */
export const counterparts = query({
  name: 'funds.counterparts',
  summary: { zh: '可与之勾对的', en: 'What a line of the bank may belong to' },
  route: 'GET /api/funds/bank-lines/:line/counterparts',
  input: z.strictObject({ line: z.coerce.number().int().min(1) }),
  output: z.strictObject({ counterparts: z.array(counterpart) }),
  async handle({ db, session: { region } }, { line }) {
    const found = await db.maybe<{ amount: number; direction: 'in' | 'out'; day: string; matched: string | null }>(sql`select amount, direction, day, matched_by as matched from funds.bank_line where region = ${region} and id = ${line}`)
    if (found === undefined) throw new Refusal('NOT_FOUND')
    if (found.matched !== null) throw new Refusal('LINE_MATCHED')
    const closedOn = sql`(p.closed_at at time zone 'Asia/Shanghai')::date`
    return {
      counterparts: await db.rows<z.infer<typeof counterpart>>(sql`
        select c.*, abs(${found.day}::date - c.day) as apart from (
          select p.id as payment, null::bigint as transaction, ${closedOn} as day, p.payee as party, p.receipt as reference, p.purpose as note from funds.payment p
           where p.region = ${region} and ${found.direction} = 'out' and p.state = 'settled' and p.amount = ${found.amount} and not exists (select from funds.bank_line o where o.region = p.region and o.payment = p.id)
          union all
          select null, x.id, x.day, coalesce(n.name, ''), x.id::text, x.note from funds.transaction x left join funds.beneficiary n on n.region = x.region and x.case_id > 0 and n.case_id = x.case_id
           where x.region = ${region} and x.action = any (${actionsOf(found.direction)}) and x.amount = ${found.amount} and not exists (select from funds.bank_line o where o.region = x.region and o.transaction = x.id)) c
         where abs(${found.day}::date - c.day) <= ${SHOWN_DAYS} order by apart, c.day, c.payment nulls last, c.transaction limit 50`),
    }
  },
})
