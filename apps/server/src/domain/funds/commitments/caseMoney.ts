import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { anyFen, source } from '../ledger/fields.ts'

const part = z.strictObject({ programme: z.int(), programmeName: z.string(), year: z.int(), source, measure: z.string(), measureName: z.string(), committed: anyFen, frozen: anyFen, inTransit: anyFen, paid: anyFen, thawing: anyFen.describe('已提出、尚未决定的解冻 proposed to be thawed') })

/** 一件的资金: what a case has on each line, what of it stands frozen, and what is proposed to be let go. */
export const caseMoney = query({
  name: 'funds.caseMoney',
  summary: { zh: '一件的资金', en: 'The money of one case, line by line' },
  route: 'GET /api/funds/cases/:case',
  input: z.strictObject({ case: z.coerce.number().int().min(1) }),
  output: z.strictObject({ case: z.int(), number: z.string(), name: z.string(), organisation: z.int(), clauses: z.array(z.string()), parts: z.array(part) }),
  async handle({ db, session: { region } }, { case: id }) {
    const head = await db.maybe<{ number: string; name: string; organisation: number }>(sql`select number, name, organisation from funds.beneficiary where region = ${region} and case_id = ${id}`)
    if (head === undefined) throw new Refusal('NOT_FOUND')
    const parts = await db.rows<z.infer<typeof part>>(sql`
      select a.programme, p.name as "programmeName", a.year, a.source, a.measure, m.name as "measureName",
        ${sumOf('committed')} as committed, ${sumOf('frozen')} as frozen, ${sumOf('in_transit')} as "inTransit", ${sumOf('paid')} as paid,
        coalesce((select sum(j.amount) from funds.adjustment j where j.region = a.region and j.case_id = ${id} and j.kind = 'thaw' and j.state = 'proposed' and j.programme = a.programme and j.year = a.year and j.source = a.source and j.measure = a.measure), 0)::bigint as thawing
        from funds.account a join funds.balance b on b.region = a.region and b.account = a.id
        join funds.programme p on p.region = a.region and p.id = a.programme
        join funds.measure m on m.region = a.region and m.programme = a.programme and m.measure = a.measure
       where a.region = ${region} and a.case_id = ${id} and a.case_id > 0 group by a.region, a.programme, p.name, a.year, a.source, a.measure, m.name order by a.programme, a.year, a.source, a.measure`)
    const { clauses } = await db.one<{ clauses: string[] }>(sql`
      select coalesce((select x.clauses from funds.transaction x where x.region = ${region} and x.case_id = ${id} and x.case_id > 0 order by x.id desc limit 1), '{}') as clauses`)
    return { case: id, ...head, clauses, parts }
  },
})

const sumOf = (stage: string) => sql`coalesce(sum(b.cum_in - b.cum_out) filter (where a.stage = ${stage}), 0)::bigint`
