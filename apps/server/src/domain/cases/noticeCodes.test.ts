import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadContent } from '../../app/content.ts'
import { permissions } from '../../app/permissions.ts'
import { createRooms } from '../../app/rooms.ts'
import { lotOf, noticeOf, openCall, terms } from './testing/calls.ts'
import { agree, bring, filled, move, passNotice, stateOf } from './testing/way.ts'
import { openWorld, type World } from './testing/world.ts'

// What was put before the public can be checked by its code, by anybody, also when it no longer counts.

let world: World
beforeAll(async () => {
  world = await openWorld({ permissions, rooms: createRooms(loadContent(), { carriers: {}, baseUrl: 'https://demo.invalid' }) })
})
afterAll(() => world.close())
beforeEach(() => world.letGo())

type Notice = { notice: number; case: number; title: string; code: string; checkAt: string; standing: string; later: number | null; columns: { name: string; type: string }[]; fields: Record<string, unknown> }
const listed = async (id: number): Promise<Notice[]> => (await world.ask('visitor', 'cases.listNotices', { limit: 100 })).notices.filter((each: Notice) => each.case === id)
const verify = (code: string) => world.ask('visitor', 'cases.verifyPaper', { code })
const force = async ({ code }: { code: string }) => (await verify(code)).notice

describe('the code of a notice', () => {
  it('is shown with it, leaves with the export and answers anybody', async () => {
    const id = await bring(world, '公示中')
    const [notice] = await listed(id)
    expect(notice!.code).toMatch(/^[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){2}$/)
    expect(notice!.checkAt).toBe(`https://demo.invalid/verify/${notice!.code}`)
    expect(await verify(notice!.code)).toMatchObject({ kind: '拟支持项目公示', to: '演示光学有限公司', notice: { notice: notice!.notice, standing: 'running', later: null } })
    expect(await world.download('visitor', 'cases.exportNotices')).toContain(notice!.code)
    await expect(verify('AAAA-BBBB-CCCC')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await passNotice(world)
    expect(await force(notice!)).toMatchObject({ standing: 'over', later: null })
  })

  it('says that a notice was taken back when its case left the period otherwise, and points to the one published anew', async () => {
    const withdrawn = await bring(world, '公示中')
    const before = await noticeOf(world, withdrawn) as unknown as Notice
    await move(world, 'firm', withdrawn, '撤回', { opinion: '演示撤回' })
    expect(await force(before)).toMatchObject({ standing: 'withdrawn', later: null })

    const id = await bring(world, '公示中', { who: 'rival', organisation: 'rival' })
    const first = await noticeOf(world, id) as unknown as Notice
    await world.act('visitor', 'cases.raiseObjection', { notice: first.notice, name: '演示异议人', contact: '000-0000009', ground: '演示：成果并非其所有，请核查' })
    expect(await force(first)).toMatchObject({ standing: 'paused' })
    const { id: child } = await world.inner((db) => db.one<{ id: number }>({ text: `select id from cases.case where parent = $1 and procedure = '异议处理'`, values: [id] }))
    await move(world, 'supervisor', child, '受理')
    await move(world, 'supervisor', child, '报结论', { values: { 核查结论: '成立', 核查经过: '演示' } })
    await move(world, 'approver', child, '定成立')
    expect(await force(first)).toMatchObject({ standing: 'withdrawn', later: null })
    await move(world, 'manager', id, '核定', { values: filled.award(70_000_000) })
    const [second] = await listed(id)
    expect(second!.notice).not.toBe(first.notice)
    expect(await force(first)).toMatchObject({ standing: 'withdrawn', later: second!.notice })
    expect(await force(second!)).toMatchObject({ standing: 'running' })
  })

  it('says that a call was amended, and that it was called off', async () => {
    const lot = await openCall(world)
    const [call] = await listed(lot)
    expect(await force(call!)).toMatchObject({ standing: 'stands', later: null })
    await move(world, 'approver', lot, '修订', { values: terms({ 申报截止: '2026-12-20', 支持重点: '演示新重点' }), opinion: '演示修订' })
    const [amendment] = await listed(lot)
    expect(await force(call!)).toMatchObject({ standing: 'amended', later: amendment!.notice })
    await move(world, 'approver', lot, '取消', { opinion: '演示取消' })
    const [end] = await listed(lot)
    for (const each of [call!, amendment!]) expect(await force(each)).toMatchObject({ standing: 'withdrawn', later: end!.notice })
    expect(await force(end!)).toMatchObject({ standing: 'stands', later: null })
  })
})

describe('the result list', () => {
  it('names those proposed, later those awarded, each under a code of its own', async () => {
    const id = await bring(world, '公示中')
    const lot = await lotOf(world, id)
    const [proposed] = await listed(lot)
    const row = { 项目名称: '演示项目', 申请单位: '演示光学有限公司', 拟资助额: 80_000_000 }
    expect(proposed).toMatchObject({ title: '拟支持名单公示', fields: { 名单: [row] } })
    expect(proposed!.columns.map(({ name, type }) => `${name} ${type}`)).toEqual(['案号 文字', '申请单位 文字', '项目名称 文字', '拟资助额 金额'])
    await passNotice(world)
    await move(world, 'approver', id, '批准', { values: filled.decision })
    await agree(world, id, filled.contract(80_000_000))
    await move(world, 'manager', lot, '公布结果')
    expect(await stateOf(world, lot)).toBe('已公布')
    const [result] = await listed(lot)
    expect(result).toMatchObject({ title: '立项结果', fields: { 名单: [row] } })
    expect(result!.code).not.toBe(proposed!.code)
    expect(await verify(result!.code)).toMatchObject({ kind: '立项结果', notice: { standing: 'stands' } })
  })
})
