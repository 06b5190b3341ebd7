import type { Context } from '../../../platform/action/context.ts'
import { today } from '../../../platform/clock/clock.ts'
import { sql } from '../../../platform/database/sql.ts'
import { requestScan } from './requestScan.ts'

/**
 * Time alone makes firms old enough, opens documents and lets them end: on a day on which nothing else asked for a scan,
 * this does. Two at once ask for one.
 */
export async function scanDaily(context: Pick<Context, 'db' | 'session' | 'clock' | 'send'>): Promise<boolean> {
  const { db, session, clock } = context
  const asked = await db.maybe(sql`
    select 1 from policies.entitlement_scan where region = ${session.region} and requested_at >= (${today(clock)}::date)::timestamp at time zone 'Asia/Shanghai' limit 1`)
  if (asked !== undefined) return false
  await requestScan(context, '新的一天')
  return true
}
