import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../platform/database/sql.ts'
import { visitor } from '../../platform/permission/session.ts'
import { patentsKind } from '../patents/index.ts'
import { importConcordance } from './index.ts'
import { REGION, stand, type Stand } from './testing/stand.ts'

let on: Stand
beforeAll(async () => void (on = await stand('2026-03-02')))
afterAll(() => on.close())

type Line = { number: string; verdict: boolean | null }
const listed = async (organisation: number, more: object = {}): Promise<Line[]> => (await on.ask(on.manager, 'assets.highValue', { organisation, ...more })).patents
const verdictOf = async (number: string): Promise<boolean | null> => (await on.ask(visitor(REGION), 'assets.patentStanding', { number })).verdict
const fact = async (organisation: number) => (await on.known(organisation)).facts.高价值发明专利数
const say = (organisation: number, number: string, condition: string, more: object = {}) => on.ask(on.member(organisation), 'assets.recordEvidence', { organisation, number, condition, holds: true, on: '2025-01-01', source: '演示证书', ...more })
const confirm = (evidence: number, session = on.manager) => on.ask(session, 'assets.decideEvidence', { evidence, confirm: true })

describe('the five conditions on the register', () => {
  it('maintenance is counted; the rest is open until somebody knows', async () => {
    const firm = await on.organisation('演示维持有限公司')
    const [old, young, utility] = await on.patents([{ owner: firm.name, filed: '2014-03-01', granted: '2016-03-01' }, { owner: firm.name }, { owner: firm.name, utility: true }])
    expect(await listed(firm.id)).toEqual([expect.objectContaining({ number: old, maintained: true, awarded: null, verdict: true }), expect.objectContaining({ number: young, maintained: false, verdict: null })])
    expect((await on.ask(visitor(REGION), 'assets.patentStanding', { number: utility! })).eligible).toBe(false)
    // One is open, so that nothing is computed: the firm may still declare.
    expect(await fact(firm.id)).toBeUndefined()
  })

  it('evidence counts once another person has confirmed it; the fact follows, and leaves with the next open patent', async () => {
    const firm = await on.organisation('演示获奖有限公司')
    const [number] = await on.patents([{ owner: firm.name }])
    const { evidence } = await say(firm.id, number!, 'awarded')
    expect(await verdictOf(number!)).toBeNull()
    await confirm(evidence)
    expect(await verdictOf(number!)).toBe(true)
    expect(await fact(firm.id)).toMatchObject({ value: 1, source: '计算' })
    await expect(confirm(evidence)).rejects.toMatchObject({ code: 'EVIDENCE_DECIDED' })
    await on.patents([{ owner: firm.name }])
    expect(await fact(firm.id)).toBeUndefined()
  })

  it('nobody confirms his own word, speaks for another’s patent or of a day to come', async () => {
    const [firm, rival] = [await on.organisation('演示自认有限公司'), await on.organisation('演示对手有限公司')]
    const [number] = await on.patents([{ owner: firm.name }])
    const own = await on.ask(on.manager, 'assets.recordEvidence', { organisation: firm.id, number, condition: 'awarded', holds: true, on: '2025-01-01', source: '演示' })
    await expect(confirm(own.evidence)).rejects.toMatchObject({ code: 'SAME_PERSON' })
    await confirm(own.evidence, on.other)
    await expect(say(rival.id, number!, 'awarded')).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(say(firm.id, number!, 'awarded', { on: '2026-03-03' })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(say(firm.id, number!, 'pledged')).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(on.ask(on.member(rival.id), 'assets.highValue', { organisation: firm.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const seen = await on.ask(on.member(rival.id), 'assets.patentStanding', { number: number! })
    expect(seen).toMatchObject({ verdict: true, evidence: [] })
    expect(await on.raw(on.member(rival.id), sql`select * from assets.evidence`)).toEqual([])
  })

  it('two who decide at once: one decides', async () => {
    const firm = await on.organisation('演示并发有限公司')
    const [number] = await on.patents([{ owner: firm.name }])
    const { evidence } = await say(firm.id, number!, 'overseas')
    const outcomes = await Promise.allSettled([confirm(evidence), confirm(evidence, on.other), on.ask(on.other, 'assets.decideEvidence', { evidence, confirm: false, reason: '演示' })])
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const events = (await on.ask(on.manager, 'assets.patentStanding', { number: number! })).events
    expect(events.filter(({ what }: { what: string }) => what === 'overseas').length).toBeLessThanOrEqual(1)
  })

  it('a pledge waits for the sum that the office sets, and goes by the day', async () => {
    const firm = await on.organisation('演示质押有限公司')
    const [number] = await on.patents([{ owner: firm.name }])
    await confirm((await say(firm.id, number!, 'pledged', { amount: 500_000_000 })).evidence)
    expect(await verdictOf(number!)).toBeNull()
    await on.ask(on.manager, 'assets.setParameter', { name: 'pledgeAmount', since: '2026-01-01', value: 500_000_000, basis: '演示文件' })
    await on.assess()
    expect(await verdictOf(number!)).toBe(true)
    await on.ask(on.manager, 'assets.setParameter', { name: 'pledgeAmount', since: '2026-02-01', value: 500_000_001, basis: '演示文件二' })
    await on.assess()
    expect(await verdictOf(number!)).toBeNull()
    const { parameters } = await on.ask(visitor(REGION), 'assets.parameters', {})
    expect(parameters.find(({ name }: { name: string }) => name === 'pledgeAmount')).toMatchObject({ value: 500_000_001 })
  })

  it('rests on the records of the register, names them, and falls with them', async () => {
    const firm = await on.organisation('演示登记有限公司')
    const [number] = await on.patents([{ owner: firm.name, filed: '2017-05-01', granted: '2019-05-01' }])
    await on.ask(on.manager, 'assets.setParameter', { name: 'pledgeAmount', since: '2026-03-01', value: 500_000_000, basis: '演示文件三' })
    const reasons = async () => Object.fromEntries((await on.ask(visitor(REGION), 'assets.patentStanding', { number })).conditions.map((each: { condition: string; verdict: boolean | null; reason: string }) => [each.condition, each]))
    const kept = async () => (await listed(firm.id))[0]
    const end = (what: string, id: number, more: object) => on.ask(on.manager, 'patents.endRecord', { what, id, why: '演示', ...more })

    const pledge = { applications: [number], contract: '演示质押-甲', pledgor: firm.name, pledgee: '演示银行', amount: 500_000_000, signedOn: '2025-01-01', since: '2025-01-01' }
    const declaredPledge = await on.ask(on.member(firm.id), 'patents.recordPledge', { ...pledge, organisation: firm.id })
    await on.follow()
    expect(await kept()).toMatchObject({ pledged: null, verdict: null })
    await on.ask(on.manager, 'patents.answerRecord', { what: 'pledge', id: declaredPledge.id, verdict: 'confirmed', answer: '登记证' })
    expect(on.platform.sent.at(-1)).toMatchObject({ queue: 'patents.follow' })
    await on.follow()
    expect(await kept()).toMatchObject({ pledged: true, verdict: true })
    expect((await reasons()).pledged).toMatchObject({ verdict: true, reason: '质押登记 演示质押-甲，2025-01-01 起' })
    // A smaller loan beside it takes nothing away; only the release of the last does.
    await on.ask(on.manager, 'patents.recordPledge', { ...pledge, contract: '演示质押-乙', amount: 100, since: '2025-06-01', until: '2025-12-31' })
    await on.follow()
    expect(await kept()).toMatchObject({ pledged: true })
    await end('pledge', declaredPledge.id, { on: '2026-02-01' })
    await on.follow()
    expect(await kept()).toMatchObject({ pledged: false, verdict: null })
    expect((await reasons()).pledged.reason).toBe('质押登记 演示质押-甲 2026-02-01 起已解除或到期')

    const { id: payment } = await on.ask(on.manager, 'patents.recordPayment', { application: number, year: 9, amount: 200_000, paidOn: '2025-04-01' })
    expect((await reasons()).maintained).toMatchObject({ verdict: false, reason: expect.stringContaining('登记的年费已缴至第 9 年') })
    await end('payment', payment, { nature: 'wrong' })
    expect((await reasons()).maintained.reason).toContain('登记册没有缴费记录')
  })

  it('a grant overseas in the family is a right overseas; one at home or an application is none', async () => {
    const firm = await on.organisation('演示海外有限公司')
    const [number] = await on.patents([{ owner: firm.name }])
    const row = (office: string, publication: string, kind: string) => ['', publication, kind, office, '一种演示装置', '20230105', `CN${number}`].map((cell) => `"${cell}"`).join(',')
    const family = (lines: readonly string[]) => on.bring(patentsKind, `申请号,公开（公告）号,文献种类代码,公开国别,标题,公开（公告）日,优先权\n${lines.join('\n')}\n`, { source: 'epo' })
    const overseas = async () => (await on.ask(visitor(REGION), 'assets.patentStanding', { number })).conditions.find(({ condition }: { condition: string }) => condition === 'overseas')
    await family([row('US', 'US20230000001A1', 'A1')])
    await on.follow()
    expect(await overseas()).toMatchObject({ verdict: null })
    await family([row('US', 'US11000001B2', 'B2')])
    await on.follow()
    expect(await overseas()).toMatchObject({ verdict: true, reason: '同族 US11000001B2 已授权（2023-01-05）' })
  })

  it('whole records make a no of silence; the concordance says yes and no; bad rows come back', async () => {
    const firm = await on.organisation('演示对照有限公司')
    const [battery, plough] = await on.patents([{ owner: firm.name }, { owner: firm.name, ipc: 'A01B3/00' }])
    const { run, problems } = await on.bring(importConcordance, 'IPC,产业代码,产业名称\nH01M,5.1,演示产业\n锂电池,5.1,演示产业\nG06F,软件,演示产业\n', { source: '演示发布' })
    expect(run).toMatchObject({ added: 1, refused: 2 })
    expect(problems.map(({ code }) => code)).toEqual(['ipc.form', 'INDUSTRY_CODE'])
    expect(on.platform.sent.at(-1)).toMatchObject({ queue: 'assets.assess', data: { region: REGION } })
    await on.assess()
    expect(await verdictOf(battery!)).toBe(true)
    expect(await verdictOf(plough!)).toBeNull()
    for (const condition of ['overseas', 'pledged', 'awarded']) await on.ask(on.manager, 'assets.stateWholeness', { condition, whole: true, basis: '演示：已录全' })
    await on.assess()
    expect(await verdictOf(plough!)).toBe(false)
    expect(await fact(firm.id)).toMatchObject({ value: 1 })
    for (const condition of ['overseas', 'pledged', 'awarded']) await on.ask(on.manager, 'assets.stateWholeness', { condition, whole: false, basis: '演示：又不全了' })
    await on.assess()
    expect(await verdictOf(plough!)).toBeNull()
    expect(await fact(firm.id)).toBeUndefined()
  })

  it('time alone brings a condition and ends a patent, each once', async () => {
    const firm = await on.organisation('演示时日有限公司')
    const [number] = await on.patents([{ owner: firm.name, filed: '2016-03-02', granted: '2018-03-02', ipc: 'A01B3/00' }])
    expect(await verdictOf(number!)).toBeNull()
    on.clock.set('2026-03-03T01:00:00Z')
    await on.assess()
    await on.assess()
    expect(await verdictOf(number!)).toBe(true)
    on.clock.set('2036-03-02T01:00:00Z')
    await on.assess()
    expect(await verdictOf(number!)).toBe(false)
    const { events } = await on.ask(on.manager, 'assets.patentStanding', { number: number! })
    expect(events.map(({ what, before, after }: { what: string; before: boolean; after: boolean }) => [what, before, after])).toEqual([['verdict', true, false], ['verdict', null, true], ['maintained', false, true]])
    on.clock.set('2026-03-02T01:00:00Z')
    await on.assess()
  })
})

describe('the city register', () => {
  it('takes inventions in, tracks them, and shows what a city has by inhabitants', async () => {
    const firm = await on.organisation('演示备案有限公司')
    const [number, other, utility] = await on.patents([{ owner: firm.name, filed: '2014-03-01', granted: '2016-03-01' }, { owner: firm.name }, { owner: firm.name, utility: true }])
    await expect(on.ask(on.manager, 'assets.enterRegister', { numbers: [number, utility], ground: 'found' })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    const both = await Promise.all([1, 2].map(() => on.ask(on.manager, 'assets.enterRegister', { numbers: [number, other], ground: 'funded', reference: '演示案' })))
    expect(both.map(({ entered }) => entered).sort()).toEqual([0, 2])
    await on.ask(on.manager, 'assets.leaveRegister', { number: other, reason: '演示：误登' })
    expect((await listed(firm.id, { entered: 'true' })).map((line) => line.number)).toEqual([number])
    expect(await on.ask(on.manager, 'assets.enterRegister', { numbers: [other], ground: 'found' })).toEqual({ entered: 1, known: 0 })
    await on.ask(on.manager, 'assets.setParameter', { name: 'population', since: '2026-01-01', value: 20_000, basis: '演示公报' })
    const { figures } = await on.ask(on.manager, 'assets.highValue', {})
    expect(figures.perTenThousand).toEqual({ least: figures.yes / 2, most: (figures.yes + figures.open) / 2 })
    await expect(on.ask(on.member(firm.id), 'assets.enterRegister', { numbers: [number], ground: 'found' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})
