import { randomUUID } from 'node:crypto'
import { creditCheck } from '@zhiyun/identity'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Declared } from '../../platform/action/declare.ts'
import { runAction, runQuery } from '../../platform/action/run.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import type { Session } from '../../platform/permission/session.ts'
import { permissions } from '../../app/permissions.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { testClock, testPlatform, type TestPlatform } from '../../testing/platform.ts'
import { partiesDeclared, resolveSessions } from './index.ts'

const REGION = 999900
let database: TestDatabase
let platform: TestPlatform
const clock = testClock('2026-03-02T01:00:00Z')
beforeAll(async () => {
  database = await createTestDatabase()
  platform = await testPlatform(database, { permissions, clock })
})
afterAll(async () => {
  await platform.close()
  await database.drop()
})

let serial = 0
const newCode = () => {
  const first = `91999901MA${String(++serial).padStart(7, '0')}`
  return first + creditCheck(first)
}
const declared = (name: string) => partiesDeclared.find((each) => each.name === `parties.${name}`) as Declared
// What comes back has as many shapes as there are verbs.
// oxlint-disable-next-line typescript/no-explicit-any
const act = async (session: Session, name: string, input: object): Promise<any> => {
  const each = declared(name)
  if (each.kind === 'action') return runAction(platform, each, session, input, randomUUID())
  if (each.kind === 'query') return runQuery(platform, each, session, input)
  throw new Error(name)
}
const refused = async (work: Promise<unknown>): Promise<Refusal> => {
  const error = await work.then(() => undefined, (reason: unknown) => reason)
  expect(error).toBeInstanceOf(Refusal)
  return error as Refusal
}
const person = (actor: number, role: Session['role'], organisations: number[] = [], region = REGION): Session => ({ actor, name: `演示人员${actor}`, role, region, district: null, organisations })
const manager = person(900, 'manager')
const administrator = person(901, 'administrator')
const sessionOf = async (account: number, at = 0): Promise<Session> => (await resolveSessions(platform.pool, { region: REGION, account, today: '2026-03-02' }))[at]!.session
let accounts = 1000
/** A fresh account with a fresh organisation. */
const founder = async (role: 'applicant' | 'agent' = 'applicant', name = '演示甲科技有限公司') => {
  const account = ++accounts
  const uscc = newCode()
  const { organisation } = await act(person(account, role), 'registerOrganisation', { uscc, name, kind: role === 'agent' ? '知识产权服务机构' : '企业', district: 999901 })
  return { account, uscc, name, organisation: organisation as number, session: await sessionOf(account) }
}

describe('organisations', () => {
  it('an account without appointments registers its first organisation, and then acts for it', async () => {
    const account = ++accounts
    const before = await sessionOf(account)
    expect(before).toMatchObject({ role: 'applicant', organisations: [] })
    const { organisation, status } = await act(before, 'registerOrganisation', { uscc: newCode(), name: ' 演示乙  ＡＢ(研究)有限公司', kind: '企业' })
    expect(status).toBe('pending')
    const session = await sessionOf(account)
    expect(session.organisations).toEqual([organisation])
    const page = await act(session, 'organisationPage', { organisation: String(organisation) })
    expect(page.organisation).toMatchObject({ name: '演示乙AB（研究）有限公司', status: 'pending', demonstration: false })
    expect(page.members).toMatchObject([{ account, role: 'applicant', accepted: true }])
  })

  it('names the expected check character of a wrong code', async () => {
    const uscc = newCode()
    const wrong = uscc.slice(0, 17) + (uscc.endsWith('0') ? '1' : '0')
    const refusal = await refused(act(person(++accounts, 'applicant'), 'registerOrganisation', { uscc: wrong, name: '演示丙', kind: '企业' }))
    expect(refusal.code).toBe('INPUT_INVALID')
    expect(refusal.fields[0]).toMatchObject({ path: 'uscc', code: 'credit-code.check' })
    expect(refusal.fields[0]!.zh).toContain(`应为${uscc[17]}`)
  })

  it('a known code is refused without telling who holds it', async () => {
    const held = await founder('applicant', '演示秘密有限公司')
    const refusal = await refused(act(person(++accounts, 'applicant'), 'registerOrganisation', { uscc: held.uscc.toLowerCase(), name: '演示丁公司', kind: '企业' }))
    expect(refusal.code).toBe('ALREADY_EXISTS')
    expect(refusal.detail).toContain('邀请')
    expect(JSON.stringify([refusal.message, refusal.detail])).not.toContain('秘密')
  })

  it('one of many simultaneous registrations of one code wins, and numbers stay without gaps', async () => {
    const uscc = newCode()
    const tries = await Promise.allSettled(Array.from({ length: 12 }, (_, i) => act(person(5000 + i, 'applicant'), 'registerOrganisation', { uscc, name: '演示抢注公司', kind: '企业' })))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await Promise.all(Array.from({ length: 8 }, () => act(manager, 'registerOrganisation', { uscc: newCode(), name: '演示并发公司', kind: '企业' })))
    const { rows } = await platform.pool.query('begin; set local app.region=999900; set local app.role=system; select count(*) n, max(id) last from parties.organisation; commit').then((all) => (all as unknown as { rows: { n: number; last: number }[] }[])[3]!)
    expect(rows[0]!.n).toBe(rows[0]!.last)
  })

  it('two editors are told of each other; a foreign district is refused', async () => {
    const { session, organisation } = await founder()
    const change = { organisation, version: 1, name: '演示改名有限公司', kind: '企业' }
    expect(await act(session, 'updateOrganisation', change)).toEqual({ version: 2 })
    expect((await refused(act(session, 'updateOrganisation', change))).code).toBe('VERSION_CONFLICT')
    const refusal = await refused(act(session, 'updateOrganisation', { ...change, version: 2, district: 100000 }))
    expect(refusal.fields[0]).toMatchObject({ path: 'district', code: 'DISTRICT_UNKNOWN' })
  })

  it('is searched, filtered and paged; strangers and other regions see nothing', async () => {
    const mine = await founder('applicant', '演示寻找（明湖）有限公司')
    const found = await act(manager, 'listOrganisations', { text: '寻找(明湖)' })
    expect(found).toMatchObject({ total: 1, organisations: [{ id: mine.organisation, districtName: '明湖区' }] })
    const first = await act(manager, 'listOrganisations', { limit: '2' })
    const second = await act(manager, 'listOrganisations', { limit: '2', after: String(first.next) })
    expect(second.organisations[0].id).toBeGreaterThan(first.organisations[1].id)
    const stranger = await founder()
    expect((await refused(act(stranger.session, 'organisationPage', { organisation: mine.organisation }))).code).toBe('FORBIDDEN')
    expect((await act(stranger.session, 'listOrganisations', { text: '寻找' })).total).toBe(0)
    expect((await act({ ...manager, region: 999800 }, 'listOrganisations', {})).total).toBe(0)
    expect((await act({ ...manager, district: 999902 }, 'listOrganisations', { text: '寻找' })).total).toBe(0)
    expect((await act({ ...manager, district: 999901 }, 'listOrganisations', { text: '寻找' })).total).toBe(1)
    expect((await refused(act({ ...person(0, 'visitor') }, 'listOrganisations', {}))).code).toBe('SIGN_IN_REQUIRED')
  })

  it('a suspended organisation is nobody\'s to act for', async () => {
    const { account, organisation } = await founder()
    await act(manager, 'setOrganisationStatus', { organisation, status: 'suspended', reason: '演示' })
    expect((await sessionOf(account)).organisations).toEqual([])
  })
})

describe('members and posts', () => {
  it('an invitation counts once the invited account itself accepts', async () => {
    const { session, organisation } = await founder()
    const guest = ++accounts
    const { appointment } = await act(session, 'inviteMember', { organisation, account: guest, role: 'applicant' })
    expect((await sessionOf(guest)).organisations).toEqual([])
    expect((await refused(act(person(++accounts, 'applicant'), 'acceptAppointment', { appointment }))).code).toBe('NOT_FOUND')
    await act(person(guest, 'applicant'), 'acceptAppointment', { appointment })
    expect((await sessionOf(guest)).organisations).toEqual([organisation])
    expect((await refused(act(session, 'inviteMember', { organisation, account: guest, role: 'applicant' }))).code).toBe('ALREADY_EXISTS')
  })

  it('a stranger invites nobody, also with a forged list of organisations', async () => {
    const { organisation } = await founder()
    const forged = person(++accounts, 'applicant', [organisation])
    expect((await refused(act(forged, 'inviteMember', { organisation, account: forged.actor, role: 'applicant' }))).code).toBe('FORBIDDEN')
  })

  it('the last member stays, also when two leave at once', async () => {
    const { account, session, organisation } = await founder()
    const mine = (await act(session, 'myAppointments', {})).appointments[0].id as number
    expect((await refused(act(session, 'endAppointment', { appointment: mine }))).code).toBe('FORBIDDEN')
    const guest = ++accounts
    const { appointment } = await act(session, 'inviteMember', { organisation, account: guest, role: 'applicant' })
    await act(person(guest, 'applicant'), 'acceptAppointment', { appointment })
    const guestSession = await sessionOf(guest)
    const both = await Promise.allSettled([act(session, 'endAppointment', { appointment: mine }), act(guestSession, 'endAppointment', { appointment })])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const left = [await sessionOf(account), await sessionOf(guest)].filter(({ organisations }) => organisations.length > 0)
    expect(left).toHaveLength(1)
  })

  it('administrators appoint others, never themselves', async () => {
    const account = ++accounts
    await act(administrator, 'appoint', { account, person: '演示审批人', role: 'approver', district: 999903 })
    expect(await sessionOf(account)).toMatchObject({ role: 'approver', name: '演示审批人', district: 999903, organisations: [] })
    expect((await refused(act(administrator, 'appoint', { account: administrator.actor, person: '演示', role: 'reviewer' }))).code).toBe('SAME_PERSON')
    expect((await refused(act(manager, 'appoint', { account, person: '演示', role: 'reviewer' }))).code).toBe('FORBIDDEN')
  })
})

describe('mandates', () => {
  it('an agency acts for a client only after the client\'s own people accepted', async () => {
    const client = await founder('applicant', '演示委托有限公司')
    const agency = await founder('agent', '演示代理事务所')
    const offer = { organisation: agency.organisation, as: 'agency', counterpart: { uscc: client.uscc, name: client.name }, matters: ['申报'] }
    expect((await refused(act(agency.session, 'grantMandate', { ...offer, counterpart: { uscc: client.uscc, name: '演示别的公司' } }))).code).toBe('NOT_FOUND')
    const { mandate } = await act(agency.session, 'grantMandate', offer)
    expect((await sessionOf(agency.account)).organisations).toEqual([agency.organisation])
    expect((await refused(act(agency.session, 'acceptMandate', { mandate, organisation: agency.organisation }))).code).toBe('NOT_FOUND')
    await act(client.session, 'acceptMandate', { mandate, organisation: client.organisation })
    const acting = await sessionOf(agency.account)
    expect(acting.organisations).toEqual([agency.organisation, client.organisation])
    // What is the client's own to decide stays with it.
    expect((await refused(act(acting, 'updateOrganisation', { organisation: client.organisation, version: 1, name: '演示篡改', kind: '企业' }))).code).toBe('FORBIDDEN')
    await act(client.session, 'endMandate', { mandate, organisation: client.organisation })
    expect((await sessionOf(agency.account)).organisations).toEqual([agency.organisation])
  })
})

const attempt = async (text: string) => {
  const client = await platform.pool.connect()
  try {
    await client.query("begin;set local app.region='999900';set local app.actor='77';set local app.role='applicant';set local app.organisations=''")
    return await client.query(text).then(() => 'done', (error: Error) => error.message)
  } finally {
    await client.query('rollback')
    client.release()
  }
}
const row = (region: number, status: string) => `insert into parties.organisation(region,id,uscc,name,normalised,kind,status,registered_by,registered_at) values(${region},99999,'${newCode()}','演示','演示','企业','${status}',77,now())`

describe('the database alone', () => {
  it('refuses a row of another region, a foreign founder and a confirmed self-registration', async () => {
    const { organisation } = await founder()
    expect(await attempt(row(999900, 'pending'))).toBe('done')
    expect(await attempt(row(999901, 'pending'))).toContain('row-level security')
    expect(await attempt(row(999900, 'active'))).toContain('row-level security')
    expect(await attempt(`insert into parties.appointment(region,account,role,organisation,since,granted_by,granted_at,accepted_at,founder) values(999900,77,'applicant',${organisation},'2026-01-01',77,now(),now(),77)`)).toContain('foreign key')
    expect(await attempt("update parties.organisation set name='x'")).toBe('done')
    expect(await attempt('delete from parties.organisation')).toContain('permission denied')
  })
})
