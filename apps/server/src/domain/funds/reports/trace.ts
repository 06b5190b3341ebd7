import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { accountSchema, accountView } from '../ledger/accountName.ts'
import { anyFen } from '../ledger/fields.ts'

const step = z.strictObject({ depth: z.int(), transaction: z.int(), leg: z.int(), day: z.iso.date(), action: z.string(), clauses: z.array(z.string()), note: z.string(), from: accountSchema, to: accountSchema, amount: anyFen })
const rest = z.strictObject({ account: accountSchema, amount: anyFen, payments: z.array(z.strictObject({ id: z.int(), payee: z.string(), voucher: z.string().nullable(), receipt: z.string() })) })

/** More steps than this are not shown at once; the whole leg is still added up in `rests`. */
const MOST_STEPS = 2000

/**
 * 追一分钱: where the money of one leg came from and where it went, step by step, each with its voucher and clause. With `fen`
 * (from 0) a single one of it is followed: its way is one line from its source to where it lies now.
 */
export const trace = query({
  name: 'funds.trace',
  summary: { zh: '资金去向追踪', en: 'Where the money of an entry came from and went' },
  route: 'GET /api/funds/transactions/:transaction/trace',
  input: z.strictObject({ transaction: z.coerce.number().int().min(1), leg: z.coerce.number().int().min(1).default(1), fen: z.coerce.number().int().min(0).optional() }),
  output: z.strictObject({
    amount: anyFen, legs: z.int(), back: z.array(step).describe('来 from the entry back to the source'), forth: z.array(step).describe('去 from the entry on'), truncated: z.boolean(),
    rests: z.array(rest).describe('现在在哪里 where it lies now; adds up to what is followed'),
  }),
  async handle({ db, session: { region } }, { transaction, leg, fen }) {
    const head = await db.maybe<{ amount: number; legs: number; fromLo: number }>(sql`
      select t.amount, (select count(*)::int from funds.transfer o where o.region = t.region and o.transaction = t.transaction) as legs, t.from_lo as "fromLo" from funds.transfer t where t.region = ${region} and t.transaction = ${transaction} and t.leg = ${leg}`)
    if (head === undefined) throw new Refusal('NOT_FOUND')
    if (fen !== undefined && fen >= head.amount) throw new Refusal('INPUT_INVALID', undefined, [{ path: 'fen', code: 'BEYOND_ENTRY', zh: `本分录只有 ${head.amount} 分`, en: `The entry has ${head.amount} fen` }])
    const [lo, length] = fen === undefined ? [0, head.amount] : [fen, 1]
    const detail = sql`l.depth, l.transaction, l.leg, x.day, x.action, x.clauses, x.note, ${accountView(region, sql`l.from_account`)} as "from", ${accountView(region, sql`l.to_account`)} as "to", l.amount`
    const back = await db.rows<z.infer<typeof step>>(sql`
      select ${detail} from funds.ascent(${region}, ${transaction}, ${leg}, ${lo}, ${length}) l join funds.transaction x on x.region = ${region} and x.id = l.transaction order by l.depth, l.transaction, l.leg limit ${MOST_STEPS}`)
    const forth = await db.rows<z.infer<typeof step>>(sql`
      select ${detail} from funds.descent(${region}, ${transaction}, ${leg}, ${lo}, ${length}) l join funds.transaction x on x.region = ${region} and x.id = l.transaction order by l.depth, l.transaction, l.leg limit ${MOST_STEPS}`)
    const rests = await db.rows<z.infer<typeof rest>>(sql`
      select ${accountView(region, sql`l.account`)} as account, l.amount, coalesce((
          select jsonb_agg(jsonb_build_object('id', p.id, 'payee', p.payee, 'voucher', p.voucher, 'receipt', p.receipt) order by p.id) from funds.account a join funds.payment p on p.region = a.region and p.case_id = a.case_id and p.state = 'settled'
           where a.region = ${region} and a.id = l.account and a.stage = 'paid'), '[]') as payments
        from (select d.from_account as account, sum(d.amount)::bigint as amount from funds.descent(${region}, ${transaction}, ${leg}, ${lo}, ${length}) d where d.transaction is null group by 1) l order by l.amount desc, l.account limit 500`)
    return { amount: fen === undefined ? head.amount : 1, legs: head.legs, back, forth, truncated: back.length === MOST_STEPS || forth.length === MOST_STEPS, rests }
  },
})
