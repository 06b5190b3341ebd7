import { inTransaction } from '../../../platform/action/transaction.ts'
import { today } from '../../../platform/clock/clock.ts'
import { databaseOn } from '../../../platform/database/sql.ts'
import type { Role } from '../../../platform/permission/role.ts'
import { system, type Session } from '../../../platform/permission/session.ts'
import { appointTo, putRegion, resolveSessions } from '../../parties/index.ts'
import { REGION, type World } from './world.ts'

export const PROVINCE = 999000
export const NATION = 100000
/** Another province, to which the little city does not belong. */
export const ELSEWHERE = 998000

const officers = {
  provinceFinance: [401, PROVINCE, 'finance'], provinceManager: [402, PROVINCE, 'manager'],
  nationIntake: [403, NATION, 'intake'], nationSupervisor: [404, NATION, 'supervisor'], nationApprover: [405, NATION, 'approver'], nationFinance: [406, NATION, 'finance'],
  nationCashier: [407, NATION, 'cashier'], nationManager: [410, NATION, 'manager'], nationReviewer: [411, NATION, 'reviewer'],
  elsewhereFinance: [408, ELSEWHERE, 'finance'], elsewhereManager: [409, ELSEWHERE, 'manager'],
} as const satisfies Record<string, readonly [number, number, Role]>
export type Officer = keyof typeof officers

/** Officers of the province, the nation and another province, appointed where they are at home; as what each may act in the little city. */
export async function appointAbove(world: World): Promise<ReadonlyMap<Officer, Session>> {
  const { pool, owner } = world.platform
  await inTransaction(owner, system(NATION), (client) => putRegion(databaseOn(client), { code: ELSEWHERE, name: '演示他省', english: 'Another Province', level: 'province', parent: NATION }))
  const sessions = new Map<Officer, Session>()
  for (const [name, [account, region, role]] of Object.entries(officers) as [Officer, (typeof officers)[Officer]][]) {
    const session = system(region)
    await inTransaction(pool, session, (client) => appointTo({ db: databaseOn(client), session, clock: world.clock }, { account, person: `演示${name}`, role }))
    sessions.set(name, (await resolveSessions(pool, { region: REGION, account, today: today(world.clock) }))[0]!.session)
  }
  return sessions
}
