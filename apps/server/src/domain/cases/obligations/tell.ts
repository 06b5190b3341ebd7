import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'
import type { Row } from './obligation.ts'

/** A message to the office's people of a post, or to whoever owes, that leads to the obligation; as the system. */
export async function tell({ db, session, clock }: Context, row: Pick<Row, 'id' | 'organisation'>, to: 'organisation' | 'manager' | 'approver', matter: string): Promise<void> {
  if (to === 'organisation' && row.organisation === null) return
  await db.run(sql`
    insert into cases.message(region, organisation, role, matter, link, at)
    values (${session.region}, ${to === 'organisation' ? row.organisation : null}, ${to === 'organisation' ? null : to}, ${matter}, ${to === 'organisation' ? `/obligations/${row.id}` : `/work/obligations/${row.id}`}, ${clock.now()})`)
}

/** True the first time: what was told once is not told again, however often the clock comes round. */
export async function firstTime({ db, session, clock }: Context, obligation: number, what: string): Promise<boolean> {
  const noted = await db.run(sql`insert into cases.obligation_told(region, obligation, what, at) values (${session.region}, ${obligation}, ${what}, ${clock.now()}) on conflict do nothing`)
  return noted === 1
}
