import { addDays } from '@zhiyun/calendar'
import type { Context } from '../../../platform/action/context.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import type { Engine } from '../engine/engine.ts'
import { nextState, type Next } from './next.ts'
import { OPEN, readObligations, type Row } from './obligation.ts'
import { bindAgain } from './oblige.ts'
import { readReports } from './report.ts'
import { questionOf, standingsOf } from './standing.ts'
import { firstTime, tell } from './tell.ts'

/** Holds the open obligations of a case to the end of the transaction, in one order. */
export const holdObligations = ({ db, session: { region } }: Context, id: number): Promise<{ id: number }[]> =>
  db.rows(sql`select id from cases.obligation where region = ${region} and case_id = ${id} order by id for no key update`)

/**
 * Looks at all open obligations of a case as they stand today: what facts have met is met, what is missed is missed
 * once, who owes is reminded, each time once. As the system. Answers those whose state has changed.
 */
export async function lookAtCase(engine: Engine, context: Context, id: number): Promise<Row[]> {
  const { db, session: { region } } = context
  await holdObligations(context, id)
  const rows = await readObligations(db, sql`d.region = ${region} and d.case_id = ${id} and d.state = any(${[...OPEN]})`)
  const changed: Row[] = []
  const owners = [...new Set(rows.map((row) => row.organisation))]
  for (const owner of owners) {
    const own = rows.filter((row) => row.organisation === owner)
    const reports = await readReports(db, region, own.map((row) => row.id))
    const { find, award } = await standingsOf(engine, context, own, reports)
    for (const row of own) {
      const next = nextState(row, { found: find(row), reports: reports.filter((report) => report.obligation === row.id), today: today(context.clock), paidInFull: award !== null && row.awarded !== null && award.paid >= row.awarded })
      if (next.ownReport !== null) await putBefore(context, row, next.ownReport)
      await write(context, row, next)
      if (next.state !== row.state) {
        changed.push({ ...row, state: next.state })
        await announce(context, { ...row, ...next })
      }
      await remind(engine, context, { ...row, ...next })
      if (row.year !== null && row.measure !== null && row.ruleDue !== null && row.agreementEnds === null && (next.state !== '未到期' && next.state !== '待核')) {
        await bindAgain(context, row, await engine.obligations.days(context, questionOf(row.measure, [row], reports, award!, today(context.clock)), addDays(row.ruleDue, 1)))
      }
    }
  }
  return changed
}

async function write({ db, session: { region }, clock }: Context, row: Row, { state, note, metOn, follows, needed, passed }: Next): Promise<void> {
  const day = today(clock)
  const kept = row.follows !== null && follows === null && (state === '逾期' || state === '未达标') ? row.follows : follows
  await db.run(sql`
    update cases.obligation set state = ${state}, note = ${note}, met_on = ${metOn}, follows = ${kept === null ? null : JSON.stringify(kept)}, needed = ${needed}, passed = ${passed}, looked_on = ${day},
      v = v + ${state === row.state ? 0 : 1} where region = ${region} and id = ${row.id}`)
}

/** The platform's own word, for an officer to judge. */
async function putBefore({ db, session: { region }, clock }: Context, row: Row, words: string): Promise<void> {
  await db.run(sql`
    insert into cases.obligation_report(region, obligation, n, done_on, words, account, at)
    select ${region}, ${row.id}, 1 + coalesce(max(n), 0), ${today(clock)}, ${words}, 0, ${clock.now()} from cases.obligation_report where region = ${region} and obligation = ${row.id}`)
}

async function announce(context: Context, row: Row): Promise<void> {
  if (row.state === '已办') return tell(context, row, 'organisation', `义务已履行：${row.matter}`)
  if (row.state === '待补') return void ((await firstTime(context, row.id, `待补/${row.due}`)) && (await tell(context, row, 'organisation', `义务已到期，还缺事实：${row.matter}`)))
  if (row.bestEffort || (row.state !== '逾期' && row.state !== '未达标') || !(await firstTime(context, row.id, `逾期/${row.due}`))) return
  const follows = row.follows === null ? '' : `；后果：${row.follows.text}`
  await tell(context, row, 'organisation', `义务${row.state}：${row.matter}（${row.no}）${follows}`)
  await tell(context, row, 'manager', `义务${row.state}：${row.organisationName ?? ''} ${row.matter}（${row.no}）`)
}

/** One message a look: of the reminders whose day has come, all are noted and the nearest is sent. */
async function remind(engine: Engine, context: Context, row: Row): Promise<void> {
  const day = today(context.clock)
  const { due } = row
  if (due === null || due < day || (row.state !== '未到期' && row.state !== '待补')) return
  let fresh = false
  for (const days of engine.obligations.rules.reminders.filter((before) => addDays(due, -before) <= day)) fresh = (await firstTime(context, row.id, `提醒/${days}/${due}`)) || fresh
  if (fresh) await tell(context, row, 'organisation', `义务将于 ${due} 到期：${row.matter}`)
}
