import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadContent } from '../../app/content.ts'
import { permissions } from '../../app/permissions.ts'
import { createRooms } from '../../app/rooms.ts'
import { Refusal } from '../../platform/errors/refusal.ts'
import { recordProcedures } from './engine/recordProcedures.ts'
import { apply, call, choose, close, fieldsOf, noOf, stepsOf, submit, type Own } from './testing/lots.ts'
import { withMade } from './testing/made.ts'
import { move, stateOf, versionOf, yuan } from './testing/way.ts'
import { COMPETITIVE, DUE, openWorld, REGION, type Person, type World } from './testing/world.ts'

let world: World
beforeAll(async () => {
  const rooms = withMade(createRooms(loadContent()))
  world = await openWorld({ permissions, rooms }, { max: 16 })
  await recordProcedures(world.platform.pool, REGION, rooms.engine)
  await choose(world, '只审一次')
})
afterAll(() => world.close())
beforeEach(() => world.letGo())

const refusal = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: unknown) => (error instanceof Refusal ? `${error.code} ${error.detail ?? ''}` : Promise.reject(error)))

describe('a call and its applications', () => {
  it('is listed while it is open, and takes cases only then', async () => {
    const { case: quiet } = await world.act('manager', 'cases.openInnerCase', { procedure: '演示通知' })
    await expect(apply(world, quiet, 'firm')).rejects.toMatchObject({ code: 'MOVE_REFUSED' })
    const lot = await call(world)
    const { lots } = await world.ask('visitor', 'cases.openLots')
    expect(lots.filter((each: { case: number }) => each.case === lot || each.case === quiet)).toMatchObject([{ case: lot, members: '演示申请', title: '演示通知一', fields: { 通知名称: '演示通知一', 申报截止: '2026-12-31' } }])
    const offered = async (who: Person | 'visitor') => (await world.ask(who, 'cases.beginnings')).beginnings as { procedure: string; entry: string; lot: string | null; takesMeasure: boolean; measures: { measure: string }[] | null }[]
    expect((await offered('firm')).find(({ procedure }) => procedure === '演示申请')).toMatchObject({ entry: '公开', lot: '演示通知', takesMeasure: true })
    expect((await offered('visitor')).filter(({ entry }) => entry === '内部')).toEqual([])
    expect((await offered('manager')).map(({ procedure }) => procedure)).toContain('演示通知')
    expect((await offered('intake')).map(({ procedure }) => procedure)).not.toContain('演示通知')
    expect((await offered('firm')).find(({ procedure }) => procedure === '贴息兑付')?.measures?.map(({ measure }) => measure)).toEqual(['001/Q18', '003/S19'])
    const id = await apply(world, lot, 'firm')
    expect(await fieldsOf(world, id)).toMatchObject({ 批名: '演示通知一', 单位名: '演示光学有限公司' })
    await expect(world.act('intake', 'cases.openInnerCase', { procedure: '演示通知' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(apply(world, id, 'rival')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('closes by the clock: what was not handed in is over, and nothing comes in any more', async () => {
    const lot = await call(world)
    const [handed, left] = [await apply(world, lot, 'firm'), await apply(world, lot, 'rival')]
    await submit(world, handed, 'firm')
    await close(world, lot)
    expect([await stateOf(world, handed), await stateOf(world, left)]).toEqual(['待审', '已失效'])
    await expect(apply(world, lot, 'agency')).rejects.toMatchObject({ code: 'MOVE_REFUSED' })
    expect((await stepsOf(world, left)).map((step) => [step.action, step.role])).toEqual([['过期', '系统']])
  })

  it('at the last moment: each is in before it closes, or out, never between', async () => {
    const lot = await call(world)
    const drafts = [await apply(world, lot, 'firm'), await apply(world, lot, 'rival'), await apply(world, lot, 'agency', DUE)]
    const owners: Own[] = ['firm', 'rival', 'agency']
    const cancel = move(world, 'approver', lot, '取消', { opinion: '演示取消' })
    const answers = await Promise.allSettled([...drafts.map((id, i) => submit(world, id, owners[i]!, i === 2 ? { 申报措施: DUE } : {})), cancel])
    expect(answers.at(-1)!.status).toBe('fulfilled')
    for (const id of drafts) expect(await stateOf(world, id)).toBe('已失效')
    const submitted = await Promise.all(drafts.map(async (id) => (await stepsOf(world, id)).filter((step) => step.action === '提交').length))
    expect(submitted).toEqual(answers.slice(0, 3).map((answer) => (answer.status === 'fulfilled' ? 1 : 0)))
    const codes = answers.flatMap((answer) => (answer.status === 'rejected' ? [(answer.reason as Refusal).code] : []))
    expect(['MOVE_REFUSED', 'VERSION_CONFLICT', 'FORBIDDEN']).toEqual(expect.arrayContaining(codes))
  })

  it('selects: says who ties and chooses nobody; with a better score it ranks, and each is told why', async () => {
    const lot = await call(world)
    const [a, b, c] = [await apply(world, lot, 'firm'), await apply(world, lot, 'rival'), await apply(world, lot, 'agency', DUE)]
    await submit(world, a, 'firm')
    await submit(world, b, 'rival')
    await submit(world, c, 'agency', { 申报措施: DUE, 申请金额: yuan(1_500_000) })
    await close(world, lot)
    expect(await refusal(move(world, 'manager', lot, '遴选'))).toContain(await noOf(world, a)) // not all scored yet
    await move(world, 'manager', a, '审查', { values: { 得分: 80 } })
    await move(world, 'manager', b, '审查', { values: { 得分: 80 } })
    await move(world, 'manager', c, '审查', { values: { 得分: 70 } })
    const tied = await refusal(move(world, 'manager', lot, '遴选'))
    expect(tied).toContain('MOVE_REFUSED')
    expect(tied).toContain(await noOf(world, a))
    expect(tied).toContain(await noOf(world, b))
    expect(tied).toContain('同分')
    expect((await fieldsOf(world, a)).遴选结果).toBeUndefined()
    await world.inner((db) => db.run({ text: `update cases.content set fields = fields || '{"得分": 81}' where case_id = $1`, values: [b] }))
    await move(world, 'manager', lot, '遴选')
    expect(await fieldsOf(world, a)).toMatchObject({ 遴选结果: '未入选', 名次: 2 })
    expect(await fieldsOf(world, b)).toMatchObject({ 遴选结果: '拟给', 名次: 1, 拟资助额: yuan(600_000) })
    expect(await fieldsOf(world, c)).toMatchObject({ 遴选结果: '拟给', 拟资助额: yuan(1_000_000) })
    expect((await fieldsOf(world, c)).遴选理由).toContain('预算只余')
    expect(await fieldsOf(world, lot)).toMatchObject({ 有分件: 3, 平均分: 77 })
    expect((await stepsOf(world, b)).at(-1)).toMatchObject({ action: '记遴选', role: '系统', filled: { 遴选结果: '拟给' } })
    await expect(move(world, 'manager', lot, '审定')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await move(world, 'approver', lot, '审定')
    expect([await stateOf(world, a), await stateOf(world, b), await stateOf(world, c)]).toEqual(['未入选', '待放款', '待放款'])
    expect((await world.ask('rival', 'cases.caseView', { case: b })).view.fields.遴选结果).toBeUndefined()
  })
})

describe('joint applicants', () => {
  it('all consent, whoever they are; one refusal goes back to the draft and voids the rest', async () => {
    const lot = await call(world)
    const id = await apply(world, lot, 'firm')
    const uscc = async (own: Own): Promise<string> => (await world.inner((db) => db.one<{ uscc: string }>({ text: 'select uscc from parties.organisation where id = $1', values: [world.organisation(own)] }))).uscc
    const both = { 联合申报: true, 联合单位: [{ 单位: await uscc('rival'), 分工: '试制' }, { 单位: String(world.organisation('agency')), 分工: '检测' }] }
    await expect(submit(world, id, 'firm', { ...both, 联合单位: [{ 单位: '91999901MA0000000X', 分工: '试制' }] })).rejects.toMatchObject({ code: 'INPUT_INVALID', fields: [{ path: 'values.联合单位[1].单位', code: 'ORGANISATION' }] })
    await submit(world, id, 'firm', both)
    const joint = await world.ask('rival', 'cases.caseView', { case: id })
    expect(joint.view.fields).toMatchObject({ 项目名称: '演示项目' })
    // Whoever is shown the reference is told the name, though the other's record is not his to read.
    expect((await world.ask('firm', 'cases.caseView', { case: id })).organisations).toEqual({ [String(world.organisation('rival'))]: '演示对手有限公司', [String(world.organisation('agency'))]: '演示代理有限公司' })
    const v = await versionOf(world, id)
    const consent = (who: Person) => world.act(who, 'cases.moveCase', { case: id, v, action: '同意' })
    const answers = await Promise.allSettled([consent('rival'), consent('stranger')])
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1)
    await move(world, 'agent', id, '不同意', { opinion: '分工不清' })
    expect(await stateOf(world, id)).toBe('起草')
    await submit(world, id, 'firm', { ...both, 联合单位: [both.联合单位[0]] })
    await expect(move(world, 'agent', id, '同意')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await move(world, 'rival', id, '同意')).toMatchObject({ arrived: true })
    expect(await stateOf(world, id)).toBe('待审')
  })
})

describe('a run of payments', () => {
  const begin = async (who: Person = 'finance'): Promise<number> => (await world.act(who, 'cases.openInnerCase', { procedure: '演示批付' })).case
  async function payment(amount: number): Promise<number> {
    const { case: id } = await world.act('finance', 'cases.openInnerCase', { procedure: '演示付款' })
    await world.inner((db) => db.run({ text: 'update cases.case set measure = $2 where id = $1', values: [id, COMPETITIVE] }))
    await move(world, 'finance', id, '经办', { values: { 收款人: '演示甲', 款源: '市级专项', 本次额: amount } })
    return id
  }
  const gather = async (lot: number, ids: readonly number[], v?: number) =>
    world.act('finance', 'cases.moveCase', { case: lot, v: v ?? (await versionOf(world, lot)), action: '收件', cases: await Promise.all(ids.map((id) => noOf(world, id))) })

  it('takes in what is ready, adds up, and pays all of them by the cashier himself, or none', async () => {
    const lot = await begin()
    const [a, b] = [await payment(yuan(300_000)), await payment(yuan(200_000))]
    await gather(lot, [a, b])
    const report = (amount: number) => move(world, 'finance', lot, '报复核', { values: { 控制总额: amount } })
    await expect(report(yuan(600_000))).rejects.toMatchObject({ code: 'MOVE_REFUSED' })
    await report(yuan(500_000))
    await move(world, 'reviewer', lot, '复核批')
    await move(world, 'cashier', lot, '发出')
    expect([await stateOf(world, a), await stateOf(world, b)]).toEqual(['已支付', '已支付'])
    expect((await stepsOf(world, a)).at(-1)).toMatchObject({ action: '支付', role: '出纳', person: world.account('cashier') })
    await move(world, 'cashier', lot, '对清')
  })

  it('says which cases may come in and which may leave, by number and by name, to whoever may make the move', async () => {
    const lot = await begin()
    const [a, b] = [await payment(yuan(300_000)), await payment(yuan(200_000))]
    const offered = async (action: string, words = '') => (await world.ask('finance', 'cases.nameable', { case: lot, action, words })).cases as { case: number; no: string; amount: number }[]
    expect((await offered('收件')).filter(({ case: id }) => id === a || id === b).map(({ amount }) => amount)).toEqual([yuan(300_000), yuan(200_000)])
    expect((await offered('收件', await noOf(world, b))).map(({ case: id }) => id)).toEqual([b])
    expect(await offered('收件', '没有这样的')).toEqual([])
    expect(await offered('退件')).toEqual([])
    await gather(lot, [a])
    expect((await offered('收件')).map(({ case: id }) => id)).not.toContain(a)
    expect((await offered('退件')).map(({ case: id }) => id)).toEqual([a])
    expect(await world.ask('finance', 'cases.members', { case: lot })).toMatchObject({ total: 1, cases: [{ case: a }], standing: [{ cases: 1 }] })
    expect((await world.ask('finance', 'cases.caseView', { case: lot })).lot).toEqual({ members: '演示付款', total: 1, tickets: 0 })
    expect((await world.ask('finance', 'cases.caseView', { case: a })).related).toMatchObject([{ case: lot, relation: '批' }])
    await expect(world.ask('finance', 'cases.nameable', { case: lot, action: '没有' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    for (const who of ['firm', 'rival', 'agent'] as const) await expect(world.ask(who, 'cases.nameable', { case: lot, action: '收件' }), who).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(world.ask('firm', 'cases.members', { case: lot })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('two runs at once never hold the same case', async () => {
    const [one, two] = [await begin(), await begin()]
    const id = await payment(yuan(100_000))
    const answers = await Promise.allSettled([gather(one, [id]), gather(two, [id])])
    expect(answers.map((answer) => answer.status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect(gather(one, [await payment(yuan(1)), id])).rejects.toMatchObject({ code: 'MOVE_REFUSED' })
  })

  it('asks what is left of the fund, and lets nothing pass that is not there', async () => {
    await expect(payment(yuan(60_000_000))).rejects.toMatchObject({ code: 'MOVE_REFUSED' })
  })
})
