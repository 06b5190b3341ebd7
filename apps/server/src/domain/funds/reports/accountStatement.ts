import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { accountSchema, accountView, type AccountView } from '../ledger/accountName.ts'
import { anyFen } from '../ledger/fields.ts'

const entry = z.strictObject({
  transaction: z.int(),
  leg: z.int(),
  day: z.iso.date(),
  action: z.string(),
  clauses: z.array(z.string()),
  note: z.string(),
  other: accountSchema.describe('对方科目 the other account'),
  in: anyFen,
  out: anyFen,
  balance: anyFen.describe('其后余额 balance after'),
})

/** One account, entry by entry with its balance after each, newest first. Numbers are given under the account's lock, so their order is the money's order. */
export const accountStatement = query({
  name: 'funds.accountStatement',
  summary: { zh: '科目明细账', en: 'Statement of one account' },
  route: 'GET /api/funds/accounts/:account',
  input: z.strictObject({ account: z.coerce.number().int().min(1), page: z.coerce.number().int().min(1).default(1), limit: z.coerce.number().int().min(1).max(500).default(100) }),
  output: z.strictObject({ account: accountSchema, in: anyFen, out: anyFen, balance: anyFen, total: z.int(), entries: z.array(entry) }),
  async handle({ db, session }, { account: id, page, limit }) {
    const { region } = session
    const head = await db.maybe<{ account: AccountView; in: number; out: number }>(sql`
      select ${accountView(region, sql`b.account`)} as account, b.cum_in as "in", b.cum_out as "out" from funds.balance b where b.region = ${region} and b.account = ${id}`)
    if (head === undefined) throw new Refusal('NOT_FOUND')
    const { total } = await db.one<{ total: number }>(sql`
      select (select count(*) from funds.transfer where region = ${region} and to_account = ${id}) + (select count(*) from funds.transfer where region = ${region} and from_account = ${id}) as total`)
    const entries = await db.rows<z.infer<typeof entry>>(sql`
      with moved as (
        select transaction, leg, from_account as other, amount as i, 0::bigint as o from funds.transfer where region = ${region} and to_account = ${id}
        union all select transaction, leg, to_account, 0, amount from funds.transfer where region = ${region} and from_account = ${id}),
      running as (select *, (sum(i - o) over (order by transaction, leg))::bigint as balance from moved),
      page as (select * from running order by transaction desc, leg desc limit ${limit} offset ${(page - 1) * limit})
      select r.transaction, r.leg, x.day, x.action, x.clauses, x.note, ${accountView(region, sql`r.other`)} as other, r.i as "in", r.o as "out", r.balance
        from page r join funds.transaction x on x.region = ${region} and x.id = r.transaction order by r.transaction desc, r.leg desc`)
    return { ...head, balance: head.in - head.out, total, entries }
  },
})
