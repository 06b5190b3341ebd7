import { randomUUID } from 'node:crypto'
import { readProcedure } from '@zhiyun/procedure'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadContent } from '../../app/content.ts'
import { permissions } from '../../app/permissions.ts'
import { createRooms } from '../../app/rooms.ts'
import { asSystem } from '../../platform/action/asSystem.ts'
import { runAction } from '../../platform/action/run.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { moveCase } from './moves/moveCase.ts'
import { procedureSet } from './engine/procedureSet.ts'
import { recordProcedures } from './engine/recordProcedures.ts'
import { choose, lotOf, noticeOf } from './testing/calls.ts'
import { bring, childrenOf, draft, filled, moneyOf, move, passNotice, stateOf, versionOf, yuan } from './testing/way.ts'
import { COMPETITIVE, DUE, openWorld, REGION, type Person, type World } from './testing/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ permissions, rooms: createRooms(loadContent()) }, { max: 16 })
})
afterAll(() => world.close())
beforeEach(() => world.letGo())

/** Refusal codes of what failed, in order, and how many succeeded. */
async function outcome(work: readonly Promise<unknown>[]): Promise<{ done: number; refused: string[] }> {
  const all = await Promise.allSettled(work)
  const refused = all.flatMap((each) => (each.status === 'rejected' ? [each.reason instanceof Refusal ? each.reason.code : String(each.reason)] : []))
  return { done: all.length - refused.length, refused: refused.sort() }
}
const stepsOf = (id: number) => world.inner((db) => db.rows<{ action: string; seq: number }>({ text: 'select action, seq from cases.step where case_id = $1 order by seq', values: [id] }))
const objection = (id: number, contact: string) => ({ notice: id, name: '演示异议人', contact, ground: '演示：成果并非其所有，请核查' })

describe('two at once', () => {
  it('two approvers: exactly one decides', async () => {
    const id = await bring(world, '待决定')
    const v = await versionOf(world, id)
    const approve = (who: 'approver' | 'approver2') => world.act(who, 'cases.moveCase', { case: id, action: '批准', v, values: filled.decision })
    expect(await outcome([approve('approver'), approve('approver2')])).toEqual({ done: 1, refused: ['VERSION_CONFLICT'] })
    expect((await stepsOf(id)).filter((step) => step.action === '批准')).toHaveLength(1)
    expect(await moneyOf(world, id)).toEqual({ committed: yuan(800_000) })
  })

  it('one click that arrives many times: one step', async () => {
    const id = await bring(world, '公示中')
    await passNotice(world)
    const key = randomUUID()
    const input = { case: id, action: '批准', v: await versionOf(world, id), values: filled.decision }
    const answers = await Promise.all(Array.from({ length: 6 }, () => world.act('approver', 'cases.moveCase', input, key)))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect((await stepsOf(id)).filter((step) => step.action === '批准')).toHaveLength(1)
    await expect(world.act('approver', 'cases.moveCase', { ...input, v: 99 }, key)).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' })
  })

  it('two applications for one measure: one is handed in', async () => {
    const [first, second] = [await draft(world), await draft(world)]
    const submit = (id: number) => move(world, 'firm', id, '提交', { values: filled.application(COMPETITIVE, yuan(800_000)) })
    expect(await outcome([submit(first), submit(second)])).toEqual({ done: 1, refused: ['ALREADY_EXISTS'] })
  })

  it('two colleagues on one draft: the second is told, and loses nothing', async () => {
    const id = await draft(world)
    const save = (who: 'firm' | 'firm2', title: string) => world.act(who, 'cases.saveDraft', { case: id, form: '申报书', v: 0, values: { 项目名称: title } })
    expect(await outcome([save('firm', '甲'), save('firm2', '乙')])).toEqual({ done: 1, refused: ['VERSION_CONFLICT'] })
    await expect(world.act('firm', 'cases.saveDraft', { case: id, form: '申报书', v: 1, values: { 申请单位: '改名' } })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(world.act('firm', 'cases.saveDraft', { case: id, form: '申报书', v: 1, values: { 项目名称: 'a\u0000b' } })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(world.act('firm', 'cases.saveDraft', { case: id, form: '申报书', v: 1, values: { 项目名称: '\ud800' } })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
  })

  it('a file that comes with the submission: before it or refused, never behind it', async () => {
    const id = await draft(world)
    await outcome([move(world, 'firm', id, '提交', { values: filled.application(COMPETITIVE, yuan(800_000)) }), world.attach('firm2', id, '证明材料'), world.attach('firm', id, '证明材料')])
    expect(await stateOf(world, id)).toBe('待形审')
    expect(await world.inner((db) => db.rows({ text: 'select 1 from cases.attachment where case_id = $1 and step is null', values: [id] }))).toEqual([])
  })

  it('the last two objections decided at once: the notice goes on', async () => {
    for (let round = 0; round < 3; round++) {
      await world.letGo()
      const id = await bring(world, '公示中')
      const notice = await noticeOf(world, id)
      await Promise.all([1, 2].map((n) => world.act('visitor', 'cases.raiseObjection', objection(notice.notice, `000-000000${n}`))))
      const children = await childrenOf(world, id, '异议处理')
      expect(children).toHaveLength(2)
      for (const each of children) await move(world, 'supervisor', each, '受理')
      for (const each of children) await move(world, 'supervisor', each, '报结论', { values: { 核查结论: '不成立', 核查经过: '演示' } })
      expect(await outcome(children.map((each, i) => move(world, i === 0 ? 'approver' : 'approver2', each, '定不成立')))).toEqual({ done: 2, refused: [] })
      expect(await stateOf(world, id)).toBe('公示中')
    }
  })

  it('a withdrawal and an objection’s end at once: neither waits for the other for ever', async () => {
    const id = await bring(world, '公示中')
    const notice = await noticeOf(world, id)
    await world.act('visitor', 'cases.raiseObjection', objection(notice.notice, '000-1234567'))
    const [child] = await childrenOf(world, id, '异议处理')
    const { refused } = await outcome([move(world, 'firm', id, '撤回', { opinion: '演示' }), move(world, 'supervisor', child!, '不受理', { opinion: '演示' })])
    expect(refused.filter((code) => !['VERSION_CONFLICT', 'MOVE_REFUSED'].includes(code))).toEqual([])
    expect(await moneyOf(world, id)).toEqual(await stateOf(world, id) === '已撤回' ? {} : { reserved: yuan(800_000) })
  })

  it('two rounds of the clock at once: each case moves once', async () => {
    const ids = [await bring(world, '公示中', { measure: DUE, who: 'agent', organisation: 'agency' }), await bring(world, '公示中')]
    world.clock.set(new Date(world.clock.now().getTime() + 14 * 86_400_000).toISOString())
    const rounds = await Promise.all([world.tick(), world.tick(), world.tick()])
    expect(rounds.flatMap((round) => round.failed)).toEqual([])
    await world.tick()
    for (const id of ids) expect((await stepsOf(id)).filter((step) => step.action === '公示期满')).toHaveLength(1)
    expect(await world.tick()).toEqual({ moved: 0, failed: [] })
  })

  it('numbers have no gaps, whoever asks at once and whoever is refused', async () => {
    const year = '2026'
    const before = await world.inner((db) => db.rows<{ no: string }>({ text: `select no from cases.case where procedure = '项目申报'`, values: [] }))
    const opened = await Promise.all(Array.from({ length: 8 }, (_, i) => world.act(i % 2 === 0 ? 'firm' : 'rival', 'cases.openCase', { organisation: world.organisation(i % 2 === 0 ? 'firm' : 'rival'), measure: DUE })))
    await expect(world.act('firm', 'cases.openCase', { organisation: world.organisation('firm'), measure: '000/X99' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const serials = opened.map(({ no }: { no: string }) => Number(no.slice(-5))).sort((a, b) => a - b)
    expect(serials).toEqual(Array.from({ length: 8 }, (_, i) => before.length + 1 + i))
    expect(opened[0].no).toMatch(new RegExp(`^${REGION}-${year}-SB-`))
  })
})

describe('whole or not at all', () => {
  it('leaves nothing when the last effect fails, and can be done again', async () => {
    const id = await bring(world, '待决定')
    const picture = () => world.inner(async (db) => ({
      content: await db.rows({ text: 'select state, v, fields from cases.content where case_id = $1', values: [id] }),
      written: await db.rows({ text: `select (select count(*) from cases.step) as steps, (select count(*) from cases.effect) as effects, (select count(*) from cases.paper) as papers, (select count(*) from cases.register) as entries, (select count(*) from cases.message) as messages, (select count(*) from funds.transaction) as postings, (select sum(last) from cases.counter) as numbers, (select count(*) from audit.entry) as audited`, values: [] }),
    }))
    const before = await picture()
    // The last effect of 批准 is the message to the applicant.
    await world.platform.owner.query('alter table cases.message add constraint killed check (matter is null) not valid')
    const input = { case: id, action: '批准', v: await versionOf(world, id), values: filled.decision }
    const key = randomUUID()
    await expect(runAction(world.platform, moveCase(world.engine), world.session('approver'), input, key)).rejects.toThrow('killed')
    await world.platform.owner.query('alter table cases.message drop constraint killed')
    expect(await picture()).toEqual(before)
    await runAction(world.platform, moveCase(world.engine), world.session('approver'), input, key)
    expect(await stateOf(world, id)).toBe('实施中')
  })

  it('promises no more than there is: of two at once for the last of the money, one', async () => {
    const ids = [await bring(world, '待核定'), await bring(world, '待核定', { who: 'rival', organisation: 'rival' })]
    const lots = [await lotOf(world, ids[0]!), await lotOf(world, ids[1]!)]
    for (const lot of lots) {
      await choose(world, lot)
      await move(world, 'finance', lot, '审定')
    }
    const programme = (await world.ask('finance', 'funds.ledgerTree', { source: 'city' })).programmes[0].programme as number
    const { left } = await world.inner((db) => db.one<{ left: number }>({ text: `select funds.line_balance($1, 'city', $2, 2026, $3) as left`, values: [REGION, programme, COMPETITIVE] }))
    const line = { programme, year: 2026, source: 'city', clauses: ['000-113'], reason: '演示调剂', amount: left - yuan(800_000) }
    const reallot = async (measure: string, toMeasure: string) => {
      const { adjustment } = await world.act('finance', 'funds.proposeAdjustment', { ...line, kind: 'reallot', measure, toMeasure })
      await world.act('reviewer', 'funds.approveAdjustment', { adjustment })
    }
    await reallot(COMPETITIVE, DUE)
    expect(await outcome(lots.map((lot, i) => move(world, i === 0 ? 'approver' : 'approver2', lot, '审定')))).toEqual({ done: 1, refused: ['INSUFFICIENT_FUNDS'] })
    expect((await Promise.all(ids.map((each) => stateOf(world, each)))).sort()).toEqual(['公示中', '待遴选'].sort())
    await reallot(DUE, COMPETITIVE)
  })

  it('a caller that goes on after a refusal is no longer the system', async () => {
    await world.asSystem(async (outer) => {
      const manager = { ...outer, session: world.session('manager') }
      await outer.db.client.query(`set local app.role='manager'`)
      await expect(asSystem(manager, () => Promise.reject(new Refusal('NOT_FOUND')))).rejects.toMatchObject({ code: 'NOT_FOUND' })
      expect((await outer.db.one<{ role: string }>({ text: `select current_setting('app.role') as role`, values: [] })).role).toBe('manager')
      await outer.db.client.query('savepoint inner_part')
      await expect(asSystem(manager, ({ db }) => db.run({ text: 'select 1/0', values: [] }))).rejects.toThrow(/division/)
      await outer.db.client.query('rollback to savepoint inner_part')
      expect((await outer.db.one<{ role: string }>({ text: `select current_setting('app.role') as role`, values: [] })).role).toBe('manager')
    })
  })

  it('one case that breaks the clock does not stop the others', async () => {
    const good = await bring(world, '公示中', { measure: DUE, who: 'agent', organisation: 'agency' })
    const bad = await bring(world, '公示中')
    const { hash } = await world.inner((db) => db.one<{ hash: string }>({ text: 'select hash from cases.content where case_id = $1', values: [bad] }))
    await world.inner((db) => db.run({ text: `insert into cases.procedure_version(region, procedure, hash, text) values ($1, '项目申报', 'unread', '')`, values: [REGION] }))
    const runUnder = (content: string) => world.inner((db) => db.run({ text: 'update cases.content set hash = $1 where case_id = $2', values: [content, bad] }))
    await runUnder('unread')
    world.clock.set(new Date(world.clock.now().getTime() + 14 * 86_400_000).toISOString())
    const round = await world.tick()
    expect(round.failed.map((each) => each.case)).toEqual([bad])
    expect(await stateOf(world, good)).toBe('待决定')
    await runUnder(hash)
    await world.tick()
    expect(await stateOf(world, bad)).toBe('待决定')
  })
})

describe('content that changes', () => {
  it('a case goes on by the text it began with, also after a restart; a draft follows the newest', async () => {
    const [running, drafted] = [await bring(world, '待形审'), await draft(world)]
    const hashOf = async (id: number) => (await world.inner((db) => db.one<{ hash: string }>({ text: 'select hash from cases.content where case_id = $1', values: [id] }))).hash
    const old = await hashOf(running)
    const changed = world.engine.procedures.inForce.map(({ text }) => {
      const newer = `${text}\n# 演示：改版`
      return { procedure: readProcedure({ path: '改版.yaml', text: newer }).procedure!, text: newer }
    })
    const restarted = { ...world.engine, procedures: procedureSet(changed) }
    await recordProcedures(world.platform.pool, REGION, restarted)
    const again = (who: Person, id: number, action: string, v: number, values: object) => runAction(world.platform, moveCase(restarted), world.session(who), { case: id, action, v, values }, randomUUID())
    await again('intake', running, '受理', await versionOf(world, running), filled.fit)
    expect(await hashOf(running)).toBe(old)
    await world.letGo()
    await again('firm', drafted, '提交', 0, filled.application(COMPETITIVE, yuan(800_000)))
    expect(await hashOf(drafted)).toBe(changed.find(({ procedure }) => procedure.id === '项目申报')!.procedure.hash)
  })
})
