import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { lookBoth, settle } from '../look.ts'
import { takeComplaints, type Walk } from '../stage.ts'

/** Somebody who has no account: what is there, what would be due, on what words it rests. */
export const visitor: Walk = {
  name: 'visitor',
  async go(stage) {
    const { step } = stage
    const page = await stage.visitor()
    await step('首页 home', async () => {
      await page.goto('/')
      await page.getByRole('heading', { name: '可以申报的措施' }).waitFor()
      await lookBoth(page, 'home')
    })
    await step('政策体检 check-up, three questions', async () => {
      await page.getByRole('button', { name: '开始体检' }).click()
      await page.waitForURL(/\/checkup/)
      await settle(page)
      const before = await summary(page)
      await lookBoth(page, 'checkup')
      await answer(page)
      await answer(page)
      await page.getByRole('button', { name: '不清楚，换一问' }).click()
      await page.getByText(/^第 4 问/).waitFor()
      await settle(page)
      assert.notEqual(await summary(page), before, '答了两问，汇总应有变化 two answers must change the summary')
      await lookBoth(page, 'checkup-answered')
    })
    await step('措施 measure', async () => {
      await page.getByRole('link', { name: /^看措施与条款/ }).first().click()
      await page.waitForURL(/\/measures\//)
      await page.getByRole('heading', { name: '规则（系统读出）' }).waitFor()
      await lookBoth(page, 'measure')
    })
    await step('文件与条款 document and clause', async () => {
      await page.locator('main .page-title .clause-link').first().click()
      await page.waitForURL(/\/policies\/clauses\//)
      await page.getByRole('navigation', { name: '条款目录' }).waitFor()
      await lookBoth(page, 'clause')
      await page.goto('/policies')
      await page.getByLabel('查条款、措施、读法、指标、职责').fill('保险')
      await page.getByRole('link', { name: /保险/ }).first().waitFor()
      await lookBoth(page, 'policies')
    })
    await step('公示 notices', async () => {
      await page.goto('/notices')
      await page.locator('main tbody a').first().waitFor()
      await lookBoth(page, 'notices')
      await page.locator('main tbody tr', { hasText: '硅光芯片' }).getByRole('link').first().click()
      await page.getByRole('heading', { name: '提出异议' }).waitFor()
      await lookBoth(page, 'notice')
    })
    await step('专利检索 patents', async () => {
      await page.goto('/patents')
      await page.getByLabel('检索式').fill('激光')
      await page.locator('main').getByRole('button', { name: '检索', exact: true }).click()
      await lookBoth(page, 'patents')
    })
    await step('登录页与说明 sign-in and about', async () => {
      await page.goto('/sign-in')
      await lookBoth(page, 'sign-in')
      await page.goto('/about')
      await lookBoth(page, 'about')
    })
    await step('要登录的页给出登录的路 a page that asks for an account shows the way in', async () => {
      await page.goto('/assets/industries?year=2025')
      await page.getByRole('heading', { name: '请先登录' }).waitFor()
      assert.ok(takeComplaints(page).every((complaint) => complaint.includes('401')))
      await lookBoth(page, 'sign-in-first')
      await page.locator('main').getByRole('link', { name: '登录' }).click()
      await page.waitForURL((url) => url.searchParams.get('to') === '/assets/industries?year=2025')
    })
  },
}

const summary = (page: Page): Promise<string> => page.getByRole('region', { name: '按状态汇总' }).innerText()

/** Gives the first answer that does not end the way, and waits for the next question. */
async function answer(page: Page): Promise<void> {
  const at = await page.getByText(/^第 \d+ 问/).innerText()
  await page.locator('.question-choices input').first().check()
  await page.getByRole('button', { name: '确定' }).click()
  await page.getByText(at, { exact: true }).waitFor({ state: 'detached' })
}
