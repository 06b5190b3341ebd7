import { z } from 'zod'
import { query } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { anyFen } from '../ledger/fields.ts'
import { accountTotals, add, figuresSchema, scopeFields, sums, withRatio, type Sums } from './figures.ts'

const measureRow = z.strictObject({
  measure: z.string(),
  name: z.string(),
  clauses: z.array(z.string()),
  budget: anyFen.describe('预算'),
  figures: figuresSchema,
  outstanding: anyFen.describe('应收未收'),
  overdue: anyFen.describe('其中逾期'),
  exhausted: z.boolean().describe('已承诺完'),
})
const planRow = z.strictObject({ plan: z.string(), clause: z.string(), figures: figuresSchema, measures: z.array(measureRow) })
const programmeRow = z.strictObject({
  programme: z.int(),
  name: z.string(),
  kind: z.string(),
  clauses: z.array(z.string()),
  appropriated: anyFen.describe('到位'),
  unallotted: anyFen.describe('未分配'),
  figures: figuresSchema,
  plans: z.array(planRow),
})

type MeasureRow = Sums & { programme: number; measure: string; name: string; clauses: string[]; plan: string; planClause: string; budget: number; outstanding: number; overdue: number }
type ProgrammeRow = { programme: number; name: string; kind: string; clauses: string[]; appropriated: number; unallotted: number }

/** 资金台账: programme → plan → measure. The cases of a measure are asked for with funds.ledgerCases. */
export const ledgerTree = query({
  name: 'funds.ledgerTree',
  summary: { zh: '资金台账（计划、措施）', en: 'Ledger by programme, plan and measure' },
  route: 'GET /api/funds/ledger',
  input: z.strictObject(scopeFields),
  output: z.strictObject({ programmes: z.array(programmeRow), total: figuresSchema, appropriated: anyFen, unallotted: anyFen }),
  async handle({ db, session, clock }, scope) {
    const { region } = session
    const chosen = scope.programme === undefined ? sql`true` : sql`p.id = ${scope.programme}`
    const lines = sql.and([
      ...(scope.year === undefined ? [] : [sql`b.year = ${scope.year}`]),
      ...(scope.source === undefined ? [] : [sql`b.source = ${scope.source}`]),
    ])
    const programmes = await db.rows<ProgrammeRow>(sql`
      with t as (${accountTotals(region, scope)})
      select p.id as programme, p.name, p.kind, p.clauses,
             coalesce((select sum(t.cum_out) from t where t.programme = p.id and t.stage = 'source'), 0)::bigint as appropriated,
             coalesce((select sum(t.balance) from t where t.programme = p.id and t.stage = 'appropriated'), 0)::bigint as unallotted
        from funds.programme p where p.region = ${region} and ${chosen} order by p.id`)
    const measures = await db.rows<MeasureRow>(sql`
      with t as (${accountTotals(region, scope)}), f as (select t.programme, t.measure, ${sums} from t where t.measure <> '' group by 1, 2),
      owed as (select measure, sum(amount - collected - written_off)::bigint as outstanding, coalesce(sum(amount - collected - written_off) filter (where due < ${today(clock)}), 0)::bigint as overdue
                 from funds.receivable where region = ${region} and collected + written_off < amount group by measure)
      select m.programme, m.measure, m.name, m.clauses, m.plan, m.plan_clause as "planClause",
             (select coalesce(sum(b.amount), 0)::bigint from funds.budget b where b.region = m.region and b.programme = m.programme and b.measure = m.measure and ${lines}) as budget,
             coalesce(f.allotted, 0) as allotted, coalesce(f.reserved, 0) as reserved, coalesce(f.committed, 0) as committed, coalesce(f.frozen, 0) as frozen, coalesce(f."inTransit", 0) as "inTransit",
             coalesce(f.paid, 0) as paid, coalesce(f.recovered, 0) as recovered, coalesce(f.available, 0) as available,
             coalesce(owed.outstanding, 0) as outstanding, coalesce(owed.overdue, 0) as overdue
        from funds.measure m join funds.programme p on p.region = m.region and p.id = m.programme
        left join f on f.programme = m.programme and f.measure = m.measure left join owed on owed.measure = m.measure
       where m.region = ${region} and ${chosen} order by m.programme, m.ordinal, m.measure`)
    return {
      programmes: programmes.map((programme) => {
        const own = measures.filter((row) => row.programme === programme.programme)
        return { ...programme, figures: withRatio(add(own)), plans: plansOf(own) }
      }),
      total: withRatio(add(measures)),
      appropriated: programmes.reduce((sum, row) => sum + row.appropriated, 0),
      unallotted: programmes.reduce((sum, row) => sum + row.unallotted, 0),
    }
  },
})

/** In the order in which the plans first appear. */
function plansOf(rows: readonly MeasureRow[]): z.infer<typeof planRow>[] {
  return [...new Set(rows.map((row) => row.plan))].map((plan) => {
    const own = rows.filter((row) => row.plan === plan)
    return { plan, clause: own[0]!.planClause, figures: withRatio(add(own)), measures: own.map(measureOf) }
  })
}

function measureOf(row: MeasureRow): z.infer<typeof measureRow> {
  const { measure, name, clauses, budget, outstanding, overdue } = row
  return { measure, name, clauses, budget, figures: withRatio(row), outstanding, overdue, exhausted: row.committed > 0 && row.available === 0 }
}
