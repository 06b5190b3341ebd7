import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { caseNo } from '../draft.ts'
import { fill } from '../fill.ts'
import { look, lookBoth, settle } from '../look.ts'
import { move, openFromQueue } from '../move.ts'
import { pay } from '../office.ts'
import { pdf } from '../paper.ts'
import { ask, post } from '../post.ts'
import type { Stage, Walk } from '../stage.ts'

const CITY = '演示示范市人民政府'
const MEASURE = '002/F01'
const WAN = 1_000_000
/** What the nation gives, the nation pays. */
const NATION = ['guocai', 'guofu', 'guochu'] as const
/** 200, 150 and 50 million yuan, as people type them: 万元. */
const [ALL, FIRST, REST] = ['20000', '15000', '5000'] as const

/** Central money for a city: the province recommends, experts review, two ministries decide; the first part at once, the rest by the yearly evaluation. */
export const central: Walk = {
  name: 'central',
  async go(stage) {
    const { step } = stage
    const city = await stage.as('chengshi')
    let no = ''
    let own = ''
    let id = ''
    await step('文件在效、口径选定、中央的钱已到 in force, readings chosen, central money arrived', () => prepare(stage))
    await step('城市申报：事实带入，统计由平台算 the city applies; facts and series are the platform’s', async () => {
      await city.goto(`/applications/new?procedure=${encodeURIComponent('城市申报')}&measure=${encodeURIComponent(MEASURE)}`)
      await city.getByRole('button', { name: '开始填写' }).click()
      await city.waitForURL(/\/applications\/\d+$/)
      own = new URL(city.url()).pathname
      id = own.split('/').at(-1)!
      const series = city.locator('[id="field-历年统计"]')
      await series.getByRole('cell', { name: '2025', exact: true }).waitFor()
      assert.equal(await series.locator('input').count(), 0, '统计不由人填 nobody types a series')
      await city.getByText('专利商标执法办案量，核验').first().waitFor()
      await fill(city, {
        方案摘要: '演示：三年建成', 绩效目标: [{ 指标名: '高价值专利组合', 目标值: '二十个' }],
        政策清单: [{ 文件名: '演示办法', 发文单位: '演示市政府', 发文日期: '2025-05-01', 主要措施: '奖补', 实施效果: '见效' }],
      })
      await attach(city, ['工作方案', '情况报告', '政策文件', '电子版'])
      await city.getByText('已自动保存').waitFor()
      await lookBoth(city, 'central-draft')
      await move(city, '报省')
      await city.getByText('待受理').first().waitFor()
      no = await caseNo(city)
    })
    await step('省里两家推荐，别处看不见 the province’s two offices recommend', async () => {
      const nation = await stage.as('guoshou')
      assert.equal((await ask<{ code: string }>(nation, `/api/cases/${id}`)).code, 'NOT_FOUND')
      const finance = await stage.as('shengcai')
      await finance.goto('/work')
      await lookBoth(finance, 'central-province-desk')
      await openFromQueue(finance, no)
      await lookBoth(finance, 'central-province')
      await move(finance, '省推荐', { values: { 推荐理由: '演示：基础好' } })
      const office = await stage.as('shengzhi')
      await openFromQueue(office, no)
      await move(office, '省推荐', { values: {} })
    })
    await step('受理、抽七位专家 accepted, seven experts drawn', async () => {
      const intake = await stage.as('guoshou')
      await openFromQueue(intake, no)
      await move(intake, '受理')
      const supervisor = await stage.as('guojian')
      await openFromQueue(supervisor, no)
      await move(supervisor, '抽专家')
      await supervisor.getByRole('link', { name: '抽取', exact: true }).click()
      await supervisor.getByText('重抽相合').waitFor()
      await look(supervisor, 'central-draw')
    })
    await step('七位专家声明、评分 seven experts declare and score', async () => {
      let scored = 0
      for (let n = 1; n <= 8 && scored < 7; n += 1) scored += (await review(await stage.as(`zhuanjia${n}`), no, 40 + scored)) ? 1 : 0
      assert.equal(scored, 7)
    })
    await step('两部门决定 two ministries decide', async () => {
      const office = await stage.as('guozhi')
      await openFromQueue(office, no)
      // Of 70 to 76, without the highest and the lowest.
      await office.getByText('73 分').first().waitFor()
      await lookBoth(office, 'central-decision')
      await move(office, '决定支持', { values: { 款源: '中央专项', 决定理由: '演示：评审择优' } })
      const finance = await stage.as('guocai')
      await openFromQueue(finance, no)
      await move(finance, '决定支持', { values: {} })
      assert.deepEqual(await money(finance, id), { committed: 20_000 * WAN, paid: 0 })
    })
    await step('首期一亿五千万 the first part', async () => {
      await pay(stage, { organisation: CITY, sum: FIRST, account: '6200000000000008', receipt: '演示-0008', by: NATION })
      const finance = await stage.as('guocai')
      await openFromQueue(finance, no)
      assert.deepEqual(await money(finance, id), { committed: 5_000 * WAN, paid: 15_000 * WAN })
      await move(finance, '首期已达')
    })
    await step('三个月内报备方案；明年假期未定，钟不动案 the plan is filed; the clock waits for next year’s holidays', async () => {
      await city.goto(own)
      await city.locator('main').getByText('印发实施方案并报备').first().waitFor()
      await city.getByText('2027 年放假安排未公布').first().waitFor()
      await move(city, '报备方案', { values: { 实施方案: '演示市建设实施方案', 印发日期: '2026-11-23' } })
      await lookBoth(city, 'central-building')
    })
    await step('年度评估 the yearly evaluation', async () => {
      const office = await stage.as('guozhi')
      await openFromQueue(office, no)
      const { organisations } = await ask<{ organisations: { uscc: string }[] }>(await stage.as('yewu'), `/api/parties/organisations?text=${encodeURIComponent('演示启明知识产权代理')}`)
      await move(office, '启动评估', { values: { 评估年度: '2026年度', 评估机构: { code: organisations[0]!.uscc } } })
      await office.getByText('演示启明知识产权代理有限公司').first().waitFor()
      await city.goto(own)
      await city.getByRole('link', { name: '绩效评估' }).click()
      await city.locator('main .page-title .figure', { hasText: '-PG-' }).waitFor()
      const evaluation = await caseNo(city)
      await move(city, '报自评', { values: { 指标完成: [{ 指标名: '高价值专利组合', 目标值: '二十个', 完成值: '二十二个', 佐证: '登记' }], 资金执行: '10000', 自评说明: '演示：如期' } })
      const manager = await stage.as('guoyewu')
      await openFromQueue(manager, evaluation)
      await move(manager, '交评估')
      const agency = await stage.as('jigou')
      await agency.goto('/applications')
      await agency.locator('main tbody tr', { hasText: evaluation }).getByRole('link').first().click()
      await agency.waitForURL(/\/applications\/\d+$/)
      await move(agency, '报评估', { values: { 目标分: '36', 管理分: '26', 效益分: '26', 建议等级: '合格', 评估意见: '演示：良好' } })
      await city.reload()
      await move(city, '无异议')
      const approver = await stage.as('guozhi')
      await openFromQueue(approver, evaluation)
      await lookBoth(approver, 'central-evaluation')
      await move(approver, '拟决定', { values: { 绩效等级: '合格', 核拨额: REST, 决定理由: '演示：依报告' } })
      const reviewer = await stage.as('guofu')
      await openFromQueue(reviewer, evaluation)
      await move(reviewer, '复核同意')
      await pay(stage, { organisation: CITY, sum: REST, account: '6200000000000008', receipt: '演示-0009', by: NATION })
      await openFromQueue(manager, evaluation)
      await move(manager, '余款到账')
    })
    await step('了结，恰好两亿 closed, exactly two hundred million', async () => {
      const finance = await stage.as('guocai')
      await openFromQueue(finance, no)
      await move(finance, '了结')
      assert.deepEqual(await money(finance, id), { committed: 0, paid: 20_000 * WAN })
      await city.goto(own)
      await city.getByText('已办结').first().waitFor()
      await lookBoth(city, 'central-closed')
      const books = await stage.as('caiwu')
      await books.goto('/work/ledger')
      await books.getByText('中央财政支持重点城市').first().waitFor()
      await look(books, 'central-ledger')
    })
  },
}

const money = async (page: Page, id: string): Promise<{ committed: number; paid: number }> => {
  const { money: held } = await ask<{ money: { committed: number; paid: number } }>(page, `/api/cases/${id}`)
  return { committed: held.committed, paid: held.paid }
}

async function attach(page: Page, materials: readonly string[]): Promise<void> {
  for (const material of materials) {
    await page.locator(`input[type=file][aria-label="${material}"]`).setInputFiles(pdf(`${material}（演示）.pdf`))
    await page.getByRole('button', { name: `移除 ${material}（演示）.pdf` }).waitFor()
  }
}

/** Declares and scores, where this expert was drawn; says whether he was. */
async function review(page: Page, no: string, points: number): Promise<boolean> {
  await page.goto('/work/reviews')
  await settle(page)
  const row = page.locator('main tbody tr', { hasText: no })
  if ((await row.count()) === 0) return false
  await row.getByRole('link').click()
  await page.getByLabel('没有', { exact: true }).check()
  await page.getByRole('button', { name: '声明', exact: true }).click()
  await page.getByText('方案摘要').first().waitFor()
  await fill(page, { 基础分: '30', 方案分: String(points) })
  await page.getByRole('button', { name: '签名提交' }).click()
  await page.getByText('您已评分，不能再改').waitFor()
  return true
}

/** What is settled before the city applies: the document with its readings, and the central money. */
async function prepare(stage: Stage): Promise<void> {
  const manager = await stage.as('yewu')
  const finance = await stage.as('caiwu')
  await post(manager, '/api/policies/documents/002/validity', { inForce: true, ground: '演示：登记为在效' })
  for (const [axis, value] of [['直报附省级意见', '不附'], ['考核未过', '不拨']] as const) {
    await post(manager, `/api/policies/documents/002/readings/${encodeURIComponent(axis)}`, { value, office: '演示市局', decidedOn: '2026-01-05', paper: '演示纪要' })
  }
  const clauses = ['002-031']
  const amount = Number(ALL) * WAN
  const { programme } = await post<{ programme: number }>(finance, '/api/funds/programmes', { name: '中央财政支持（演示）', year: 2026, clauses, measures: [{ measure: MEASURE, name: '中央财政支持重点城市', clauses, budgets: [{ source: 'central', amount }] }] })
  await post(finance, '/api/funds/appropriations', { programme, year: 2026, source: 'central', amount, clauses, note: '演财〔中央〕2号' })
  await post(finance, '/api/funds/allotments', { programme, year: 2026, source: 'central', measure: MEASURE, amount, clauses })
}
