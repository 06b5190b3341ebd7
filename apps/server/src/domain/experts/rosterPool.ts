import type { Context } from '../../platform/action/context.ts'
import { sql } from '../../platform/database/sql.ts'
import { relatedTo } from './conflicts.ts'
import type { Pool, Question } from './question.ts'
import { reason } from './reason.ts'

type Row = { readonly id: number; readonly account: number | null; readonly organisation: number | null; readonly name: string; readonly employer: string; readonly employerKey: string; readonly fields: readonly string[]; readonly standing: string; readonly closed: boolean; readonly memberOf: readonly number[] }

/**
 * Everybody on a list, each eligible or with all the reasons why not; as the system. Whom the role avoids are looked for as with
 * experts: the organisations themselves, those bound to them, and whoever belongs or belonged to one of these.
 */
export async function rosterPoolFor({ db, session: { region } }: Pick<Context, 'db' | 'session'>, pool: string, question: Question): Promise<Pool> {
  const rows = await db.rows<Row>(sql`
    select r.id, r.account, r.organisation, r.name, r.employer, r.employer_key as "employerKey", r.fields, r.standing,
      coalesce((select o.status <> 'active' from parties.organisation o where o.region = r.region and o.id = r.organisation), false) as closed,
      coalesce((select json_agg(a.organisation) from parties.appointment a where a.region = r.region and a.account = r.account and a.organisation is not null and a.accepted_at is not null), '[]') as "memberOf"
    from experts.roster r where r.region = ${region} and r.pool = ${pool} order by r.id`)
  const related = await relatedTo({ db, session: { region } }, question)
  const judged = rows.map((row) => {
    const subject = row.account ?? row.organisation!
    const own = (row.organisation === null ? row.memberOf : [row.organisation]).flatMap((id) => related.byId.get(id) ?? [])
    const employer = row.employerKey === '' ? undefined : related.byKey.get(row.employerKey)
    const reasons = [
      ...(row.standing === 'suspended' ? [reason('removed', '暂停')] : row.standing === 'removed' || row.closed ? [reason('removed')] : []),
      ...(question.known.includes(subject) ? [reason('seated')] : row.account !== null && question.handled.includes(row.account) ? [reason('handled')] : []),
      ...own.slice(0, 1).map(({ name, tie }) => reason(row.organisation === null ? 'member' : 'itself', name, tie)),
      ...(employer === undefined ? [] : [reason('employer', row.employer, employer.tie)]),
    ]
    return { shown: { expert: row.id, subject, name: row.name, employerKey: row.employerKey, fields: row.fields, year: 0 }, reasons }
  })
  return {
    eligible: judged.filter(({ reasons }) => reasons.length === 0).map(({ shown }) => shown),
    excluded: judged.filter(({ reasons }) => reasons.length > 0).map(({ shown: { expert, name }, reasons }) => ({ expert, name, reasons })),
    seated: judged.filter(({ shown }) => question.seated.includes(shown.subject)).map(({ shown }) => shown),
  }
}
