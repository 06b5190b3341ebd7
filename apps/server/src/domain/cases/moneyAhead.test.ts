import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadContent } from '../../app/content.ts'
import { permissions } from '../../app/permissions.ts'
import { createRooms } from '../../app/rooms.ts'
import { bring, childrenOf, filled, move, passNotice, yuan } from './testing/way.ts'
import { COMPETITIVE, DUE, openWorld, type Person, type World } from './testing/world.ts'

let world: World
beforeAll(async () => void (world = await openWorld({ permissions, rooms: createRooms(loadContent()) })))
afterAll(() => world.close())
beforeEach(() => world.letGo())

type Answer = { ahead: { action: string; move: string; fund: string | null; amount: number | null; held: number; lines: { fund: string; available: number }[]; ceiling: { high: number | null; own: number } | null }[]; standing: { case: number; amount: number }[] }
const look = (who: Person, id: number): Promise<Answer> => world.ask(who, 'cases.moneyAhead', { case: id })
const available = async (who: Person, id: number): Promise<number> => (await look(who, id)).ahead[0]!.lines.find(({ fund }) => fund === '市级专项')!.available

describe('before money moves', () => {
  it('follows an award: what the line has, what is reserved, what is committed, and nothing once it is on its way', async () => {
    const amount = yuan(100_000)
    const id = await bring(world, '待核定', { measure: DUE, who: 'agent', organisation: 'agency' })
    const before = await available('manager', id)
    expect((await look('manager', id)).standing).toEqual([])
    await world.act('finance', 'funds.commit', { case: 9001, number: 'ZY-2026-9001', organisation: world.organisation('agency'), name: '演示代理有限公司', measure: COMPETITIVE, amount: yuan(1000), clauses: ['000-065'] })
    // Of another case, whatever the measure.
    expect((await look('manager', id)).standing).toMatchObject([{ case: 9001, measure: COMPETITIVE, amount: yuan(1000) }])
    expect((await look('manager', id)).ahead).toMatchObject([{ action: '核定', move: '预留', fund: null, amount: null, held: 0, ceiling: { high: amount, own: 0 } }])
    await move(world, 'manager', id, '核定', { values: filled.award(amount) })
    await passNotice(world)
    const [promise] = (await look('approver', id)).ahead
    expect(promise).toMatchObject({ action: '批准', move: '承诺', fund: '市级专项', amount, held: amount, lines: [{ available: before - amount }] })
    await move(world, 'approver', id, '批准', { values: filled.decision })
    await move(world, 'manager', (await childrenOf(world, id, '项目实施'))[0]!, '拟协议', { values: filled.contract(amount) })
    for (const who of ['agent', 'manager'] as const) await move(world, who, (await childrenOf(world, id, '项目实施'))[0]!, '签约')
    const [payment] = await childrenOf(world, id, '资金拨付')
    await move(world, 'finance', payment!, '经办', { values: filled.payment(amount) })
    await move(world, 'reviewer', payment!, '复核')
    expect((await look('cashier', payment!)).ahead).toMatchObject([{ action: '支付', move: '拨付', fund: '市级专项', amount, held: amount, lines: [], ceiling: { high: amount, own: 0 } }])
    await move(world, 'cashier', payment!, '支付')
    expect((await look('cashier', payment!)).ahead).toEqual([])
  })

  it('is for the office: neither the applicant nor an expert, nor another district, is told', async () => {
    const id = await bring(world, '待形审', { measure: COMPETITIVE, who: 'rival', organisation: 'rival' })
    for (const who of ['firm', 'rival', 'expert1'] as const) await expect(look(who, id), who).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(look('districtManager', id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await look('auditor', id)).ahead).toEqual([])
  })
})
