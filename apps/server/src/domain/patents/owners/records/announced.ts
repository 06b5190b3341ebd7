import type { EventDetails } from '@zhiyun/patent'
import type { Context } from '../../../../platform/action/context.ts'
import { sql } from '../../../../platform/database/sql.ts'
import { heard } from '../../register/statement.ts'

const PAGE = 2000
export type Scope = Pick<Context, 'db' | 'session' | 'clock'>
/** An announcement that no record follows yet; `holders`: who holds the patent after it. */
export type Announced = { id: number; application: string; kind: string; day: string; details: EventDetails; holders: string[] }

/** As the index of announcements has it. */
export const ANNOUNCED = sql`e.kind in ('licensed', 'licence-ended', 'pledged', 'pledge-released', 'transferred')`

/** Pages of announcements of a kind that name a party and that no record follows yet. */
export async function* announced({ db, session: { region } }: Scope, kinds: readonly string[], isNew: ReturnType<typeof sql>): AsyncGenerator<Announced[]> {
  for (let after = 0; ; ) {
    const page = await db.rows<Announced>(sql`
      select e.id, e.application, e.kind, coalesce(e.effective_on, e.happened_on) as day, e.details, coalesce(p.holders, p.applicants) as holders
      from patents.event e join patents.patent p on p.region = e.region and p.application = e.application
      where e.region = ${region} and ${ANNOUNCED} and e.kind = any (${kinds}) and e.id > ${after} and ${isNew} and ${heard} order by e.id limit ${PAGE}`)
    if (page.length > 0) yield page
    if (page.length < PAGE) return
    after = page.at(-1)!.id
  }
}
