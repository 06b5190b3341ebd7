import { z } from 'zod'
import type { Context } from '../../../platform/action/context.ts'
import { download } from '../../../platform/action/declare.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { deliverPaper } from '../../../platform/document/index.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import { adjustmentKinds, type AdjustmentKind } from '../programmes/adjustment.ts'
import { bankReconciliation, type Cause } from '../bank/bankReconciliation.ts'
import { reportFields, sideNames, type ReportScope, type Side } from './counted.ts'
import { matchingOf } from '../programmes/matching.ts'
import { evaluationPaper, reportPaper, type Printed, type Scope } from './paper.ts'
import { reconciliation } from '../bank/reconciliation.ts'
import { reportRows } from './report.ts'

const format = z.enum(['docx', 'pdf']).default('docx')

/** 打印执行报表. */
export const printReport = download({
  name: 'funds.printReport',
  summary: { zh: '打印执行报表', en: 'An execution report as Word or PDF' },
  route: 'GET /api/funds/reports/:side/paper',
  input: z.strictObject({ ...reportFields, side: z.enum(sideNames), format }),
  async handle(context, { side, format: as, ...scope }) {
    const paper = reportPaper({ side, rows: await reportRows(context, side, scope) }, await scopeOf(context, scope), context.clock.now())
    return deliverPaper(paper, as, `${paper.title}${today(context.clock)}`)
  },
})

const EVALUATED: readonly Side[] = ['source', 'measure', 'district', 'month']

/** 绩效评价资金卷: what an evaluation asks of the money of a programme; that it was made stays in the audit. */
export const printEvaluation = download({
  name: 'funds.printEvaluation',
  summary: { zh: '绩效评价资金卷', en: 'The money part of an evaluation file, as Word or PDF' },
  route: 'GET /api/funds/programmes/:programme/evaluation',
  input: z.strictObject({ programme: z.coerce.number().int().min(1), year: reportFields.year, format }),
  subject: ({ programme }) => `programme/${programme}`,
  async handle(context, { programme, year, format: as }) {
    const { db, session: { region }, clock } = context
    const found = await db.maybe<{ clauses: string[] }>(sql`select clauses from funds.programme where region = ${region} and id = ${programme}`)
    if (found === undefined) throw new Refusal('NOT_FOUND')
    const scope: ReportScope = { programme, year }
    const { transactions, entries, differences } = await reconciliation.handle(context, {})
    const bank = await bankReconciliation.handle(context, { open: 'yes', after: 0, limit: 1 })
    const reports: Printed[] = []
    for (const side of EVALUATED) reports.push({ side, rows: await reportRows(context, side, scope) })
    const paper = evaluationPaper({
      scope: await scopeOf(context, scope),
      clauses: found.clauses,
      matching: await matchingOf(context, programme),
      reports,
      central: { side: 'use', rows: await reportRows(context, 'use', { ...scope, source: 'central' }) },
      books: { transactions, entries, differences: differences.length },
      bank: {
        open: bank.open,
        settled: await db.rows<{ cause: Cause; count: number; amount: number }>(sql`
          select d.cause, count(*)::int as count, sum(coalesce(l.amount, p.amount, x.amount))::bigint as amount from funds.difference d
            left join funds.bank_line l on l.region = d.region and l.id = d.line left join funds.payment p on p.region = d.region and p.id = d.payment left join funds.transaction x on x.region = d.region and x.id = d.transaction
           where d.region = ${region} group by 1 order by 1`),
      },
      owed: await db.one(sql`
        select count(*)::int as count, coalesce(sum(r.amount - r.collected), 0)::bigint as amount, coalesce(sum(r.amount - r.collected) filter (where r.due < ${today(clock)}), 0)::bigint as overdue
          from funds.receivable r where r.region = ${region} and r.collected < r.amount and exists (select from funds.account a where a.region = r.region and a.case_id = r.case_id and a.programme = ${programme})`),
      adjustments: (await db.rows<{ kind: AdjustmentKind; count: number; amount: number }>(sql`
        select kind, count(*)::int as count, sum(abs(amount))::bigint as amount from funds.adjustment where region = ${region} and programme = ${programme} and state = 'approved' and ${year === undefined ? sql`true` : sql`year = ${year}`} group by 1 order by 1`))
        .map(({ kind, ...rest }) => ({ ...rest, kind: adjustmentKinds[kind].zh })),
      made: clock.now(),
    })
    return deliverPaper(paper, as, `${paper.title}${today(clock)}`)
  },
})

async function scopeOf({ db, session: { region } }: Context, { programme, year, from, to }: ReportScope): Promise<Scope> {
  const named = programme === undefined ? undefined : await db.maybe<{ name: string }>(sql`select name from funds.programme where region = ${region} and id = ${programme}`)
  if (programme !== undefined && named === undefined) throw new Refusal('NOT_FOUND')
  return { programme: named?.name ?? null, year: year ?? null, from: from ?? null, to: to ?? null }
}
