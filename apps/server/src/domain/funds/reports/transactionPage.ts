import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { accountSchema, accountView } from '../ledger/accountName.ts'
import { anyFen, source } from '../ledger/fields.ts'

const leg = z.strictObject({ leg: z.int(), from: accountSchema, to: accountSchema, amount: anyFen })
const step = z.strictObject({ leg: z.int().describe('本凭证的分录 leg of this transaction'), depth: z.int(), transaction: z.int(), day: z.iso.date(), action: z.string(), clauses: z.array(z.string()), note: z.string(), from: accountSchema, to: accountSchema, amount: anyFen })
const origin = z.strictObject({ source, transaction: z.int(), day: z.iso.date(), note: z.string(), clauses: z.array(z.string()), amount: anyFen })
const head = z.strictObject({ id: z.int(), at: z.iso.datetime(), day: z.iso.date(), actor: z.int(), role: z.string(), action: z.string(), case: z.int(), amount: anyFen, clauses: z.array(z.string()), note: z.string() })
const payment = z.strictObject({ id: z.int(), voucher: z.string().nullable(), payee: z.string(), state: z.string(), preparedBy: z.int(), approvedBy: z.int().nullable() })

/** One voucher: who posted what by which clause, and where each fen came from, back to the appropriation of its source. */
export const transactionPage = query({
  name: 'funds.transactionPage',
  summary: { zh: '凭证：分录、条款、来源追溯', en: 'A transaction with its clauses and its lineage' },
  route: 'GET /api/funds/transactions/:transaction',
  input: z.strictObject({ transaction: z.coerce.number().int().min(1) }),
  output: z.strictObject({ transaction: head, legs: z.array(leg), lineage: z.array(step), origins: z.array(origin).describe('到来源为止 where the money began'), payment: payment.nullable() }),
  async handle({ db, session }, { transaction: id }) {
    const { region } = session
    const found = await db.maybe<Omit<z.infer<typeof head>, 'at'> & { at: Date }>(sql`
      select id, at, day, actor, role, action, case_id as "case", amount, clauses, note from funds.transaction where region = ${region} and id = ${id}`)
    if (found === undefined) throw new Refusal('NOT_FOUND')
    const legs = await db.rows<z.infer<typeof leg>>(sql`
      select t.leg, ${accountView(region, sql`t.from_account`)} as "from", ${accountView(region, sql`t.to_account`)} as "to", t.amount
        from funds.transfer t where t.region = ${region} and t.transaction = ${id} order by t.leg`)
    const lineage = await db.rows<z.infer<typeof step>>(sql`
      select t.leg, l.depth, l.transaction, x.day, x.action, x.clauses, x.note, ${accountView(region, sql`l.from_account`)} as "from", ${accountView(region, sql`l.to_account`)} as "to", l.amount
        from funds.transfer t cross join lateral funds.lineage(t.region, t.transaction, t.leg) l join funds.transaction x on x.region = t.region and x.id = l.transaction
       where t.region = ${region} and t.transaction = ${id} order by t.leg, l.depth, l.transaction`)
    const origins = lineage
      .filter(({ from }) => from.stage === 'source')
      .map(({ from, transaction, day, note, clauses, amount }) => ({ source: from.source, transaction, day, note, clauses, amount }))
    const order = await db.maybe<z.infer<typeof payment>>(sql`
      select id, voucher, payee, state, prepared_by as "preparedBy", approved_by as "approvedBy" from funds.payment
       where region = ${region} and (sent_transaction = ${id} or closed_transaction = ${id})`)
    return { transaction: { ...found, at: found.at.toISOString() }, legs, lineage, origins, payment: order ?? null }
  },
})
