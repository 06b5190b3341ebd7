import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { creditCheck } from '@zhiyun/identity'
import type { Pool } from 'pg'
import type { Context } from '../../../platform/action/context.ts'
import type { Action, Batch, Declared, Download, Query, Upload } from '../../../platform/action/declare.ts'
import { runBatch, type BatchAnswer } from '../../../platform/action/batch.ts'
import { runAction, runDownload, runQuery, runUpload, type Platform } from '../../../platform/action/run.ts'
import { inTransaction } from '../../../platform/action/transaction.ts'
import { today } from '../../../platform/clock/clock.ts'
import { databaseOn, type Database } from '../../../platform/database/sql.ts'
import type { Role } from '../../../platform/permission/role.ts'
import type { PermissionTable } from '../../../platform/permission/table.ts'
import { system, visitor, type Session } from '../../../platform/permission/session.ts'
import { createTestDatabase } from '../../../testing/database.ts'
import { testClock, testPlatform, type TestPlatform } from '../../../testing/platform.ts'
import { expertsDeclared, putExpert } from '../../experts/index.ts'
import { fundsDeclared } from '../../funds/index.ts'
import { appointTo, partiesDeclared, resolveSessions } from '../../parties/index.ts'
import { readNames, readStatements, recordComputed, putFacts } from '../../facts/index.ts'
import { answerPayment, casesRoom, openReviews, type Engine } from '../index.ts'

export const REGION = 999900
const WAN = 1_000_000

/** What the app puts together; a test hands it in, because a room does not know the app. */
export type House = { readonly permissions: PermissionTable; readonly rooms: { readonly engine: Engine; prepare(place: { owner: Pool; platform: Platform; region: number }): Promise<void> } }

/** Who is who in the little city. */
const people = {
  firm: 101, firm2: 102, rival: 103, agent: 104, stranger: 105,
  intake: 201, manager: 202, manager2: 203, supervisor: 204, approver: 205, approver2: 206, reviewer: 207, finance: 208, cashier: 209, auditor: 210, administrator: 211, districtManager: 212,
  expert1: 301, expert2: 302, expert3: 303, expert4: 304, expert5: 305, expert6: 306, expert7: 307, ownExpert: 308, officerExpert: 309,
} as const
export type Person = keyof typeof people

const posts: Partial<Record<Person, Role>> = { manager2: 'manager', approver2: 'approver', districtManager: 'manager', ownExpert: 'expert', officerExpert: 'expert' }
const members: Partial<Record<Person, 'firm' | 'rival' | 'agency'>> = { firm: 'firm', firm2: 'firm', rival: 'rival', stranger: 'rival', agent: 'agency' }
const roleOf = (person: Person): Role => posts[person] ?? (person.startsWith('expert') ? 'expert' : members[person] === 'agency' ? 'agent' : members[person] !== undefined ? 'applicant' : (person as Role))

/** Facts on which X09 needs experts' judgement, and X13 is due. */
const strong = { 主体类型: '企业', 是否注册地在本市: true, 是否行业骨干企业: true, 是否科技企业: true, 是否硬科技领域: true, 是否主导产业: true, 上年度销售收入: 2_0000 * WAN, 是否有知识产权管理团队: true, 是否有服务机构支撑: true, 核心发明专利数: 12, 上年度知识产权经费投入: 60 * WAN, 上年度研发经费投入: 1000 * WAN, 前年度知识产权经费投入: 60 * WAN, 前年度研发经费投入: 1000 * WAN }
const busy = { 主体类型: '知识产权服务机构', 是否注册地在本市: true, 本年度代理本市发明专利授权数: 520 }
export const COMPETITIVE = '000/X09'
export const DUE = '000/X13'

export type World = Awaited<ReturnType<typeof openWorld>>

/** A city with its office, two firms, an agency, experts and money; the clock stands on Monday 2 March 2026. */
export async function openWorld(house: House, { max = 8 }: { max?: number } = {}) {
  const database = await createTestDatabase()
  const clock = testClock('2026-03-02T02:00:00Z')
  const permissions: PermissionTable = house.permissions
  const platform: TestPlatform = await testPlatform(database, { permissions, clock, max })
  // A copy, so that what a test does to it stays with the test.
  const engine: Engine = { ...house.rooms.engine }
  await house.rooms.prepare({ owner: platform.owner, platform, region: REGION })
  const room = casesRoom(engine)
  const declared = new Map<string, Declared>([...partiesDeclared, ...expertsDeclared(openReviews(engine.procedures), engine.pools), ...fundsDeclared({ ceilingOf: engine.ceilingOf, answer: (context, payment, answer) => answerPayment(engine, context, payment, answer), uses: [] }), ...room.declared].map((each) => [each.name, each]))

  const asSystem = <T>(work: (context: Context) => Promise<T>): Promise<T> => {
    const session = system(REGION)
    return inTransaction(platform.pool, session, (client) => {
      const db = databaseOn(client)
      return work({ db, session, clock, files: platform.files, key: '', send: (queue, data) => platform.outbox.send(queue, data, db) })
    })
  }
  const office: Session = { actor: people.manager, name: '演示业务', role: 'manager', region: REGION, district: null, organisations: [] }
  const organisations = new Map<string, number>()
  for (const [key, name, kind, serial, district] of [['firm', '演示光学有限公司', '企业', 1, 999901], ['rival', '演示对手有限公司', '企业', 2, 999902], ['agency', '演示代理有限公司', '知识产权服务机构', 3, 999901]] as const) {
    const first = `91999901MA${String(serial).padStart(7, '0')}`
    const input = { uscc: first + creditCheck(first), name, kind, district, contact: '演示联系人', phone: '000-0000000', demonstration: true }
    const { organisation } = await runAction(platform, declared.get('parties.registerOrganisation') as Action<unknown, { organisation: number }>, office, input, randomUUID())
    organisations.set(key, organisation)
  }
  await asSystem(async (context) => {
    for (const person of Object.keys(people) as Person[]) {
      const membership = members[person]
      const organisation = membership === undefined ? null : organisations.get(membership)!
      await appointTo(context, { account: people[person], person: `演示${person}`, role: roleOf(person), organisation, district: person === 'districtManager' ? 999902 : null })
    }
    for (const person of Object.keys(people) as Person[]) {
      if (roleOf(person) === 'expert') await putExpert(context, { account: people[person], name: `演示${person}`, employer: `演示${person}所在院`, former: [], posts: [], fields: ['技术'], ipc: [], industries: [], honours: [], mostOpen: 100, mostYear: 1000 })
    }
    await appointTo(context, { account: people.ownExpert, person: '演示自家专家', role: 'applicant', organisation: organisations.get('firm')! })
    await appointTo(context, { account: people.officerExpert, person: '演示在岗专家', role: 'intake' })
    await context.db.run({ text: `insert into policies.validity(region, document, in_force, ground, registered_by) values ($1, '000', true, '演示：登记为在效', 0)`, values: [REGION] })
    await tell(context, organisations.get('firm')!, strong)
    await tell(context, organisations.get('rival')!, strong)
    await tell(context, organisations.get('agency')!, busy)
  })

  const sessions = new Map<Person, Session>()
  for (const person of Object.keys(people) as Person[]) {
    const found = await resolveSessions(platform.pool, { region: REGION, account: people[person], today: today(clock) })
    sessions.set(person, found.find(({ session }) => session.role === roleOf(person))!.session)
  }

  const world = {
    database,
    platform,
    clock,
    engine,
    room,
    organisation: (key: 'firm' | 'rival' | 'agency'): number => organisations.get(key)!,
    account: (person: Person): number => people[person],
    session: (who: Person | 'visitor' | Session): Session => (typeof who !== 'string' ? who : who === 'visitor' ? visitor(REGION) : sessions.get(who)!),
    /** Reads the session anew: mandates and appointments may have changed. */
    async renew(person: Person): Promise<Session> {
      const [found] = await resolveSessions(platform.pool, { region: REGION, account: people[person], today: today(clock) })
      sessions.set(person, found!.session)
      return found!.session
    },
    asSystem,
    // oxlint-disable-next-line typescript/no-explicit-any
    act: async (who: Person | 'visitor' | Session, name: string, input: object, key: string = randomUUID()): Promise<any> => runAction(platform, declared.get(name) as Action, world.session(who), input, key),
    // oxlint-disable-next-line typescript/no-explicit-any
    ask: async (who: Person | 'visitor' | Session, name: string, input: object = {}): Promise<any> => runQuery(platform, declared.get(name) as Query, world.session(who), input),
    each: (who: Person, name: string, input: object, key: string = randomUUID()) => runBatch(platform, declared.get(name) as Batch, world.session(who), input, key) as Promise<BatchAnswer<{ v: number }>>,
    async download(who: Person | 'visitor' | Session, name: string, input: object = {}): Promise<string> {
      let text = ''
      await runDownload(platform, declared.get(name) as Download, world.session(who), input, async ({ body }) => {
        for await (const chunk of body) text += String(chunk)
      })
      return text
    },
    /** A page of a material, handed to the real store. */
    async attach(who: Person | Session, id: number, material: string, text = '%PDF-1.4 演示'): Promise<string> {
      const stored = await platform.files.put(Readable.from([Buffer.from(text)]), 1000)
      const { file } = (await runUpload(platform, declared.get('cases.attachFile') as Upload, world.session(who), { case: String(id), material }, randomUUID(), { ...stored, name: `${material}.pdf`, mediaType: 'application/pdf' })) as { file: string }
      return file
    },
    /** Any other document, by the upload that takes it in. */
    async handIn(who: Person, name: string, input: object, text = '%PDF-1.4 演示'): Promise<string> {
      const stored = await platform.files.put(Readable.from([Buffer.from(text)]), 1000)
      const { file } = (await runUpload(platform, declared.get(name) as Upload, world.session(who), input, randomUUID(), { ...stored, name: '演示.pdf', mediaType: 'application/pdf' })) as { file: string }
      return file
    },
    /** Rows as a session sees them through the app's own role: what row-level security leaves. */
    raw: <Row = Record<string, unknown>>(who: Person | 'visitor' | Session, text: string, values: readonly unknown[] = []): Promise<Row[]> =>
      inTransaction(platform.pool, world.session(who), (client) => databaseOn(client).rows<Row>({ text, values })),
    inner: <T>(work: (db: Database) => Promise<T>): Promise<T> => inTransaction(platform.pool, system(REGION), (client) => work(databaseOn(client))),
    /** Lets go of what running cases claim, so that a test may begin whatever the one before has left. */
    letGo: () => world.inner((db) => db.run({ text: 'delete from cases.claim', values: [] })),
    tick: () => room.runClock(platform, REGION),
    close: async () => {
      await platform.close()
      await database.drop()
    },
  }
  await fund(world)
  return world
}

async function tell(context: Context, subject: number, facts: Readonly<Record<string, string | number | boolean>>): Promise<void> {
  const names = await readNames(context.db)
  for (const [fact, value] of Object.entries(facts)) {
    const source = (['核验', '认定', '申报'] as const).find((each) => names.byName.get(fact)!.fact.sources.includes(each))
    if (source === undefined) await recordComputed(context, today(context.clock), [{ subject, fact, value }])
    else await putFacts(context, await readStatements(context, subject, source, [{ fact, value, evidence: null }]))
  }
}

/** Fifty million yuan for each measure, arrived and allotted. */
async function fund(world: { act(who: Person, name: string, input: object): Promise<{ programme: number }> }): Promise<void> {
  const clauses = ['000-113']
  const amount = 5000 * WAN
  const { programme } = await world.act('finance', 'funds.openProgramme', {
    name: '演示专项资金', year: 2026, clauses,
    measures: [COMPETITIVE, DUE].map((measure) => ({ measure, name: `演示 ${measure}`, clauses, budgets: [{ source: 'city', amount }] })),
  })
  await world.act('finance', 'funds.appropriate', { programme, year: 2026, source: 'city', amount: 2 * amount, clauses, note: '演示文号' })
  for (const measure of [COMPETITIVE, DUE]) await world.act('finance', 'funds.allot', { programme, year: 2026, source: 'city', measure, amount, clauses })
}
