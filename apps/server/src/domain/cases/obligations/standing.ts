import type { Context } from '../../../platform/action/context.ts'
import { today } from '../../../platform/clock/clock.ts'
import type { Engine } from '../engine/engine.ts'
import type { ObligationQuestion, Standing } from './asked.ts'
import { awardOnCase, type AwardOnCase } from './award.ts'
import type { Row } from './obligation.ts'
import type { ReportRow } from './report.ts'

/** The computed standing of a row. */
export type Computed = { find(row: Row): Standing | null; readonly award: AwardOnCase | null }

/** What the packs compute of these obligations of one case and one organisation today; rows that procedures named have none. */
export async function standingsOf(engine: Engine, context: Context, rows: readonly Row[], reports: readonly ReportRow[]): Promise<Computed> {
  const born = rows.filter((row) => row.measure !== null && row.code !== null && row.organisation !== null)
  const [first] = born
  if (first === undefined) return { find: () => null, award: null }
  const award = await awardOnCase(context, first.case, first.organisation!)
  const found = new Map<string, Standing>()
  for (const measure of new Set(born.map((row) => row.measure!))) {
    const own = born.filter((row) => row.measure === measure)
    for (const standing of await engine.obligations.standings(context, questionOf(measure, own, reports, award, today(context.clock)))) found.set(`${measure} ${standing.id} ${standing.year ?? 0}`, standing)
  }
  return { find: (row) => found.get(`${row.measure} ${row.code} ${row.year ?? 0}`) ?? null, award }
}

export function questionOf(measure: string, rows: readonly Row[], reports: readonly ReportRow[], award: AwardOnCase, day: string): ObligationQuestion {
  const [first] = rows
  const date = award.date ?? first!.awardedOn ?? day
  const accepted = reports.filter((report) => report.verdict === '受理').flatMap((report) => rows.filter((row) => row.id === report.obligation).map((row) => ({ report, row })))
  const ends = rows.map((row) => row.agreementEnds).find((each) => each !== null)
  return {
    organisation: first!.organisation!,
    measure,
    award: { date, amount: first!.awarded ?? award.amount, ...(award.paid > 0 ? { paid: award.paid } : {}), ...(ends === undefined || ends === null ? {} : { agreementEnds: ends }) },
    events: { 立项: date, ...(award.firstPaid === null ? {} : { 资金下达: award.firstPaid }) },
    done: accepted.filter(({ row }) => row.kind === 'work').map(({ report, row }) => ({ obligation: row.code!, on: report.doneOn, ...(row.year === null ? {} : { year: row.year }) })),
    passedOn: accepted.flatMap(({ report, row }) => (report.amount === null ? [] : [{ obligation: row.code!, on: report.doneOn, amount: report.amount }])),
    judgements: Object.fromEntries(accepted.filter(({ row }) => row.kind === 'test').map(({ row }) => [row.code!, true])),
    pastYears: rows.flatMap((row) => (row.year !== null && row.ruleDue !== null && row.ruleDue < day ? [{ year: row.year, asOf: row.ruleDue }] : [])),
  }
}
