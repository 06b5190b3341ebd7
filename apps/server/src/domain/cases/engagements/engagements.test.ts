import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadContent } from '../../../app/content.ts'
import { permissions } from '../../../app/permissions.ts'
import { createRooms } from '../../../app/rooms.ts'
import { today } from '../../../platform/clock/clock.ts'
import type { Session } from '../../../platform/permission/session.ts'
import { resolveSessions } from '../../parties/index.ts'
import { bring, childrenOf, pay, yuan } from '../testing/way.ts'
import { COMPETITIVE, DUE, openWorld, REGION, type World } from '../testing/world.ts'

const rooms = createRooms(loadContent())
let world: World
/** Whose money comes from the first programme, a draft beside it, and one whose money comes from another. */
let mine: number
let other: number
beforeAll(async () => {
  world = await openWorld({ permissions, rooms })
  mine = await bring(world, '已签约', { measure: COMPETITIVE })
  await pay(world, (await childrenOf(world, mine, '资金拨付'))[0]!, yuan(800_000))
  other = await bring(world, '待形审', { measure: COMPETITIVE, who: 'rival', organisation: 'rival' })
})
afterAll(() => world.close())
beforeEach(() => world.letGo())

/** The agency's clerk, as what his agency is engaged for. */
async function engagedSession(): Promise<Session | undefined> {
  const found = await resolveSessions(world.platform.pool, { region: REGION, account: world.account('agent'), today: today(world.clock) })
  return found.find(({ session }) => session.role === 'engaged')?.session
}
const engage = (input: object): Promise<{ engagement: number; cases: number }> => world.act('manager', 'cases.engage', { engaged: world.organisation('agency'), kind: '监理', since: today(world.clock), grounds: '演示：委托书', ...input })
const end = (engagement: number): Promise<unknown> => world.act('manager', 'cases.endEngagement', { engagement, words: '演示：期满' })
const seen = (session: Session): Promise<{ id: number }[]> => world.raw(session, 'select id from cases.case order by id')

describe('engaged for some cases', () => {
  it('sees those and what follows them, and nothing of any other, also by a query without a filter', async () => {
    expect(await engagedSession()).toBeUndefined()
    const { engagement, cases } = await engage({ cases: [mine] })
    expect(cases).toBe(3)
    const session = (await engagedSession())!
    expect(session).toMatchObject({ organisations: [], engagements: [engagement] })
    expect((await seen(session)).map(({ id }) => id)).toEqual([mine, ...(await childrenOf(world, mine, '项目实施')), ...(await childrenOf(world, mine, '资金拨付'))])
    for (const table of ['cases.content', 'cases.step', 'cases.paper', 'cases.snapshot', 'cases.obligation', 'cases.attachment', 'funds.account', 'funds.transaction', 'funds.balance', 'funds.payment', 'funds.beneficiary', 'parties.organisation', 'facts.fact']) expect(await world.raw(session, `select 1 from ${table}`), table).toEqual([])
    await expect(world.ask(session, 'cases.caseView', { case: other })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(world.ask(session, 'cases.oversight', { case: other })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await end(engagement)
    // Every request asks anew what is in force.
    expect(await engagedSession()).toBeUndefined()
  })
  it('sees of a case what the procedure shows its kind, moves nothing and learns no inner state', async () => {
    const { engagement } = await engage({ cases: [mine], kind: '绩效评价' })
    const session = (await engagedSession())!
    const view = await world.ask(session, 'cases.caseView', { case: mine })
    expect(view).toMatchObject({ moves: [], objector: null, steps: [], view: { state: null, roles: ['绩效评价', '公众'], opinions: [] } })
    expect(Object.keys(view.view.fields)).toContain('绩效目标')
    for (const hidden of ['核定理由', '得分', '决定理由', '技术方案', '联系电话']) expect(Object.keys(view.view.fields), hidden).not.toContain(hidden)
    await expect(world.act(session, 'cases.moveCase', { case: mine, action: '结项', v: view.view.v })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(world.ask(session, 'funds.ledgerTree')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await end(engagement)
  })
  it('is never engaged for its own case, nor for what the officer does not see', async () => {
    await expect(engage({ engaged: world.organisation('firm'), cases: [mine] })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(engage({ cases: [987_654] })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(engage({})).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(world.act('districtManager', 'cases.engage', { engaged: world.organisation('agency'), kind: '监理', cases: [mine], since: today(world.clock), grounds: '演示' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    for (const who of ['firm', 'agent', 'supervisor', 'auditor'] as const) await expect(world.act(who, 'cases.engage', { engaged: world.organisation('agency'), kind: '监理', cases: [mine], since: today(world.clock), grounds: '演示' }), who).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('engaged for a programme', () => {
  it('sees the cases its money is for, also those that come later, their ledger lines, and none of another programme', async () => {
    const { rows: [first] } = await world.platform.owner.query<{ programme: string }>(`select programme from funds.account where case_id = ${mine} limit 1`).catch(() => ({ rows: [{ programme: '1' }] }))
    const { engagement, cases } = await engage({ programme: Number(first?.programme ?? 1), kind: '审计机构' })
    expect(cases).toBe(3)
    const session = (await engagedSession())!
    expect((await seen(session)).map(({ id }) => id)).not.toContain(other)
    const later = await bring(world, '公示中', { measure: COMPETITIVE })
    expect((await seen(session)).map(({ id }) => id)).toContain(later)
    // Its own case is paid from the same programme, and is not its to audit.
    const own = await bring(world, '公示中', { measure: DUE, who: 'agent', organisation: 'agency' })
    expect((await seen(session)).map(({ id }) => id)).not.toContain(own)
    const { lines } = await world.ask(session, 'cases.engagedLedger', {})
    expect(new Set(lines.map((line: { case: number }) => line.case))).toEqual(new Set([mine, later]))
    expect((await world.ask(session, 'cases.engagedLedger', { case: own })).lines).toEqual([])
    expect((await world.ask(session, 'cases.engagedCases', {})).cases.find((each: { case: number }) => each.case === mine)).toMatchObject({ paid: yuan(800_000), organisationName: '演示光学有限公司' })
    const second = await world.act('finance', 'funds.openProgramme', { name: '演示另一专项', year: 2026, clauses: ['000-113'], measures: [{ measure: '000/X14', name: '演示', clauses: ['000-113'], budgets: [{ source: 'city', amount: 1 }] }] })
    const elsewhere = await engage({ programme: second.programme, kind: '项目管理' })
    expect(elsewhere.cases).toBe(0)
    await end(engagement)
    const left = (await engagedSession())!
    expect(left.engagements).toEqual([elsewhere.engagement])
    expect(await seen(left)).toEqual([])
    await end(elsewhere.engagement)
  })
  it('from day to day: not before its first, not after its last', async () => {
    const { engagement } = await engage({ cases: [mine], since: '2027-01-01', until: '2027-01-31' })
    expect(await engagedSession()).toBeUndefined()
    const was = world.clock.now().toISOString()
    world.clock.set('2027-01-31T04:00:00Z')
    expect((await engagedSession())?.engagements).toEqual([engagement])
    world.clock.set('2027-02-01T04:00:00Z')
    expect(await engagedSession()).toBeUndefined()
    world.clock.set(was)
  })
})

describe('what a third party writes', () => {
  it('is its own; a finding goes to the organisation or the office and is answered there, and all of it stays', async () => {
    const { engagement } = await engage({ cases: [mine] })
    const session = (await engagedSession())!
    const write = (input: object): Promise<{ record: number }> => world.act(session, 'cases.writeOversight', { engagement, onDay: today(world.clock), title: '演示记录', words: '演示内容', kind: '走访', ...input })
    await write({ case: mine })
    await write({ kind: '月报' })
    await expect(write({ kind: '问题' })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(write({ kind: '问题', answerFrom: '单位' })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(write({ case: other })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(write({ engagement: engagement + 1 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const { record } = await write({ kind: '问题', case: mine, answerFrom: '单位', title: '进度滞后（演示）' })
    expect((await world.ask('firm', 'cases.oversight', { case: mine })).records.map(({ id }: { id: number }) => id)).toEqual([record])
    await expect(world.ask('rival', 'cases.oversight', { case: mine })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await world.ask('rival', 'cases.oversight', {})).records).toEqual([])
    await expect(world.act('rival', 'cases.answerOversight', { record, words: '演示' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const both = await Promise.all((['firm', 'firm2'] as const).map((who) => world.act(who, 'cases.answerOversight', { record, words: `演示答复 ${who}` })))
    expect(both.map(({ n }) => n).sort()).toEqual([1, 2])
    // An answer cites what its own hand has handed in, once.
    const file = await world.handIn('firm', 'cases.keepFindingFile', { record: String(record) })
    await expect(world.handIn('rival', 'cases.keepFindingFile', { record: String(record) })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(world.act('firm2', 'cases.answerOversight', { record, words: '演示', files: [file] })).rejects.toMatchObject({ code: 'INPUT_INVALID', fields: [{ path: 'files' }] })
    const fetch = (who: 'firm' | 'rival' | Session) => world.download(who, 'cases.findingFile', { record: String(record), file })
    await expect(fetch('firm')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await world.act('firm', 'cases.answerOversight', { record, words: '演示：见附件', files: [file] })).toEqual({ n: 3 })
    await expect(world.act('firm', 'cases.answerOversight', { record, words: '演示', files: [file] })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    expect(await fetch(session)).toContain('演示')
    await expect(fetch('rival')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const [top] = (await world.ask(session, 'cases.oversight', { case: mine })).records
    expect(top.answers.pop()).toMatchObject({ n: 3, files: [{ file, name: '演示.pdf' }] })
    expect(top).toMatchObject({ id: record, by: '演示代理有限公司 监理', answers: [{ n: 1, role: 'applicant' }, { n: 2, role: 'applicant' }] })
    expect((await world.ask('manager', 'cases.oversight', { engagement })).records).toHaveLength(3)
    await expect(world.inner((db) => db.run({ text: 'delete from cases.oversight', values: [] }))).rejects.toThrow(/permission denied/)
    // Ended, its hand is closed too.
    await end(engagement)
    const { rows } = await world.platform.owner.query<{ action: string }>(`select distinct action from audit.entry where action in ('cases.engage', 'cases.endEngagement', 'cases.writeOversight', 'cases.answerOversight')`)
    expect(rows).toHaveLength(4)
  })
})
