import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadContent } from '../../app/content.ts'
import { permissions } from '../../app/permissions.ts'
import { createRooms } from '../../app/rooms.ts'
import { noticeOf, openCall } from './testing/calls.ts'
import { bring, childrenOf, draft, drawnIn, filled, move, projectOf } from './testing/way.ts'
import { COMPETITIVE, DUE, openWorld, type Person, type World } from './testing/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld({ permissions, rooms: createRooms(loadContent()) })
})
afterAll(() => world.close())
beforeEach(() => world.letGo())
const view = (who: Person, id: number) => world.ask(who, 'cases.caseView', { case: id })
const coversOf = async (who: Person | 'visitor', id: number) => (await world.raw(who, 'select 1 from cases.case where id = $1', [id])).length
const hidden = { code: 'NOT_FOUND' }

describe('what row-level security leaves, whatever is asked', () => {
  const INNER = ['content', 'step', 'claim', 'attachment', 'snapshot', 'effect', 'draw', 'paper', 'objector', 'obligation', 'register', 'deadline', 'counter', 'procedure_version']
  let id: number
  beforeAll(async () => {
    id = await bring(world, '公示中')
    const notice = await noticeOf(world, id)
    await world.act('rival', 'cases.raiseObjection', { notice: notice.notice, name: '演示对手', contact: '000-4444444', ground: '演示：与本单位成果相同' })
  })

  it.each(['visitor', 'firm', 'rival', 'agent', 'expert1', 'intake', 'manager', 'supervisor', 'auditor', 'administrator'] as const)('nothing of the engine’s own tables to %s', async (who) => {
    for (const table of INNER) expect([table, await world.raw(who, `select * from cases.${table}`)]).toEqual([table, []])
  })

  it('covers to the firm whose case it is and to the office, to nobody else', async () => {
    for (const who of ['visitor', 'rival', 'agent', 'expert1', 'expert2', 'expert3', 'expert4', 'expert5', 'expert6', 'expert7'] as const) expect([who, await coversOf(who, id)]).toEqual([who, 0])
    for (const who of ['firm', 'firm2', 'intake', 'auditor'] as const) expect([who, await coversOf(who, id)]).toEqual([who, 1])
  })

  it('to an expert his own seat alone', async () => {
    const [drawn, other] = await drawnIn(world, id)
    expect(await world.raw(drawn!, 'select case_id, role, person from cases.party')).toEqual([{ case_id: id, role: '评审专家', person: world.account(drawn!) }])
    expect(await world.raw(drawn!, 'select 1 from cases.party where person = $1', [world.account(other!)])).toEqual([])
  })

  it('to a district’s officer the district’s cases', async () => {
    expect(await world.raw('districtManager', 'select id from cases.case')).toEqual([])
    const theirs = await bring(world, '待形审', { who: 'rival', organisation: 'rival' })
    expect(await world.raw('districtManager', 'select id from cases.case')).toEqual([{ id: theirs }])
    // His post is a district's: the city's lines are not his to take.
    await expect(view('districtManager', theirs)).rejects.toMatchObject(hidden)
  })

  it('writes of anybody but the engine', async () => {
    for (const who of ['firm', 'manager', 'administrator', 'expert1'] as const) {
      await expect(world.raw(who, `update cases.case set outward = '已办结' where id = $1 returning id`, [id])).resolves.toEqual([])
      await expect(world.raw(who, `insert into cases.step select * from cases.step`)).resolves.toEqual([])
      await expect(world.raw(who, `insert into cases.notice(region, case_id, step, title, fields, timed, published_on, published_at) values (999900, $1, 1, '假', '{}', false, '2026-01-01', now())`, [id])).rejects.toThrow(/row-level security/)
    }
    for (const table of ['step', 'snapshot', 'effect', 'attachment']) {
      await expect(world.inner((db) => db.run({ text: `delete from cases.${table}`, values: [] }))).rejects.toThrow(/permission denied/)
      await expect(world.platform.owner.query(`begin; set local app.region='999900'; set local app.role='system'; delete from cases.${table}; commit`)).resolves.toBeDefined()
    }
    expect((await world.inner((db) => db.rows({ text: 'select 1 from cases.step', values: [] }))).length).toBeGreaterThan(0)
  })

  it('nothing of another region', async () => {
    const elsewhere = { ...world.session('manager'), region: 999800 }
    for (const table of ['case', 'notice', 'message']) expect(await world.raw(elsewhere, `select 1 from cases.${table}`)).toEqual([])
  })
})

describe('blind review', () => {
  it('shows an expert nothing before he has declared, never whose case it is, and never another’s scores', async () => {
    const id = await bring(world, '评审中')
    const [first, second] = await drawnIn(world, id)
    const before = await view(first!, id)
    expect(before).toMatchObject({ title: '', measure: null, organisation: null, attachments: [], papers: [], related: [], steps: [], savedBy: null, decision: null, money: null, view: { fields: {}, own: {}, opinions: [], state: null } })
    expect(before.moves.map((each: { action: string }) => each.action).sort()).toEqual(['声明回避', '声明无关', '评分'])

    await move(world, first!, id, '声明无关', { values: filled.free })
    await move(world, second!, id, '声明无关', { values: filled.free })
    await move(world, first!, id, '评分', { values: filled.score(31) })
    const seen = await view(second!, id)
    expect(Object.keys(seen.view.fields).sort()).toEqual(['技术方案', '申报措施', '绩效目标', '项目名称'])
    expect(seen.organisation).toBeNull()
    expect(JSON.stringify(seen)).not.toMatch(/演示光学|91999901|演示联系人|评语 31/)
    expect((await view(first!, id)).view.own).toMatchObject({ 创新分: 31 })
    expect(seen.steps.map((step: { action: string }) => step.action)).toEqual(['声明无关'])

    const [attachment] = (await view('firm', id)).attachments
    await expect(world.download(second!, 'cases.attachmentContent', { case: id, file: attachment.file })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const [mine] = (await world.ask(second!, 'cases.myCases')).cases
    expect(mine).toMatchObject({ case: id, organisation: null, organisationName: null, title: '' })
    const { items } = await world.ask(second!, 'cases.queue')
    expect(items).toEqual([expect.objectContaining({ case: id, organisationName: null, title: '', state: '评审中', amount: null })])
    expect(items[0].actions.map((each: { action: string }) => each.action)).toContain('评分')

    // Who declares an interest is out at once, sees nothing more, and another is drawn.
    const third = (await drawnIn(world, id))[2]!
    await move(world, third, id, '声明回避', { values: filled.bound })
    await expect(view(third, id)).rejects.toMatchObject(hidden)
    await move(world, 'supervisor', id, '补抽专家')
    const now = await drawnIn(world, id)
    expect(now).toHaveLength(5)
    expect(now).not.toContain(third)
    // The office reads what was done, not who scored what.
    const office = await view('manager', id)
    expect(office.steps.filter((step: { role: string; person: string | null }) => step.role === '评审专家' && step.person !== null)).toEqual([])
    await move(world, 'firm', id, '撤回', { opinion: '演示' })
    for (const expert of now) await expect(view(expert, id)).rejects.toMatchObject(hidden)
  })

  it('draws nobody of the firm, nobody with a post here, and can be repeated by anyone', async () => {
    const id = await bring(world, '评审中')
    const { draws: [draw] } = await world.ask('auditor', 'cases.draws', { case: id })
    expect(draw).toMatchObject({ role: '评审专家', exclusions: null })
    expect(draw.checks.filter((each: { ok: boolean }) => !each.ok)).toEqual([])
    const pool = draw.pool.map(({ account }: { account: number }) => account)
    expect(pool).not.toContain(world.account('ownExpert'))
    expect(pool).not.toContain(world.account('officerExpert'))
    expect(pool).toHaveLength(7)
    await expect(world.ask('firm', 'cases.draws', { case: id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await move(world, 'firm', id, '撤回', { opinion: '演示' })
  })
})

describe('who sees whose case', () => {
  it('a draft is its party’s alone', async () => {
    const id = await draft(world)
    expect((await view('firm2', id)).savedBy).toMatchObject({ account: world.account('firm'), name: '演示firm' })
    for (const who of ['rival', 'intake', 'manager', 'auditor', 'agent'] as const) await expect(view(who, id)).rejects.toMatchObject(hidden)
    expect(await world.raw('manager', 'select 1 from cases.case where id = $1', [id])).toEqual([])
  })

  it('another organisation finds nothing, in lists, pages, files, exports and moves', async () => {
    const id = await bring(world, '待形审', {})
    const [attachment] = (await view('firm', id)).attachments
    await expect(view('rival', id)).rejects.toMatchObject(hidden)
    await expect(move(world, 'rival', id, '撤回', { opinion: '演示' })).rejects.toMatchObject(hidden)
    await expect(world.download('rival', 'cases.attachmentContent', { case: id, file: attachment.file })).rejects.toMatchObject(hidden)
    await expect(world.attach('rival', id, '证明材料')).rejects.toMatchObject(hidden)
    expect((await world.ask('rival', 'cases.myCases')).cases.map((each: { case: number }) => each.case)).not.toContain(id)
    expect(await world.download('rival', 'cases.exportCases')).not.toContain('演示光学')
    expect(await world.download('firm', 'cases.exportCases')).toContain('演示光学')
    expect(await world.download('firm', 'cases.attachmentContent', { case: id, file: attachment.file })).toContain('演示')
    await expect(world.act('rival', 'cases.openCase', { organisation: world.organisation('firm'), measure: COMPETITIVE })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(world.ask('rival', 'cases.obligationsOf', { organisation: String(world.organisation('firm')) })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await move(world, 'firm', id, '撤回', { opinion: '演示' })
  })

  it('inner opinions stay inside; the names of inner states and clocks too', async () => {
    const id = await bring(world, '待核定', { measure: DUE, who: 'agent', organisation: 'agency' })
    await move(world, 'manager', id, '拟不予支持', { opinion: '内部意见：证据不足' })
    const outside = await view('agent', id)
    expect(JSON.stringify(outside)).not.toMatch(/内部意见|待否决|核定期/)
    expect(outside.view).toMatchObject({ state: null, outward: '待决定' })
    const inside = await view('approver', id)
    expect(inside.view.state).toBe('待否决')
    expect(inside.steps.find((step: { action: string }) => step.action === '拟不予支持').opinion).toBe('内部意见：证据不足')
    // The supervisor draws experts; what the desks write to each other is not for him.
    expect(JSON.stringify(await view('supervisor', id))).not.toMatch(/内部意见/)
    await move(world, 'agent', id, '撤回', { opinion: '演示' })
  })

  it('an agency acts for a client while, and as far as, its mandate goes', async () => {
    const lot = await openCall(world)
    const open = () => world.act('agent', 'cases.openCase', { organisation: world.organisation('firm'), measure: COMPETITIVE, lot })
    await expect(open()).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const uscc = (await world.inner((db) => db.one<{ uscc: string }>({ text: 'select uscc from parties.organisation where id = $1', values: [world.organisation('agency')] }))).uscc
    const grant = async (matters: string[]) => {
      const { mandate } = await world.act('firm', 'parties.grantMandate', { organisation: world.organisation('firm'), counterpart: { uscc, name: '演示代理有限公司' }, as: 'client', matters })
      await world.act('agent', 'parties.acceptMandate', { organisation: world.organisation('agency'), mandate })
      await world.renew('agent')
      return mandate as number
    }
    const patents = await grant(['专利'])
    await expect(open()).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await world.act('firm', 'parties.endMandate', { organisation: world.organisation('firm'), mandate: patents })
    const mandate = await grant(['申报'])
    const { case: id } = await open()
    await world.attach('agent', id, '申报书盖章件')
    await world.attach('agent', id, '证明材料')
    await move(world, 'agent', id, '提交', { values: filled.application(COMPETITIVE, 8_000_000_0) })
    expect((await world.ask('agent', 'cases.myCases')).cases.map((each: { case: number }) => each.case)).toContain(id)
    // Signing is the client's own.
    expect((await view('agent', id)).view.roles).toEqual(['代办人'])
    expect((await view('firm', id)).steps[0]).toMatchObject({ role: '代办人', person: '演示agent' })
    await world.act('firm', 'parties.endMandate', { organisation: world.organisation('firm'), mandate })
    await world.renew('agent')
    await expect(move(world, 'agent', id, '撤回', { opinion: '演示' })).rejects.toMatchObject(hidden)
    await move(world, 'firm', id, '撤回', { opinion: '演示' })
  })

  it('money posts see payments and follow them to the decision, not the application', async () => {
    const id = await bring(world, '已签约')
    const [payment] = await childrenOf(world, id, '资金拨付')
    const seen = await view('finance', payment!)
    expect(seen.decision).toMatchObject({ case: id, status: '需专家判断' })
    expect((await world.ask('finance', 'cases.decisionOfCase', { case: id, snapshot: seen.decision.snapshot })).decision.measure).toBe('X09')
    expect((await view('cashier', id)).view.fields).toEqual({ 项目名称: '演示项目', 申请单位: '演示光学有限公司', 拟资助额: 8_000_000_0 })
    expect((await view('firm', payment!)).view.fields).toMatchObject({ 期次: 1 })
    await expect(view('rival', payment!)).rejects.toMatchObject(hidden)
    const { obligations } = await world.ask('firm', 'cases.obligationsOf', { organisation: String(world.organisation('firm')) })
    expect(obligations[0]).toMatchObject({ case: await projectOf(world, id), clauses: ['000-055'] })
  })
})
