import { z } from 'zod'
import { action } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { anyFen, clause, clauses, id, measure, source, year } from '../ledger/fields.ts'
import { programmeKindNames } from '../ledger/fund.ts'

const budgetedMeasure = z.strictObject({
  measure,
  name: z.string().trim().min(1).max(200),
  clauses,
  plan: z.string().trim().max(200).default('').describe('文件中的计划名 plan it stands under'),
  planClause: clause.or(z.literal('')).default(''),
  budgets: z.array(z.strictObject({ source, amount: anyFen.min(0) })).min(1),
})

/** Opens a year of a programme: its measures and how much each is budgeted from each source. The first year opens the programme. */
export const openProgramme = action({
  name: 'funds.openProgramme',
  summary: { zh: '设立资金计划及年度预算', en: 'Open a year of a programme with its budget lines' },
  route: 'POST /api/funds/programmes',
  input: z.strictObject({ name: z.string().trim().min(1).max(200), kind: z.enum(programmeKindNames).default('special'), year, clauses, measures: z.array(budgetedMeasure).min(1).max(500) }),
  output: z.strictObject({ programme: id }),
  subject: (_input, { programme }) => `programme/${programme}`,
  async handle({ db, session, clock }, { name, kind, year: of, clauses: basis, measures }) {
    const { region, actor } = session
    await db.run(sql`
      insert into funds.programme(region, name, kind, clauses, opened_at, opened_by) values (${region}, ${name}, ${kind}, ${basis}, ${clock.now()}, ${actor}) on conflict do nothing`)
    const programme = await db.one<{ id: number; kind: string }>(sql`select id, kind from funds.programme where region = ${region} and name = ${name}`)
    if (programme.kind !== kind) throw new Refusal('ALREADY_EXISTS', `${name}：${programme.kind}`)
    for (const [ordinal, each] of measures.entries()) {
      await db.run(sql`
        insert into funds.measure(region, programme, measure, name, clauses, plan, plan_clause, ordinal)
        values (${region}, ${programme.id}, ${each.measure}, ${each.name}, ${each.clauses}, ${each.plan}, ${each.planClause}, ${ordinal}) on conflict do nothing`)
      for (const { source: from, amount } of each.budgets) {
        await db.run(sql`insert into funds.budget(region, programme, year, measure, source, amount) values (${region}, ${programme.id}, ${of}, ${each.measure}, ${from}, ${amount})`)
      }
    }
    return { programme: programme.id }
  },
})
