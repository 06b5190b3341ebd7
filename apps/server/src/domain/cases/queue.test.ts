import { randomUUID } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { loadContent } from '../../app/content.ts'
import { permissions } from '../../app/permissions.ts'
import { createRooms } from '../../app/rooms.ts'
import { noticeOf } from './testing/calls.ts'
import { agree, bring, childrenOf, filled, move, stateOf, versionOf, yuan } from './testing/way.ts'
import { COMPETITIVE, DUE, openWorld, type Person, type World } from './testing/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ permissions, rooms: createRooms(loadContent()) })
})
afterAll(() => world.close())
beforeEach(() => world.letGo())

type Line = { case: number; no: string; due: string | null; clock: string | null; paused: boolean; state: string; v: number; amount: number | null; actions: { action: string }[] }
const queueOf = async (who: Person, filter: object = {}): Promise<{ items: Line[]; total: number; counts: Record<string, number>; truncated: boolean }> => world.ask(who, 'cases.queue', filter)

describe('the work queue', () => {
  it('gives every desk what waits for it, by the lines that allow the moves, nearest deadline first', async () => {
    const early = await bring(world, '待形审', { who: 'rival', organisation: 'rival' })
    world.clock.set('2026-03-05T02:00:00Z')
    const id = await bring(world, '待形审')
    expect((await queueOf('intake')).items.map(({ case: each, due, clock, state }) => ({ each, due, clock, state }))).toEqual([
      { each: early, due: '2026-03-09', clock: '形审期', state: '待形审' },
      { each: id, due: '2026-03-12', clock: '形审期', state: '待形审' },
    ])
    expect((await queueOf('manager')).items).toEqual([])
    expect((await queueOf('manager')).counts).toEqual({ mine: 0, overdue: 0, soon: 0, applicant: 0, second: 0, all: 4 })

    world.clock.set('2026-03-11T02:00:00Z')
    const { counts } = await queueOf('intake')
    expect(counts).toEqual({ mine: 2, overdue: 1, soon: 1, applicant: 0, second: 0, all: 2 })
    expect((await queueOf('intake', { list: 'overdue' })).items.map((each) => each.case)).toEqual([early])
    expect((await queueOf('intake', { words: '对手' })).items.map((each) => each.case)).toEqual([early])
    expect((await queueOf('intake', { district: '999901', measure: COMPETITIVE })).items.map((each) => each.case)).toEqual([id])
    expect((await queueOf('intake', { limit: '1', offset: '1' }))).toMatchObject({ total: 2, items: [{ case: id, amount: yuan(800_000) }] })

    await move(world, 'intake', id, '通知补正', { values: filled.incomplete, opinion: '请补' })
    expect((await queueOf('intake', { list: 'applicant' })).items.map((each) => each.case)).toEqual([id])
    const csv = await world.download('intake', 'cases.exportQueue', { list: 'all' })
    expect(csv.split('\r\n')).toHaveLength(4)
    expect(csv).toContain('800000.00')
    await move(world, 'firm', id, '撤回', { opinion: '演示' })
    await move(world, 'rival', early, '撤回', { opinion: '演示' })
  })

  it('leaves out whom 异于 excludes: who accepted does not also settle', async () => {
    const id = await bring(world, '待核定', { measure: DUE, who: 'agent', organisation: 'agency' })
    const both = { ...world.session('manager'), actor: world.account('intake') }
    expect((await world.ask(both, 'cases.queue')).items).toEqual([])
    expect((await queueOf('manager')).items.map((each) => each.case)).toEqual([id])
    await move(world, 'agent', id, '撤回', { opinion: '演示' })
  })

  it('shows a stopped clock as stopped, and what waits for the second approver', async () => {
    const id = await bring(world, '公示中')
    const notice = await noticeOf(world, id)
    await world.act('visitor', 'cases.raiseObjection', { notice: notice.notice, name: '演示异议人', contact: '000-7777777', ground: '演示：请核查成果归属' })
    expect((await queueOf('manager', { list: 'all' })).items.find((each) => each.case === id)).toMatchObject({ paused: true, due: null, clock: '公示期' })
    expect((await queueOf('supervisor')).items.map((each) => each.actions.map(({ action }) => action))).toEqual([['受理', '不受理']])
    await move(world, 'firm', id, '撤回', { opinion: '演示' })
    const paid = await bring(world, '已签约')
    const [payment] = await childrenOf(world, paid, '资金拨付')
    await move(world, 'finance', payment!, '经办', { values: filled.payment(yuan(800_000)) })
    expect((await queueOf('finance', { list: 'second' })).items.map((each) => each.case)).toEqual([payment])
    expect((await queueOf('reviewer')).items.map((each) => each.case)).toEqual([payment])
  })

  it('tells the desk and the firm by message, each its own', async () => {
    const id = await bring(world, '待形审')
    await move(world, 'intake', id, '通知补正', { values: filled.incomplete, opinion: '请补' })
    expect((await world.ask('firm', 'cases.myMessages')).messages[0]).toMatchObject({ case: id, matter: '请补正' })
    expect((await world.ask('rival', 'cases.myMessages')).messages).toEqual([])
    await move(world, 'firm', id, '撤回', { opinion: '演示' })
  })
})

describe('many at once', () => {
  it('one by one is only for lines that say so, and each answers for itself', async () => {
    const ids = [await bring(world, '待形审'), await bring(world, '待形审', { who: 'rival', organisation: 'rival' })]
    const { results } = await world.each('intake', 'cases.moveEach', { action: '不予受理', values: { 资格初核: '不符合' }, opinion: '演示', cases: ids.map((id) => ({ case: id, v: 1 })) })
    expect(results.map((result) => (result.done ? 'done' : result.problem.code))).toEqual(['MOVE_REFUSED', 'MOVE_REFUSED'])
    for (const id of ids) expect(await stateOf(world, id)).toBe('待形审')
  })

  it('one by one: a stale case is passed over, the others are done once, each with its audit row', async () => {
    const ids = [await bring(world, '待形审'), await bring(world, '待形审', { who: 'rival', organisation: 'rival' })]
    const input = { action: '受理', values: filled.fit, cases: [{ case: ids[0]!, v: 7 }, { case: ids[1]!, v: await versionOf(world, ids[1]!) }] }
    const key = randomUUID()
    const first = await world.each('intake', 'cases.moveEach', input, key)
    expect(first.results).toMatchObject([{ item: String(ids[0]), done: false, problem: { code: 'VERSION_CONFLICT' } }, { item: String(ids[1]), done: true, answer: { outward: '评审中' } }])
    expect((await world.each('intake', 'cases.moveEach', input, key)).results[1]).toEqual(first.results[1])
    expect(await stateOf(world, ids[0]!)).toBe('待形审')
    expect(await world.inner((db) => db.rows({ text: `select subject from audit.entry where action = 'cases.moveEach'`, values: [] }))).toEqual([{ subject: `case/${ids[1]}` }])
  })

  it('together: a run of payments is sent whole or not at all', async () => {
    const id = await bring(world, '实施中')
    await agree(world, id, { 须验收: false, 须中期: false, 实施截止: '2026-12-31', 分期: [{ 期次: 1, 期额: yuan(500_000), 前提: '签约' }, { 期次: 2, 期额: yuan(300_000), 前提: '签约' }] })
    const payments = await childrenOf(world, id, '资金拨付')
    for (const [i, payment] of payments.entries()) await move(world, 'finance', payment, '经办', { values: filled.payment(i === 0 ? yuan(500_000) : yuan(300_000)) })
    await move(world, 'reviewer', payments[0]!, '复核')
    const run = async () => ({ action: '支付', cases: await Promise.all(payments.map(async (each) => ({ case: each, v: await versionOf(world, each) }))) })
    await expect(world.act('cashier', 'cases.moveTogether', await run())).rejects.toMatchObject({ code: 'MOVE_REFUSED', detail: expect.stringContaining(String(payments[1])) })
    expect(await stateOf(world, payments[0]!)).toBe('待支付')
    await move(world, 'reviewer', payments[1]!, '复核')
    const { moved } = await world.act('cashier', 'cases.moveTogether', await run())
    expect(moved).toHaveLength(2)
    expect(await world.inner((db) => db.rows({ text: `select subject from audit.entry where action = 'cases.moveTogether' and subject <> '' order by subject`, values: [] }))).toHaveLength(2)
    await expect(world.act('cashier', 'cases.moveTogether', { action: '到账', values: { 流水号: '演示' }, cases: (await run()).cases })).rejects.toMatchObject({ code: 'MOVE_REFUSED' })
  })
})

// 0.2 s on two idle cores; the bound leaves room for a busy machine, not for a query a case.
it('weighs a thousand running cases at once, in as many statements as a few', async () => {
  const id = await bring(world, '待形审')
  await world.inner(async (db) => {
    const text = (statement: string) => db.run({ text: statement, values: [id] })
    await text(`insert into cases.case(region, no, procedure, outward, title, measure, organisation, district, organisations, draft, opened_on, opened_at, opened_by, moved_at)
      select region, no || '-' || n, procedure, outward, title, measure, organisation, district, organisations, draft, opened_on, opened_at, opened_by, moved_at from cases.case, generate_series(1, 1000) n where id = $1`)
    for (const [table, columns] of [['content', 'procedure, hash, state, v, fields, decision, saved_by, saved_at'], ['party', 'n, role, organisation, person, since, until'], ['step', 'seq, action, from_state, to_state, role, person, stands_in_for, organisation, at, day, hash, filled, separate, opinion, opinion_kind, voided_by'], ['deadline', 'clock, due, stopped, certain, action']]) {
      await text(`insert into cases.${table}(region, case_id, ${columns}) select t.region, k.id, ${columns!.split(', ').map((name) => `t.${name}`).join(', ')} from cases.${table} t join cases.case k on k.region = t.region and k.no like (select no || '-%' from cases.case where id = $1) where t.case_id = $1`)
    }
  })
  const asked = vi.spyOn(Client.prototype, 'query')
  const { counts, items } = await queueOf('intake')
  const statements = asked.mock.calls.length
  asked.mockRestore()
  expect(counts.mine).toBeGreaterThan(1000)
  expect(items).toHaveLength(50)
  // All of them together, not one by one.
  expect(statements).toBeGreaterThan(3)
  expect(statements).toBeLessThan(60)
})
