import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { fill } from '../fill.ts'
import { look, lookBoth, settle } from '../look.ts'
import type { Stage, Walk } from '../stage.ts'

/** Who applies in the case under review: no expert may read it anywhere. */
const APPLICANT = /东岭|演示装备/

/** An expert declares first, then reads without knowing whom, then scores once. */
export const review: Walk = {
  name: 'review',
  async go(stage) {
    const { step } = stage
    const page = await drawnExpert(stage)
    const answers = hear(page)
    await step('先声明 declares first', async () => {
      await page.reload()
      await lookBoth(page, 'reviews')
      await page.locator('main tbody tr', { hasText: '先声明' }).getByRole('link').click()
      await page.getByRole('heading', { name: '先声明利害关系' }).waitFor()
      assert.equal(await page.getByText('技术方案').count(), 0, '声明以前看不到材料 nothing to read before the declaration')
      await look(page, 'review-declare')
      await page.getByLabel('没有', { exact: true }).check()
      await page.getByRole('button', { name: '声明', exact: true }).click()
    })
    await step('盲读 reads blind', async () => {
      await page.getByText('技术方案').first().waitFor()
      await page.getByText('智能机床专利强企培育（演示）').waitFor()
      await lookBoth(page, 'review')
      assert.doesNotMatch(await page.content(), APPLICANT)
      const heard = await Promise.all(answers)
      assert.ok(heard.some((text) => text.includes('技术方案')), '没有读到答复 no answer was heard')
      for (const text of heard) assert.doesNotMatch(text, APPLICANT)
    })
    await step('评分一次 scores once', async () => {
      await page.getByRole('button', { name: '签名提交' }).click()
      await page.getByRole('alert').getByText(/处要改/).waitFor()
      await fill(page, { 创新分: '33', 可行分: '25.5', 效益分: '24', 评语: '演示评语' })
      await page.getByRole('button', { name: '签名提交' }).click()
      await page.getByText('您已评分，不能再改').waitFor()
      assert.equal(await page.getByRole('button', { name: '签名提交' }).count(), 0)
    })
  },
}

/** The lot chose five of eight: the first of them who has still to declare. */
async function drawnExpert(stage: Stage): Promise<Page> {
  for (let n = 1; n <= 8; n += 1) {
    const page = await stage.as(`zhuanjia${n}`)
    await page.goto('/work/reviews')
    await settle(page)
    if ((await page.locator('main tbody tr', { hasText: '先声明' }).count()) > 0) return page
  }
  throw new Error('没有专家待声明 no expert has to declare')
}

/** The bodies of what the server answers on this page. */
function hear(page: Page): Promise<string>[] {
  const answers: Promise<string>[] = []
  page.on('response', (answer) => answer.url().includes('/api/') && answers.push(answer.text().catch(() => '')))
  return answers
}
