import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { creditCheck } from '@zhiyun/identity'
import { permissions } from '../../app/permissions.ts'
import type { Context } from '../../platform/action/context.ts'
import type { Action, Query } from '../../platform/action/declare.ts'
import { runAction, runQuery } from '../../platform/action/run.ts'
import { inTransaction } from '../../platform/action/transaction.ts'
import { databaseOn, sql, type Sql } from '../../platform/database/sql.ts'
import { smtpCarrier, type Carrier, type Carriers, type Outcome } from '../../platform/mail/index.ts'
import type { Role } from '../../platform/permission/role.ts'
import { system, visitor, type Session } from '../../platform/permission/session.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { startMailServer, type MailServer } from '../../testing/mailServer.ts'
import { testClock, testPlatform, type TestPlatform } from '../../testing/platform.ts'
import { leaveMessage } from '../cases/index.ts'
import { addOrganisations, appointTo } from '../parties/index.ts'
import { noticesDeclared, openPost, type Desk, type Post } from './index.ts'

const REGION = 999900
const START = '2026-03-02T02:00:00Z'
const clock = testClock(START)
const later = (ms: number) => clock.set(new Date(clock.now().getTime() + ms).toISOString())
const MINUTE = 60_000

let database: TestDatabase
let platform: TestPlatform
let mail: MailServer
let carriers: Carriers
let desk: Desk
let post: Post
let firm: number
/** Every test has people of its own. */
let account = 100

beforeAll(async () => {
  database = await createTestDatabase()
  platform = await testPlatform(database, { permissions, clock })
  mail = await startMailServer()
  carriers = { mail: smtpCarrier({ host: '127.0.0.1', port: mail.port, tls: 'none', from: { name: '演示市', address: 'notice@city.example' } }) }
  desk = { get carriers() { return carriers }, baseUrl: 'https://city.example', nameOf: (reference) => (reference === '000' ? '演示文件' : reference === '000/X09' ? '演示措施' : null), isCall: () => false }
  const first = '91999901MA0000001'
  firm = await asSystem(async (context) => (await addOrganisations(context, [{ uscc: first + creditCheck(first), name: '演示光学有限公司', kind: '企业', district: null, industry: null, founded: null, contact: null, phone: null, address: null, demonstration: true }], 'active'))[0]!)
})
afterAll(async () => {
  await mail.stop()
  await platform.close()
  await database.drop()
})
beforeEach(() => {
  account += 10
  mail.received.length = 0
  post = openPost(platform, desk, REGION)
})
afterEach(async () => {
  mail.manners = {}
  // Nothing of one test is left lying for the next.
  await asSystem(({ db }) => db.run(sql`update notices.letter set state = 'discarded', lease_until = null where state in ('waiting', 'sending', 'dead')`))
  await asSystem(({ db }) => db.run(sql`delete from notices.choice`))
})

function asSystem<T>(work: (context: Context) => Promise<T>): Promise<T> {
  return inTransaction(platform.pool, system(REGION), (client) => work({ db: databaseOn(client), session: system(REGION), clock, files: platform.files, key: '', send: async () => {} }))
}
const rows = <Row>(statement: Sql): Promise<Row[]> => asSystem(({ db }) => db.rows<Row>(statement))
const person = (actor: number, role: Role = 'applicant', organisations: number[] = []): Session => ({ actor, name: '演示', role, region: REGION, district: null, organisations })
// What comes back has as many shapes as there are verbs.
// oxlint-disable-next-line typescript/no-explicit-any
const act = async (as: Session, name: string, input: object = {}): Promise<any> => {
  const each = noticesDeclared(desk).find((declared) => declared.name === `notices.${name}`) as Action | Query
  return each.kind === 'action' ? runAction(platform, each, as, input, randomUUID()) : runQuery(platform, each, as, input)
}
const told = (to: { organisation: number } | { account: number } | { role: Role }, matter: string, link = '/messages') => asSystem((context) => leaveMessage(context, { ...to, matter, link }))
const lastCode = () => /\n(\d{6})\n/.exec(mail.received.at(-1)!.text)![1]!
const letters = () => rows<{ id: number; state: string; attempts: number; reason: string | null; kind: string }>(sql`select id, state, attempts, reason, kind from notices.letter where kind <> 'code' and account = ${account} order by id`)

/** One round of the post in a process of its own; answers the signal that ended it. */
async function roundElsewhere(watch: (server: ChildProcess) => void): Promise<NodeJS.Signals | null> {
  const server = spawn(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('./testing/postServer.ts', import.meta.url)), database.appUrl, String(mail.port), clock.now().toISOString(), String(REGION)], { stdio: ['ignore', 'ignore', 'inherit'] })
  watch(server)
  return new Promise((ended) => void server.once('exit', (_code, signal) => ended(signal)))
}

/** Somebody with an address that he has verified by the code he was sent. */
async function reader(choices?: readonly { topic: string; mode: string; only?: string[] }[], who = account, at = `p${who}@firm.example`): Promise<{ session: Session; address: number; at: string }> {
  const session = person(who, 'applicant', [firm])
  const { address } = await act(session, 'addAddress', { channel: 'mail', address: at })
  await post.round()
  expect(await act(session, 'confirmAddress', { address, code: lastCode() })).toMatchObject({ verified: true })
  mail.received.length = 0
  if (choices !== undefined) await act(session, 'choose', { address, choices: [...['case', 'work', 'entitled'].map((topic) => ({ topic, mode: 'none' })), ...choices].filter(({ topic }, i, all) => all.findLastIndex((each) => each.topic === topic) === i) })
  return { session, address, at }
}

describe('a post above the city', () => {
  const NATION = 100000
  const appointed = (who: number, role: Role, region: number) => inTransaction(platform.pool, system(region), (client) => appointTo({ db: databaseOn(client), session: system(region), clock }, { account: who, person: '演示国家经办', role }))
  const leave = (superior: string, matter: string) => asSystem(({ db }) => db.run(sql`insert into cases.message(region, superior, matter, link, at) values (${REGION}, ${superior}, ${matter}, '/work', ${clock.now()})`))

  it('is written to by the address that its holder has chosen here, and nobody else is', async () => {
    const [finance, manager] = [account, account + 1]
    await appointed(finance, 'finance', NATION)
    await appointed(manager, 'manager', NATION)
    for (const who of [finance, manager]) await reader([{ topic: 'work', mode: 'once' }], who)
    await leave('nation_finance', '待国家财政核定')
    await leave('province_finance', '待省财政核定')
    await post.round()
    expect(mail.received.map(({ to }) => to)).toEqual([[`p${finance}@firm.example`]])
    expect(mail.received[0]!.text).toContain('待国家财政核定')
    expect(mail.received[0]!.text).not.toContain('待省财政核定')
  })

  it('who holds it is for the system of a city below it to ask, and for nobody else', async () => {
    await appointed(account, 'finance', NATION)
    const ask = (session: Session, region = REGION) => inTransaction(platform.pool, session, (client) => databaseOn(client).rows<{ account: number }>(sql`select account from parties.holders_above(${region}, 'nation_finance', '2026-03-02')`))
    expect((await ask(system(REGION))).map((each) => each.account)).toContain(account)
    await expect(ask(person(1, 'manager'))).rejects.toMatchObject({ code: '42501' })
    await expect(ask(system(REGION), 999901)).rejects.toMatchObject({ code: '42501' })
    // Asking leaves the region of the session as it was.
    expect(await inTransaction(platform.pool, system(REGION), async (client) => {
      const db = databaseOn(client)
      await db.rows(sql`select account from parties.holders_above(${REGION}, 'nation_finance', '2026-03-02')`)
      return db.one(sql`select current_setting('app.region') as region`)
    })).toEqual({ region: String(REGION) })
  })
})

describe('an address', () => {
  it('is told nothing before its code was typed in', async () => {
    const session = person(account)
    const { address } = await act(session, 'addAddress', { channel: 'mail', address: `p${account}@Firm.EXAMPLE` })
    await told({ account }, '还没有验证')
    await post.round()
    expect(mail.received).toHaveLength(1)
    expect(mail.received[0]!.to).toEqual([`p${account}@firm.example`])
    expect(mail.received[0]!.text).not.toContain('还没有验证')
    const code = lastCode()
    const wrong = code === '000000' ? '000001' : '000000'
    expect(await act(session, 'confirmAddress', { address, code: wrong })).toEqual({ verified: false, left: 4 })
    expect(await act(session, 'confirmAddress', { address, code })).toMatchObject({ verified: true })
    await told({ account }, '验证了')
    await post.round()
    expect(mail.received).toHaveLength(2)
    expect(mail.received[1]!.text).toContain('验证了')
  })

  it('forgets a code after five wrong ones, and after half an hour', async () => {
    const session = person(account)
    const { address } = await act(session, 'addAddress', { channel: 'mail', address: `p${account}@firm.example` })
    await post.round()
    const code = lastCode()
    for (let n = 0; n < 5; n++) await act(session, 'confirmAddress', { address, code: code === '111111' ? '222222' : '111111' })
    expect(await act(session, 'confirmAddress', { address, code })).toEqual({ verified: false, left: 0 })
    await expect(act(session, 'sendCode', { address })).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    later(2 * MINUTE)
    await act(session, 'sendCode', { address })
    await post.round()
    later(31 * MINUTE)
    expect(await act(session, 'confirmAddress', { address, code: lastCode() })).toEqual({ verified: false, left: 0 })
  })

  it('is not filled with codes, whoever asks for them', async () => {
    for (let n = 0; n < 5; n++) {
      await act(person(account + n), 'addAddress', { channel: 'mail', address: `victim${account}@firm.example` })
      later(2 * MINUTE)
    }
    await expect(act(person(account + 6), 'addAddress', { channel: 'mail', address: `victim${account}@firm.example` })).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' })
    // Two at once count each other.
    const both = await Promise.allSettled([7, 8].map((n) => act(person(account + n), 'addAddress', { channel: 'mail', address: `other${account}@firm.example` })))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it.each(['a b@firm.example', 'a@firm.example, b@firm.example', '"a"@firm.example', 'a@firm', 'a@firm.example\r\nBcc: b@firm.example', '<a@firm.example>', `${'a'.repeat(65)}@firm.example`])('%j is none', async (address) => {
    await expect(act(person(account), 'addAddress', { channel: 'mail', address })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })

  it('is nobody else\'s to see, confirm, change or remove', async () => {
    const { address } = await reader()
    const other = person(account + 1)
    expect((await act(other, 'myAddresses')).addresses).toEqual([])
    for (const [name, input] of [['sendCode', {}], ['confirmAddress', { code: '000000' }], ['removeAddress', {}], ['choose', { choices: [] }]] as const) await expect(act(other, name, { address, ...input })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    for (const role of ['applicant', 'manager', 'administrator', 'auditor'] as const) {
      expect(await inTransaction(platform.pool, person(account + 1, role), (client) => databaseOn(client).rows(sql`select 1 from notices.address union all select 1 from notices.line`))).toEqual([])
    }
  })

  it('is kept nowhere once it was removed, and gets nothing more', async () => {
    const { session, address, at } = await reader()
    await told({ account }, '已写好')
    await asSystem(async (context) => (await import('./passOn.ts')).passOn(context, 'city.example'))
    await act(session, 'removeAddress', { address })
    await post.round()
    expect(mail.received).toEqual([])
    expect(await rows(sql`select 1 from notices.address where address = ${at}`)).toEqual([])
    await act(session, 'addAddress', { channel: 'mail', address: at })
  })

  it('can only be on a channel that is set up', async () => {
    await expect(act(person(account), 'addAddress', { channel: 'sms', address: '13900000000' })).rejects.toMatchObject({ code: 'CHANNEL_NOT_SET_UP' })
    expect((await act(person(account), 'myAddresses')).channels).toEqual(['mail'])
  })
})

describe('what is told', () => {
  it('reaches those in whose inbox it lies: members, holders of a post, the person, agents with a mandate; nobody else', async () => {
    const [member, stranger, ended] = [account, account + 1, account + 2]
    for (const who of [member, stranger, ended]) await reader([{ topic: 'case', mode: 'once' }, { topic: 'work', mode: 'once' }, { topic: 'entitled', mode: 'once' }], who)
    await asSystem(async (context) => {
      await appointTo(context, { account: member, person: '演示在任', role: 'applicant', organisation: firm })
      await appointTo(context, { account: ended, person: '演示离任', role: 'applicant', organisation: firm })
      await context.db.run(sql`update parties.appointment set until = since, ended_by = 1 where account = ${ended}`)
      await appointTo(context, { account: stranger, person: '演示财务', role: 'finance' })
    })
    await told({ organisation: firm }, '给单位')
    await told({ role: 'finance' }, '给岗位', '/work')
    await told({ account: ended }, '给本人')
    await post.round()
    expect(mail.received.map(({ to, text }) => [to[0], text.includes('给单位'), text.includes('给岗位'), text.includes('给本人')]).sort()).toEqual([
      [`p${member}@firm.example`, true, false, false], [`p${stranger}@firm.example`, false, true, false], [`p${ended}@firm.example`, false, false, true],
    ].sort())
  })

  it('is not sent when its transaction does not commit, and is sent once however often the post goes round', async () => {
    await reader()
    await asSystem(async (context) => {
      await leaveMessage(context, { account, matter: '没有发生', link: '/messages' })
      throw new Error('rolled back')
    }).catch(() => {})
    await told({ account }, '发生了')
    await Promise.all([openPost(platform, desk, REGION).round(), openPost(platform, desk, REGION).round(), post.round()])
    await post.round()
    expect(mail.received.map(({ text }) => [text.includes('发生了'), text.includes('没有发生')])).toEqual([[true, false]])
  })

  it('goes together when it comes together, and once a day to whoever wants it so', async () => {
    await reader([{ topic: 'case', mode: 'once' }, { topic: 'entitled', mode: 'daily' }])
    for (let n = 1; n <= 60; n++) await told({ account }, `第 ${n} 条`)
    await told({ account }, '免申甲', '/entitlements/1')
    await post.round()
    expect(mail.received).toHaveLength(1)
    expect(mail.received[0]!.headers.get('subject')).toBe('60 条新消息')
    expect(mail.received[0]!.text).toContain('50. ')
    expect(mail.received[0]!.text).toContain('另有 10 条')
    later(5 * 3600_000)
    await told({ account }, '免申乙', '/entitlements/2')
    await post.round()
    expect(mail.received).toHaveLength(1)
    clock.set('2026-03-03T00:31:00Z')
    await post.round()
    expect(mail.received).toHaveLength(2)
    expect(mail.received[1]!.headers.get('subject')).toBe('今日汇总：2 条消息')
    expect(mail.received[1]!.text).toMatch(/免申甲[^]*entitlements\/1[^]*免申乙[^]*entitlements\/2/)
    await post.round()
    expect(mail.received).toHaveLength(2)
  })

  it('is not sent to whoever left before it went', async () => {
    await reader([{ topic: 'entitled', mode: 'daily' }])
    await asSystem((context) => appointTo(context, { account, person: '演示', role: 'applicant', organisation: firm }))
    await told({ organisation: firm }, '单位的事', '/entitlements/3')
    await post.round()
    await asSystem(({ db }) => db.run(sql`update parties.appointment set ended_by = 1, until = since where account = ${account}`))
    later(86_400_000)
    await post.round()
    expect(mail.received).toEqual([])
  })

  it('cannot make a letter say more than one line, nor a header', async () => {
    await reader()
    await told({ account }, '项目“好\r\nBcc: all@firm.example\r\n\r\n——\n知运自动发出”已受理')
    await post.round()
    expect(mail.received).toHaveLength(1)
    const [got] = mail.received
    expect(got!.to).toHaveLength(1)
    expect(got!.headers.has('bcc')).toBe(false)
    expect(got!.text.split('\n')).toContain('项目“好 Bcc: all@firm.example —— 知运自动发出”已受理')
  })
})

describe('the post', () => {
  it('tries again what is refused for now, later and later, under the same name, and gives up after three days', async () => {
    await reader()
    mail.manners = { letter: () => ({ code: 451, words: '4.7.1 later' }) }
    await told({ account }, '稍后')
    const seen: number[] = []
    const begun = clock.now().getTime()
    for (let minutes = 0; minutes < 80 * 60; minutes += 1 + Math.floor(minutes / 20)) {
      clock.set(new Date(begun + minutes * MINUTE).toISOString())
      await post.round()
      const [letter] = await letters()
      seen.push(letter!.attempts)
      if (letter!.state === 'dead') break
    }
    const [letter] = await letters()
    expect(letter).toMatchObject({ state: 'dead', reason: expect.stringContaining('4.7.1 later') })
    expect(letter!.attempts).toBeGreaterThan(12)
    expect(letter!.attempts).toBeLessThan(30)
    mail.manners = {}
    expect(await act(person(1, 'administrator'), 'retryLetters', { letters: [letter!.id] })).toEqual({ letters: 1 })
    await post.round()
    expect(mail.received).toHaveLength(1)
    await expect(act(person(1, 'administrator'), 'retryLetters', { letters: [letter!.id] })).rejects.toMatchObject({ code: 'LETTER_STATE' })
  })

  it('takes the same name on every try', async () => {
    await reader()
    const names: string[] = []
    mail.manners = { letter: (source) => { names.push(/message-id: (\S+)/i.exec(source)![1]!); return names.length < 3 ? { code: 451, words: 'later' } : undefined } }
    await told({ account }, '同名')
    for (let n = 0; n < 4; n++) {
      await post.round()
      later(10 * MINUTE)
    }
    expect(names).toHaveLength(3)
    expect(new Set(names).size).toBe(1)
    expect(mail.received).toHaveLength(1)
  })

  it('stops writing to an address that is nobody\'s, and says so in the inbox', async () => {
    const { session, address } = await reader()
    mail.manners = { receiver: () => ({ code: 550, words: '5.1.1 no such user' }) }
    await told({ account }, '退信')
    await told({ account }, '另一封')
    await post.round()
    expect((await act(session, 'myAddresses')).addresses).toMatchObject([{ verified: false, refusedWhy: expect.stringContaining('5.1.1') }])
    expect(await rows(sql`select matter from cases.message where account = ${account} and link = '/account'`)).toMatchObject([{ matter: expect.stringContaining('已停止发送') }])
    mail.manners = {}
    await told({ account }, '停止以后')
    await post.round()
    expect(mail.received).toEqual([])
    // Verified anew, it is written to again.
    later(2 * MINUTE)
    await act(session, 'sendCode', { address })
    await post.round()
    await act(session, 'confirmAddress', { address, code: lastCode() })
    await told({ account }, '重新开始')
    await post.round()
    expect(mail.received.at(-1)!.text).toContain('重新开始')
  })

  it('leaves a carrier alone for a minute that lets nothing through, and loses nothing', async () => {
    await reader()
    let tried = 0
    let outcome: Outcome = { kind: 'later', reason: 'no connection', whole: true }
    const flaky: Carrier = { carry: (letter) => { tried++; return outcome.kind === 'later' ? Promise.resolve(outcome) : smtpCarrier({ host: '127.0.0.1', port: mail.port, tls: 'none', from: { name: '', address: 'notice@city.example' } }).carry(letter) } }
    const before = carriers
    carriers = { mail: flaky }
    post = openPost(platform, desk, REGION)
    await told({ account }, '断线')
    for (let n = 0; n < 5; n++) await post.round()
    expect(tried).toBe(1)
    outcome = { kind: 'taken', receipt: '' }
    later(3 * MINUTE)
    await post.round()
    carriers = before
    expect(mail.received).toHaveLength(1)
  })

  it('cut off between sending and marking sends at most once more, under the same name; cut off again, a person decides', async () => {
    await reader()
    await told({ account }, '中断')
    const names: string[] = []
    for (let cut = 0; cut < 4; cut++) {
      const dying = openPost(platform, { ...desk, carriers: { mail: { carry: async (letter) => { await carriers.mail!.carry(letter); names.push(letter.id); throw new Error('killed') } } } }, REGION)
      await dying.round().catch(() => {})
      later(3 * MINUTE)
    }
    await post.round()
    expect(names).toHaveLength(2)
    expect(new Set(mail.received.map(({ headers }) => headers.get('message-id'))).size).toBe(1)
    expect(mail.received).toHaveLength(2)
    expect(await letters()).toMatchObject([{ state: 'dead', reason: expect.stringContaining('中断') }])
  })

  it('killed in the middle of sending loses no letter; what was on its way comes at most twice, under one name', async () => {
    const readers = 8
    const begun = account
    for (account = begun + 1000; account < begun + 1000 + readers; account++) await reader()
    mail.received.length = 0
    for (let who = begun + 1000; who < begun + 1000 + readers; who++) await told({ account: who }, '中断')
    let taken = 0
    // The third letter is in the server's hands and not yet acknowledged.
    const killed = await roundElsewhere((server) => {
      mail.manners = { letter: () => void (++taken === 3 && server.kill('SIGKILL')) }
    })
    expect(killed).toBe('SIGKILL')
    mail.manners = {}
    const [{ n: inFlight }] = (await rows<{ n: number }>(sql`select count(*)::int as n from notices.letter where state = 'sending'`)) as [{ n: number }]
    expect(inFlight).toBeGreaterThan(0)
    later(3 * MINUTE)
    expect(await roundElsewhere(() => {})).toBeNull()
    const names = mail.received.map(({ headers }) => headers.get('message-id')!)
    expect(new Set(names).size).toBe(readers)
    expect(names.length).toBeGreaterThan(readers)
    expect(names.length - readers).toBeLessThanOrEqual(inFlight)
    expect(await rows(sql`select state from notices.letter where account >= ${begun + 1000} and kind <> 'code' and state <> 'sent'`)).toEqual([])
    account = begun
  })

  it('is looked after by those who may, who read neither whole addresses nor words', async () => {
    await reader()
    mail.manners = { letter: () => ({ code: 554, words: '5.7.1 spam' }) }
    await told({ account }, '内容不该被看到')
    await post.round()
    for (const role of ['administrator', 'manager', 'auditor'] as const) {
      const seen = await act(person(1, role), 'listLetters', { state: 'dead' })
      expect(seen).toMatchObject({ letters: [{ shown: 'p***@firm.example', state: 'dead', reason: expect.stringContaining('5.7.1') }], counts: { dead: 1 }, channels: ['mail'] })
      expect(JSON.stringify(seen)).not.toMatch(new RegExp(`内容不该被看到|p${account}@`))
    }
    expect((await act({ ...person(1, 'manager'), district: 999901 }, 'listLetters')).letters).toEqual([])
    for (const role of ['applicant', 'expert', 'finance', 'visitor'] as const) await expect(act(person(1, role), 'listLetters')).rejects.toMatchObject({ code: expect.stringMatching(/FORBIDDEN|SIGN_IN/) })
    const [{ id }] = (await act(person(1, 'manager'), 'listLetters', { state: 'dead' })).letters
    await expect(act(person(1, 'auditor'), 'discardLetters', { letters: [id] })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await act(person(1, 'manager'), 'discardLetters', { letters: [id] })).toEqual({ letters: 1 })
  })
})

describe('the public', () => {
  const stranger = () => `s${account}@home.example`
  const keyIn = () => /subscriptions\/([\w-]{32})/.exec(mail.received.findLast(({ to }) => to[0] === stranger())!.text)![1]!
  const publish = async (document: string, inForce = true) => {
    later(MINUTE)
    await asSystem(({ db }) => db.run(sql`insert into policies.validity(region, document, in_force, ground, registered_by, registered_at) values (${REGION}, ${document}, ${inForce}, '演示', 0, ${clock.now()})`))
  }

  it('subscribes by confirming a link, gets what it asked for, and ends it by the same link', async () => {
    const nobody = visitor(REGION)
    expect(await act(nobody, 'subscribe', { address: stranger(), choices: [{ topic: 'measures', mode: 'once', only: ['000'] }] })).toEqual({ sent: true })
    await post.round()
    const key = keyIn()
    expect(await act(nobody, 'readSubscription', { key })).toMatchObject({ shown: 's***@home.example', verified: false, linkGood: true, own: false, choices: [{ topic: 'measures', mode: 'once', only: ['000'] }] })
    await publish('000')
    await post.round()
    expect(mail.received).toHaveLength(1)
    expect(await act(nobody, 'changeSubscription', { key, choices: [] })).toEqual({ verified: true })
    await publish('001')
    await publish('000', false)
    await post.round()
    await post.round()
    expect(mail.received).toHaveLength(2)
    expect(mail.received[1]!.headers.get('subject')).toBe('《演示文件》不再登记为有效')
    expect(mail.received[1]!.headers.get('list-unsubscribe')).toBe(`<https://city.example/subscriptions/${key}>`)
    await act(nobody, 'endSubscription', { key })
    await publish('000')
    await post.round()
    expect(mail.received).toHaveLength(2)
    await expect(act(nobody, 'readSubscription', { key })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('cannot ask for anybody\'s inbox, confirm somebody else\'s account, or change what another has confirmed', async () => {
    const nobody = visitor(REGION)
    await expect(act(nobody, 'subscribe', { address: stranger(), choices: [{ topic: 'case', mode: 'once' }] })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    const session = person(account)
    const { address } = await act(session, 'addAddress', { channel: 'mail', address: `p${account}@firm.example` })
    const [{ key }] = await rows<{ key: string }>(sql`select key from notices.address where id = ${address}`) as [{ key: string }]
    expect(await act(nobody, 'changeSubscription', { key, choices: [] })).toEqual({ verified: false })
    await act(nobody, 'subscribe', { address: stranger(), choices: [{ topic: 'results', mode: 'daily' }] })
    await post.round()
    const link = keyIn()
    await act(nobody, 'changeSubscription', { key: link, choices: [] })
    later(2 * MINUTE)
    await act(nobody, 'subscribe', { address: stranger(), choices: [{ topic: 'results', mode: 'none' }, { topic: 'calls', mode: 'once' }] })
    expect((await act(nobody, 'readSubscription', { key: link })).choices).toEqual([{ topic: 'results', mode: 'daily', only: [] }])
  })

  it('is told in parts that can be cut off anywhere, each subscriber once', async () => {
    await asSystem(async ({ db }) => {
      await db.run(sql`insert into notices.address(region, channel, address, key, added_at, verified_at) select ${REGION}, 'mail', 'many' || n || '@home.example', lpad(n::text, 32, 'k'), ${clock.now()}, ${clock.now()} from generate_series(1, 1200) n`)
      await db.run(sql`insert into notices.choice(region, address, topic, mode, since) select region, id, 'measures', 'daily', ${clock.now()} from notices.address where starts_with(address, 'many')`)
    })
    await publish('000')
    // A round that is cut off after its first part, and two that go on at once.
    let parts = 0
    const counting = { get aborted() { return parts++ > 3 } } as AbortSignal
    await openPost(platform, desk, REGION).round(counting)
    await Promise.all([openPost(platform, desk, REGION).round(), post.round()])
    expect(await rows(sql`select count(*)::int as letters, count(distinct address)::int as addresses from notices.letter where state = 'waiting' and kind = 'daily'`)).toEqual([{ letters: 1200, addresses: 1200 }])
  })
})
