import { Readable } from 'node:stream'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadContent } from '../../../app/content.ts'
import { permissions } from '../../../app/permissions.ts'
import { createRooms } from '../../../app/rooms.ts'
import type { Upload } from '../../../platform/action/declare.ts'
import { runUpload } from '../../../platform/action/run.ts'
import { putFacts, readStatements, recordComputed } from '../../facts/index.ts'
import { agree, bring, childrenOf, draft, filled, move, pay, projectOf, yuan } from '../testing/way.ts'
import { COMPETITIVE, openWorld, type Person, type World } from '../testing/world.ts'
import { withDuties } from './content.fixture.ts'
import type { Obligation } from './obligation.ts'

const rooms = createRooms(withDuties(loadContent()))
let world: World
let award: number
let id: number
beforeAll(async () => {
  world = await openWorld({ permissions, rooms })
  award = await bring(world, '已签约', { measure: COMPETITIVE })
  id = await projectOf(world, award)
})
afterAll(() => world.close())
beforeEach(() => world.letGo())

const all = async (who: Person = 'firm'): Promise<Obligation[]> => (await world.ask(who, 'cases.obligationsOf', { organisation: world.organisation('firm') })).obligations
const get = async (code: string, year: number | null = null, of = id): Promise<Obligation> => (await all()).find((each) => each.case === of && each.code === code && each.year === year)!
const at = (day: string): void => world.clock.set(`${day}T04:00:00Z`)
const on = async (day: string): Promise<void> => {
  at(day)
  await world.tick()
}
async function prove(who: Person, obligation: number): Promise<string> {
  const stored = await world.platform.files.put(Readable.from([Buffer.from(`%PDF-1.4 ${randomUUID()}`)]), 1000)
  const { file } = (await runUpload(world.platform, world.room.declared.find((each) => each.name === 'cases.keepObligationEvidence') as Upload, world.session(who), { obligation: String(obligation) }, randomUUID(), { ...stored, name: '证明.pdf', mediaType: 'application/pdf' })) as { file: string }
  return file
}
const report = async (each: Obligation, input: object, who: Person = 'firm'): Promise<{ report: number }> => world.act(who, 'cases.reportObligation', { obligation: each.id, v: each.v, doneOn: '2026-04-01', words: '演示：已办', ...input })
const judge = async (code: string, n: number, verdict: '受理' | '退回', year: number | null = null, who: Person = 'manager'): Promise<{ state: string }> => {
  const each = await get(code, year)
  return world.act(who, 'cases.judgeReport', { obligation: each.id, report: n, v: each.v, verdict, words: '演示：理由' })
}
const told = (matter: string): Promise<{ n: number }> => world.inner((db) => db.one({ text: `select count(*)::int as n from cases.message where matter like $1`, values: [`%${matter}%`] }))

describe('from the award on', () => {
  it('every obligation is a row with its day, each year of a yearly one its own; the agreement prints them', async () => {
    const rows = await all()
    expect(rows.map(({ code, year, due, kind, state }) => [code, year, due, kind, state])).toEqual([
      ['争取标准', null, '2026-04-07', 'work', '未到期'],
      ['启动会', null, '2026-04-27', 'work', '未到期'],
      ['转付', null, '2026-12-31', 'share', '未到期'],
      ['年报', 1, '2027-03-27', 'work', '未到期'],
      ['核心达标', null, '2028-03-27', 'test', '未到期'],
      ['年报', 2, '2028-03-27', 'work', '未到期'],
      ['示范', null, '2028-03-27', 'test', '未到期'],
    ])
    expect(await world.inner((db) => db.one({ text: `select jsonb_array_length(data->'duties') as n from cases.paper where kind = '项目协议' and case_id = $1`, values: [id] }))).toEqual({ n: 7 })
  })
  it('is seen by whoever owes and by the office, and by nobody else', async () => {
    const [one] = await all()
    expect(await all('manager')).toHaveLength(7)
    for (const who of ['rival', 'stranger'] as const) await expect(world.ask(who, 'cases.obligationPage', { obligation: one!.id }), who).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(world.ask('districtManager', 'cases.obligationPage', { obligation: one!.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(world.ask('expert1', 'cases.obligationPage', { obligation: one!.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect((await world.ask('districtManager', 'cases.obligationDesk', { list: 'all' })).total).toBe(0)
    expect((await world.ask('manager', 'cases.obligationDesk', { list: 'all' })).total).toBe(7)
    expect(await world.raw('manager', 'select * from cases.obligation_report')).toEqual([])
    expect(await world.raw('firm', 'select * from cases.obligation')).toEqual([])
    // An agent's mandate must be for applications.
    await expect(world.ask('agent', 'cases.obligationPage', { obligation: one!.id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
  it('reminds once before the day, on the days that the city has set', async () => {
    await on('2026-03-29')
    expect((await told('将于 2026-04-27 到期')).n).toBe(1)
    await on('2026-04-21')
    await world.tick()
    expect((await told('将于 2026-04-27 到期')).n).toBe(2)
  })
})

describe('work', () => {
  it('is reported with its day and evidence, returned with a reason, reported again and accepted', async () => {
    at('2026-04-10')
    const each = await get('启动会')
    await expect(report(each, { doneOn: '2026-04-11' })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(report(each, { doneOn: '2026-03-01' })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(report(each, { words: '  ' })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(report(each, { amount: 1, payee: '演示' })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    const file = await prove('firm', each.id)
    const foreign = await prove('firm', (await get('年报', 1)).id)
    await expect(report(each, { files: [foreign] })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(report(each, {}, 'rival')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await report(each, { files: [file] })).toEqual({ report: 1 })
    expect((await get('启动会')).state).toBe('待核')
    await expect(report(await get('启动会'), {})).rejects.toMatchObject({ code: 'OBLIGATION_STATE' })
    await expect(judge('启动会', 1, '受理', null, 'approver')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await judge('启动会', 1, '退回')).toEqual({ state: '未到期' })
    expect((await told('义务报告被退回')).n).toBe(1)
    await report(await get('启动会'), { doneOn: '2026-04-08' })
    expect(await judge('启动会', 2, '受理')).toEqual({ state: '已办' })
    expect(await get('启动会')).toMatchObject({ state: '已办', metOn: '2026-04-08' })
    const { reports } = await world.ask('firm', 'cases.obligationPage', { obligation: each.id })
    expect(reports.map(({ verdict, files }: { verdict: string; files: { name: string }[] }) => [verdict, files.map(({ name }) => name)])).toEqual([['退回', ['证明.pdf']], ['受理', []]])
  })
  it('two officers at once: one verdict; two reports at once: one report', async () => {
    const each = await get('年报', 1)
    const both = await Promise.allSettled([report(each, { words: '甲' }), report(each, { words: '乙' }, 'firm2')])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'VERSION_CONFLICT' } })
    const now = await get('年报', 1)
    const verdicts = await Promise.allSettled((['manager', 'manager2'] as const).map((who) => world.act(who, 'cases.judgeReport', { obligation: now.id, report: 1, v: now.v, verdict: '退回', words: '演示' })))
    expect(verdicts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await told('义务报告被退回')).n).toBe(2)
  })
  it('the same act tried again is done once', async () => {
    const each = await get('年报', 1)
    const key = randomUUID()
    const input = { obligation: each.id, v: each.v, doneOn: '2026-04-05', words: '演示' }
    expect(await world.act('firm', 'cases.reportObligation', input, key)).toEqual(await world.act('firm', 'cases.reportObligation', input, key))
    await judge('年报', 2, '退回', 1)
  })
  it('力争 passes its day and nothing follows', async () => {
    expect(await get('争取标准')).toMatchObject({ state: '逾期', bestEffort: true, follows: null })
    expect((await told('逾期：争取标准')).n).toBe(0)
    const each = await get('争取标准')
    await expect(world.act('approver', 'cases.pursueObligation', { obligation: each.id, v: each.v })).rejects.toMatchObject({ code: 'OBLIGATION_STATE' })
  })
})

describe('a share to pass on', () => {
  it('needs transfers with evidence, counts what was accepted, and is met at half of what was paid', async () => {
    await pay(world, (await childrenOf(world, id, '资金拨付'))[0]!, yuan(800_000))
    const each = await get('转付')
    await expect(report(each, { amount: yuan(1), payee: '演示中心' })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(report(each, {})).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await report(each, { amount: yuan(150_000), payee: '演示中心', files: [await prove('firm', each.id)] })
    expect(await judge('转付', 1, '受理')).toEqual({ state: '未到期' })
    expect(await get('转付')).toMatchObject({ needed: yuan(400_000), passed: yuan(150_000), state: '未到期' })
    await on('2027-01-04')
    expect(await get('转付')).toMatchObject({ state: '逾期', follows: { text: '追回没有转付的', low: yuan(250_000), high: yuan(250_000), clauses: ['000-081'] } })
    await world.tick()
    expect((await told('义务逾期：把所得')).n).toBe(1)
    // What is passed on late is passed on; what is not is computed anew.
    await report(await get('转付'), { amount: yuan(249_999), payee: '演示中心', doneOn: '2027-01-03', files: [await prove('firm', each.id)] })
    expect(await judge('转付', 2, '受理')).toEqual({ state: '逾期' })
    expect((await get('转付')).follows).toMatchObject({ low: yuan(1), high: yuan(1) })
  })
  it('what is to come back is the rule’s sum, for which one case of recovery is opened', async () => {
    const each = await get('转付')
    await expect(world.act('manager', 'cases.pursueObligation', { obligation: each.id, v: each.v })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const both = await Promise.allSettled((['approver', 'approver2'] as const).map((who) => world.act(who, 'cases.pursueObligation', { obligation: each.id, v: each.v })))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const opened = await world.inner((db) => db.rows({ text: `select k.parent, k.organisation, c.state, c.fields->'应追回额' as amount from cases.case k join cases.content c on c.region = k.region and c.case_id = k.id where k.procedure = '资金追回'`, values: [] }))
    expect(opened).toEqual([{ parent: id, organisation: world.organisation('firm'), state: '待核查', amount: yuan(1) }])
    const now = await get('转付')
    await expect(world.act('approver', 'cases.pursueObligation', { obligation: now.id, v: now.v })).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
    expect(now.pursued).toContain('追回')
  })
})

describe('what facts decide', () => {
  it('a declared fact is put before an officer once; what the platform has counted meets it by itself', async () => {
    const organisation = world.organisation('firm')
    await world.asSystem(async (context) => putFacts(context, await readStatements(context, organisation, '申报', [{ fact: '核心发明专利数', value: 25, evidence: null }])))
    await on('2027-01-05')
    expect((await get('核心达标')).state).toBe('待核')
    const { reports, standing } = await world.ask('manager', 'cases.obligationPage', { obligation: (await get('核心达标')).id })
    expect(reports).toMatchObject([{ n: 1, own: true, by: null }])
    expect(standing).toMatchObject({ status: '已履行', trace: { facts: [{ source: '申报' }] } })
    expect(await judge('核心达标', 1, '退回')).toEqual({ state: '未到期' })
    await on('2027-01-06')
    expect((await get('核心达标')).state).toBe('未到期')
    await world.asSystem((context) => recordComputed(context, '2027-01-06', [{ subject: organisation, fact: '核心发明专利数', value: 25 }]))
    await on('2027-01-07')
    expect(await get('核心达标')).toMatchObject({ state: '已办', metOn: '2027-01-07' })
  })
  it('what experts judge is put before an officer when its day has come, and without a consequence nothing follows', async () => {
    await on('2028-03-29')
    expect((await get('示范')).state).toBe('待核')
    const { reports } = await world.ask('manager', 'cases.obligationPage', { obligation: (await get('示范')).id })
    expect(reports).toMatchObject([{ own: true }])
    expect(await judge('示范', 1, '退回')).toEqual({ state: '逾期' })
    const each = await get('示范')
    await expect(world.act('approver', 'cases.pursueObligation', { obligation: each.id, v: each.v })).rejects.toMatchObject({ code: 'OBLIGATION_STATE' })
  })
})

describe('more time, or none needed', () => {
  it('an extension opens what was missed, and is missed again after its day', async () => {
    const each = await get('年报', 1)
    expect(each).toMatchObject({ state: '逾期', follows: { text: '停拨余款' } })
    await expect(world.act('manager', 'cases.extendObligation', { obligation: each.id, v: each.v, due: '2028-03-17', grounds: '演示' })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await world.act('manager', 'cases.extendObligation', { obligation: each.id, v: each.v, due: '2028-04-30', grounds: '演示：受灾' })
    expect(await get('年报', 1)).toMatchObject({ state: '未到期', due: '2028-04-30', follows: null })
    await on('2028-05-02')
    expect(await get('年报', 1)).toMatchObject({ state: '逾期', follows: { text: '停拨余款' } })
  })
  it('a waiver takes two persons, the second another than the first', async () => {
    const each = await get('年报', 2)
    expect(each.state).toBe('逾期')
    await world.act('manager', 'cases.proposeWaiver', { obligation: each.id, v: each.v, grounds: '演示：项目已提前完成' })
    const proposed = await get('年报', 2)
    expect((await world.ask('approver', 'cases.obligationDesk', { list: 'waiver' })).obligations.map(({ id: found }: { id: number }) => found)).toEqual([each.id])
    await expect(world.act('manager', 'cases.decideWaiver', { obligation: each.id, v: proposed.v, verdict: '同意' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    // The same person in another post is the same person.
    const both = { ...world.session('approver'), actor: world.account('manager') }
    await expect(world.act(both, 'cases.decideWaiver', { obligation: each.id, v: proposed.v, verdict: '同意' })).rejects.toMatchObject({ code: 'SAME_PERSON' })
    await expect(world.act('manager', 'cases.proposeWaiver', { obligation: each.id, v: proposed.v, grounds: '又一次' })).rejects.toMatchObject({ code: 'OBLIGATION_STATE' })
    expect(await world.act('approver', 'cases.decideWaiver', { obligation: each.id, v: proposed.v, verdict: '同意' })).toEqual({ waived: true })
    await world.tick()
    expect((await get('年报', 2)).state).toBe('免除')
  })
})

describe('what follows', () => {
  it('停拨 holds back every further payment of the case until another lifts it', async () => {
    // While the figures of the year it is decided on are known.
    at('2026-05-06')
    const awarded = await bring(world, '实施中', { measure: COMPETITIVE, amount: yuan(800_000) })
    const id2 = await agree(world, awarded, { ...filled.twoParts(yuan(500_000), yuan(300_000)), 实施截止: '2030-06-30' })
    await on('2029-06-01')
    const each = await get('年报', 1, id2)
    expect(each).toMatchObject({ state: '逾期', follows: { text: '停拨余款', low: null } })
    await world.act('approver', 'cases.pursueObligation', { obligation: each.id, v: each.v })
    const [payment] = await childrenOf(world, id2, '资金拨付')
    await move(world, 'finance', payment!, '经办', { values: filled.payment(yuan(500_000)) })
    await move(world, 'reviewer', payment!, '复核')
    await expect(move(world, 'cashier', payment!, '支付')).rejects.toMatchObject({ code: 'RESTRAINED' })
    const held = await get('年报', 1, id2)
    await expect(world.act('approver', 'cases.liftRestraint', { obligation: held.id, v: held.v, words: '演示' })).rejects.toMatchObject({ code: 'SAME_PERSON' })
    await world.act('manager', 'cases.liftRestraint', { obligation: held.id, v: held.v, words: '演示：已补报' })
    await move(world, 'cashier', payment!, '支付')
    // 退出 closes the measure to the organisation.
    const start = await get('启动会', null, id2)
    expect(start).toMatchObject({ state: '逾期', follows: { text: '退出培育名单' } })
    await world.act('approver', 'cases.pursueObligation', { obligation: start.id, v: start.v })
    await world.letGo()
    await expect(draft(world, { who: 'firm', organisation: 'firm', measure: COMPETITIVE })).rejects.toMatchObject({ code: 'RESTRAINED' })
  })
  it('every step stands in the audit', async () => {
    const { rows } = await world.platform.owner.query<{ action: string }>(`select distinct action from audit.entry where action like 'cases.%bligation%' or action like 'cases.%aiver' or action in ('cases.judgeReport', 'cases.liftRestraint') order by 1`)
    expect(rows.map(({ action }) => action)).toEqual(['cases.decideWaiver', 'cases.extendObligation', 'cases.judgeReport', 'cases.keepObligationEvidence', 'cases.liftRestraint', 'cases.obligations', 'cases.proposeWaiver', 'cases.pursueObligation', 'cases.reportObligation'])
  })
  it('what was said stays', async () => {
    for (const text of ['delete from cases.obligation_report', `update cases.obligation_report set verdict = '退回'`, 'delete from cases.obligation', 'delete from cases.obligation_told']) await expect(world.inner((db) => db.run({ text, values: [] })), text).rejects.toThrow(/CASE_HISTORY_STAYS|permission denied/)
  })
})
