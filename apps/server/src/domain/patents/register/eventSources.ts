import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'
import { SEVERAL } from './sources.ts'
import type { Standing } from './settleAgain.ts'

/** A source that told of what happened to a patent and has not spoken of the patent itself; `aside`: why its events do not count. */
export type EventSource = { readonly source: string; readonly events: number; readonly aside: string | null }

export const eventSources = ({ db, session: { region } }: Pick<Context, 'db' | 'session'>, { application, source }: Pick<Standing, 'application' | 'source'>): Promise<EventSource[]> =>
  db.rows<EventSource>(sql`
    select e.source, count(*)::int as events, min(x.aside_why) as aside from patents.event e
      left join patents.events_aside x on x.region = e.region and x.application = e.application and x.source = e.source
    where e.region = ${region} and e.application = ${application}
      and case when ${source} = ${SEVERAL} then not exists (select from patents.statement s where s.region = e.region and s.application = e.application and s.source = e.source) else e.source <> ${source} end
    group by e.source order by e.source`)
