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

const ORGANISATION = '演示高新生物医药有限公司'
const BANK = '演示明湖商业银行股份有限公司'
const MEASURE = '001/Q18'
const CONTRACT = '演示合同 2025-7'
const WAN = 1_000_000
/** Half of the 20 paid in interest. */
const SUM = '10'

/** The interest on a loan that was repaid: the firm applies, its bank confirms on its own desk, the office decides and pays. */
export const interest: Walk = {
  name: 'interest',
  async go(stage) {
    const { step } = stage
    const firm = await stage.as('yiyao')
    const bank = await stage.as('yinhang')
    let no = ''
    let own = ''
    await step('贷款已核 the loan on record', () => prepare(stage, firm))
    await step('企业申请 the firm applies', async () => {
      await firm.goto(`/applications/new?procedure=${encodeURIComponent('贴息兑付')}&measure=${encodeURIComponent(MEASURE)}`)
      await firm.getByRole('button', { name: '开始填写' }).click()
      await firm.waitForURL(/\/applications\/\d+$/)
      own = new URL(firm.url()).pathname
      const { organisations } = await ask<{ organisations: { uscc: string }[] }>(await stage.as('yewu'), `/api/parties/organisations?text=${encodeURIComponent('明湖商业银行')}`)
      await fill(firm, { 联系人: '演示联系人', 联系电话: '000-0000000', 项目名称: '演示质押贷款贴息', 贷款合同号: CONTRACT, 放款机构: { code: organisations[0]!.uscc }, 放款日: '2025-01-06', 还清日: '2026-01-06', 申请金额: SUM })
      for (const material of ['借款合同', '结清证明']) {
        await firm.locator(`input[type=file][aria-label="${material}"]`).setInputFiles(pdf(`${material}（演示）.pdf`))
        await firm.getByRole('button', { name: `移除 ${material}（演示）.pdf` }).waitFor()
      }
      await firm.getByText('已自动保存').waitFor()
      await lookBoth(firm, 'interest-draft')
      await move(firm, '提交')
      await firm.getByText('待他方').first().waitFor()
      no = await caseNo(firm)
      await firm.getByText(BANK).first().waitFor()
      await lookBoth(firm, 'interest-application')
    })
    await step('银行在自己的桌上认，只看自己那一笔 the bank confirms, and sees its own part alone', async () => {
      await bank.goto('/applications')
      await lookBoth(bank, 'interest-bank-desk')
      await bank.locator('main tbody tr', { hasText: no }).getByRole('link').first().click()
      await bank.waitForURL(/\/applications\/\d+$/)
      await settle(bank)
      const shown = await bank.locator('main').innerText()
      for (const seen of [ORGANISATION, CONTRACT, '2026-01-06']) assert.ok(shown.includes(seen), `银行看不到 the bank does not see ${seen}`)
      for (const kept of ['000-0000000', '演示质押贷款贴息', '申请金额', '借款合同（演示）', '结清证明（演示）']) assert.ok(!shown.includes(kept), `银行看到了 the bank sees ${kept}`)
      assert.equal(await bank.getByRole('button', { name: '核对' }).count(), 0)
      const heard = JSON.stringify(await ask<object>(bank, `/api/cases/${own.split('/').at(-1)}`))
      for (const kept of ['000-0000000', '演示质押贷款贴息', `${10 * WAN}`, '核定理由']) assert.ok(!heard.includes(kept), `答复里有 the answer holds ${kept}`)
      await lookBoth(bank, 'interest-bank')
      await move(bank, '银行确认', { values: { 还本付息属实: true, 实付利息: '20', 机构类型: '银行', 专利权质押: true, 贷款期限: '12' } })
    })
    await step('别的企业什么也看不到 another firm sees nothing', async () => {
      const other = await stage.as('qiye2')
      assert.equal((await ask<{ code: string }>(other, `/api/cases/${own.split('/').at(-1)}`)).code, 'NOT_FOUND')
    })
    await step('核对、核定、公示 checked, set, on public notice', async () => {
      const intake = await stage.as('xingshen')
      await openFromQueue(intake, no)
      await intake.getByText(BANK).first().waitFor()
      await look(intake, 'interest-check')
      await move(intake, '核对')
      const manager = await stage.as('yewu')
      await openFromQueue(manager, no)
      await move(manager, '核定', { values: { 拟资助额: SUM, 款源: '市级专项', 核定理由: '演示：依贷款记录' } })
      await manager.getByText('公示中').first().waitFor()
      await lookBoth(manager, 'interest-notice')
      const visitor = await stage.visitor()
      await visitor.goto('/notices')
      await visitor.locator('main tbody tr', { hasText: '演示质押贷款贴息' }).getByRole('link').first().click()
      await settle(visitor)
      assert.ok(!(await visitor.locator('main').innerText()).includes(CONTRACT), '公示里不得有合同号 no contract on the public notice')
    })
    await step('公示期满由钟 the notice ends by the clock', async () => {
      const [year, month, day] = stage.city.today().split('-').map(Number)
      await stage.city.goTo(new Date(Date.UTC(year!, month! - 1, day! + 10)).toISOString().slice(0, 10))
      await firm.goto(own)
      await firm.getByText('待决定').first().waitFor()
    })
    await step('批准、拨付、到账、兑付完成 approved, paid, closed', async () => {
      const approver = await stage.as('shenpi')
      await openFromQueue(approver, no)
      await look(approver, 'interest-approval')
      await move(approver, '批准', { values: { 决定理由: '演示：公示无异议' } })
      await pay(stage, { organisation: ORGANISATION, sum: SUM, account: '6200000000000007', receipt: '演示-0007' })
      const manager = await stage.as('yewu')
      await openFromQueue(manager, no)
      await move(manager, '兑付完成')
      await firm.goto(own)
      await firm.getByText('已办结').first().waitFor()
      await firm.getByText('贴息决定书').first().waitFor()
      await lookBoth(firm, 'interest-paid')
    })
    await step('台账上恰是十万 the books hold exactly that', async () => {
      const { programmes } = await ask<{ programmes: { plans: { measures: { measure: string; figures: { paid: number; reserved: number } }[] }[] }[] }>(await stage.as('caiwu'), '/api/funds/ledger?source=city')
      const line = programmes.flatMap(({ plans }) => plans).flatMap(({ measures }) => measures).find(({ measure }) => measure === MEASURE)
      assert.deepEqual([line?.figures.paid, line?.figures.reserved], [10 * WAN, 0])
    })
  },
}

/** What is settled before anybody applies: the loan as the office verified it. Document and money are the demonstration's. */
async function prepare(stage: Stage, firm: Page): Promise<void> {
  const manager = await stage.as('yewu')
  const { appointments } = await ask<{ appointments: { organisations: number[] }[] }>(firm, '/api/session')
  const organisation = appointments[0]!.organisations[0]!
  await post(manager, `/api/facts/organisations/${organisation}/verify`, { as: '核验', facts: [{ fact: '是否中小微企业', value: true }] })
  await post(manager, `/api/facts/organisations/${organisation}/records`, {
    kind: '质押贷款', source: '核验', complete: true,
    records: [{ key: CONTRACT, fields: { 放款机构类型: '银行', 是否专利权质押: true, 贷款期限: 12, 是否还清本息: true, 已付利息: 20 * WAN, 放款年度: '2025', 还清年度: '2026' } }],
  })
}
