import assert from 'node:assert/strict'
import { lookBoth, settle } from '../look.ts'
import { takeComplaints, type Walk } from '../stage.ts'

/** Somebody looks for patents by the language, by the form and by the classification, and keeps what was asked. */
export const search: Walk = {
  name: 'search',
  async go(stage) {
    const { step } = stage
    const page = await stage.as('qiye')
    const found = page.getByRole('heading', { name: /^[\d,]+ 件/ })
    await step('检索式 a formula', async () => {
      await page.goto('/patents')
      await found.waitFor()
      const all = await found.innerText()
      await page.getByRole('button', { name: '检索式写法' }).click()
      await lookBoth(page, 'patents-language')
      await page.getByLabel('检索式', { exact: true }).fill('TI=(装置 OR 方法 OR 系统) AND AD>=2010')
      await page.getByRole('search').getByRole('button', { name: '检索', exact: true }).click()
      await page.waitForURL(/q=TI/)
      await settle(page)
      assert.notEqual(await found.innerText(), all)
      assert.ok((await page.locator('.hits h3 mark').count()) > 0, '名称里应标出所查的词 the words are marked in the titles')
    })
    await step('写错的检索式 a formula that cannot be read', async () => {
      await page.goto(`/patents?q=${encodeURIComponent('TI=装置 AND')}`)
      await page.getByText('第 10 个字：这里缺一个条件').waitFor()
      assert.ok(takeComplaints(page).every((complaint) => complaint.includes('422')))
    })
    await step('表单 the form', async () => {
      await page.goto(`/patents?q=${encodeURIComponent('TI=装置 AND AD>=2010')}`)
      await settle(page)
      await page.getByRole('button', { name: '表单检索' }).click()
      assert.equal(await page.getByLabel('第 1 行值').inputValue(), '装置')
      await page.getByLabel('第 2 行值').fill('2012 TO 2030')
      assert.equal(await page.getByLabel('检索式', { exact: true }).inputValue(), 'TI=装置 AND AD=2012 TO 2030')
      await page.getByRole('button', { name: '加一行' }).click()
      await lookBoth(page, 'patents-form')
      await page.getByRole('button', { name: '按表单检索' }).click()
      await page.waitForURL(/2030/)
    })
    await step('保存 keep it', async () => {
      await settle(page)
      await page.getByRole('button', { name: '保存检索' }).click()
      await page.getByLabel('名称').fill('演示装置')
      await page.getByRole('button', { name: '保存', exact: true }).click()
      await page.getByText('已保存。').waitFor()
      await page.goto('/patents/saved')
      await page.getByRole('link', { name: '演示装置' }).waitFor()
      await lookBoth(page, 'saved-searches')
      await page.getByRole('button', { name: '删除' }).click()
      await page.getByText('还没有保存的检索').waitFor()
    })
    await step('分类树与相似专利 classes and similar patents', async () => {
      await page.goto('/patents/classes')
      const open = page.getByRole('button', { name: /^展开/ })
      await open.first().click()
      await settle(page)
      await page.getByRole('checkbox').nth(1).check()
      await lookBoth(page, 'patent-classes')
      await page.getByRole('button', { name: /^检索所选/ }).click()
      await page.waitForURL(/q=IC/)
      await settle(page)
      await page.locator('.hits h3 a').first().click()
      await settle(page)
      await lookBoth(page, 'patent-similar')
    })
  },
}
