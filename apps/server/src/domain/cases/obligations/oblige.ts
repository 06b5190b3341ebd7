import { addYears, deadlineAfter } from '@zhiyun/calendar'
import type { ObligationDay } from '@zhiyun/policy'
import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'
import { momentOf } from '../engine/actor.ts'
import type { Planned, Scene } from '../effects/scene.ts'
import { awardOnCase } from './award.ts'
import type { Row } from './obligation.ts'

type Duty = {
  readonly matter: string
  readonly kind: 'test' | 'work' | 'share'
  readonly due: string | null
  readonly certain: boolean
  readonly dueText: string
  readonly clauses: readonly string[]
  readonly code: string | null
  readonly year: number | null
  readonly begins: string | null
  readonly bestEffort: boolean
}

/**
 * Writes down what the recipient must do, a row for each day it falls due: as named, row by row of a field (里程碑), or
 * all that the measure's rules bind an award to. 替 puts them in the place of those from the same source that are open.
 */
export async function oblige(scene: Scene, effect: Planned<'生义务'>): Promise<void> {
  const { context, stored, plan } = scene
  const { db, session: { region } } = context
  const organisation = effect.subject.organisation === null ? null : Number(effect.subject.organisation)
  const origin = originOf(effect)
  if (effect.replaces) {
    await db.run(sql`
      update cases.obligation set state = '改定', replaced_by = ${plan.step.seq}, v = v + 1
      where region = ${region} and case_id = ${stored.id} and origin = ${origin} and organisation is not distinct from ${organisation} and state in ('未到期', '待核', '待补', '逾期', '未达标')`)
  }
  const award = organisation === null ? null : await awardOnCase(context, stored.id, organisation)
  const measure = effect.of.kind === 'measure' ? effect.of.measure : null
  const bound = { case: stored.id, organisation, origin, measure, awardedOn: award?.date ?? plan.step.day, awarded: award?.amount ?? null, agreementEnds: effect.until }
  for (const duty of await dutiesOf(scene, effect, organisation)) await bind(context, bound, duty)
}

type Bound = { readonly case: number; readonly organisation: number | null; readonly origin: string; readonly measure: string | null; readonly awardedOn: string | null; readonly awarded: number | null; readonly agreementEnds: string | null }

/** One row. What is bound already stays bound once, with what was said of it: a measure's obligation that was met needs no second row. */
async function bind({ db, session: { region } }: Context, to: Bound, duty: Duty): Promise<void> {
  await db.run(sql`
    insert into cases.obligation(region, case_id, organisation, matter, kind, origin, measure, code, year, begins, due, certain, due_text, best_effort, clauses, awarded_on, awarded, agreement_ends)
    values (${region}, ${to.case}, ${to.organisation}, ${duty.matter}, ${duty.kind}, ${to.origin}, ${to.measure}, ${duty.code}, ${duty.year}, ${duty.begins}, ${duty.due}, ${duty.certain}, ${duty.dueText}, ${duty.bestEffort}, ${duty.clauses},
      ${to.awardedOn}, ${to.awarded}, ${to.agreementEnds})
    on conflict do nothing`)
}

/** A yearly obligation whose period has no end comes again: the next year's row, once this year's is settled. */
export const bindAgain = (context: Context, row: Row, days: readonly ObligationDay[]): Promise<void[]> =>
  Promise.all(days.filter((day) => day.id === row.code && day.year === (row.year ?? 0) + 1).map((day) => bind(context, row, dutyOf(day))))

/** What the rows come from: rows of one source replace each other. */
const originOf = ({ of }: Planned<'生义务'>): string => (of.kind === 'matter' ? `事:${of.text}` : of.kind === 'rows' ? `自:${of.field}` : '措施')

const plain = (matter: string, due: string | null, certain: boolean, clauses: readonly string[]): Duty => ({ matter, kind: 'work', due, certain, dueText: '', clauses, code: null, year: null, begins: null, bestEffort: false })

async function dutiesOf(scene: Scene, { of, within, clause, until, yearly }: Planned<'生义务'>, organisation: number | null): Promise<readonly Duty[]> {
  const { context, engine, stored, plan } = scene
  const clauses = clause === null ? [] : [clause]
  const { day, calendar } = momentOf(context.clock)
  if (of.kind === 'matter') {
    if (yearly) return everyYear(day, until!).map((each) => ({ ...plain(of.text, each.due, true, clauses), year: each.year, begins: each.begins }))
    const after = within === null ? null : deadlineAfter(day, within, calendar)
    return [plain(of.text, after?.due ?? until, (after?.unknownYears.length ?? 0) === 0, clauses)]
  }
  if (of.kind === 'rows') {
    const rows = of.rows as readonly Record<string, unknown>[]
    const kept = await keptOf(context, stored.id, of.field, plan.step.seq)
    return rows.map((row) => plain(String(row['事项'] ?? ''), typeof row['期限'] === 'string' ? row['期限'] : null, true, clauses)).filter(({ matter }) => !kept.has(matter))
  }
  if (organisation === null) return []
  const award = await awardOnCase(context, stored.id, organisation)
  const days = await engine.obligations.days(context, {
    organisation,
    measure: of.measure,
    award: { date: award.date ?? day, amount: award.amount, ...(until === null ? {} : { agreementEnds: until }) },
    events: { 立项: award.date ?? day },
    done: [], passedOn: [], judgements: {}, pastYears: [],
  }, until ?? day)
  return days.map(dutyOf)
}

const dutyOf = ({ id, text, kind, due, certain, note, clauses, year, begins, bestEffort }: ObligationDay): Duty => ({ matter: text, kind, due, certain, dueText: note, clauses, code: id, year, begins, bestEffort })

/** Milestones already met or waived are not asked for again by the rows that replace the others. */
async function keptOf({ db, session: { region } }: Context, id: number, field: string, step: number): Promise<ReadonlySet<string>> {
  const rows = await db.rows<{ matter: string }>(sql`
    select matter from cases.obligation where region = ${region} and case_id = ${id} and origin = ${`自:${field}`} and state in ('已办', '免除') and (replaced_by is null or replaced_by <> ${step})`)
  return new Set(rows.map(({ matter }) => matter))
}

/** The years from a day to its end, each ending on its corresponding day, the last on the end itself. */
function everyYear(from: string, until: string): { year: number; begins: string; due: string }[] {
  const years: { year: number; begins: string; due: string }[] = []
  for (let begins = from; begins < until && years.length < 30; begins = addYears(from, years.length)) {
    const due = addYears(from, years.length + 1)
    years.push({ year: years.length + 1, begins, due: due > until ? until : due })
  }
  return years
}
