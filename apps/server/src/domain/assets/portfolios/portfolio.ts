import type { PortfolioCounts } from '@zhiyun/patent'
import { z } from 'zod'
import type { Context } from '../../../platform/action/context.ts'
import { sql, type Database, type Sql } from '../../../platform/database/sql.ts'
import { Refusal } from '../../../platform/errors/refusal.ts'

export type Portfolio = {
  readonly id: number; readonly name: string; readonly field: string; readonly test: string; readonly lead: number
  readonly owners: readonly number[]; readonly invited: readonly number[]; readonly openedOn: string; readonly closedOn: string | null; readonly version: number
}
// Arrays of int8 would come as texts.
const columns = sql`o.id, o.name, o.field, o.test, o.lead, to_jsonb(o.owners) as owners, to_jsonb(o.invited) as invited, o.opened_on as "openedOn", o.closed_on as "closedOn", o.version`

export const readPortfolios = (db: Database, fitting: Sql): Promise<Portfolio[]> => db.rows<Portfolio>(sql`select ${columns} from assets.portfolio o where ${fitting} order by o.closed_on nulls first, o.id`)

/** An open portfolio that the organisation owns, held until the transaction ends. VERSION_CONFLICT where somebody changed it first. */
export async function requireOwned({ db, session }: Pick<Context, 'db' | 'session'>, id: number, organisation: number): Promise<Portfolio> {
  const found = await db.maybe<Portfolio>(sql`select ${columns} from assets.portfolio o where o.region = ${session.region} and o.id = ${id} for update`)
  if (found === undefined || !found.owners.includes(organisation)) throw new Refusal('NOT_FOUND', `portfolio/${id}`)
  if (found.closedOn !== null) throw new Refusal('PORTFOLIO_CLOSED')
  return found
}

export const countsSchema = z.object({ patents: z.int(), inventions: z.int(), international: z.int() })

/** A member of `assets.member m` beside its patent `p`: it counts while it stands and an owner of the portfolio `o` holds it. */
export const memberJoin = (day: string): Sql => sql`
  assets.member m join assets.portfolio o on o.region = m.region and o.id = m.portfolio
  left join patents.patent p on m.kind = 'patent' and p.region = m.region and p.application = m.number
  cross join lateral (select case
    when m.kind = 'international' then case when m.confirmed_by is null then 'unconfirmed' else 'counted' end
    when not exists (select 1 from patents.owner w where w.region = m.region and w.application = m.number and w.organisation = any (o.owners) and w.until is null) then 'gone'
    else case patents.standing_on(p.standing, p.ends_on, ${day}::date) when 'granted' then 'counted' when 'filed' then 'pending' when 'published' then 'pending' when 'in-examination' then 'pending' else 'ended' end
  end as state) s`

export type Counted = PortfolioCounts & { readonly portfolio: number; readonly members: number; readonly unconfirmed: number; readonly pending: number; readonly lost: number }

/** What portfolios come to on a day; one without members is not among the answers. */
export async function countMembers(db: Database, region: number, day: string, portfolios: readonly number[]): Promise<Map<number, Counted>> {
  const rows = await db.rows<Counted>(sql`
    select m.portfolio, count(*) as members, count(*) filter (where s.state = 'counted' and m.kind = 'patent') as patents,
      count(*) filter (where s.state = 'counted' and p.kind = 'invention') as inventions, count(*) filter (where s.state = 'counted' and m.kind = 'international') as international,
      count(*) filter (where s.state = 'unconfirmed') as unconfirmed, count(*) filter (where s.state = 'pending') as pending, count(*) filter (where s.state in ('gone', 'ended')) as lost
    from ${memberJoin(day)} where m.region = ${region} and m.portfolio = any (${portfolios}) and m.left_on is null group by m.portfolio`)
  return new Map(rows.map((row) => [row.portfolio, row]))
}

export const NOTHING = { members: 0, patents: 0, inventions: 0, international: 0, unconfirmed: 0, pending: 0, lost: 0 } as const
