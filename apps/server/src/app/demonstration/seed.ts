import type { Pool } from 'pg'
import { runAction, type Platform } from '../../platform/action/run.ts'
import { inTransaction } from '../../platform/action/transaction.ts'
import type { Context } from '../../platform/action/context.ts'
import type { Action } from '../../platform/action/declare.ts'
import type { Report } from '../../platform/cluster/report.ts'
import { today, type Clock } from '../../platform/clock/clock.ts'
import { databaseOn } from '../../platform/database/sql.ts'
import { openAccount } from '../../platform/identity/identity.ts'
import type { Role } from '../../platform/permission/role.ts'
import { system, type Session } from '../../platform/permission/session.ts'
import { putExpert } from '../../domain/experts/index.ts'
import { addOrganisations, appointTo } from '../../domain/parties/index.ts'
import { putFacts, putRecords, readNames, readStatements, recordComputed, type FactNames } from '../../domain/facts/index.ts'
import type { Rooms } from '../rooms.ts'
import { keepAssets } from './assets.ts'
import { demonstrationAccounts, DEMONSTRATION_PASSWORD } from './accounts.ts'
import { fundProgramme, fundSubsidies } from './funds.ts'
import { demonstrationOrganisations, type DemonstrationOrganisation } from './organisations.ts'
import { publishCalls } from './calls.ts'
import { demonstrationExperts } from './experts.ts'
import { enliven } from './life.ts'
import { registerPatents } from './patents.ts'
import { fillRosters } from './rosters.ts'
import { walkCases } from './walk.ts'
import type { World } from './world.ts'

export type Seeding = { readonly platform: Platform; readonly rooms: Rooms; readonly identityPool: Pool; readonly region: number; readonly report: Report }

/** Fills an empty region with the demonstration city, the same at every first start. Does nothing where anybody lives already. */
export async function seedDemonstration(seeding: Seeding): Promise<boolean> {
  const { platform, region, report, identityPool } = seeding
  if (await inhabited(platform, region)) return false
  return report.step('布置示范市（演示数据）', 'Setting up the demonstration city', async () => {
    const day = today(platform.clock)
    const list = demonstrationOrganisations(Number(day.slice(0, 4)))
    const accounts = new Map<string, number>()
    for (const { username, display } of demonstrationAccounts) accounts.set(username, await openAccount(identityPool, { username, displayName: display, password: DEMONSTRATION_PASSWORD }))
    const organisations = await asSystem(platform, region, (context) => settle(context, list, accounts))
    for (const { username, display, role, region: home } of demonstrationAccounts) {
      if (home !== undefined) await asSystem(platform, home, (context) => appointTo({ ...context, clock: earlier(context) }, { account: accounts.get(username)!, person: display, role }))
    }
    const world = worldOf(seeding, day, list, organisations, accounts)
    await world.act('yewu', 'policies.registerValidity', { document: '000', inForce: true, ground: '演示：示范市借用该细则，登记为在效' })
    await world.act('yewu', 'policies.registerValidity', { document: '001', inForce: true, ground: '演示：示范市的贴息借用该方案，登记为在效' })
    await registerPatents(world, list)
    await keepAssets(world)
    await fillRosters(world)
    const programme = await fundProgramme(world)
    await fundSubsidies(world)
    await walkCases(world, await publishCalls(world))
    await enliven(world, programme)
    return true
  })
}

/** Whether the demonstration accounts were opened here. */
export async function hasDemonstration(identityPool: Pool): Promise<boolean> {
  return (await identityPool.query('select 1 from "user" where username = $1', [demonstrationAccounts[0]!.username])).rowCount === 1
}

async function inhabited(platform: Platform, region: number): Promise<boolean> {
  return inTransaction(platform.pool, system(region), async (client) => (await client.query('select 1 from parties.organisation where region = $1 limit 1', [region])).rowCount === 1, 'read only')
}

function asSystem<T>(platform: Platform, region: number, work: (context: Context) => Promise<T>): Promise<T> {
  const session = system(region)
  return inTransaction(platform.pool, session, (client) => {
    const db = databaseOn(client)
    return work({ db, session, clock: platform.clock, files: platform.files, key: '', send: (queue, data) => platform.outbox.send(queue, data, db) })
  })
}

/** Organisations with what is known of them, people with their posts, and the agency's mandate. */
async function settle(context: Context, list: readonly DemonstrationOrganisation[], accounts: ReadonlyMap<string, number>): Promise<Map<string, number>> {
  const ids = await addOrganisations(context, list.map(({ organisation }) => organisation), 'active')
  const organisations = new Map(list.map(({ key }, i) => [key, ids[i]!]))
  const names = await readNames(context.db)
  const since = `${Number(today(context.clock).slice(0, 4)) - 1}-01-01`
  for (const { key, facts, records } of list) {
    const subject = organisations.get(key)!
    await tell(context, names, subject, facts, since)
    for (const [kind, rows] of Object.entries(records)) {
      await putRecords(context, { subject, kind, source: '核验', records: rows.map(({ 编: code = '', ...fields }, i) => ({ key: code === '' ? `${kind}${i + 1}` : String(code), fields })), complete: true })
    }
  }
  // In office since last year: what is to look as if it had happened then was done by people who were there.
  const inOffice = { ...context, clock: earlier(context) }
  for (const { username, display, role, organisation, region } of demonstrationAccounts) {
    if (region !== undefined) continue
    await appointTo(inOffice, { account: accounts.get(username)!, person: display, role, ...(organisation === undefined ? {} : { organisation: organisations.get(organisation)! }) })
  }
  for (const { username, ...entry } of demonstrationExperts) await putExpert(inOffice, { ...entry, account: username === null ? null : accounts.get(username)!, demonstration: true })
  return organisations
}

/** The first day of last year. */
const earlier = ({ clock }: Context): Clock => ({ now: () => new Date(`${Number(today(clock).slice(0, 4)) - 1}-01-01T09:00:00+08:00`) })

/** Each fact from the best source that may vouch for it. */
async function tell(context: Context, names: FactNames, subject: number, facts: DemonstrationOrganisation['facts'], since: string): Promise<void> {
  for (const [fact, value] of Object.entries(facts)) {
    const found = names.byName.get(fact)
    if (found === undefined) throw new Error(`demonstration: the dictionary has no ${fact}`)
    const period = found.fact.grain === 'year' ? {} : { since: fact === '成立日期' ? String(value) : since }
    const source = (['核验', '认定', '申报'] as const).find((each) => found.fact.sources.includes(each))
    if (source === undefined) await recordComputed(context, today(context.clock), [{ subject, fact, value, ...period }])
    else await putFacts(context, await readStatements(context, subject, source, [{ fact, value, evidence: null, ...period }]))
  }
}

function worldOf({ platform, rooms, region }: Seeding, day: string, list: readonly DemonstrationOrganisation[], organisations: ReadonlyMap<string, number>, accounts: ReadonlyMap<string, number>): World {
  const declared = new Map(rooms.declared.map((each) => [each.name, each]))
  const sheets = new Map(list.map(({ key, organisation }) => [key, organisation]))
  let step = 0
  const sessionOf = (username: string): Session => {
    const account = demonstrationAccounts.find((each) => each.username === username)!
    const own = account.organisation === undefined ? [] : [organisations.get(account.organisation)!]
    return { actor: accounts.get(username)!, name: account.display, role: account.role satisfies Role, region, district: null, organisations: own }
  }
  return {
    platform, rooms, region, day, organisations, accounts, sessionOf,
    versions: new Map(),
    following: new Map(),
    nameOf: (key) => sheets.get(key)!.name,
    codeOf: (key) => sheets.get(key)!.uscc,
    act: (who, name, input, on = platform) => runAction(on, declared.get(name) as Action, typeof who === 'string' ? sessionOf(who) : who, input, `demonstration-${++step}`),
  }
}
