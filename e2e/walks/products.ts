import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { lookBoth } from '../look.ts'
import type { Walk } from '../stage.ts'

/** Presses a button that asks for a reason, gives it, and waits until it is done. */
async function withReason(page: Page, name: string, reason: string): Promise<void> {
  await page.getByRole('button', { name }).click()
  await page.getByLabel('理由').fill(reason)
  await page.getByRole('button', { name: '确认', exact: true }).click()
  await page.getByLabel('理由').waitFor({ state: 'hidden' })
}

async function propose(desk: Page): Promise<void> {
  await desk.getByRole('button', { name: '提出认定' }).click()
  await desk.getByLabel('凭哪份目录或文件').fill('演示国家目录')
  await desk.getByRole('button', { name: '提出，由他人核定' }).click()
  await desk.getByText('自己提的，须由他人核定').waitFor()
}

/** A product of a firm: filed, refused with the reason, taken on record, renewed for the next year, recognised by two, withdrawn; grades from a table; and what its industry adds. */
export const products: Walk = {
  name: 'products',
  async go(stage) {
    const { step } = stage
    await step('备案 a firm saves a draft and hands it in', async () => {
      const firm = await stage.as('qiye2')
      await firm.goto('/services')
      await firm.getByRole('link', { name: '办理专利产品备案' }).click()
      await firm.getByRole('link', { name: /演示五轴加工中心/ }).waitFor()
      await lookBoth(firm, 'assets-products-firm')
      await firm.getByRole('link', { name: '备案一件产品' }).click()
      await firm.getByLabel('产品名称').fill('演示转台')
      await firm.getByLabel('国民经济行业代码').fill('C3425')
      await firm.getByLabel('数据年度').fill('2024')
      await firm.getByLabel('这件产品的销售收入', { exact: true }).fill('3300')
      await firm.getByRole('button', { name: /^列入 / }).first().click()
      await firm.getByRole('checkbox', { name: '核心专利' }).check()
      await firm.getByLabel('或按申请号补充').fill('不是号码')
      await firm.getByRole('button', { name: '保存草稿' }).click()
      await firm.getByText('有 1 件专利没有列入').waitFor()
      await lookBoth(firm, 'assets-filing')
      await firm.getByLabel('或按申请号补充').fill('')
      await firm.getByRole('button', { name: '提交备案' }).click()
      await firm.getByRole('heading', { name: '对照本市的认定标准' }).waitFor()
      await lookBoth(firm, 'assets-product-firm')
    })
    await step('核定 the office takes it on record and proposes', async () => {
      const desk = await stage.as('xingshen')
      await desk.goto('/assets/products')
      await desk.getByRole('button', { name: '予以备案 演示转台' }).waitFor()
      await lookBoth(desk, 'assets-products')
      await desk.getByRole('button', { name: '予以备案 演示转台' }).click()
      await desk.getByRole('button', { name: '予以备案 演示转台' }).waitFor({ state: 'detached' })
      await desk.getByRole('link', { name: '演示转台' }).click()
      await propose(desk)
      await lookBoth(desk, 'assets-product')
      const manager = await stage.as('yewu')
      await manager.goto('/assets/products')
      await manager.getByRole('button', { name: '不予认定 演示转台' }).waitFor()
      await lookBoth(manager, 'assets-recognitions')
      await withReason(manager, '不予认定 演示转台', '演示：目录里没有这一型号')
      await desk.reload()
      await desk.getByText('演示：目录里没有这一型号').first().waitFor()
      await propose(desk)
      await manager.reload()
      await manager.getByRole('button', { name: '予以认定 演示转台' }).and(manager.locator('.primary')).click()
      await manager.getByRole('button', { name: '不予认定 演示转台' }).waitFor({ state: 'detached' })
    })
    await step('续报 the next year: returned with a reason, handed in again, on record beside the year before', async () => {
      const [firm, desk] = [await stage.as('qiye2'), await stage.as('xingshen')]
      await firm.reload()
      await firm.getByRole('button', { name: '报 2025 年度' }).click()
      await firm.getByLabel('这件产品的销售收入', { exact: true }).fill('4100')
      await firm.getByLabel('本单位全部销售收入', { exact: true }).fill('9800')
      await lookBoth(firm, 'assets-renewal')
      await firm.getByRole('button', { name: '提交备案' }).click()
      await firm.getByRole('button', { name: '提交备案' }).waitFor({ state: 'detached' })
      await desk.goto('/assets/products')
      await withReason(desk, '退回 演示转台', '演示：收入与报表不符，请核对')
      await firm.reload()
      await firm.getByText('演示：收入与报表不符，请核对').first().waitFor()
      await lookBoth(firm, 'assets-returned')
      await firm.getByLabel('这件产品的销售收入', { exact: true }).fill('4000')
      await firm.getByRole('button', { name: '提交备案' }).click()
      await firm.getByRole('button', { name: '提交备案' }).waitFor({ state: 'detached' })
      await desk.reload()
      await desk.getByRole('button', { name: '予以备案 演示转台' }).click()
      await desk.getByRole('button', { name: '予以备案 演示转台' }).waitFor({ state: 'detached' })
      await firm.reload()
      for (const year of ['2025 年度', '2024 年度']) await firm.getByRole('region', { name: year, exact: true }).getByText('已备案').waitFor()
    })
    await step('撤回 the firm takes a product off the list; its recognition ends with it', async () => {
      const firm = await stage.as('qiye2')
      await withReason(firm, '撤回产品', '演示：停产')
      await firm.getByText(/已撤回，以下只供查阅/).waitFor()
      await firm.getByText('已终止').waitFor()
      await lookBoth(firm, 'assets-product-withdrawn')
    })
    await step('成批自评 good rows go in, bad rows come back as a file', async () => {
      const university = await stage.as('gaoxiao')
      await university.goto('/assets/stocktaking')
      await university.getByRole('link', { name: /示范理工大学 \d{4} 年/ }).first().click()
      await university.getByLabel('到哪一步').selectOption('waiting')
      const number = (await university.locator('tr', { has: university.getByRole('button', { name: /^自评 / }) }).first().locator('a[href^="/patents/"]').getAttribute('href'))!.split('/').at(-1)!
      const csv = ['申请号,是否已转化,技术成熟度,市场前景,分层,说明', `${number},否,6,高,可转化,演示`, `${number},也许,12,高,可转化,`, '不是号码,否,6,高,可转化,'].join('\n')
      await university.locator('input[type=file]').setInputFiles({ name: '自评.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
      await university.getByRole('button', { name: '试读全部' }).click()
      await university.getByRole('button', { name: '写入 1 行' }).waitFor()
      await lookBoth(university, 'assets-grades-findings')
      const [file] = await Promise.all([university.waitForEvent('download'), university.getByRole('link', { name: /^下载未导入的 2 行/ }).click()])
      assert.equal(file.suggestedFilename(), '自评-未导入.csv')
      await university.getByRole('button', { name: '写入 1 行' }).click()
      await university.getByText('已写入。').waitFor()
      await lookBoth(university, 'assets-grades-done')
    })
    await step('产业增加值 from the year to its rows', async () => {
      const manager = await stage.as('yewu')
      await manager.goto('/assets/industries')
      await manager.getByRole('heading', { name: '逐年' }).waitFor()
      await lookBoth(manager, 'assets-industries')
      await manager.getByRole('link', { name: /^C34 / }).click()
      await manager.getByRole('heading', { name: /专利怎样归到这一行业/ }).waitFor()
      await lookBoth(manager, 'assets-industry')
      const university = await stage.as('gaoxiao')
      await university.goto('/assets/stocktaking')
      await university.getByRole('link', { name: /示范理工大学 \d{4} 年/ }).first().click()
      await university.getByRole('checkbox', { name: '只看沉睡的' }).waitFor()
      await lookBoth(university, 'assets-stocktaking')
    })
  },
}
