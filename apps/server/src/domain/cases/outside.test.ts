import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadContent } from '../../app/content.ts'
import { permissions } from '../../app/permissions.ts'
import { createRooms } from '../../app/rooms.ts'
import { recordProcedures } from './engine/recordProcedures.ts'
import { apply, call, choose, chosen, noOf, stepsOf, submit } from './testing/lots.ts'
import { withMade } from './testing/made.ts'
import { childrenOf, move, stateOf, versionOf } from './testing/way.ts'
import { openWorld, REGION, type Person, type World } from './testing/world.ts'

let world: World
beforeAll(async () => {
  const rooms = withMade(createRooms(loadContent()))
  world = await openWorld({ permissions, rooms }, { max: 16 })
  await recordProcedures(world.platform.pool, REGION, rooms.engine)
  await choose(world, '只审一次')
})
afterAll(() => world.close())
beforeEach(() => world.letGo())

describe('what is handed to another system', () => {
  const receive = (input: object) => world.act('administrator', 'cases.receiveReceipt', { system: '演示银行', ...input })
  const referenceOf = async (id: number): Promise<string> => (await world.inner((db) => db.one<{ key: string }>({ text: 'select key from cases.dispatch where case_id = $1', values: [id] }))).key

  it('waits for its receipt, which counts once however often and however many at once it comes', async () => {
    const { id } = await chosen(world)
    const reference = await referenceOf(id)
    const { dispatches } = await world.ask('cashier', 'cases.dispatches', { system: '演示银行' })
    expect(dispatches).toMatchObject([{ reference, case: id, document: '放款申请', fields: { 项目名称: '演示项目' }, answers: ['放款成功', '放款失败'] }])
    await expect(world.ask('firm', 'cases.dispatches')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(receive({ reference, receipt: '回一', action: '批取消' })).rejects.toMatchObject({ code: 'MOVE_REFUSED' })
    await expect(receive({ reference: '没有', receipt: '回一', action: '放款成功' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(receive({ reference, receipt: '回一', action: '放款成功' })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    expect(await receive({ reference, number: '行号-1', receipt: '受理' })).toEqual({ case: id, made: null, again: false })
    const success = { number: '行号-1', receipt: '回二', action: '放款成功', values: { 回执号: '演示回执' } }
    const answers = await Promise.all(Array.from({ length: 5 }, () => receive(success)))
    expect(answers.filter((answer) => !answer.again)).toHaveLength(1)
    expect(await stateOf(world, id)).toBe('已立项')
    expect((await stepsOf(world, id)).filter((step) => step.action === '放款成功')).toMatchObject([{ role: '系统' }])
    await expect(receive({ ...success, receipt: '回三' })).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
    await expect(receive({ ...success, values: { 回执号: '另一号' } })).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
    expect(await world.ask('auditor', 'cases.dispatches', { waiting: 'no' })).toMatchObject({ total: 1, dispatches: [{ made: '放款成功', number: '行号-1' }] })
  })
})

describe('a receipt that comes on paper', () => {
  it('is registered on the case by another than who sent it, and only by who sees the case', async () => {
    const { id } = await chosen(world)
    const { dispatches: [sent] } = await world.ask('manager', 'cases.dispatchesOfCase', { case: id })
    expect(sent).toMatchObject({ system: '演示银行', document: '放款申请', made: null, mine: false })
    expect(sent.answers.map(({ action }: { action: string }) => action)).toEqual(['放款成功', '放款失败'])
    expect(sent.answers[0].form.layout.flatMap(({ fields }: { fields: { name: string; readOnly: boolean }[] }) => fields)).toContainEqual(expect.objectContaining({ name: '回执号', readOnly: false }))
    await expect(world.ask('firm', 'cases.dispatchesOfCase', { case: id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const register = (who: Person) => world.act(who, 'cases.receiveReceipt', { system: '演示银行', reference: sent.reference, receipt: '纸一', action: '放款成功', values: { 回执号: '演示回执' } })
    await expect(register('districtManager')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(register('finance')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    // As if this officer had sent it.
    const sender = (person: number) => world.platform.owner.query(`set app.region = '${REGION}'; set app.role = 'system'; alter table cases.step disable trigger user; update cases.step set person = ${person} where case_id = ${id} and seq = (select step from cases.dispatch where case_id = ${id}); alter table cases.step enable trigger user; reset app.region; reset app.role`)
    await sender(world.account('manager'))
    expect((await world.ask('manager', 'cases.dispatchesOfCase', { case: id })).dispatches).toMatchObject([{ mine: true }])
    await expect(register('manager')).rejects.toMatchObject({ code: 'SAME_PERSON' })
    const both = await Promise.all([register('manager2'), register('manager2')])
    expect(both.filter(({ again }) => !again)).toHaveLength(1)
    expect(await stateOf(world, id)).toBe('已立项')
  })
})

describe('posts within an organisation', () => {
  const give = (who: 'firm' | 'rival', account: number) => world.act(who, 'cases.giveOrganisationPost', { organisation: world.organisation('firm'), account, post: '审贷' })

  it('are the organisation’s to give and to take, to its own people; without one the move is not theirs', async () => {
    const id = await apply(world, await call(world), 'firm')
    await submit(world, id, 'firm', { 担保方: String(world.organisation('rival')) })
    await move(world, 'manager', id, '退补', { opinion: '请补' })
    const mend = () => move(world, 'firm2', id, '补正', { values: { 担保方: String(world.organisation('rival')) } })
    await expect(mend()).rejects.toMatchObject({ code: 'MOVE_REFUSED' }) // as anybody of the applicant's: only without a guarantor
    await expect(give('rival', world.account('firm2'))).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(give('firm', world.account('rival'))).rejects.toMatchObject({ code: 'INPUT_INVALID', fields: [{ path: 'account' }] })
    const { id: post } = await give('firm', world.account('firm2'))
    await expect(give('firm', world.account('firm2'))).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
    expect(await world.ask('firm', 'cases.organisationPosts', { organisation: world.organisation('firm') })).toMatchObject({ held: [{ account: world.account('firm2'), post: '审贷' }], posts: ['审贷', '客户经理', '财务'] })
    await expect(world.ask('rival', 'cases.organisationPosts', { organisation: world.organisation('firm') })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await mend()).toMatchObject({ arrived: true })
    expect((await stepsOf(world, id)).at(-1)).toMatchObject({ role: '审贷人', person: world.account('firm2') })
    await world.act('firm', 'cases.endOrganisationPost', { organisation: world.organisation('firm'), post })
    await move(world, 'manager', id, '退补', { opinion: '再补' })
    await expect(mend()).rejects.toMatchObject({ code: 'MOVE_REFUSED' }) // as anybody of the applicant's: only without a guarantor
  })
})

describe('a note', () => {
  it('asks for no version and makes nobody’s version old; people outside do not read it', async () => {
    const id = await apply(world, await call(world), 'firm')
    await submit(world, id, 'firm')
    const v = await versionOf(world, id)
    await world.act('approver', 'cases.moveCase', { case: id, v: 0, action: '记一笔', opinion: '请业务看一眼' })
    expect(await versionOf(world, id)).toBe(v)
    await world.act('manager', 'cases.moveCase', { case: id, v, action: '审查', values: { 得分: 70 } })
    expect((await stepsOf(world, id)).map((step) => step.action)).toEqual(['提交', '记一笔', '审查'])
    const seen = await world.ask('firm', 'cases.caseView', { case: id })
    expect(JSON.stringify(seen)).not.toContain('看一眼')
    await expect(world.act('firm', 'cases.moveCase', { case: id, v: 0, action: '记一笔', opinion: '我也记' })).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })
})

describe('an anonymous survey', () => {
  it('knows its answers and not who gave them', async () => {
    const { case: survey } = await world.act('manager', 'cases.openInnerCase', { procedure: '演示调查' })
    await move(world, 'manager', survey, '开始', { values: { 调查名称: '演示调查', 问卷份: [{ 批号: '一' }, { 批号: '二' }] } })
    await expect(world.act('supervisor', 'cases.collectTickets', { case: survey })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const { tickets } = await world.act('manager', 'cases.collectTickets', { case: survey })
    expect(new Set(tickets).size).toBe(2)
    expect((await world.act('manager', 'cases.collectTickets', { case: survey })).tickets).toEqual([])
    const [ticket] = tickets as string[]
    const opened = await world.ask('visitor', 'cases.caseByTicket', { ticket })
    expect(opened).toMatchObject({ procedureName: '演示问卷', outward: '待他方', fields: { 调查名: '演示调查' }, actions: ['交卷'] })
    await expect(world.ask('firm', 'cases.caseByTicket', { ticket })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const answer = (values: object, who: 'visitor' | 'firm' = 'visitor', by = ticket) => world.act(who, 'cases.moveByTicket', { ticket: by, v: opened.v, action: '交卷', values })
    await expect(answer({ 执法分: 40, 服务分: 40 }, 'firm')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(answer({ 执法分: 40, 服务分: 40 }, 'visitor', 'A'.repeat(22))).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(await answer({ 执法分: 40, 服务分: 40 })).toMatchObject({ ended: true })
    await expect(answer({ 执法分: 1, 服务分: 1 })).rejects.toBeInstanceOf(Error)
    await move(world, 'manager', survey, '发布')
    const rows = await world.inner((db) => db.rows<Record<string, unknown>>({ text: `select s.person, s.organisation, s.stands_in_for, p.organisation as party, p.person as sits, k.organisation as whose from cases.case k
      join cases.party p on p.region = k.region and p.case_id = k.id left join cases.step s on s.region = k.region and s.case_id = k.id where k.lot = $1`, values: [survey] }))
    for (const row of rows) expect(Object.values(row)).toEqual([null, null, null, null, null, null])
    expect(JSON.stringify(await world.inner((db) => db.rows({ text: 'select * from cases.party', values: [] })))).not.toContain(ticket)
    expect(await childrenOf(world, survey, '演示问卷')).toEqual([])
    expect(await noOf(world, survey)).toContain('YD')
  })
})
