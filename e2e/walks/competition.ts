import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { caseNo, complete, draft } from '../draft.ts'
import { fill } from '../fill.ts'
import { look, lookBoth, settle } from '../look.ts'
import { move, openFromQueue } from '../move.ts'
import { accept, agree, approve, close, pay } from '../office.ts'
import type { Walk } from '../stage.ts'

const CALL = '高价值专利培育申报通知（演示）'
const ORGANISATION = '演示东岭装备制造有限公司'
/** As much as the measure gives: large enough that a second officer has to confirm it. */
const SUM = '100'
/** The call for this measure takes applications for ten days from the day of the demonstration. */
const AFTER_THE_CALL = '2026-12-04'
const AFTER_THE_NOTICE = '2026-12-18'

/** What is competed for: drawn experts score, a large sum is confirmed by a second officer, and the money comes in two instalments. */
export const competition: Walk = {
  name: 'competition',
  async go(stage) {
    const { step } = stage
    const applicant = await stage.as('qiye2')
    let no = ''
    let lot = ''
    let own = ''
    let project = ''
    await step('开放的通知 the open call', async () => {
      const visitor = await stage.visitor()
      await visitor.goto('/services')
      await lookBoth(visitor, 'services')
      await visitor.getByRole('link', { name: CALL }).click()
      await visitor.getByRole('heading', { name: CALL, level: 1 }).waitFor()
      await visitor.getByText('正在受理').first().waitFor()
      lot = await caseNo(visitor)
      await visitor.getByRole('heading', { name: '订阅' }).waitFor()
      await lookBoth(visitor, 'call')
    })
    await step('在通知下申报、受理 applied for under the call and accepted', async () => {
      await draft(applicant, '000/X03')
      own = new URL(applicant.url()).pathname
      await complete(applicant, { 项目名称: '智能机床高价值专利培育（演示）', 申请金额: SUM })
      await move(applicant, '提交')
      no = await caseNo(applicant)
      await accept(stage, no)
    })
    await step('抽专家 the lot', async () => {
      const page = await stage.as('jiandu')
      await openFromQueue(page, no)
      await move(page, '抽专家')
      await page.getByText('评审中').first().waitFor()
      await look(page, 'experts-drawn')
      await page.getByRole('link', { name: '抽取', exact: true }).click()
      await page.getByText('重抽相合').waitFor()
      await lookBoth(page, 'case-draws')
      await page.goto('/work/rosters')
      await page.getByRole('heading', { name: '服务机构名录' }).waitFor()
      await lookBoth(page, 'rosters')
    })
    await step('五位专家各自声明、评分 five experts declare and score', async () => {
      let scored = 0
      for (let n = 1; n <= 8 && scored < 5; n += 1) scored += (await review(await stage.as(`zhuanjia${n}`), no, 30 + 2 * scored)) ? 1 : 0
      assert.equal(scored, 5, '抽中的都评了分 all who were drawn have scored')
    })
    await step('截止、遴选 the call closes and chooses', async () => {
      await stage.city.goTo(AFTER_THE_CALL)
      const page = await stage.as('yewu')
      await page.goto(`/work/cases/${own.split('/').at(-1)}`)
      // Without the highest and the lowest of 80, 82, 84, 86 and 88.
      await page.getByText('84 分').first().waitFor()
      await openFromQueue(page, lot)
      for (const action of ['形审毕', '评审毕', '遴选']) await move(page, action)
      await look(page, 'call-chosen')
    })
    await step('名单由财政、审批各审一遍 the list approved by both', async () => {
      for (const who of ['caiwu', 'shenpi']) {
        const page = await stage.as(who)
        await openFromQueue(page, lot)
        await move(page, '审定')
      }
      await applicant.goto(own)
      await applicant.getByText('公示中').first().waitFor()
    })
    await step('公示期满，批准，大额另行复核 approved after the notice, and confirmed by another', async () => {
      await stage.city.goTo(AFTER_THE_NOTICE)
      await approve(stage, no)
      const page = await stage.as('fuhe')
      await openFromQueue(page, no)
      await look(page, 'case-confirmation')
      await move(page, '复核批准')
    })
    await step('签约，先付六十 signed, and the first instalment paid', async () => {
      project = await agree(stage, applicant, own, { organisation: ORGANISATION, 须验收: false, 分期: [{ 期次: '1', 期额: '60', 前提: '签约' }, { 期次: '2', 期额: '40', 前提: '签约' }] })
      await applicant.goto(own)
      await applicant.getByText('办理中').first().waitFor()
      await pay(stage, { organisation: ORGANISATION, sum: '60', account: '6200000000000003', receipt: '演示-0003' })
    })
    await step('再付四十，由另一人结项 paid the rest, closed by another', async () => {
      await pay(stage, { organisation: ORGANISATION, sum: '40', account: '6200000000000003', receipt: '演示-0004' })
      await close(stage, project)
      await applicant.goto('/applications')
      await applicant.locator('main tbody tr', { hasText: no }).getByText('已办结').waitFor()
    })
  },
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
  await page.getByText('技术方案').first().waitFor()
  await fill(page, { 创新分: String(points), 可行分: '25', 效益分: '25', 评语: '演示评语' })
  await page.getByRole('button', { name: '签名提交' }).click()
  await page.getByText('您已评分，不能再改').waitFor()
  return true
}
