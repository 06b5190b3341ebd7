import { lookBoth } from '../look.ts'
import type { Walk } from '../stage.ts'

/** Patents as a city's assets: an owner says, the office confirms, a portfolio shows what it lacks. */
export const assets: Walk = {
  name: 'assets',
  async go(stage) {
    const { step } = stage
    await step('高价值 the five marks, and evidence confirmed', async () => {
      const office = await stage.as('yewu')
      await office.goto('/assets/high-value')
      await office.getByRole('button', { name: /^认可 / }).first().waitFor()
      await lookBoth(office, 'assets-high-value')
      await office.getByRole('button', { name: /^认可 / }).first().click()
      await office.getByRole('heading', { name: /待核定的依据/ }).waitFor({ state: 'detached' })
      await office.goto('/assets/rules')
      await office.getByRole('heading', { name: '组合的标准' }).waitFor()
      await lookBoth(office, 'assets-rules')
    })
    await step('组合 what a portfolio lacks', async () => {
      const firm = await stage.as('qiye2')
      await firm.goto('/assets/portfolios')
      await firm.getByText('还差 3 件').first().waitFor()
      await lookBoth(firm, 'assets-portfolios')
      await firm.getByRole('link', { name: '演示数控机床组合' }).click()
      await firm.getByRole('heading', { name: '离各标准还差多少' }).waitFor()
      await lookBoth(firm, 'assets-portfolio')
      await firm.getByRole('button', { name: '加入专利' }).click()
      await firm.getByLabel('申请号、国际申请号').fill('PCT/CN2025/990100\n不是号码')
      await firm.getByRole('button', { name: '加入', exact: true }).click()
      await firm.getByText('加入 1 件').waitFor()
    })
    await step('一件专利 the marks of one patent', async () => {
      const firm = await stage.as('qiye2')
      await firm.goto('/assets/high-value')
      await firm.getByRole('region', { name: '本单位' }).waitFor()
      await firm.locator('th a[href^="/patents/"]').first().click()
      await firm.getByRole('heading', { name: '高价值的五种情形' }).waitFor()
      await lookBoth(firm, 'assets-patent')
    })
  },
}
