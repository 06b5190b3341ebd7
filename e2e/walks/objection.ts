import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { look, lookBoth } from '../look.ts'
import { move, openFromQueue } from '../move.ts'
import { takeComplaints, type Walk } from '../stage.ts'

const PROJECT = '硅光芯片'

/** Anyone may object; the clock stands still until the objection is settled by two persons. */
export const objection: Walk = {
  name: 'objection',
  async go(stage) {
    const { step } = stage
    const page = await stage.visitor()
    let no = ''
    await step('访客提异议 a visitor objects', async () => {
      await page.goto('/notices')
      await page.locator('main tbody tr', { hasText: PROJECT }).getByRole('link').first().click()
      await page.getByLabel(/^理由与事实/).fill('太短')
      await page.getByLabel('姓名或单位').fill('演示访客')
      await page.getByLabel('电话或邮箱').fill('000-0000000')
      await page.getByRole('button', { name: '提交异议' }).click()
      await page.locator('#ground-wrong').waitFor()
      takeComplaints(page) // the refusal of the short ground, which the browser notes
      await look(page, 'objection-refused')
      await page.getByLabel(/^理由与事实/).fill('演示：公示所列项目与往年已获支持的项目内容相近，请予核查。')
      await page.getByRole('button', { name: '提交异议' }).click()
      const said = await page.getByText(/^已收到您的异议/).innerText()
      no = /\d+-\d{4}-YY-\d+/.exec(said)?.[0] ?? ''
      assert.notEqual(no, '', said)
    })
    await step('公示暂停 the notice stands still', async () => {
      await standing(page, '异议核查中，暂停计时')
      await lookBoth(page, 'notice-paused')
    })
    await step('监督受理并报结论 supervisor looks into it', async () => {
      const jiandu = await stage.as('jiandu')
      await openFromQueue(jiandu, no)
      await move(jiandu, '受理')
      await jiandu.getByText('核查中').first().waitFor()
      await move(jiandu, '报结论', { values: { 核查结论: '不成立', 核查经过: '演示：调阅两个项目的材料，内容并不相同。' } })
      await look(jiandu, 'objection')
    })
    await step('审批定不成立，公示续走 dismissed, and the notice runs on', async () => {
      const shenpi = await stage.as('shenpi')
      await openFromQueue(shenpi, no)
      await move(shenpi, '定不成立')
      await standing(page, /个工作日|日到期|剩/)
      await page.getByRole('heading', { name: '提出异议' }).waitFor()
    })
  },
}

async function standing(page: Page, words: string | RegExp): Promise<void> {
  await page.reload()
  await page.locator('main dl').getByText(words).first().waitFor()
}
