import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { lookBoth, settle } from '../look.ts'
import type { Walk } from '../stage.ts'

/** Somebody reads the policies closely: clause beside rule, worked cases, versions, search, other cities, and takes the result home. */
export const library: Walk = {
  name: 'library',
  async go(stage) {
    const { step } = stage
    const page = await stage.visitor()
    await step('检索 search, by keyboard', async () => {
      await page.goto('/policies')
      await page.getByLabel('查条款、措施、读法、指标、职责').fill('托管')
      await page.getByRole('region', { name: '检索结果' }).getByRole('link').first().waitFor()
      await page.getByRole('group', { name: '哪一类' }).getByRole('button', { name: /^条款/ }).click()
      await lookBoth(page, 'search')
      await page.getByLabel('查条款、措施、读法、指标、职责').press('ArrowDown')
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowUp')
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/policies\/documents\/\d{3}\/text#/)
    })
    await step('逐条对照 clause beside rule', async () => {
      await page.goto('/policies/documents/000/text#000-033')
      await settle(page)
      const clause = page.locator('[data-clause="000-033"]')
      await page.locator('[id="000-033"]:focus').waitFor()
      const rule = page.locator('[data-on~="000-033"]').first()
      await page.locator('[data-clause="000-020"]').hover()
      assert.equal(await rule.evaluate((each) => each.classList.contains('marked')), false)
      await rule.hover()
      assert.ok(await clause.evaluate((each) => each.classList.contains('marked')), '指着规则，条款应标出 pointing at a rule marks its clause')
      await clause.hover()
      assert.ok(await rule.evaluate((each) => each.classList.contains('marked')), '指着条款，规则应标出 pointing at a clause marks its rules')
      await lookBoth(page, 'beside')
    })
    await step('算例与用处 worked cases and uses', async () => {
      await page.goto('/measures/000/X20')
      await page.getByText(/刚才运行 \d+ 次/).waitFor()
      const [, ran, passed] = /刚才运行 (\d+) 次，(\d+) 次/.exec(await page.getByText(/刚才运行 \d+ 次/).innerText())!
      assert.equal(ran, passed, '算例应全部与所期相同 every worked case holds')
      await page.locator('.worked-case summary').first().click()
      await lookBoth(page, 'measure-cases')
    })
    await step('版本比较 versions', async () => {
      await page.goto('/policies/documents/000/compare')
      await page.getByText('两边没有差别').waitFor()
      await lookBoth(page, 'compare')
    })
    await step('各城市对照 across cities', async () => {
      await page.goto('/checkup?fact.主体类型=知识产权服务机构&fact.是否注册地在本市=true')
      await page.getByRole('link', { name: '各城市对照' }).click()
      await page.getByRole('columnheader', { name: /青岛方案/ }).waitFor({ state: 'attached' })
      assert.equal(await page.locator('.cities .ink-error').count(), 0, '所答的事实不应读错 what was told is read as it was meant')
      await lookBoth(page, 'cities')
    })
    await step('怎样才够 what would be enough', async () => {
      await page.goto('/checkup?fact.主体类型=知识产权服务机构&fact.是否注册地在本市=true&fact.上年度专利运营业务收入=499万元')
      await settle(page)
      const measure = page.locator('details.measure', { hasText: '超 500 万元档' })
      if ((await measure.getAttribute('open')) === null) await measure.locator('summary').first().click()
      await page.getByRole('button', { name: /^怎样才够.*超 500 万元档/ }).click()
      await page.getByRole('region', { name: /^怎样才够/ }).waitFor()
      await lookBoth(page, 'smallest-change')
    })
    await step('导出 export as Word and PDF', async () => {
      await page.goto('/checkup?fact.主体类型=知识产权服务机构&fact.是否注册地在本市=true')
      await settle(page)
      assert.ok((await saved(page, '导出 PDF')).subarray(0, 5).equals(Buffer.from('%PDF-')))
      assert.ok((await saved(page, '导出 Word')).subarray(0, 2).equals(Buffer.from('PK')))
    })
    await step('本单位的结果 an organisation takes its own', async () => {
      const firm = await stage.as('qiye')
      await firm.goto('/checkup')
      await settle(firm)
      assert.ok((await saved(firm, '导出 PDF')).length > 20_000)
    })
  },
}

/** Presses the first button of that name and reads what the browser was given to keep. */
async function saved(page: Page, name: string): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.locator('main').getByRole('button', { name }).first().click()])
  return readFile(await file.path())
}
