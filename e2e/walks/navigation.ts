import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { lookBoth, settle } from '../look.ts'
import type { Walk } from '../stage.ts'

/** Anybody looks at the register as a whole, narrows it, and goes from a point of a picture to its patents. */
export const navigation: Walk = {
  name: 'navigation',
  async go(stage) {
    const { step } = stage
    const page = await stage.visitor()
    await step('登记册的全貌 the register as a whole', async () => {
      await page.goto('/navigation')
      await page.getByRole('heading', { name: '技术分支' }).waitFor()
      await lookBoth(page, 'navigation')
    })
    await step('问得窄些，图随之变 a narrower question, other pictures', async () => {
      const whole = await total(page)
      await page.getByLabel('检索词或检索式').fill('TI=电池')
      await page.getByRole('button', { name: '看全貌' }).click()
      await page.waitForURL(/TI/)
      await settle(page)
      const narrow = await total(page)
      assert.ok(narrow > 0 && narrow < whole, `${narrow} / ${whole}`)
      await page.getByLabel('检索词或检索式').fill('TI=电池 AND (')
      await page.getByRole('button', { name: '看全貌' }).click()
      await page.getByText('INPUT_INVALID').or(page.locator('.field-error')).first().waitFor()
    })
    await step('从图上一点到它的专利 from a point to its patents', async () => {
      await page.goto('/navigation?q=TI%3D电池')
      const first = page.getByRole('list', { name: '申请人' }).getByRole('listitem').first()
      const count = Number((await first.locator('.figure').innerText()).replace(/\D/g, ''))
      await first.getByRole('link').click()
      await page.waitForURL(/\/patents\?/)
      await settle(page)
      await page.getByText(new RegExp(`${count}\\s*件`)).first().waitFor()
    })
  },
}

const total = async (page: Page): Promise<number> => Number((await page.locator('.navigation-sum .value-figure').innerText()).replace(/\D/g, ''))
