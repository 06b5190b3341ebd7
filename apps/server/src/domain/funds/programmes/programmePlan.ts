import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { anyFen, source, year } from '../ledger/fields.ts'
import { matchingOf } from './matching.ts'
import type { Office } from '../ledger/office.ts'

const balance = z.strictObject({ source, appropriated: anyFen, interest: anyFen, carriedIn: anyFen, carriedOut: anyFen, unallotted: anyFen, frozen: anyFen, returned: anyFen })
const rule = z.strictObject({ source, against: source, num: z.int(), den: z.int(), binding: z.boolean(), clauses: z.array(z.string()), statedBy: z.int(), brought: anyFen, arrived: anyFen, allotted: anyFen })
const use = z.strictObject({ measure: z.string(), category: z.string(), clause: z.string() })

const share = z.strictObject({ source, part: z.int(), clauses: z.array(z.string()), gained: anyFen.describe('what fell to this level in the year') })

/** What stands behind a programme's lines in a year: what each level brought, earned, carried, froze and handed back; how matching is kept; what counts as which use. */
export const programmePlan = ({ uses }: Pick<Office, 'uses'>) => query({
  name: 'funds.programmePlan',
  summary: { zh: '来源、配套与用途', en: 'Sources, matching and uses of a programme' },
  route: 'GET /api/funds/programmes/:programme/plan',
  input: z.strictObject({ programme: z.coerce.number().int().min(1), year: z.coerce.number().pipe(year) }),
  output: z.strictObject({ sources: z.array(balance), matching: z.array(rule), gains: z.array(share).describe('a level that stands here with part 0 has gained by what it paid in'), uses: z.array(use), categories: z.array(z.strictObject({ category: z.string(), clause: z.string(), words: z.string() })) }),
  async handle({ db, session }, { programme, year: of }) {
    const { region } = session
    if ((await db.maybe(sql`select from funds.programme where region = ${region} and id = ${programme}`)) === undefined) throw new Refusal('NOT_FOUND')
    const balances = await db.rows<z.infer<typeof balance>>(sql`
      select a.source, coalesce(sum(b.cum_out) filter (where a.stage = 'source'), 0)::bigint as appropriated, coalesce(sum(b.cum_out) filter (where a.stage = 'interest'), 0)::bigint as interest,
        coalesce(sum(c.came), 0)::bigint as "carriedIn", coalesce(sum(c.went), 0)::bigint as "carriedOut",
        coalesce(sum(b.cum_in - b.cum_out) filter (where a.stage = 'appropriated'), 0)::bigint as unallotted, coalesce(sum(b.cum_in - b.cum_out) filter (where a.stage = 'frozen'), 0)::bigint as frozen,
        coalesce(sum(b.cum_in) filter (where a.stage = 'returned'), 0)::bigint as returned
        from funds.account a join funds.balance b on b.region = a.region and b.account = a.id
        left join lateral (
          select (select coalesce(sum(t.amount), 0) from funds.transfer t join funds.account f on f.region = t.region and f.id = t.from_account where t.region = a.region and t.to_account = a.id and f.stage = 'appropriated') as came,
                 (select coalesce(sum(t.amount), 0) from funds.transfer t join funds.account o on o.region = t.region and o.id = t.to_account where t.region = a.region and t.from_account = a.id and o.stage = 'appropriated') as went) c on a.stage = 'appropriated'
       where a.region = ${region} and a.programme = ${programme} and a.year = ${of} group by a.source order by array_position(array['central', 'province', 'city', 'district'], a.source)`)
    const stated = await db.rows<z.infer<typeof use>>(sql`select measure, category, clause from funds.use where region = ${region} and programme = ${programme} order by measure`)
    const gains = await db.rows<z.infer<typeof share>>(sql`
      select s.source, coalesce(g.part, 0) as part, coalesce(g.clauses, '{}') as clauses, coalesce(r.gained, 0)::bigint as gained
        from unnest(array['central', 'province', 'city', 'district']) with ordinality s(source, n)
        left join funds.gain_share g on g.region = ${region} and g.programme = ${programme} and g.source = s.source
        left join lateral (
          select sum(b.cum_in) as gained from funds.account a join funds.balance b on b.region = a.region and b.account = a.id
           where a.region = ${region} and a.programme = ${programme} and a.year = ${of} and a.source = s.source and a.stage = 'remitted') r on true
       where coalesce(g.part, 0) > 0 or r.gained > 0 order by s.n`)
    const rules = await matchingOf({ db, session }, programme)
    return { sources: balances, matching: rules.map((each) => ({ ...each, clauses: [...each.clauses] })), gains, uses: stated, categories: uses.map(({ category, clause, words }) => ({ category, clause, words })) }
  },
})
