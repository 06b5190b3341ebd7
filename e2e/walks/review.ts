import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { fill } from '../fill.ts'
import { look, lookBoth, settle } from '../look.ts'
import { openFromQueue } from '../move.ts'
import { takeComplaints, type Stage, type Walk } from '../stage.ts'

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
      takeComplaints(page) // the refusal that was provoked
    })
    await step('自己声明回避 declares whom not to judge', async () => {
      await page.goto('/work/reviews/mine')
      await page.getByRole('textbox', { name: '单位' }).fill('演示某某有限公司')
      await page.getByLabel('关系').selectOption('投资')
      await page.getByRole('button', { name: '声明回避' }).click()
      await page.getByRole('cell', { name: '投资' }).waitFor()
      await lookBoth(page, 'expert-own')
    })
    await step('任何人重抽一遍 anyone repeats the draw', async () => {
      const visitor = await stage.visitor()
      await visitor.goto('/draws')
      await lookBoth(visitor, 'draws')
      await visitor.locator('main tbody a').first().click()
      await visitor.getByText('全部相合').waitFor()
      await visitor.getByText('技术至少 1 席').waitFor()
      await lookBoth(visitor, 'draw-record')
      assert.doesNotMatch(await visitor.locator('main').innerText(), /演示专家|账号/, '公开记录不得有姓名 no name in the public record')
    })
    const supervisor = await stage.as('jiandu')
    await step('抽取的人知道是谁、为何有人不得抽 those who draw know who, and why not', async () => {
      await supervisor.goto('/work/experts')
      await lookBoth(supervisor, 'experts')
      await supervisor.getByRole('link', { name: '演示专家三' }).click()
      await supervisor.getByText('演示东岭装备制造有限公司').waitFor()
      await lookBoth(supervisor, 'expert')
      await openFromQueue(supervisor, /-SB-/, '东岭装备')
      await supervisor.getByRole('link', { name: '抽取', exact: true }).click()
      await supervisor.getByText('重抽相合').waitFor()
      await supervisor.getByText(/原任职单位：演示东岭/).waitFor()
      await lookBoth(supervisor, 'case-draws')
    })
    await step('未到齐不启封；到齐后不具名 sealed until all are in, then without names', async () => {
      const manager = await stage.as('yewu')
      await manager.goto('/work')
      const cases = await manager.evaluate(async () => ((await (await fetch('/api/queue?list=all&limit=200')).json()) as { items: { case: number; title: string; outward: string }[] }).items)
      const found = (title: string) => cases.find((each) => each.title.includes(title))!.case
      await manager.goto(`/work/cases/${found('智能机床')}/review`)
      await manager.getByText('评分尚未到齐').waitFor()
      await look(manager, 'review-sealed')
      await manager.goto(`/work/cases/${found('硅光芯片')}/review`)
      await manager.getByText('离群').first().waitFor()
      await lookBoth(manager, 'review-report')
      assert.doesNotMatch(await manager.content(), /演示专家/)
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
