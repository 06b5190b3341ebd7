import assert from 'node:assert/strict'
import { openFromQueue, move } from '../move.ts'
import { caseNo, complete, draft } from '../draft.ts'
import { look, lookBoth } from '../look.ts'
import { agree, approve, close, openProject, pay } from '../office.ts'
import type { Walk } from '../stage.ts'

/** Eight working days after the first day: the notice period of five has passed. */
const AFTER_THE_NOTICE = '2026-12-03'
const SUM = '3.44'

/** What is due is paid: from the draft to the voucher, through every desk, by clicking. */
export const entitlement: Walk = {
  name: 'entitlement',
  async go(stage) {
    const { step } = stage
    const qiye = await stage.as('qiye')
    let no = ''
    let own = ''
    let project = ''
    await step('申请人起草、附件、提交 applicant drafts, attaches, hands in', async () => {
      await draft(qiye, '000/X20')
      own = new URL(qiye.url()).pathname
      await complete(qiye, { 项目名称: '专利保险保费补贴（演示）', 申请金额: SUM })
      await lookBoth(qiye, 'application-draft')
      await move(qiye, '提交')
      await qiye.getByText('审查中').first().waitFor()
      no = await caseNo(qiye)
      await lookBoth(qiye, 'application')
    })
    await step('形审受理 intake accepts', async () => {
      const page = await stage.as('xingshen')
      await page.goto('/work')
      await look(page, 'queue')
      await openFromQueue(page, no)
      await move(page, '受理', { values: { 资格初核: '符合' } })
    })
    await step('业务核定 manager sets the amount', async () => {
      const page = await stage.as('yewu')
      await openFromQueue(page, no)
      await lookBoth(page, 'case')
      await move(page, '核定', { values: { 拟资助额: SUM, 款源: '市级专项', 核定理由: '演示：按条款核定' } })
      await page.getByText('公示中').first().waitFor()
    })
    await step('公示期满 the notice period passes', async () => {
      await stage.city.goTo(AFTER_THE_NOTICE)
      await qiye.goto(own)
      await qiye.getByText('待决定').first().waitFor()
    })
    await step('审批 approver approves', () => approve(stage, no))
    await step('拟协议，双方签约 agreement drafted and signed by both', async () => {
      project = await agree(stage, qiye, own, { organisation: '演示明湖光电科技有限公司', 须验收: false, 分期: [{ 期次: '1', 期额: SUM, 前提: '签约' }] })
      await (await stage.as('yewu')).getByText('待结清').first().waitFor()
    })
    await step('经办、复核、支付、到账 prepared, approved by another, paid and settled', () => pay(stage, { organisation: '演示明湖光电科技有限公司', sum: SUM, account: '6200000000000002', receipt: '演示-0002' }))
    await step('结项，申请人看到已办结 closed, and the applicant sees it', async () => {
      await close(stage, project)
      await qiye.goto('/applications')
      await qiye.locator('main tbody tr', { hasText: no }).getByText('已办结').waitFor()
      await lookBoth(qiye, 'applications')
      await openProject(qiye, own)
      await qiye.getByText('结项证书').first().waitFor()
      await look(qiye, 'application-closed')
    })
    await step('台账：由笔到凭证，到来源与条款 ledger, voucher, sources, clause', async () => {
      const page = await stage.as('caiwu')
      await page.goto('/work/ledger')
      await page.getByRole('button', { name: '展开 专利保险保费补贴' }).click()
      const line = page.locator('table.ledger tr', { hasText: no })
      assert.match(await line.innerText(), /3\.44/)
      await lookBoth(page, 'ledger')
      await line.getByRole('link', { name: /^凭证/ }).click()
      await page.waitForURL(/\/work\/payments/)
      await page.locator('main tbody tr', { hasText: '已到账' }).locator('a[href^="/work/transactions/"]').click()
      await page.getByRole('heading', { name: '这笔钱从哪里来' }).waitFor()
      await lookBoth(page, 'voucher')
      assert.match(await page.getByRole('region', { name: '这笔钱从哪里来' }).innerText(), /市级/)
      await page.locator('main .page-title .clause-link').first().click()
      await page.waitForURL(/\/policies\/clauses\//)
      await look(page, 'voucher-clause')
    })
  },
}
