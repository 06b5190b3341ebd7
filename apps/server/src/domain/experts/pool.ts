import { lotName, type LotMember, type LotPlan } from '@zhiyun/procedure'
import type { Context } from '../../platform/action/context.ts'
import { today } from '../../platform/clock/clock.ts'
import { sql } from '../../platform/database/sql.ts'
import { officerRoles } from '../../platform/permission/role.ts'
import { conflictsOf, type Candidate } from './conflicts.ts'
import type { Eligible, Pool, Question } from './question.ts'
import { reason } from './reason.ts'
import { EXPERT_POOL } from './roster.ts'
import { rosterPoolFor } from './rosterPool.ts'
import { ticketsFor, workloadOf, type OpenReviews } from './workload.ts'

type Books = Pick<Context, 'db' | 'session' | 'clock'>
type Row = Candidate & { readonly fields: readonly string[]; readonly standing: string; readonly away: boolean; readonly appointed: boolean; readonly office: boolean; readonly mostOpen: number; readonly mostYear: number }

/** Everybody in the pool, each eligible or with all the reasons why not; as the system. */
export async function poolFor(books: Books, question: Question, openReviews: OpenReviews): Promise<Pool> {
  if (question.pool !== EXPERT_POOL) return rosterPoolFor(books, question.pool, question)
  const rows = await candidates(books)
  const load = await workloadOf(books, openReviews)
  const conflicts = await conflictsOf(books, rows, question)
  const judged = rows.map((row) => {
    const { open, year } = (row.account === null ? undefined : load.get(row.account)) ?? { open: 0, year: 0 }
    const in_ = (accounts: readonly number[]): boolean => row.account !== null && accounts.includes(row.account)
    const reasons = [
      ...(row.standing === 'suspended' ? [reason('removed', '暂停')] : row.standing === 'removed' ? [reason('removed')] : []),
      ...(row.account === null || !row.appointed ? [reason('unappointed')] : []),
      ...(row.office ? [reason('office')] : []),
      ...(row.away ? [reason('away')] : []),
      ...(open >= row.mostOpen ? [reason('busy', String(open))] : []),
      ...(year >= row.mostYear ? [reason('year-full', String(year))] : []),
      ...(in_(question.known) ? [reason('seated')] : in_(question.handled) ? [reason('handled')] : []),
      ...(conflicts.get(row.id) ?? []),
    ]
    return { row, year, reasons }
  })
  const shown = ({ row, year }: (typeof judged)[number]): Eligible => ({ expert: row.id, subject: row.account!, name: row.name, employerKey: row.employerKey, fields: row.fields, year })
  return {
    eligible: judged.filter(({ reasons }) => reasons.length === 0).map(shown),
    excluded: judged.filter(({ reasons }) => reasons.length > 0).map(({ row: { id, name }, reasons }) => ({ expert: id, name, reasons })),
    seated: judged.filter(({ row }) => row.account !== null && question.seated.includes(row.account)).map(shown),
  }
}

function candidates({ db, session: { region }, clock }: Books): Promise<Row[]> {
  const day = today(clock)
  // A post in the office shows the name behind a blind review.
  return db.rows<Row>(sql`
    select e.id, e.account, e.name, e.employer, e.employer_key as "employerKey", e.former, e.former_keys as "formerKeys", e.posts, e.post_keys as "postKeys", e.fields, e.standing, e.most_open as "mostOpen", e.most_year as "mostYear",
      coalesce(${day} between e.away_from and e.away_until, false) as away,
      exists (select 1 from parties.appointment a where a.region = e.region and a.account = e.account and a.role = 'expert' and a.accepted_at is not null and a.ended_by is null and a.since <= ${day} and (a.until is null or a.until >= ${day})) as appointed,
      exists (select 1 from parties.appointment a where a.region = e.region and a.account = e.account and a.role = any(${officerRoles}) and (a.until is null or a.until >= ${day})) as office
    from experts.expert e where e.region = ${region} order by e.id`)
}

/** One who can be drawn, as the record shows him: of his fields those that the plan asks for, of his employer nothing unless it does. */
export const memberOf = (salt: string, plan: LotPlan, { subject, fields, employerKey, year }: Eligible): LotMember => ({
  id: lotName(salt, 'person', String(subject)),
  tickets: ticketsFor(year),
  fields: fields.filter((field) => plan.seats.some((seat) => seat.field === field)),
  group: plan.perGroup === null || employerKey === '' ? '' : lotName(salt, 'group', employerKey),
})
