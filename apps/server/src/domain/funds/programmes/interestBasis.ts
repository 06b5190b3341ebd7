import { daysBetween } from '@zhiyun/calendar'
import { interestOn, type Fen } from '@zhiyun/finance'
import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { anyFen, day, id, source, year } from '../ledger/fields.ts'

const standing = z.strictObject({ from: z.iso.date(), to: z.iso.date().describe('其后一日 the day after'), days: z.int(), balance: anyFen })

/**
 * 积数: what lay in the bank of one source, programme and year, day by day, and what it earns at a rate: to be held against the
 * bank's advice. Everything that has not left lies there: what is not allotted, allotted, promised, frozen; in transit has left.
 */
export const interestBasis = query({
  name: 'funds.interestBasis',
  summary: { zh: '计息积数', en: 'Balances by day and the interest they earn' },
  route: 'GET /api/funds/interest-basis',
  input: z.strictObject({
    programme: z.coerce.number().pipe(id), year: z.coerce.number().pipe(year), source, from: day, to: day.describe('至，不含当日 until, that day not counted'),
    perHundredThousand: z.coerce.number().int().min(0).max(100_000).default(350).describe('年利率，十万分比 yearly rate in 1/100000'),
  }),
  output: z.strictObject({ standing: z.array(standing), interest: anyFen.describe('应计利息，去尾到分'), booked: anyFen.describe('期内已登记的利息') }),
  async handle({ db, session: { region } }, { programme, year: of, source: from_, from, to, perHundredThousand }) {
    if (from >= to) throw new Refusal('INPUT_INVALID', undefined, [{ path: 'to', code: 'PERIOD_EMPTY', zh: '止日须在起日之后', en: 'The end must come after the beginning' }])
    const lies = sql`a.region = ${region} and a.programme = ${programme} and a.source = ${from_} and a.year = ${of} and a.stage in ('appropriated', 'allotted', 'reserved', 'committed', 'frozen')`
    const changes = await db.rows<{ day: string; change: Fen }>(sql`
      select x.day, sum(m.change)::bigint as change from (
        select t.transaction, t.amount as change from funds.transfer t join funds.account a on a.region = t.region and a.id = t.to_account where ${lies}
        union all
        select t.transaction, -t.amount from funds.transfer t join funds.account a on a.region = t.region and a.id = t.from_account where ${lies}) m
        join funds.transaction x on x.region = ${region} and x.id = m.transaction where x.day < ${to} group by x.day order by x.day`)
    const { booked } = await db.one<{ booked: Fen }>(sql`
      select coalesce(sum(x.amount), 0)::bigint as booked from funds.transaction x where x.region = ${region} and x.action = 'funds.bookInterest' and x.day >= ${from} and x.day < ${to}
        and exists (select from funds.transfer t join funds.account a on a.region = t.region and a.id = t.to_account where t.region = x.region and t.transaction = x.id and a.programme = ${programme} and a.year = ${of} and a.source = ${from_})`)
    const periods = stretches(changes, from, to)
    return { standing: periods, interest: interestOn(periods, { num: perHundredThousand, den: 100_000 }, { to: '分', method: '去尾' }), booked }
  },
})

/** One stretch for each time the balance stood still; a carry-over between years is no day of its own. */
export function stretches(changes: readonly { day: string; change: Fen }[], from: string, to: string): z.infer<typeof standing>[] {
  const before = changes.filter(({ day: on }) => on <= from).reduce((sum, { change }) => sum + change, 0)
  const turns = [{ day: from, change: before }, ...changes.filter(({ day: on }) => on > from && on < to)]
  let balance = 0
  return turns.map(({ day: begins, change }, at) => {
    balance += change
    const ends = turns[at + 1]?.day ?? to
    return { from: begins, to: ends, days: daysBetween(begins, ends), balance }
  })
}
