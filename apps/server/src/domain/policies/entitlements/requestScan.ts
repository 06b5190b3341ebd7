import { asSystem } from '../../../platform/action/asSystem.ts'
import type { Context } from '../../../platform/action/context.ts'
import { sql } from '../../../platform/database/sql.ts'

/** Looks for those who have become entitled. */
export const SCAN_QUEUE = 'policies.entitlements'
export type ScanOrder = { readonly region: number }

/**
 * Asks for a scan once the caller's transaction has committed. One that waits already is joined: its row is locked until
 * then, so that it cannot begin without seeing what is being changed here.
 */
export async function requestScan(context: Pick<Context, 'db' | 'session' | 'clock' | 'send'>, cause: string): Promise<number> {
  const { id } = await asSystem(context, ({ db, session, clock }) => db.one<{ id: number }>(sql`
    insert into policies.entitlement_scan(region, cause, requested_by, requested_at) values (${session.region}, ${cause}, ${session.actor}, ${clock.now()})
    on conflict (region) where state = 'waiting' do update set cause = case
      when position(excluded.cause in entitlement_scan.cause) > 0 then entitlement_scan.cause else left(entitlement_scan.cause || '、' || excluded.cause, 200) end
    returning id`))
  const order: ScanOrder = { region: context.session.region }
  await context.send(SCAN_QUEUE, order)
  return id
}
