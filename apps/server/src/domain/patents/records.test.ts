import { randomUUID } from 'node:crypto'
import { creditCheck } from '@zhiyun/identity'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { permissions } from '../../app/permissions.ts'
import { runAction, runDownload, runQuery } from '../../platform/action/run.ts'
import { inTransaction } from '../../platform/action/transaction.ts'
import { databaseOn, sql } from '../../platform/database/sql.ts'
import { system, visitor, type Session } from '../../platform/permission/session.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { importDesk } from '../../testing/imports.ts'
import { testClock, testPlatform, type TestPlatform } from '../../testing/platform.ts'
import { partiesDeclared } from '../parties/index.ts'
import { followPatents, patentsDeclared, patentsKind } from './index.ts'
import { exceedsWhole } from './owners/records/recordShare.ts'
import { applicationOf, csvText, HEADER, madeRow } from './testing/table.ts'

const REGION = 999900
const manager = (actor = 900): Session => ({ actor, name: '演示主管', role: 'manager', region: REGION, district: null, organisations: [] })
const owner = (organisation: number): Session => ({ actor: 3000 + organisation, name: '演示经办人', role: 'applicant', region: REGION, district: null, organisations: [organisation] })
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

// oxlint-disable-next-line typescript/no-explicit-any
const ask = async (session: Session, name: string, input: object): Promise<any> => {
  const each = [...patentsDeclared, ...partiesDeclared].find((declared) => declared.name === name)!
  return each.kind === 'query' ? runQuery(platform, each, session, input) : each.kind === 'action' ? runAction(platform, each, session, input, randomUUID()) : undefined
}
const bring = async (rows: readonly string[][], source: string, on = platform) => {
  const desk = importDesk(on, [patentsKind])
  const run = await desk.start(manager(), 'patents', { file: await desk.upload(manager(), csvText(rows)), options: { source } })
  await desk.work(manager(), run)
  return (await desk.ask(manager(), 'read', { run: String(run) })).run
}
const EVENTS_HEADER = [...HEADER, '法律状态公告日', '法律状态信息']
const tell = async (source: string, events: readonly (readonly [number: string, day: string, status: string, words: string])[]) => {
  const desk = importDesk(platform, [patentsKind])
  const lines = events.map(([number, day, status, words]) => [...HEADER.map((name) => (name === '申请号' ? number : name === '法律状态' ? status : '')), day, words])
  const run = await desk.start(manager(), 'patents', { file: await desk.upload(manager(), csvText(lines, EVENTS_HEADER)), options: { source } })
  await desk.work(manager(), run)
  return (await desk.ask(manager(), 'read', { run: String(run) })).run
}
const rows = <Row extends object>(query: ReturnType<typeof sql>): Promise<Row[]> => inTransaction(platform.pool, system(REGION), (client) => databaseOn(client).rows<Row>(query))
let serial = 0
const register = async (name: string): Promise<number> => {
  const first = `91999901MC${String(++serial).padStart(7, '0')}`
  return (await ask(manager(), 'parties.registerOrganisation', { uscc: first + creditCheck(first), name, kind: '企业', district: null })).organisation
}

describe('records', () => {
  const [mine, theirs] = [applicationOf(1), applicationOf(2)]
  let firm = 0
  let other = 0
  beforeAll(async () => {
    firm = await register('演示持有有限公司')
    other = await register('演示他人有限公司')
    await bring([madeRow(1, { 申请号: mine, 申请日: '20170110', 申请人: '演示持有有限公司;演示他人有限公司' }), madeRow(2, { 申请号: theirs, 申请日: '20170110', 申请人: '演示他人有限公司' })], 'cnipa')
    await followPatents(platform, REGION)
  })
  const licence = { contract: '演示许可-1', kind: 'ordinary', licensor: '演示持有有限公司', licensee: '演示被许可有限公司', amount: 1_000_000, signedOn: '2024-01-05', since: '2024-01-05' }

  it('an owner declares of its own alone; only the office and the owner see it before it is confirmed, and its amount after', async () => {
    await expect(ask(owner(firm), 'patents.recordLicence', { ...licence, organisation: firm, applications: [theirs] })).rejects.toMatchObject({ code: 'PATENT_NOT_HELD' })
    await expect(ask(owner(firm), 'patents.recordLicence', { ...licence, organisation: other, applications: [mine] })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const { id, state } = await ask(owner(firm), 'patents.recordLicence', { ...licence, organisation: firm, applications: [mine] })
    expect(state).toBe('declared')
    const seen = async (session: Session) => (await ask(session, 'patents.patentRecords', { number: mine })).licences
    expect(await seen(visitor(REGION))).toEqual([])
    expect(await seen(owner(other))).toEqual([])
    expect(await seen(owner(firm))).toMatchObject([{ id, amount: 1_000_000, state: 'declared', mine: true }])
    expect((await ask(manager(), 'patents.reviewQueue', {})).records).toMatchObject([{ what: 'licence', id, application: mine }])
    await expect(ask(owner(firm), 'patents.answerRecord', { what: 'licence', id, verdict: 'confirmed', answer: '自己确认' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await ask(manager(), 'patents.answerRecord', { what: 'licence', id, verdict: 'confirmed', answer: '与合同相符' })
    expect(await seen(visitor(REGION))).toMatchObject([{ id, amount: null, state: 'confirmed', mine: false }])
    await expect(ask(owner(firm), 'patents.withdrawRecord', { organisation: firm, what: 'licence', id })).rejects.toMatchObject({ code: 'PATENT_RECORD_STATE' })
    await expect(ask(owner(firm), 'patents.recordLicence', { ...licence, organisation: firm, applications: [mine] })).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
    await ask(manager(), 'patents.endRecord', { what: 'licence', id, on: '2025-06-01', why: '合同期满' })
    await expect(ask(manager(), 'patents.endRecord', { what: 'licence', id, on: '2025-06-02', why: '再次' })).rejects.toMatchObject({ code: 'PATENT_RECORD_STATE' })
  })

  it('what the office enters is confirmed; a payment of a year is said once; two answers at once: one counts', async () => {
    const pledge = { applications: [mine, theirs], contract: '演示质押-1', pledgor: '演示持有有限公司', pledgee: '演示银行', amount: 500_000_000, signedOn: '2024-02-01', since: '2024-02-01', registeredNo: 'Y-演示-1', registeredOn: '2024-02-10' }
    expect(await ask(manager(), 'patents.recordPledge', pledge)).toMatchObject({ state: 'confirmed' })
    expect((await ask(visitor(REGION), 'patents.patentRecords', { number: theirs })).pledges).toMatchObject([{ contract: '演示质押-1', amount: null, patents: 2, registered: 'Y-演示-1' }])
    const paid = { organisation: firm, application: mine, year: 9, amount: 200_000, paidOn: '2025-01-05' }
    const { id } = await ask(owner(firm), 'patents.recordPayment', paid)
    await expect(ask(owner(firm), 'patents.recordPayment', paid)).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
    const answers = await Promise.allSettled([901, 902].map((actor) => ask(manager(actor), 'patents.answerRecord', { what: 'payment', id, verdict: 'confirmed', answer: '票据相符' })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('shares are fractions of one whole, and the owner’s row says them once confirmed', async () => {
    expect(exceedsWhole([{ of: 1, in: 3 }, { of: 2, in: 3 }])).toBe(false)
    expect(exceedsWhole([{ of: 1, in: 3 }, { of: 2, in: 3 }, { of: 1, in: 1_000_000 }])).toBe(true)
    const { id } = await ask(owner(firm), 'patents.recordShare', { organisation: firm, application: mine, holder: '演示持有有限公司', shareOf: 7, shareIn: 10, since: '2017-01-10' })
    const { id: second } = await ask(owner(other), 'patents.recordShare', { organisation: other, application: mine, holder: '演示他人有限公司', shareOf: 4, shareIn: 10, since: '2017-01-10' })
    await ask(manager(), 'patents.answerRecord', { what: 'share', id, verdict: 'confirmed', answer: '协议' })
    await expect(ask(manager(), 'patents.answerRecord', { what: 'share', id: second, verdict: 'confirmed', answer: '协议' })).rejects.toMatchObject({ code: 'SHARES_EXCEED' })
    expect((await ask(visitor(REGION), 'patents.patentPage', { number: mine })).owners.find((each: { organisation: number }) => each.organisation === firm)).toMatchObject({ shareOf: 7, shareIn: 10 })
  })
})

describe('payments and endings', () => {
  const number = applicationOf(30)
  let firm = 0
  beforeAll(async () => {
    firm = await register('演示缴费有限公司')
    await bring([madeRow(30, { 申请号: number, 申请日: '20170110', '公开（公告）号': 'CN160000030B', '公开（公告）日': '20190601', 申请人: '演示缴费有限公司' })], 'cnipa')
    await followPatents(platform, REGION)
  })
  const fee = async (year: number) => (await ask(visitor(REGION), 'patents.patentPage', { number })).fees.find((each: { year: number }) => each.year === year).state.word
  const hit = async () => (await ask(visitor(REGION), 'patents.searchPatents', { q: number })).hits[0].fee

  it('a confirmed payment moves the due line, one in grace counts, a wrong one is taken back with its reason', async () => {
    expect(await fee(10)).toMatch('如未缴，可补缴至 2026-07-10')
    expect(await hit()).toMatch('2027-01-11 前')
    const { id } = await ask(owner(firm), 'patents.recordPayment', { organisation: firm, application: number, year: 9, amount: 200_000, paidOn: '2025-02-20', surcharge: 10_000 })
    expect(await fee(9)).toMatch('没有缴费记录')
    await ask(manager(), 'patents.answerRecord', { what: 'payment', id, verdict: 'confirmed', answer: '票据相符' })
    expect(platform.sent.at(-1)).toMatchObject({ queue: 'patents.follow', data: { region: REGION } })
    expect([await fee(8), await fee(9)]).toEqual(['其后年度已缴', '2025-02-20 补缴，逾期 1 个月'])
    expect(await fee(10)).toMatch('未缴，可补缴至 2026-07-10，今日另加滞纳金 200.00 元')
    expect(await hit()).toBe('已过期，2026-07-10 前补缴 4,200.00 元（全额加滞纳金）')
    const wrong = { organisation: firm, what: 'payment', id, nature: 'wrong', why: '录错了年度' }
    await expect(ask(owner(firm), 'patents.endRecord', { ...wrong, nature: 'ended', on: '2025-03-01' })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    const { id: ending, state } = await ask(owner(firm), 'patents.endRecord', wrong)
    expect(state).toBe('declared')
    await expect(ask(owner(firm), 'patents.endRecord', wrong)).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
    expect((await ask(owner(firm), 'patents.patentRecords', { number })).payments).toMatchObject([{ id, ending: { id: ending, nature: 'wrong', mine: true } }])
    expect((await ask(visitor(REGION), 'patents.patentRecords', { number })).payments).toMatchObject([{ id, ending: null }])
    const answers = await Promise.allSettled([901, 902].map((actor) => ask(manager(actor), 'patents.answerRecord', { what: 'ending', id: ending, verdict: 'confirmed', answer: '属实' })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(await fee(9)).toMatch('没有缴费记录')
    expect((await ask(visitor(REGION), 'patents.patentRecords', { number })).payments).toEqual([])
  })

  it('a release is the owner’s to say and the office’s to confirm; nobody speaks for another’s patent', async () => {
    const other = await register('演示旁人有限公司')
    const { id } = await ask(manager(), 'patents.recordPledge', { applications: [number], contract: '演示质押-30', pledgor: '演示缴费有限公司', pledgee: '演示银行', amount: 100_00, signedOn: '2024-02-01', since: '2024-02-01' })
    const release = { what: 'pledge', id, on: '2025-03-01', why: '借款还清' }
    await expect(ask(owner(other), 'patents.endRecord', { ...release, organisation: other })).rejects.toMatchObject({ code: 'PATENT_NOT_HELD' })
    await expect(ask(visitor(REGION), 'patents.endRecord', release)).rejects.toMatchObject({ code: expect.stringMatching(/FORBIDDEN|UNAUTHENTICATED|SIGN/) })
    const { id: ending } = await ask(owner(firm), 'patents.endRecord', { ...release, organisation: firm })
    const ended = async () => (await ask(visitor(REGION), 'patents.patentRecords', { number })).pledges[0].ended
    expect(await ended()).toBeNull()
    await ask(owner(firm), 'patents.withdrawRecord', { organisation: firm, what: 'ending', id: ending, why: '还没有还清' })
    const again = await ask(owner(firm), 'patents.endRecord', { ...release, organisation: firm })
    await ask(manager(), 'patents.answerRecord', { what: 'ending', id: again.id, verdict: 'confirmed', answer: '注销通知书' })
    expect(await ended()).toBe('2025-03-01')
  })
})

describe('a prolonged term', () => {
  it('ends later from its confirmation on, also after the patent is imported again, and as before when the decision was entered in error', async () => {
    const firm = await register('演示补偿有限公司')
    const number = applicationOf(35)
    const row = (name: string) => madeRow(35, { 申请号: number, 申请日: '20060110', '公开（公告）号': 'CN160000035B', '公开（公告）日': '20120601', 名称: name, 申请人: '演示补偿有限公司' })
    await bring([row('一种演示药')], 'cnipa')
    await followPatents(platform, REGION)
    const page = () => ask(visitor(REGION), 'patents.patentPage', { number })
    expect((await page()).status.word).toBe('期限届满')
    const said = { organisation: firm, application: number, nature: 'delay', days: 400, decidedOn: '2024-05-01', decision: '演示决定-1', inputs: { examinationRequested: '2006-12-01' } }
    const { id } = await ask(owner(firm), 'patents.recordCompensation', said)
    expect((await page()).status.word).toBe('期限届满')
    await ask(manager(), 'patents.answerRecord', { what: 'compensation', id, verdict: 'confirmed', answer: '决定书' })
    await followPatents(platform, REGION)
    const found = async () => (await ask(visitor(REGION), 'patents.searchPatents', { q: number, status: 'granted' })).total
    expect(await found()).toBe(1)
    const longer = await page()
    expect(longer).toMatchObject({ status: { word: '有效' } })
    expect(longer.facts).toContainEqual(expect.objectContaining({ name: '保护期届满', value: '2027-02-14' }))
    expect(longer.fees.slice(-2).map(({ year, amount }: { year: number; amount: string }) => [year, amount])).toEqual([[21, '8,000.00'], [22, '8,000.00']])
    expect((await bring([row('一种演示新药')], 'cnipa')).changed).toBe(1)
    expect((await page()).status.word).toBe('有效')
    await expect(ask(owner(firm), 'patents.recordCompensation', said)).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
    await ask(manager(), 'patents.endRecord', { what: 'compensation', id, nature: 'wrong', why: '不是本件' })
    expect((await page()).status.word).toBe('期限届满')
  })
})

describe('announcements', () => {
  const [one, two] = [applicationOf(40), applicationOf(41)]
  const around = async (number: string) => ask(manager(), 'patents.patentRecords', { number })

  it('become proposals with their event, once however often they are heard; a release ends what it names; a source set aside proposes nothing', async () => {
    await register('演示出质有限公司')
    const both = [one, two].map((number, i) => madeRow(40 + i, { 申请号: number, 申请日: '20170110', 申请人: '演示出质有限公司' }))
    await bring(both, 'cnipa')
    await bring(both.map((row) => row.map((cell) => (cell.startsWith('一种') ? `${cell}（另说）` : cell))), 'incopat')
    const pledged = '登记号:Y2024000000001;登记生效日:20240110;出质人:演示出质有限公司;质权人:演示银行股份有限公司'
    const told = [[one, '20240120', '专利权质押合同登记的生效', pledged], [two, '20240120', '专利权质押合同登记的生效', pledged], [one, '20240301', '专利实施许可合同备案的生效', '合同备案号:X2024000001;让与人:演示出质有限公司;受让人:演示受让有限公司;许可种类:排他许可']] as const
    expect((await tell('incopat', told)).refused).toBe(0)
    expect(await followPatents(platform, REGION)).toMatchObject({ proposed: 3 })
    await tell('incopat', told)
    expect(await followPatents(platform, REGION)).toMatchObject({ proposed: 0 })
    const { pledges: [pledge], licences: [licence], events } = await around(one)
    expect(pledge).toMatchObject({ state: 'declared', source: 'event', contract: 'Y2024000000001', from: '演示出质有限公司', to: '演示银行股份有限公司', amount: null, patents: 2 })
    expect(licence).toMatchObject({ state: 'declared', source: 'event', kind: 'sole', to: '演示受让有限公司' })
    expect(events.map(({ id }: { id: number }) => id)).toEqual(expect.arrayContaining([pledge.event, licence.event]))
    expect((await ask(visitor(REGION), 'patents.patentRecords', { number: one })).pledges).toEqual([])
    expect((await ask(manager(), 'patents.reviewQueue', {})).records).toEqual(expect.arrayContaining([expect.objectContaining({ what: 'pledge', id: pledge.id, announced: true, lacksAmount: true })]))
    await ask(manager(), 'patents.answerRecord', { what: 'pledge', id: pledge.id, verdict: 'confirmed', answer: '登记簿', amount: 600_000_000 })
    expect((await around(one)).pledges).toMatchObject([{ state: 'confirmed', amount: 600_000_000, patents: 2 }])

    await tell('incopat', [[one, '20250601', '专利权质押合同登记的注销', '登记号:Y2024000000001;出质人:演示出质有限公司;质权人:演示银行股份有限公司']])
    expect(await followPatents(platform, REGION)).toMatchObject({ proposed: 1 })
    expect((await around(one)).pledges[0].ending).toMatchObject({ nature: 'ended', on: '2025-06-01' })

    // The source falls: what waits is withdrawn, what was confirmed by it comes before the office again.
    for (const number of [one, two]) await ask(manager(), 'patents.setAside', { application: number, source: 'incopat', number, why: '号码串行' })
    await followPatents(platform, REGION)
    const fallen = await around(one)
    expect(fallen.licences).toMatchObject([{ state: 'withdrawn' }])
    expect(fallen.pledges).toMatchObject([{ state: 'confirmed', ending: { nature: 'wrong' } }])
    for (const number of [one, two]) await ask(manager(), 'patents.takeUp', { application: number, source: 'incopat', number })
    await followPatents(platform, REGION)
    expect((await around(one)).licences).toMatchObject([{ state: 'declared' }])
  })

  it('a transfer proposes the holder that takes over, and ends the share of whoever gave it away', async () => {
    const number = applicationOf(45)
    const firm = await register('演示让出有限公司')
    await bring([madeRow(45, { 申请号: number, 申请日: '20170110', 申请人: '演示让出有限公司;演示共有有限公司' })], 'cnipa')
    await followPatents(platform, REGION)
    await ask(manager(), 'patents.recordShare', { organisation: firm, application: number, holder: '演示让出有限公司', shareOf: 7, shareIn: 10, since: '2017-01-10' })
    await tell('cnipa', [[number, '20240601', '专利权的转移', '登记生效日:20240520;变更事项:专利权人;变更前权利人:演示让出有限公司;变更后权利人:演示受让有限公司']])
    await followPatents(platform, REGION)
    const shares = (await around(number)).shares
    expect(shares).toMatchObject([{ holder: '演示让出有限公司', state: 'confirmed', ending: { nature: 'ended' } }, { holder: '演示受让有限公司', state: 'declared', source: 'event', shareOf: 7, shareIn: 10 }])
    for (const [what, id] of [['ending', shares[0].ending.id], ['share', shares[1].id]]) await ask(manager(), 'patents.answerRecord', { what, id, verdict: 'confirmed', answer: '公告' })
    expect((await around(number)).shares).toMatchObject([{ ended: expect.any(String) }, { state: 'confirmed', ended: null }])
  })

  const held = (organisation: number, number: string) => rows<{ since: string; until: string | null }>(sql`select since, until from patents.owner where region = ${REGION} and organisation = ${organisation} and application = ${number} order by since`)
  const confirm = (what: string, id: number) => ask(manager(), 'patents.answerRecord', { what, id, verdict: 'confirmed', answer: '演示公告' })
  /** Time goes on: what changes afterwards is newer than what was followed. */
  const follow = async () => {
    const report = await followPatents(platform, REGION)
    clock.set(new Date(clock.now().getTime() + 1000).toISOString())
    return report
  }

  it('a transfer out of the region ends what its organisation held, by a proposal; confirmed and then its source set aside, it comes before the office and is undone', async () => {
    const number = applicationOf(46)
    const firm = await register('演示转出有限公司')
    const [row] = [madeRow(46, { 申请号: number, 申请日: '20170110', 申请人: '演示转出有限公司' })]
    await bring([row], 'cnipa')
    await bring([row.map((cell) => (cell.startsWith('一种') ? `${cell}（另说）` : cell))], 'incopat')
    await follow()
    await tell('incopat', [[number, '20240520', '专利权的转移', '变更事项:专利权人;变更前权利人:演示转出有限公司;变更后权利人:演示外埠有限公司']])
    expect(await follow()).toMatchObject({ proposed: 2 })
    expect(await follow()).toMatchObject({ proposed: 0 })
    const { shares } = await around(number)
    expect(shares).toMatchObject([{ holder: '演示转出有限公司', shareOf: 1, shareIn: 1, since: '2017-01-10', ended: '2024-05-20', state: 'declared' }, { holder: '演示外埠有限公司', since: '2024-05-20', ended: null, state: 'declared' }])
    expect((await ask(manager(), 'patents.reviewQueue', {})).records.map(({ says }: { says: string }) => says)).toContain('演示转出有限公司：1/1，2017-01-10 起，2024-05-20 转出')
    for (const { id } of shares) await confirm('share', id)
    expect(await held(firm, number)).toEqual([{ since: '2017-01-10', until: '2024-05-20' }])

    await ask(manager(), 'patents.setAside', { application: number, source: 'incopat', number, why: '号码串行' })
    await follow()
    const fallen = (await around(number)).shares
    expect(fallen.map(({ ending }: { ending: { nature: string } }) => ending.nature)).toEqual(['wrong', 'wrong'])
    // Until somebody answers, what was confirmed counts; and what is taken up again needs no answer.
    expect((await held(firm, number)).at(-1)!.until).toBe('2024-05-20')
    await ask(manager(), 'patents.takeUp', { application: number, source: 'incopat', number })
    await follow()
    expect((await around(number)).shares.map(({ ending }: { ending: unknown }) => ending)).toEqual([null, null])
    await ask(manager(), 'patents.setAside', { application: number, source: 'incopat', number, why: '号码串行' })
    await follow()
    for (const { ending } of (await around(number)).shares) await confirm('ending', ending.id)
    await follow()
    expect((await around(number)).shares.map(({ state }: { state: string }) => state)).toEqual(['withdrawn', 'withdrawn'])
    expect(await held(firm, number)).toEqual([{ since: '2017-01-10', until: null }])
  })

  it('a transfer from outside begins a share of the region’s organisation, also where the register cannot follow it; the source falls, and so does it', async () => {
    const number = applicationOf(47)
    const firm = await register('演示受入（本地）有限公司')
    const row = madeRow(47, { 申请号: number, 申请日: '20170110', 申请人: '演示外埠二有限公司' })
    await bring([row], 'cnipa')
    await bring([row.map((cell) => (cell.startsWith('一种') ? `${cell}（另说）` : cell))], 'incopat')
    await tell('incopat', [[number, '20240520', '专利权的转移', '变更事项:专利权人;变更前权利人:DEMO OUTSIDE LTD;变更后权利人:演示受入(本地)有限公司']])
    await follow()
    const [share, ...none] = (await around(number)).shares
    expect(none).toEqual([])
    expect(share).toMatchObject({ holder: '演示受入(本地)有限公司', state: 'declared', source: 'event', since: '2024-05-20' })
    expect(await held(firm, number)).toEqual([])
    await Promise.allSettled([confirm('share', share.id), confirm('share', share.id)])
    await follow()
    expect(await held(firm, number)).toEqual([{ since: '2024-05-20', until: null }])
    await ask(manager(), 'patents.setAside', { application: number, source: 'incopat', number, why: '号码串行' })
    await follow()
    await confirm('ending', (await around(number)).shares[0].ending.id)
    await follow()
    expect(await held(firm, number)).toEqual([{ since: '2024-05-20', until: '2024-05-20' }])
  })

  it('a share whose ending was announced by a source that fell runs on, once somebody has confirmed it', async () => {
    const number = applicationOf(48)
    const firm = await register('演示回转有限公司')
    const row = madeRow(48, { 申请号: number, 申请日: '20170110', 申请人: '演示回转有限公司;演示共有二有限公司' })
    await bring([row], 'cnipa')
    await bring([row.map((cell) => (cell.startsWith('一种') ? `${cell}（另说）` : cell))], 'incopat')
    await follow()
    await ask(manager(), 'patents.recordShare', { organisation: firm, application: number, holder: '演示回转有限公司', shareOf: 7, shareIn: 10, since: '2017-01-10' })
    await tell('incopat', [[number, '20240520', '专利权的转移', '变更事项:专利权人;变更前权利人:演示回转有限公司;变更后权利人:演示外埠三有限公司']])
    await follow()
    await confirm('ending', (await around(number)).shares[0].ending.id)
    await ask(manager(), 'patents.setAside', { application: number, source: 'incopat', number, why: '号码串行' })
    await follow()
    const [own] = (await around(number)).shares
    expect(own).toMatchObject({ ended: '2024-05-20', ending: { nature: 'stands' } })
    await confirm('ending', own.ending.id)
    await follow()
    expect((await around(number)).shares[0]).toMatchObject({ state: 'confirmed', ended: null, ending: null, shareOf: 7 })
    expect(await rows(sql`select share_of as of, share_in as in from patents.owner where region = ${REGION} and organisation = ${firm} and application = ${number} and until is null`)).toEqual([{ of: 7, in: 10 }])
  })
})

describe('sources', () => {
  const number = applicationOf(50)
  it('one set aside counts no longer, also when it speaks again; taken up it counts as before', async () => {
    await bring([madeRow(50, { 申请号: number, 名称: '甲说' })], 'cnipa')
    await expect(ask(manager(), 'patents.setAside', { application: number, source: 'cnipa', number, why: '只此一家' })).rejects.toMatchObject({ code: 'LAST_SOURCE' })
    await bring([madeRow(50, { 申请号: number, 名称: '乙说' })], 'incopat')
    const title = async () => (await rows<{ title: string }>(sql`select title from patents.patent where application = ${number}`))[0]!.title
    expect(await title()).toBe('甲说')
    await ask(manager(), 'patents.setAside', { application: number, source: 'cnipa', number, why: '号码录错' })
    expect(await title()).toBe('乙说')
    expect((await bring([madeRow(50, { 申请号: number, 名称: '甲又说' })], 'cnipa')).changed).toBe(1)
    expect(await title()).toBe('乙说')
    const { sources } = await ask(visitor(REGION), 'patents.patentRecords', { number })
    expect(sources).toMatchObject([{ source: 'cnipa', aside: '号码录错' }, { source: 'incopat', aside: null }])
    expect(sources[1].said.find(({ field }: { field: string }) => field === '名称')).toEqual({ field: '名称', value: '乙说', won: true })
    await ask(manager(), 'patents.takeUp', { application: number, source: 'cnipa', number })
    expect(await title()).toBe('甲又说')
  })
})

describe('a source that told only of events', () => {
  const number = applicationOf(55)
  const around = async () => (await ask(visitor(REGION), 'patents.patentRecords', { number })).sources
  const now = async () => (await rows<{ standing: string; holders: string[] | null }>(sql`select standing, holders from patents.patent where application = ${number}`))[0]!

  it('can be set aside, with all that followed from it, and taken up again', async () => {
    await bring([madeRow(55, { 申请号: number, '公开（公告）号': 'CN160000055B', '公开（公告）日': '20180601', 申请日: '20170110', 法律状态: '', 申请人: '演示甲有限公司' })], 'cnipa')
    await tell('incopat', [
      [number, '20240601', '专利权的转移', '登记生效日:20240520;变更事项:专利权人;变更前权利人:演示甲有限公司;变更后权利人:演示乙有限公司'],
      [number, '20240701', '未缴年费专利权终止', ''],
    ])
    await followPatents(platform, REGION)
    const followed = { standing: 'lapsed', holders: ['演示乙有限公司'] }
    expect(await now()).toEqual(followed)
    expect(await around()).toMatchObject([{ source: 'cnipa', aside: null, events: null }, { source: 'incopat', aside: null, events: 2, said: [] }])
    await ask(manager(), 'patents.setAside', { application: number, source: 'incopat', number, why: '号码张冠李戴' })
    await followPatents(platform, REGION)
    expect(await now()).toEqual({ standing: 'granted', holders: null })
    expect((await around())[1]).toMatchObject({ source: 'incopat', aside: '号码张冠李戴' })
    await expect(ask(manager(), 'patents.setAside', { application: number, source: 'incopat', number, why: '再次' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    // Hearing it again does not bring it back; the source of the record itself stays the last one.
    await tell('incopat', [[number, '20250101', '专利权的恢复', '']])
    await followPatents(platform, REGION)
    expect((await now()).standing).toBe('granted')
    await expect(ask(manager(), 'patents.setAside', { application: number, source: 'cnipa', number, why: '只此一家' })).rejects.toMatchObject({ code: 'LAST_SOURCE' })
    await ask(manager(), 'patents.takeUp', { application: number, source: 'incopat', number })
    await followPatents(platform, REGION)
    expect(await now()).toEqual({ standing: 'granted', holders: ['演示乙有限公司'] })
    await expect(ask(manager(), 'patents.takeUp', { application: number, source: 'incopat', number })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a grant that only an announcement tells', () => {
  it('is the day of grant, with its fees, as long as its source is heard', async () => {
    const number = applicationOf(58)
    await bring([madeRow(58, { 申请号: number, 申请日: '20170110', '公开（公告）号': 'CN106000058A', '公开（公告）日': '20170801', 授权公告日: '' })], 'cnipa')
    await tell('incopat', [[number, '20190604', '授权', '']])
    await followPatents(platform, REGION)
    const granted = async () => {
      const { facts, fees, status } = await ask(visitor(REGION), 'patents.patentPage', { number })
      return [facts.find(({ name }: { name: string }) => name === '授权公告日')?.value ?? null, fees.length, status.word]
    }
    expect(await granted()).toEqual(['2019-06-04', 18, '有效'])
    await ask(manager(), 'patents.setAside', { application: number, source: 'incopat', number, why: '号码串行' })
    await followPatents(platform, REGION)
    expect(await granted()).toEqual([null, 0, '已公开'])
  })
})

describe('doubtful pairs', () => {
  const [right, slip] = [applicationOf(60), applicationOf(61)]
  const row = (application: string, change = {}) => madeRow(60, { 申请号: application, '公开（公告）号': 'CN160000060A', 申请日: '20170110', 名称: '一种只此一件的演示装置', 申请人: '演示持有有限公司', ...change })
  const whole = () => rows(sql`
    select to_jsonb(p) - 'revision' - 'changed_at' as row, (select count(*)::int from patents.statement s where s.region = p.region and s.application = p.application) as said,
      (select jsonb_agg(to_jsonb(o) order by o.organisation) from patents.owner o where o.region = p.region and o.application = p.application) as owners from patents.patent p where p.application in (${right}, ${slip}) order by p.application`)

  it('wait for a person; made one and taken back, every row is as it was', async () => {
    await bring([row(right)], 'cnipa')
    await bring([row(slip, { 申请日: '20170111', 摘要: '本单位记的摘要' })], 'table')
    await followPatents(platform, REGION)
    const [pair] = (await ask(manager(), 'patents.reviewQueue', {})).duplicates
    expect(pair).toMatchObject({ kept: { number: right, source: '国家知识产权局数据', filed: '2017-01-10' }, other: { number: slip, filed: '2017-01-11' }, applicants: expect.any(Array), days: 1, verdict: 'open' })
    const before = await whole()
    await ask(manager(), 'patents.decideDuplicate', { kept: right, other: slip, verdict: 'same', why: '号码末位录错' })
    expect(await rows(sql`select application, source, abstract from patents.patent where application in (${right}, ${slip})`)).toEqual([{ application: right, source: 'several', abstract: expect.any(String) }])
    // Whoever has the other number finds the row that stayed.
    expect(await ask(visitor(REGION), 'patents.patentPage', { number: slip })).toMatchObject({ number: right })
    // The number that was a slip is heard of again: it counts for the row that stayed.
    expect((await bring([row(slip, { 申请日: '20170111', 摘要: '本单位记的摘要' })], 'table'))).toMatchObject({ same: 1, added: 0 })
    await expect(ask(manager(), 'patents.decideDuplicate', { kept: right, other: slip, verdict: 'same', why: '再次' })).rejects.toMatchObject({ code: 'PATENT_RECORD_STATE' })
    await ask(manager(), 'patents.reopenDuplicate', { kept: right, other: slip, why: '是两件' })
    expect(await whole()).toEqual(before)
    expect(await ask(visitor(REGION), 'patents.patentPage', { number: slip })).toMatchObject({ number: slip })
    await ask(manager(), 'patents.decideDuplicate', { kept: right, other: slip, verdict: 'different', why: '是两件' })
    await followPatents(platform, REGION)
    expect((await ask(manager(), 'patents.reviewQueue', {})).duplicates).toMatchObject([{ verdict: 'different' }])
  })
})

describe('following', () => {
  it('looks at what has changed since it last did, with an hour to spare', async () => {
    const hours = (count: number) => ({ ...platform, clock: { ...platform.clock, now: () => new Date(platform.clock.now().getTime() + count * 3_600_000) } })
    const [one, other] = [applicationOf(80), applicationOf(81)]
    const pair = (application: string, change = {}) => madeRow(80, { 申请号: application, '公开（公告）号': `CN1600000${application.slice(-3, -2)}0A`, 申请日: '20170110', 名称: '一种尚未跟进的演示装置', 申请人: '演示持有有限公司', ...change })
    const found = async () => (await rows<{ n: number }>(sql`select count(*) as n from patents.duplicate where kept in (${one}, ${other})`))[0]!.n
    const forget = () => rows(sql`update patents.duplicate set kept = md5(random()::text), other = md5(random()::text) where kept in (${one}, ${other})`)
    await bring([pair(one)], 'cnipa')
    await bring([pair(other)], 'table')
    await followPatents(hours(0), REGION)
    expect(await found()).toBe(1)
    await forget()
    // Written in the last hour before it was followed: it is looked at once more, and then no longer.
    await followPatents(hours(3), REGION)
    expect(await found()).toBe(1)
    await forget()
    await followPatents(hours(6), REGION)
    expect(await found()).toBe(0)
    await bring([pair(other, { 摘要: '新说的摘要' })], 'table', hours(6))
    await followPatents(hours(6), REGION)
    expect(await found()).toBe(1)
    await forget()
    await followPatents(hours(9), REGION)
    await forget()
    await followPatents(hours(12), REGION)
    expect(await found()).toBe(0)
    expect(await followPatents(hours(12), REGION, { all: true })).toMatchObject({ doubtful: 1 })
  })
})

describe('doubtful names', () => {
  it('a firm that changed its form is asked about, and linked once somebody has said so', async () => {
    const firm = await register('演示改制股份有限公司')
    const number = applicationOf(70)
    await bring([madeRow(70, { 申请号: number, 申请人: '演示改制有限公司' })], 'cnipa')
    await followPatents(platform, REGION)
    expect((await ask(manager(), 'patents.reviewQueue', {})).names).toMatchObject([{ name: '演示改制有限公司', organisation: firm, patents: 1 }])
    await ask(manager(), 'patents.decideName', { name: '演示改制有限公司', of: firm, verdict: 'same', why: '改制前的名称' })
    expect(await followPatents(platform, REGION)).toMatchObject({ linked: 1 })
    expect(await followPatents(platform, REGION)).toMatchObject({ linked: 0, ended: 0 })
    expect((await ask(manager(), 'patents.reviewQueue', {})).names).toEqual([])
  })
})

describe('fees due', () => {
  const [overdue, winter, summer] = [applicationOf(60), applicationOf(61), applicationOf(62, { type: '2', year: 2018 })]
  let firm = 0
  const due = (input: object = {}, session = owner(firm)) => ask(session, 'patents.feesDue', { organisation: firm, ...input })
  beforeAll(async () => {
    firm = await register('演示年费有限公司')
    const granted = (n: number, number: string, filed: string, publication = `CN1600000${n}B`) => madeRow(n, { 申请号: number, 申请日: filed, '公开（公告）号': publication, '公开（公告）日': '20190601', 申请人: '演示年费有限公司' })
    await bring([granted(60, overdue, '20170110'), granted(61, winter, '20171201'), granted(62, summer, '20180610', 'CN204000062U'), madeRow(63, { 申请号: applicationOf(63), 申请人: '演示年费有限公司' })], 'cnipa')
    await followPatents(platform, REGION)
    const { id } = await ask(owner(firm), 'patents.recordPayment', { organisation: firm, application: overdue, year: 9, amount: 200_000, paidOn: '2025-01-05' })
    await ask(manager(), 'patents.answerRecord', { what: 'payment', id, verdict: 'confirmed', answer: '票据相符' })
  })

  it('what is overdue for certain first, then by the day of payment, whatever was granted when', async () => {
    const { fees, ...told } = await due()
    expect(fees.map(({ number, day, late, year }: { number: string; day: string; late: boolean; year: number }) => [number, day, late, year])).toEqual([[overdue, '2026-07-10', true, 10], [summer, '2026-06-10', false, 9], [winter, '2026-12-01', false, 10]])
    expect(told).toMatchObject({ patents: 3, chosen: 3, until: '2027-03-02', late: { patents: 1, amount: 420_000 }, amount: fees.reduce((sum: number, { amount }: { amount: number }) => sum + amount, 0) })
    expect(told.months).toHaveLength(13)
    expect([told.months[0].month, told.months[12].month]).toEqual(['2026-03', '2027-03'])
    expect(told.months.filter(({ patents }: { patents: number }) => patents > 0)).toEqual([{ month: '2026-06', patents: 1, amount: fees[1].amount }, { month: '2026-12', patents: 1, amount: fees[2].amount }])
  })

  it('a month, what is overdue, a page; of its own organisation alone', async () => {
    expect(await due({ month: '2026-12' })).toMatchObject({ patents: 3, chosen: 1, fees: [{ number: winter }] })
    expect(await due({ month: 'late' })).toMatchObject({ chosen: 1, fees: [{ number: overdue }] })
    expect(await due({ from: 1, limit: 1 })).toMatchObject({ chosen: 3, from: 1, fees: [{ number: summer }] })
    await expect(due({ month: '2026-13-01' })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    const whole = patentsDeclared.find(({ name }) => name === 'patents.exportFees')!
    if (whole.kind !== 'download') throw new Error(whole.name)
    let table = ''
    await runDownload(platform, whole, owner(firm), { organisation: firm, month: 'late' }, async ({ body }) => void (table = await text(body)))
    expect(table.trim().split(/\r?\n/)).toEqual([expect.stringContaining('申请号'), expect.stringMatching(new RegExp(`^${overdue},.*,10,2026-07-10,4200\\.00,`))])
    await expect(runDownload(platform, whole, owner(firm + 1), { organisation: firm }, async () => {})).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(due({}, owner(firm + 1))).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
