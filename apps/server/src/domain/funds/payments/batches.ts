import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { batchColumns, batchStateNames, type Batch } from './batch.ts'
import { MOST_PAYMENTS } from './composeBatch.ts'
import { anyFen } from '../ledger/fields.ts'
import { paymentColumns, paymentSchema, paymentTables, type PaymentView } from './paymentQueue.ts'

const outcome = z.strictObject({ settled: z.int(), settledAmount: anyFen, returned: z.int(), returnedAmount: anyFen, open: z.int(), openAmount: anyFen })
const head = z.strictObject({
  id: z.int(), number: z.string(), state: z.enum(batchStateNames), count: z.int(), amount: anyFen.describe('控制总额'), note: z.string(), composedBy: z.int(), composedOn: z.iso.date(), approvedBy: z.int().nullable(), sentBy: z.int().nullable(), sentOn: z.iso.date().nullable(),
  ...outcome.shape,
  closed: z.boolean().describe('每笔都有了回单 every payment was answered'),
})
type Head = z.infer<typeof head>

const heads = sql`
  select ${batchColumns}, (b.composed_at at time zone 'Asia/Shanghai')::date as "composedOn", (b.sent_at at time zone 'Asia/Shanghai')::date as "sentOn",
    count(*) filter (where p.state = 'settled')::int as settled, coalesce(sum(p.amount) filter (where p.state = 'settled'), 0)::bigint as "settledAmount",
    count(*) filter (where p.state = 'returned')::int as returned, coalesce(sum(p.amount) filter (where p.state = 'returned'), 0)::bigint as "returnedAmount",
    count(*) filter (where p.state in ('approved', 'sent'))::int as open, coalesce(sum(p.amount) filter (where p.state in ('approved', 'sent')), 0)::bigint as "openAmount"
    from funds.batch b left join funds.batch_item i on i.region = b.region and i.batch = b.id left join funds.payment p on p.region = i.region and p.id = i.payment`
const grouped = sql`group by b.region, b.id`

const withClosed = (row: Omit<Head, 'closed'>): Head => ({ ...row, closed: row.state === 'sent' && row.open === 0 })

/** 拨付批次, the newest first, each with what the bank has answered. */
export const batches = query({
  name: 'funds.batches',
  summary: { zh: '拨付批次', en: 'Batches of payments' },
  route: 'GET /api/funds/batches',
  input: z.strictObject({ page: z.coerce.number().int().min(1).default(1), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.strictObject({ total: z.int(), batches: z.array(head) }),
  async handle({ db, session: { region } }, { page, limit }) {
    const { total } = await db.one<{ total: number }>(sql`select count(*) as total from funds.batch where region = ${region}`)
    const rows = await db.rows<Omit<Head, 'closed'> & Batch>(sql`${heads} where b.region = ${region} ${grouped} order by b.id desc limit ${limit} offset ${(page - 1) * limit}`)
    return { total, batches: rows.map(withClosed) }
  },
})

/** One batch with its payments in the order of the file. */
export const batchPage = query({
  name: 'funds.batchPage',
  summary: { zh: '批次与逐笔', en: 'A batch and its payments' },
  route: 'GET /api/funds/batches/:batch',
  input: z.strictObject({ batch: z.coerce.number().int().min(1) }),
  output: z.strictObject({ batch: head, payments: z.array(paymentSchema) }),
  async handle({ db, session: { region } }, { batch: id }) {
    const found = await db.maybe<Omit<Head, 'closed'>>(sql`${heads} where b.region = ${region} and b.id = ${id} ${grouped}`)
    if (found === undefined) throw new Refusal('NOT_FOUND')
    const payments = await db.rows<PaymentView>(sql`
      select ${paymentColumns} from ${paymentTables} join funds.batch_item i on i.region = p.region and i.payment = p.id where p.region = ${region} and i.batch = ${id} order by i.n limit ${MOST_PAYMENTS}`)
    return { batch: withClosed(found), payments }
  },
})

/** 可入批的拨付单: approved, or sent by their case, and in no batch yet; the oldest first. */
export const duePayments = query({
  name: 'funds.duePayments',
  summary: { zh: '可入批的拨付单', en: 'Payments that may go into a batch' },
  route: 'GET /api/funds/due-payments',
  input: z.strictObject({ limit: z.coerce.number().int().min(1).max(MOST_PAYMENTS).default(500) }),
  output: z.strictObject({ total: z.int(), amount: anyFen, payments: z.array(paymentSchema) }),
  async handle({ db, session: { region } }, { limit }) {
    const due = sql`p.region = ${region} and p.state in ('approved', 'sent') and not exists (select from funds.batch_item i where i.region = p.region and i.payment = p.id)`
    const sums = await db.one<{ total: number; amount: number }>(sql`select count(*) as total, coalesce(sum(p.amount), 0)::bigint as amount from funds.payment p where ${due}`)
    return { ...sums, payments: await db.rows<PaymentView>(sql`select ${paymentColumns} from ${paymentTables} where ${due} order by p.id limit ${limit}`) }
  },
})
