import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { loadContent } from '../../app/content.ts'
import { permissions } from '../../app/permissions.ts'
import { createRooms } from '../../app/rooms.ts'
import { putRecords, readRecords } from '../facts/index.ts'
import { openFor, say } from './testing/opening.ts'
import { childrenOf, filled, moneyOf, move, passNotice, pay, stateOf, versionOf, yuan } from './testing/way.ts'
import { openWorld, type World } from './testing/world.ts'

// Every form of support goes its most important way on PostgreSQL, with real money in the ledger: each line of the
// procedures is rehearsed elsewhere; what only the server does (ledger, registers, papers, parties) is tried here.

const DAY = '2026-12-31'
let world: World
let firm: number
let bank: number
let agency: number
/** By which a form names an organisation. */
const uscc = new Map<number, string>()
beforeAll(async () => {
  world = await openWorld({ permissions, rooms: createRooms(loadContent()) })
  firm = world.organisation('firm')
  bank = world.organisation('rival')
  agency = world.organisation('agency')
  for (const { id, code } of await world.inner((db) => db.rows<{ id: number; code: string }>({ text: 'select id, uscc as code from parties.organisation', values: [] }))) uscc.set(id, code)
  for (const document of ['001', '004']) {
    await world.inner((db) => db.run({ text: `insert into policies.validity(region, document, in_force, ground, registered_by) values (999900, $1, true, '演示：登记为在效', 0)`, values: [document] }))
  }
  await say(world, firm, { 是否中小微企业: true, 是否参加知识产权托管: true, 是否承担平台建设: true, 平台类别: '维权援助', 是否组建独立法人运营机构: true, 专利运营人才数: 6 })
  await say(world, bank, { 主体类型: '银行', 是否开展中小微企业质押贷款业务: true })
  const loan = { 放款机构类型: '银行', 是否专利权质押: true, 贷款期限: 12, 是否还清本息: true, 已付利息: yuan(200_000), 放款年度: 2025, 还清年度: 2026 }
  await world.asSystem((context) => putRecords(context, { subject: firm, kind: '质押贷款', source: '核验', records: [{ key: LOAN, fields: loan }], complete: true }))
  await fund('special', '演示扶持', ['001/Q18', '000/X27', '000/X29', '000/X04'])
  await fund('prize', '演示奖金', ['000/X13'])
  await fund('voucher', '演示服务券', ['004/U06'])
  await fund('compensation', '演示风险补偿', ['001/Q19'])
})
afterAll(() => world.close())
beforeEach(() => world.letGo())

/** Ten million yuan of the city's for each measure, arrived and allotted. */
async function fund(kind: string, name: string, measures: readonly string[]): Promise<void> {
  const clauses = ['000-113']
  const amount = yuan(10_000_000)
  const { programme } = await world.act('finance', 'funds.openProgramme', { name, kind, year: 2026, clauses, measures: measures.map((measure) => ({ measure, name: `演示 ${measure}`, clauses, budgets: [{ source: 'city', amount }] })) })
  await world.act('finance', 'funds.appropriate', { programme, year: 2026, source: 'city', amount: measures.length * amount, clauses, note: '演示文号' })
  for (const measure of measures) await world.act('finance', 'funds.allot', { programme, year: 2026, source: 'city', measure, amount, clauses })
}

const LOAN = '演示借字第一号'
const confirmed = { 还本付息属实: true, 实付利息: yuan(200_001), 机构类型: '银行', 专利权质押: true, 贷款期限: 12 }
const contact = { 联系人: '演示联系人', 联系电话: '000-0000000' }
const owed = async (id: number): Promise<{ amount: number; collected: number; writtenOff: number }[]> =>
  world.inner((db) => db.rows({ text: 'select amount, collected, written_off as "writtenOff" from funds.receivable where case_id = $1 order by id', values: [id] }))
const entered = async (register: string): Promise<{ ended: boolean }[]> => world.inner((db) => db.rows({ text: 'select until is not null as ended from cases.register where register = $1 order by case_id', values: [register] }))
const payAll = async (id: number, amounts: readonly number[]): Promise<void> => {
  for (const [i, payment] of (await childrenOf(world, id, '资金拨付')).entries()) if ((await stateOf(world, payment)) === '待经办') await pay(world, payment, amounts[i]!)
}

async function subsidise(): Promise<number> {
  const id = await openFor(world, 'firm', '贴息兑付', { organisation: firm, measure: '001/Q18', materials: ['借款合同', '结清证明'] })
  await move(world, 'firm', id, '提交', { values: { ...contact, 项目名称: '演示贴息', 申报措施: '001/Q18', 贷款合同号: LOAN, 放款机构: uscc.get(bank), 放款日: '2025-01-06', 还清日: '2026-01-06', 申请金额: yuan(100_000) } })
  // What the firm calls its project is not the bank's to read, on the page or in the list.
  const titleFor = async (who: 'firm' | 'rival'): Promise<string[]> => [(await world.ask(who, 'cases.caseView', { case: id })).title, (await world.ask(who, 'cases.myCases')).cases.find((each: { case: number }) => each.case === id).title]
  expect([await titleFor('firm'), await titleFor('rival')]).toEqual([['演示贴息', '演示贴息'], ['', '']])
  await move(world, 'rival', id, '银行确认', { values: confirmed })
  await move(world, 'intake', id, '核对')
  await move(world, 'manager', id, '核定', { values: { 拟资助额: yuan(100_000), 款源: '市级专项', 核定理由: '依贷款记录' } })
  await passNotice(world)
  await move(world, 'approver', id, '批准', { values: filled.decision })
  await payAll(id, [yuan(100_000)])
  await move(world, 'manager', id, '兑付完成')
  return id
}

async function recovering(paid: number, amount: number): Promise<number> {
  await move(world, 'finance', paid, '立案追回', { values: { 追回额: amount, 追回事由: '演示：利息虚报' } })
  const recovery = (await childrenOf(world, paid, '资金追回')).at(-1)
  await move(world, 'finance', recovery!, '告知', { values: { 款源: '市级专项', 追回依据: '银行更正回执' } })
  await move(world, 'firm', recovery!, '不申辩')
  await move(world, 'approver', recovery!, '决定追回', { values: { 缴款期限: DAY, 缴款计划: [{ 事项: '一次缴清', 期限: DAY, 期额: amount }], 决定理由: '事实清楚' } })
  return recovery!
}

describe('interest subsidy and recovery', () => {
  let id: number
  it('pays what the pack counts on the loans, and the bank sees its own part alone', async () => {
    id = await subsidise()
    expect(await stateOf(world, id)).toBe('已兑付')
    expect(await moneyOf(world, id)).toEqual({ paid: yuan(100_000) })
    const seen = await world.ask('rival', 'cases.caseView', { case: id })
    expect(Object.keys(seen.view.fields)).toEqual(expect.arrayContaining(['贷款合同号', '实付利息']))
    expect(Object.keys(seen.view.fields)).not.toEqual(expect.arrayContaining(['核定理由']))
    await expect(world.ask('agent', 'cases.caseView', { case: id })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('what the bank confirms stands as the loan’s record, with its word, day and case; what it was besides is kept', async () => {
    const { no } = await world.inner((db) => db.one<{ no: string }>({ text: 'select no from cases.case where id = $1', values: [id] }))
    const records = await world.inner((db) => readRecords(db, { region: 999900, subject: firm }))
    expect(records['质押贷款']).toEqual([expect.objectContaining({ 编: LOAN, 已付利息: { value: yuan(200_001), source: '核验', date: '2026-03-02', origin: `放款银行确认 ${no}` }, 放款年度: expect.objectContaining({ value: 2025 }) })])
    // The next application is decided on it.
    const { asked } = await world.inner((db) => db.one<{ asked: { records: Record<string, { 已付利息: { value: number } }[]> } }>({ text: 'select asked from cases.snapshot where case_id = $1 order by step desc limit 1', values: [id] }))
    expect(asked.records['质押贷款']![0]!.已付利息.value).toBe(yuan(200_001))
  })

  it('a number that fits none of the known loans is not written, and the office is told', async () => {
    await world.letGo()
    const other = await openFor(world, 'firm', '贴息兑付', { organisation: firm, measure: '001/Q18', materials: ['借款合同', '结清证明'] })
    await world.asSystem((context) => putRecords(context, { subject: firm, kind: '质押贷款', source: '申报', records: [{ key: '演示另一笔', fields: { 放款机构类型: '银行' } }], complete: false }))
    await move(world, 'firm', other, '提交', { values: { ...contact, 项目名称: '演示贴息二', 申报措施: '001/Q18', 贷款合同号: '抄错的号', 放款机构: uscc.get(bank), 放款日: '2025-01-06', 还清日: '2026-01-06', 申请金额: yuan(1) } })
    await move(world, 'rival', other, '银行确认', { values: confirmed })
    const records = await world.inner((db) => readRecords(db, { region: 999900, subject: firm }))
    expect(records['质押贷款']!.map((each) => String(each['编'])).sort()).toEqual(['演示另一笔', LOAN].sort())
    const { messages } = await world.ask('intake', 'cases.myMessages')
    expect(messages[0].matter).toContain('“抄错的号”不在其质押贷款之中')
    await world.asSystem((context) => putRecords(context, { subject: firm, kind: '质押贷款', source: '申报', records: [], complete: true }))
  })

  it('takes money back in parts; two desks that book one slip at once book it once', async () => {
    const recovery = await recovering(id, yuan(60_000))
    expect(await owed(id)).toEqual([{ amount: yuan(60_000), collected: 0, writtenOff: 0 }])
    const v = await versionOf(world, recovery)
    const slip = { case: recovery, action: '登记缴回', v, values: { 本次缴回额: yuan(20_000), 缴款流水: '演示缴一' } }
    const both = await Promise.allSettled([world.act('finance', 'cases.moveCase', slip), world.act('finance', 'cases.moveCase', slip)])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await moneyOf(world, id)).toEqual({ paid: yuan(80_000) })
    await expect(move(world, 'finance', recovery, '登记缴回', { values: { 本次缴回额: yuan(40_001), 缴款流水: '多了' } })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await move(world, 'finance', recovery, '登记缴回', { values: { 本次缴回额: yuan(40_000), 缴款流水: '演示缴二' } })
    expect(await stateOf(world, recovery)).toBe('已缴清')
    expect(await owed(id)).toEqual([{ amount: yuan(60_000), collected: yuan(60_000), writtenOff: 0 }])
    expect(await moneyOf(world, id)).toEqual({ paid: yuan(40_000) })
  })

  it('gives up by three people what never comes, and the books keep it', async () => {
    const recovery = await recovering(id, yuan(30_000))
    await move(world, 'finance', recovery, '登记缴回', { values: { 本次缴回额: yuan(10_000), 缴款流水: '演示缴一' } })
    const before = world.clock.now().toISOString()
    world.clock.set('2027-01-02T02:00:00Z')
    await world.tick()
    world.clock.set(before)
    expect(await stateOf(world, recovery)).toBe('催缴')
    await move(world, 'finance', recovery, '报核销', { values: { 核销类别: '破产终结', 核销依据: '裁定' } })
    await move(world, 'approver', recovery, '同意核销')
    await move(world, 'reviewer', recovery, '复核核销')
    expect((await owed(id)).at(-1)).toEqual({ amount: yuan(30_000), collected: yuan(10_000), writtenOff: yuan(20_000) })
    expect(await moneyOf(world, id)).toEqual({ paid: yuan(30_000) })
  })
})

describe('other forms of support', () => {
  it('a prize: checked, on notice, paid from the prize fund', async () => {
    const id = await openFor(world, 'agent', '奖励', { organisation: agency, measure: '000/X13', materials: ['获奖凭据'] })
    await move(world, 'agent', id, '申领', { values: { ...contact, 项目名称: '演示奖补', 申报措施: '000/X13', 凭据名称: '演示证明', 凭据编号: '演示一号', 申领金额: yuan(100_000) } })
    await move(world, 'intake', id, '核对', { values: { 核对结果: '相符', 核对来源: '演示登记簿' } })
    await move(world, 'manager', id, '核定', { values: { 奖励额: yuan(100_000), 款源: '奖金' } })
    await passNotice(world)
    await move(world, 'approver', id, '批准', { values: filled.decision })
    await payAll(id, [yuan(100_000)])
    await move(world, 'manager', id, '兑现完成')
    expect(await moneyOf(world, id)).toEqual({ paid: yuan(100_000) })
    expect(await entered('获奖册')).toEqual([{ ended: false }])
  })

  it('a negotiated amount: grounds, two approvals, first part, evaluation, the rest, release', async () => {
    const id = await openFor(world, 'firm', '机构资助', { organisation: firm, measure: '000/X27', materials: ['申请书盖章件'] })
    await move(world, 'firm', id, '申请', { values: { ...contact, 项目名称: '演示平台', 申报措施: '000/X27', 申请金额: yuan(500_000), 建设方案: '演示', 经费测算: [{ 科目: '建设', 测算额: yuan(500_000), 测算依据: '报价' }] } })
    await move(world, 'intake', id, '受理', { values: { 受理意见: '受理' } })
    await move(world, 'manager', id, '记论证', { values: { 论证方式: '现场考察', 论证日: '2026-06-01', 论证意见: [{ 发表人: '演示专家', 意见: '必要' }] } })
    await move(world, 'manager', id, '议定', { values: { 议定额: yuan(400_000), 款源: '市级专项', 定额理由: [{ 理由: '只支持建设', 凭据: '论证' }] } })
    await move(world, 'approver', id, '一审同意', { values: filled.decision })
    await move(world, 'reviewer', id, '二审同意')
    await passNotice(world)
    await move(world, 'manager', id, '拟协议', { values: { 实施截止: DAY, 绩效目标: [{ 指标名: '服务', 目标值: '千家' }], 首付额: yuan(300_000), 余款额: yuan(100_000), 付款计划: [{ 期次: 1, 期额: yuan(300_000) }] } })
    await move(world, 'firm', id, '签约')
    await move(world, 'manager', id, '签约')
    await payAll(id, [yuan(300_000)])
    expect(await moneyOf(world, id)).toEqual({ paid: yuan(300_000), committed: yuan(100_000) })
    await move(world, 'manager', id, '委托评估', { values: { 评估机构: uscc.get(agency), 评估年度: '演示年度' } })
    const [evaluation] = await childrenOf(world, id, '绩效评估')
    await move(world, 'firm', evaluation!, '报自评', { values: { 指标完成: [{ 指标名: '服务', 目标值: '千家', 完成值: '千家', 佐证: '台账' }], 资金执行: yuan(300_000), 自评说明: '完成' } })
    await move(world, 'manager', evaluation!, '交评估')
    await move(world, 'agent', evaluation!, '报评估', { values: { 目标分: 30, 管理分: 20, 效益分: 20, 建议等级: '部分合格', 评估意见: '尚可' } })
    await move(world, 'firm', evaluation!, '无异议')
    await move(world, 'approver', evaluation!, '拟决定', { values: { 绩效等级: '部分合格', 核拨额: yuan(60_000), 决定理由: '依报告' } })
    await move(world, 'reviewer', evaluation!, '复核同意')
    await payAll(evaluation!, [yuan(60_000)])
    await move(world, 'manager2', evaluation!, '余款到账')
    expect([await stateOf(world, evaluation!), await stateOf(world, id)]).toEqual(['余款已付', '履行中'])
    await move(world, 'approver', id, '结项', { opinion: '完成' })
    // What the evaluation withheld went back to the budget line.
    expect(await moneyOf(world, id)).toEqual({ paid: yuan(360_000) })
  })

  it('a voucher: issued to the firm, used at an agency, which is paid; the rest goes back', async () => {
    const id = await openFor(world, 'firm', '服务券', { organisation: firm, measure: '004/U06' })
    await move(world, 'firm', id, '领券', { values: { ...contact, 项目名称: '演示托管', 申报措施: '004/U06', 申请券额: yuan(20_000), 券年度: '演示年度' } })
    await move(world, 'intake', id, '审核')
    await move(world, 'manager', id, '发券', { values: { 券额: yuan(20_000), 款源: '服务券', 有效期至: DAY } })
    expect(await moneyOf(world, id)).toEqual({ committed: yuan(20_000) })
    await expect(move(world, 'firm', id, '用券', { values: { 承接机构: '演示乱填', 服务内容: '托管', 服务总价: yuan(30_000), 券抵额: yuan(20_000) } })).rejects.toMatchObject({ code: 'INPUT_INVALID' })
    await move(world, 'firm', id, '用券', { values: { 承接机构: uscc.get(agency), 服务内容: '托管', 服务总价: yuan(30_000), 券抵额: yuan(20_000) } })
    await move(world, 'agent', id, '接单')
    await world.attach('agent', id, '服务成果件')
    await move(world, 'agent', id, '申请结算', { values: { 服务成果: '报告', 发票号: '演示票', 结算额: yuan(15_000) } })
    await move(world, 'firm', id, '确认服务')
    await move(world, 'intake', id, '核销')
    const [payment] = await childrenOf(world, id, '资金拨付')
    const form = await world.inner((db) => db.one<{ payee: string; owner: number }>({ text: `select c.fields->>'收款户名' as payee, k.organisation as owner from cases.content c join cases.case k on k.region = c.region and k.id = c.case_id where c.case_id = $1`, values: [payment!] }))
    expect(form).toEqual({ payee: '演示代理有限公司', owner: agency })
    await payAll(id, [yuan(15_000)])
    await move(world, 'manager', id, '结算完成')
    expect(await moneyOf(world, id)).toEqual({ paid: yuan(15_000) })
  })

  it('a purchase: need, record of the tender, contract, delivery, two to accept, payment to the supplier', async () => {
    const id = await openFor(world, 'manager', '服务采购', {})
    await move(world, 'manager', id, '报需求', { values: { 项目名称: '演示培训', 申报措施: '000/X29', 服务需求: '两期', 预算额: yuan(200_000), 采购方式: '竞争性磋商' } })
    await move(world, 'approver', id, '批需求')
    await move(world, 'manager', id, '定标', { values: { 采购公告号: '演示一号', 开评日: '2026-06-10', 响应情况: [{ 响应人: '演示代理有限公司', 报价: yuan(180_000), 得分: '九十', 是否中选: true }], 中选单位: uscc.get(agency), 中选单位名: '演示代理有限公司', 中选价: yuan(180_000), 款源: '市级专项' } })
    await move(world, 'approver', id, '认结果')
    await move(world, 'manager', id, '拟合同', { values: { 合同号: '演示合同', 履约截止: DAY, 交付清单: [{ 交付物: '两期', 验收标准: '百人' }], 付款计划: [{ 期次: 1, 期额: yuan(80_000), 前提: '签约' }, { 期次: 2, 期额: yuan(100_000), 前提: '验收' }] } })
    expect(await moneyOf(world, id)).toEqual({ reserved: yuan(180_000) })
    await move(world, 'agent', id, '签约')
    await move(world, 'manager', id, '签约')
    await world.attach('agent', id, '交付成果')
    await move(world, 'agent', id, '交付', { values: { 交付说明: '两期已办' } })
    await move(world, 'intake', id, '验收', { values: { 验收结论: '合格', 验收记录: '符合' } })
    await move(world, 'supervisor', id, '验收', { values: { 验收结论: '合格', 验收记录: '符合' } })
    await payAll(id, [yuan(80_000), yuan(100_000)])
    await move(world, 'manager', id, '办结')
    expect(await moneyOf(world, id)).toEqual({ paid: yuan(180_000) })
  })

  it('equity: diligence, valuation, two to decide, shares, exit with the money back and the loss written off', async () => {
    const id = await openFor(world, 'firm', '股权投资', { organisation: firm, measure: '000/X04', materials: ['营业执照与章程', '审计报告'] })
    await move(world, 'firm', id, '申请', { values: { ...contact, 项目名称: '演示运营中心', 申报措施: '000/X04', 申请金额: yuan(2_000_000), 商业计划: '演示', 股权结构: [{ 股东: '演示股东', 出资额: yuan(5_000_000) }] } })
    await move(world, 'manager', id, '委托尽调', { values: { 尽调机构: uscc.get(agency) } })
    await move(world, 'agent', id, '报尽调', { values: { 法律尽调: '无碍', 财务尽调: '无碍', 技术尽调: '清楚', 重大风险: false } })
    await move(world, 'manager', id, '定估值', { values: { 估值方法: '收益法', 评估基准日: '2026-05-31', 投前估值: yuan(18_000_000), 投资额: yuan(2_000_000), 款源: '市级专项' } })
    await move(world, 'approver', id, '投决')
    await move(world, 'reviewer', id, '投决')
    await passNotice(world)
    await move(world, 'manager', id, '拟协议', { values: { 优先股数: 200_000, 持股比例: 1000, 优先条款: [{ 条款名: '清算优先', 约定: '先受偿' }], 退出约定: '回购', 拟退出日: DAY } })
    await move(world, 'manager', id, '签约')
    await move(world, 'firm', id, '签约')
    await payAll(id, [yuan(2_000_000)])
    await move(world, 'manager', id, '出资完成')
    await world.attach('firm', id, '股东名册')
    await move(world, 'firm', id, '登记持股')
    expect(await moneyOf(world, id)).toEqual({ paid: yuan(2_000_000) })
    await move(world, 'firm', id, '报投后', { values: { 报告年度: '演示年度', 经营情况: '平稳', 当年分红: yuan(30_000) } })
    for (const [year, amount] of [['2026', 30_000], ['2027', 10_000]] as const) await move(world, 'finance', id, '登记分红', { values: { 分红年度: `${year}年度`, 分红额: yuan(amount), 分红流水: `演示分红${year}` } })
    await move(world, 'manager', id, '报退出', { values: { 退出方式: '回购', 退出估值: yuan(1_500_000), 预计收回额: yuan(1_500_000), 缴款期限: DAY, 追回原因: '按约定回购' } })
    await move(world, 'approver', id, '批退出')
    await move(world, 'reviewer', id, '复核退出')
    await move(world, 'finance', id, '登记回款', { values: { 本次回款额: yuan(1_500_000), 退出收益: yuan(80_000), 回款流水: '演示回款' } })
    await move(world, 'finance', id, '报核销', { values: { 核销依据: '清算终结' } })
    await move(world, 'approver', id, '同意核销')
    await move(world, 'reviewer', id, '复核核销')
    expect(await stateOf(world, id)).toBe('亏损退出')
    expect(await moneyOf(world, id)).toEqual({ paid: yuan(500_000) })
    expect(await owed(id)).toEqual([{ amount: yuan(2_000_000), collected: yuan(1_500_000), writtenOff: yuan(500_000) }])
    expect(await entered('持股册')).toEqual([{ ended: true }])
    expect(await world.inner((db) => db.rows({ text: `select a.source, b.cum_in as gained from funds.account a join funds.balance b on b.region = a.region and b.account = a.id where a.stage = 'remitted'`, values: [] }))).toEqual([{ source: 'city', gained: yuan(80_000 + 40_000) }])
  })

  it('risk compensation: the pool pays no more than it has, and what is recovered returns to it', async () => {
    const lent = async (amount: number): Promise<number> => {
      const id = await openFor(world, 'rival', '风险补偿', { organisation: bank, measure: '001/Q19', materials: ['贷款合同', '合作协议', '催收证明'] })
      await move(world, 'rival', id, '申请', { values: { ...contact, 项目名称: '演示不良', 申报措施: '001/Q19', 贷款合同号: randomUUID(), 借款人: '演示借款人', 逾期日: '2026-05-01', 未偿本金: 2 * amount, 分担方案: [{ 承担方: '银行', 比例: 5000, 承担额: amount }, { 承担方: '补偿金', 比例: 5000, 承担额: amount }], 申请金额: amount } })
      await move(world, 'rival', id, '报共担', { values: { 共担机构: uscc.get(agency) } })
      await move(world, 'agent', id, '确认分担')
      await move(world, 'intake', id, '受理')
      return id
    }
    const grant = (amount: number) => ({ values: { 补偿额: amount, 款源: '风险补偿金', 核定理由: '依协议' } })
    const tooMuch = await lent(yuan(10_000_001))
    await expect(move(world, 'manager', tooMuch, '核定', grant(yuan(10_000_001)))).rejects.toMatchObject({ code: 'INSUFFICIENT_FUNDS' })
    expect(await stateOf(world, tooMuch)).toBe('待核定')
    const id = await lent(yuan(400_000))
    await move(world, 'manager', id, '核定', grant(yuan(400_000)))
    await move(world, 'approver', id, '批准', { values: filled.decision })
    await move(world, 'reviewer', id, '复核批准')
    await payAll(id, [yuan(400_000)])
    await move(world, 'finance', id, '已补偿', { values: { 缴款期限: DAY, 追回原因: '追偿所得按比例返还' } })
    await move(world, 'rival', id, '报追偿', { values: { 追偿所得: yuan(200_000), 追偿说明: '处置质物' } })
    await move(world, 'finance', id, '登记返还', { values: { 本次返还额: yuan(100_000), 返还流水: '演示返还' } })
    await world.attach('rival', id, '终结追偿材料')
    await move(world, 'rival', id, '报核销', { values: { 核销依据: '终结执行' } })
    await move(world, 'approver', id, '同意核销')
    await move(world, 'reviewer', id, '复核核销')
    expect(await moneyOf(world, id)).toEqual({ paid: yuan(300_000) })
    expect(await owed(id)).toEqual([{ amount: yuan(400_000), collected: yuan(100_000), writtenOff: yuan(300_000) }])
  })
})

describe('registers', () => {
  const ways: readonly [string, string, (id: number) => Promise<unknown>, () => Promise<number>][] = [
    ['专家入库', '专家册', async (id) => {
      await move(world, 'agent', id, '推荐', { values: { 专家姓名: '演示专家', 联系电话: '000', 任职单位: '演示学院', 领域: ['技术'], 专业方向: '光学', 职称: '教授', 从业年限: 10, 推荐意见: '同意', 本人承诺: true } })
      await move(world, 'manager', id, '审核', { values: { 职称属实: true, 信用核查: '无失信' } })
      await move(world, 'approver', id, '入库')
    }, () => openFor(world, 'agent', '专家入库', { organisation: agency, materials: ['职称与资格证明', '本人承诺书'] })],
    ['产品备案', '专利产品册', async (id) => {
      await move(world, 'firm', id, '申请', { values: { ...contact, 项目名称: '演示镜头', 产品类别: '高端装备', 专利清单: [{ 专利号: '演示专利', 用在何处: '镜组', 是否核心: true }], 产值年度: '演示', 上年产值: yuan(100), 拟认定: false } })
      await move(world, 'intake', id, '审核')
      await move(world, 'manager', id, '备案')
    }, () => openFor(world, 'firm', '产品备案', { organisation: firm, materials: ['产品照片与说明'] })],
    ['许可备案', '许可合同册', async (id) => {
      await move(world, 'firm', id, '申请', { values: { 申请方身份: '被许可人', 对方单位: uscc.get(bank), 许可人: '演示对手', 被许可人: '演示光学', 合同号: '演示合同', 专利清单: [{ 专利号: '演示专利' }], 许可种类: '普通', 许可期限: 12, 合同生效日: '2026-06-01', 备案届满日: '2026-09-01', 使用费额: 0, 使用费标准: '免费' } })
      await move(world, 'rival', id, '确认')
      await move(world, 'intake', id, '核查')
      await move(world, 'manager', id, '转报')
      await move(world, 'manager', id, '准予备案', { values: { 国家局备案号: '演示号', 备案生效日: '2026-07-01' } })
    }, () => openFor(world, 'firm', '许可备案', { organisation: firm, materials: ['许可合同'] })],
    ['联盟备案', '联盟册', async (id) => {
      await move(world, 'firm', id, '提交', { values: { ...contact, 项目名称: '演示联盟', 组织形态: '协议式', 第三方运作: true, 成员: [{ 单位名: '演示一', 统一代码: '演示', 类别: '骨干企业' }] } })
      await move(world, 'intake', id, '受理')
      await move(world, 'manager', id, '报批', { values: { 成员数: 5, 骨干企业数: 1, 服务机构数: 1, 合于指南: true } })
      await move(world, 'approver', id, '备案', { values: filled.decision })
    }, () => openFor(world, 'firm', '联盟备案', { organisation: firm, materials: ['联盟章程', '成员同意书'] })],
  ]
  it.each(ways)('%s enters %s', async (_, register, walk, open) => {
    await walk(await open())
    expect(await entered(register)).toEqual([{ ended: false }])
  })

  it('what is done on another page is begun there, and what was begun before goes on (above)', async () => {
    await expect(world.act('firm', 'cases.openCase', { organisation: firm, procedure: '产品备案' })).rejects.toMatchObject({ code: 'DONE_ELSEWHERE', detail: '/assets/products' })
    const { beginnings } = await world.ask('firm', 'cases.beginnings')
    expect(beginnings.filter(({ elsewhere }: { elsewhere: string | null }) => elsewhere !== null)).toMatchObject([{ procedure: '产品备案', elsewhere: '/assets/products', clauses: ['003-032', '003-033'] }])
  })
})
