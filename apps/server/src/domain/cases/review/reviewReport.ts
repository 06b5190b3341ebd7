import { z } from 'zod'
import { asSystem } from '../../../platform/action/asSystem.ts'
import type { Context } from '../../../platform/action/context.ts'
import { download, query, type Declared } from '../../../platform/action/declare.ts'
import { sql } from '../../../platform/database/sql.ts'
import { deliverPaper } from '../../../platform/document/index.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'
import type { Engine } from '../engine/engine.ts'
import { insightInto, titleIn, type Insight } from '../record/insight.ts'
import type { StoredCase } from '../record/stored.ts'
import { seatsOf, sittingsOf } from './panel.ts'
import { reportSchema, type Report } from './report.ts'
import { reviewPaper } from './reviewPaper.ts'
import { OUTLIER_K, scoresOf, scoringIn } from './sheets.ts'

/**
 * What a review has come to: sheets without names, averages, what stands out, and what the panel signed. For those who
 * decide on it, who see no names; for its members; for auditors. Those who draw know the names and see no scores.
 */
async function reportOn(engine: Engine, context: Context, id: number): Promise<Report> {
  const insight = await insightInto(engine, context, id)
  const { procedure, stored } = insight
  const scoring = scoringIn(procedure)
  if (scoring === undefined || !mayRead(insight, scoring.join.into)) throw new Refusal('NOT_FOUND', `case/${id}`)
  const named = context.session.role === 'auditor' || context.session.role === 'expert'
  const sittings = sittingsOf(procedure, stored.state)
  const names = named ? await namesOf(context, sittings.flatMap(({ members }) => members.map(({ account }) => account))) : new Map<number, string>()
  const scores = scoresOf(procedure, stored.state)
  return {
    case: id, no: stored.state.no, title: titleIn(insight.view, stored.title), measureName: stored.measure === null || insight.view === null ? null : engine.nameOf(stored.measure), outward: procedure.states[stored.state.state]!.outward,
    seats: seatsOf(procedure, stored.state).size, outlierK: OUTLIER_K, comparable: comparableOf(engine, stored),
    scores: scores === null ? null : { ...scores, criteria: scores.criteria.map((each) => ({ ...each })), sheets: scores.sheets.map((sheet) => ({ ...sheet, points: [...sheet.points] })), remarks: scores.remarks.map(({ field, texts }) => ({ field, texts: [...texts] })) },
    sittings: sittings.map(({ members, ...sitting }) => ({ ...sitting, members: members.map(({ account, values, ...member }) => ({ ...member, values: values.map(([field, value]) => [field, value] as [string, unknown]), name: names.get(account) ?? null })) })),
  }
}

/** Before and after: what the selection of its lot made of the case's score (衡); null until then, and where the call makes nothing comparable. */
function comparableOf(engine: Engine, { state: { procedure, fields, related } }: StoredCase): Report['comparable'] {
  const lot = engine.procedures.find(engine.procedures.find(procedure)?.batch ?? '')
  const effect = lot?.rows.flatMap(({ effects }) => effects).find((each) => each.kind === '遴选' && each.normalising !== null)
  if (effect?.kind !== '遴选' || effect.normalising === null || effect.into.normalised === null) return null
  const [before, after] = [fields[effect.order[0]?.field ?? ''], fields[effect.into.normalised]]
  if (typeof before !== 'number' || typeof after !== 'number') return null
  const method = related.find(({ relation }) => relation === '批')?.fields?.[effect.normalising.method]
  const group = fields[effect.normalising.group]
  return { method: String(method ?? ''), group: typeof group === 'string' ? group : null, before, after }
}

/** Whoever may read what the scores came to, and the members while the procedure still asks something of them. */
function mayRead({ side, view, procedure, actor }: Insight, result: string): boolean {
  if (side === 'office') return view !== null && (result in view.fields || view.roles.some((role) => procedure.views[role]?.fields === 'all' || role === '审计'))
  return actor.kind === 'person' && view !== null && view.roles.some((role) => procedure.roles[role]?.basis === '抽取')
}

async function namesOf(context: Context, accounts: readonly number[]): Promise<Map<number, string>> {
  const rows = await asSystem(context, ({ db, session }) => db.rows<{ account: number; name: string }>(sql`select account, name from parties.person where region = ${session.region} and account = any(${accounts}::bigint[])`))
  return new Map(rows.map(({ account, name }) => [account, name]))
}

const reviewReport = (engine: Engine) =>
  query({
    name: 'cases.reviewReport',
    route: 'GET /api/cases/:case/review',
    summary: { zh: '评审情况', en: 'What a review has come to' },
    input: z.strictObject({ case: z.coerce.number().int() }),
    output: reportSchema,
    handle: (context, { case: id }) => reportOn(engine, context, id),
  })

/** The report on paper; that it was taken, and by whom, stays in the audit. */
const printReview = (engine: Engine) =>
  download({
    name: 'cases.printReview',
    route: 'GET /api/cases/:case/review/paper',
    summary: { zh: '导出评审报告', en: 'The report of a review as Word or PDF' },
    input: z.strictObject({ case: z.coerce.number().int(), format: z.enum(['docx', 'pdf']) }),
    subject: ({ case: id }) => `case/${id}`,
    async handle(context, { case: id, format }) {
      const report = await reportOn(engine, context, id)
      if (report.scores === null) throw new Refusal('SCORES_SEALED')
      return deliverPaper(reviewPaper(report, context.clock.now()), format, `评审报告 ${report.no}`)
    },
  })

export const reviewDeclared = (engine: Engine): Declared[] => [reviewReport(engine), printReview(engine)]
