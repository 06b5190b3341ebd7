import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { lookBoth, settle } from '../look.ts'
import { takeComplaints, type Walk } from '../stage.ts'

/** A firm values two of its patents, says where each figure comes from, settles it, and shows it to its bank. */
export const valuation: Walk = {
  name: 'valuation',
  async go(stage) {
    const { step } = stage
    const page = await stage.as('qiye')
    await step('选专利与目的开始 begins with patents and a purpose', async () => {
      await page.goto('/valuations')
      await page.getByLabel('名称').fill('演示：核心专利质押估值')
      await page.getByLabel('评估目的').selectOption({ label: '质押融资' })
      await page.getByRole('combobox', { name: '专利' }).fill('电池')
      const found = page.locator('.ant-select-item-option')
      await found.first().waitFor()
      await found.nth(0).click()
      await found.nth(1).click()
      await page.keyboard.press('Escape')
      await lookBoth(page, 'valuations')
      await page.getByRole('button', { name: '开始' }).click()
      await page.getByText('还不能得出结论').waitFor()
      await page.getByText('许可费率须注明依据').first().waitFor()
      await lookBoth(page, 'valuation-begun')
    })
    await step('注明依据，即得区间 sources given, a range at once', async () => {
      for (const source of await page.getByLabel(/的依据$/).all()) if ((await source.inputValue()) === '') await source.fill('演示：内部估计')
      await page.getByLabel('为什么取这个权重').fill('产品已量产')
      await page.getByLabel(/^20\d\d 年$/).fill('2600')
      await page.getByLabel(/^不确定：许可费率/).check()
      await page.getByText('模拟结果的分布').waitFor()
      const before = await value(page)
      await page.getByLabel('许可费率（%）').fill('5.5')
      await page.waitForFunction((was) => document.querySelector('.value-figure')?.textContent !== was, before)
      await page.getByText('区间').first().waitFor()
    })
    await step('读不出的数有话说 a figure that is none is told', async () => {
      await page.getByLabel('折现率（%）').fill('十二')
      await page.getByRole('alert').getByText('填 0 至 1000 的数').waitFor()
      await page.getByLabel('折现率（%）').fill('12')
    })
    await step('成本法作参照 cost beside it', async () => {
      await page.getByRole('button', { name: /使用.*成本法/ }).click()
      await page.getByLabel('成本项目').fill('演示研发人工')
      await page.getByLabel('发生额', { exact: true }).fill('86')
      await page.getByLabel('凭据').fill('演示辅助账')
      await page.getByText('按基准日价格的成本').waitFor()
      await page.getByLabel(/^稳定性/).selectOption({ label: '经无效程序全部维持（100）' })
    })
    await step('保存、定稿 saved and settled', async () => {
      await page.getByRole('button', { name: '存为第 2 稿' }).click()
      await page.getByText('第 2 稿，未定稿').waitFor()
      await lookBoth(page, 'valuation')
      await page.getByRole('button', { name: '定稿', exact: true }).click()
      await page.getByText(/^20\d\d-\d\d-\d\d 定稿$/).waitFor()
      assert.equal(await page.getByLabel('许可费率（%）').isEnabled(), false, '定稿后不能改 nothing changes once settled')
    })
    await step('给银行看 the bank sees it', async () => {
      const bank = await stage.as('yinhang')
      await bank.goto(new URL(page.url()).pathname)
      await bank.getByText('没有打开').waitFor()
      takeComplaints(bank) // that it was refused is what was asked for
      const code = await creditCode(bank)
      await page.getByLabel('单位名称').fill(code.name)
      await page.getByLabel('统一社会信用代码').fill(code.uscc)
      await page.getByRole('button', { name: '给该单位看' }).click()
      await page.getByRole('button', { name: /^收回/ }).waitFor()
      await bank.goto('/valuations')
      await bank.getByRole('link', { name: '演示：核心专利质押估值' }).click()
      assert.equal(await value(bank), await value(page))
      assert.equal(await bank.getByRole('button', { name: /^收回/ }).count(), 0)
      await lookBoth(bank, 'valuation-shared')
      const saved = bank.waitForEvent('download')
      await bank.getByRole('button', { name: '报告 Word' }).click()
      assert.match((await saved).suggestedFilename(), /估值报告\.docx$/)
      await settle(bank)
    })
  },
}

const value = async (page: Page): Promise<string> => (await page.locator('.value-figure').textContent()) ?? ''

/** The organisation one acts for, as its own page names it. */
async function creditCode(page: Page): Promise<{ name: string; uscc: string }> {
  return page.evaluate(async () => {
    const { appointments } = (await (await fetch('/api/session')).json()) as { appointments: { organisations: number[] }[] }
    const { organisation } = (await (await fetch(`/api/parties/organisations/${appointments[0]!.organisations[0]}`)).json()) as { organisation: { name: string; uscc: string } }
    return { name: organisation.name, uscc: organisation.uscc }
  })
}
