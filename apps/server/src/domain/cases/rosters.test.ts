import { verifyDraw } from '@zhiyun/procedure'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadContent } from '../../app/content.ts'
import { permissions } from '../../app/permissions.ts'
import { createRooms } from '../../app/rooms.ts'
import { childrenOf, move, stateOf } from './testing/way.ts'
import { openWorld, type Person, type World } from './testing/world.ts'

// Draws from other lists than the experts', and registers that cases write: 双随机 and 专家入库 on PostgreSQL.

let world: World
const content = loadContent()
beforeAll(async () => {
  world = await openWorld({ permissions, rooms: createRooms(content) })
})
afterAll(() => world.close())

const codeOf = async (key: 'firm' | 'rival' | 'agency') => (await world.inner((db) => db.one<{ uscc: string }>({ text: 'select uscc from parties.organisation where id = $1', values: [world.organisation(key)] }))).uscc
const enter = (input: object, who: Person = 'supervisor') => world.act(who, 'experts.enterRoster', input)
const plan = { 计划名称: '演示抽查计划', 检查事项: '代理行为', 检查依据: '演示依据', 检查截止: '2026-04-30' }
const checked = { 被检单位: '演示单位', 检查结果: '未发现问题', 检查所见: '规范', 用时天数: 1 }

describe('a pool is a list of its own', () => {
  it('kept by those who draw, of what the vocabulary says, each once', async () => {
    await expect(enter({ pool: '服务机构名录', account: world.account('intake') })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await expect(enter({ pool: '专家库', account: world.account('intake') })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(enter({ pool: '执法人员', account: world.account('supervisor') })).rejects.toMatchObject({ code: 'SAME_PERSON' })
    await expect(enter({ pool: '执法人员', account: 999 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    for (const who of ['manager', 'approver', 'firm', 'auditor', 'administrator'] as const) {
      await expect(enter({ pool: '执法人员', account: world.account('intake') }, who)).rejects.toMatchObject({ code: 'FORBIDDEN' })
      expect(await world.raw(who, 'select 1 from experts.roster')).toEqual([])
    }
    const uscc = await codeOf('firm')
    const both = await Promise.allSettled([enter({ pool: '服务机构名录', uscc }), enter({ pool: '服务机构名录', uscc })])
    expect(both.map((each) => (each.status === 'rejected' ? each.reason.code : 'done')).sort()).toEqual(['ALREADY_EXISTS', 'done'])
    for (const key of ['rival', 'agency'] as const) await enter({ pool: '服务机构名录', uscc: await codeOf(key) })
    for (const who of ['intake', 'finance', 'cashier', 'firm2'] as const) await enter({ pool: '执法人员', account: world.account(who), employer: '演示执法队' })
    expect((await world.ask('supervisor', 'experts.rosters')).rosters.map(({ pool, of, entries }: { pool: string; of: string; entries: object[] }) => [pool, of, entries.length])).toEqual([['服务机构名录', '单位', 3], ['执法人员', '人', 4]])
  })

  it('draws whom to inspect and who inspects, sealed and repeatable, with nobody of the inspected among them', async () => {
    const { case: id } = await world.act('manager', 'cases.openInnerCase', { procedure: '双随机计划' })
    await move(world, 'manager', id, '报批', { values: plan })
    await move(world, 'approver', id, '批准计划')
    const sealed = await world.act('supervisor', 'cases.sealDraw', { case: id })
    const { pool, from, actions } = await world.ask('supervisor', 'cases.drawPool', { case: id })
    expect([from, actions, pool.eligible.length]).toEqual(['服务机构名录', ['抽对象'], 3])
    await move(world, 'supervisor', id, '抽对象')
    const { record, callings } = await world.ask('visitor', 'experts.drawRecord', { code: sealed.code })
    expect(verifyDraw(record, callings).every(({ ok }: { ok: boolean }) => ok)).toBe(true)
    expect(JSON.stringify(record)).not.toMatch(/演示光学|91999901/)
    const { draws } = await world.ask('supervisor', 'cases.draws', { case: id })
    expect(draws[0].drawn.map(({ name }: { name: string }) => name).sort()).toEqual(['演示代理有限公司', '演示光学有限公司', '演示对手有限公司'])

    await move(world, 'manager', id, '派件')
    const pieces = await world.inner((db) => db.rows<{ id: number; organisation: number }>({ text: `select k.id, p.organisation from cases.case k join cases.party p on p.case_id = k.id and p.role = '检查对象' where k.lot = $1 order by k.id`, values: [id] }))
    expect(pieces.map(({ organisation }) => organisation).sort()).toEqual((['firm', 'rival', 'agency'] as const).map(world.organisation).sort())
    const piece = pieces.find(({ organisation }) => organisation === world.organisation('firm'))!.id
    await world.act('supervisor', 'cases.sealDraw', { case: piece })
    const shown = await world.ask('supervisor', 'cases.drawPool', { case: piece })
    expect(shown.pool.excluded.map(({ name, reasons }: { name: string; reasons: { code: string }[] }) => [name, reasons[0]!.code])).toEqual([['演示firm2', 'member']])
    await move(world, 'supervisor', piece, '抽检查员')
    const inspectors = (await world.inner((db) => db.rows<{ person: number }>({ text: `select person from cases.party where case_id = $1 and role = '检查员' order by n`, values: [piece] }))).map(({ person }) => (['intake', 'finance', 'cashier'] as const).find((each) => world.account(each) === person)!)
    expect(new Set(inspectors).size).toBe(2)
    await move(world, inspectors[0]!, piece, '检查', { values: checked })
    await expect(move(world, inspectors[0]!, piece, '检查', { values: {} })).rejects.toMatchObject({ code: 'MOVE_REFUSED' })
    await move(world, inspectors[1]!, piece, '检查', { values: {} })
    await move(world, 'firm', piece, '确认')
    expect(await stateOf(world, piece)).toBe('未发现问题')
    expect(await childrenOf(world, piece, '检查件')).toEqual([])
  })

  it('suspended, an organisation is not drawn; two are enough where the procedure says so, one is not', async () => {
    const [{ entries }] = (await world.ask('supervisor', 'experts.rosters')).rosters
    const [{ id: entry, version }, other] = entries
    const suspend = (of: { id: number; version: number }) => world.act('supervisor', 'experts.setRosterStanding', { entry: of.id, v: of.version, standing: 'suspended', reason: '演示：核查中' })
    await suspend(entries[0])
    await suspend(other)
    await expect(world.act('supervisor', 'experts.setRosterStanding', { entry, v: version, standing: 'active', reason: '演示' })).rejects.toMatchObject({ code: 'VERSION_CONFLICT' })
    const { case: id } = await world.act('manager', 'cases.openInnerCase', { procedure: '双随机计划' })
    await move(world, 'manager', id, '报批', { values: plan })
    await move(world, 'approver', id, '批准计划')
    await expect(move(world, 'supervisor', id, '抽对象')).rejects.toMatchObject({ code: 'DRAW_INCOMPLETE' })
    await world.act('supervisor', 'experts.setRosterStanding', { entry, v: version + 1, standing: 'active', reason: '演示：已核清' })
    const sealed = await world.act('supervisor', 'cases.sealDraw', { case: id })
    expect(sealed.plan).toMatchObject({ atLeast: 2 })
    await move(world, 'supervisor', id, '抽对象')
    const { record } = await world.ask('visitor', 'experts.drawRecord', { code: sealed.code })
    expect([record.count, record.drawn.length, verifyDraw(record).every(({ ok }) => ok)]).toEqual([3, 2, true])
  })
})

describe('the register of experts follows the cases that write it', () => {
  const candidate = { 专家姓名: '演示入库专家', 联系电话: '000-0000000', 任职单位: '演示入库研究所', 领域: ['技术', '法律'], 专业方向: '光学', 职称: '教授', 从业年限: 10, 回避单位: [{ 单位名: '演示光学有限公司', 关系: '顾问' }], 推荐意见: '同意', 本人承诺: true }
  const entries = () => world.inner((db) => db.rows<{ id: number; name: string; standing: string; fields: string[]; account: number | null; avoided: number }>({
    text: `select e.id, e.name, e.standing, e.fields, e.account, (select count(*) from experts.avoidance a where a.expert = e.id and a.name = '演示光学有限公司') as avoided from experts.expert e where e.name like '演示入库%' order by e.id`, values: [] }))
  async function proposed(more: object = {}): Promise<number> {
    const { case: id } = await world.act('firm', 'cases.openCase', { organisation: world.organisation('firm'), procedure: '专家入库' })
    for (const material of ['职称与资格证明', '本人承诺书']) await world.attach('firm', id, material)
    await move(world, 'firm', id, '推荐', { values: { ...candidate, ...more } })
    await move(world, 'manager', id, '审核', { values: { 职称属实: true, 信用核查: '无失信' } })
    return id
  }

  it('the fields of both are the same', () => {
    const procedure = content.procedures.find(({ procedure: each }) => each.id === '专家入库')!.procedure
    const known = world.inner((db) => db.one<{ check: string }>({ text: `select pg_get_constraintdef(oid) as check from pg_constraint where conrelid = 'experts.expert'::regclass and conname = 'expert_fields_check'`, values: [] }))
    return expect(known.then(({ check }) => procedure.fields['领域']!.values!.filter((value) => check.includes(`'${value}'`)))).resolves.toEqual(['技术', '产业', '知识产权', '法律', '财务', '管理'])
  })

  it('killed in between, nobody is entered; admitted twice at once, once', async () => {
    const id = await proposed()
    await world.platform.owner.query('alter table cases.message add constraint killed check (matter is null) not valid')
    await expect(move(world, 'approver', id, '入库')).rejects.toThrow('killed')
    await world.platform.owner.query('alter table cases.message drop constraint killed')
    expect(await entries()).toEqual([])
    const both = await Promise.allSettled(['approver', 'approver2'].map((who) => move(world, who as Person, id, '入库')))
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await entries()).toMatchObject([{ name: '演示入库专家', standing: 'active', fields: ['技术', '法律'], account: null, avoided: 1 }])
    // Out at his own wish; the entry and why it ended stay.
    await move(world, 'firm', id, '自请出库', { opinion: '演示：工作变动' })
    const [gone] = await entries()
    expect(gone).toMatchObject({ standing: 'removed' })
    expect((await world.ask('supervisor', 'experts.expertPage', { expert: gone!.id })).history).toMatchObject([{ standing: 'removed', reason: expect.stringContaining('注销专家册') }])
  })

  it('somebody who stands there from a table is the same person, once; the end of the term takes him out and the renewal brings him back', async () => {
    const { expert } = await world.act('supervisor', 'experts.enterExpert', { name: '演示入库乙', employer: '演示入库研究所', fields: ['技术'] })
    const id = await proposed({ 专家姓名: '演示入库乙', 联系电话: '000-1111111', 领域: ['法律'] })
    await move(world, 'approver', id, '入库')
    const now = async () => (await entries()).filter(({ name }) => name === '演示入库乙')
    expect(await now()).toMatchObject([{ id: expert, fields: ['法律'], standing: 'active' }])
    // Out with the end of his term and in again with the renewal: the same lines of the register, whatever the day.
    const no = (await world.inner((db) => db.one<{ no: string }>({ text: 'select no from cases.case where id = $1', values: [id] }))).no
    const columns = { 专家姓名: '演示入库乙', 任职单位: '演示入库研究所', 领域: ['法律'] }
    const keep = (op: '登记' | '注销') => world.asSystem((context) => world.engine.registers['专家册']!(context, { key: no, op, columns }))
    await keep('注销')
    expect(await now()).toMatchObject([{ id: expert, standing: 'removed' }])
    await keep('登记')
    expect(await now()).toMatchObject([{ id: expert, standing: 'active' }])
    // Suspended by those who draw, no renewal lifts it.
    await world.act('supervisor', 'experts.setStanding', { expert, standing: 'suspended', reason: '演示：核查中' })
    await keep('登记')
    expect(await now()).toMatchObject([{ id: expert, standing: 'suspended' }])
  })
})
