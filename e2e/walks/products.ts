import { lookBoth } from '../look.ts'
import type { Walk } from '../stage.ts'

/** A product of a firm: saved, handed in, taken on record, recognised by two; and what its industry adds. */
export const products: Walk = {
  name: 'products',
  async go(stage) {
    const { step } = stage
    await step('备案 a firm saves a draft and hands it in', async () => {
      const firm = await stage.as('qiye2')
      await firm.goto('/assets/products')
      await firm.getByRole('link', { name: /演示五轴加工中心/ }).waitFor()
      await lookBoth(firm, 'assets-products-firm')
      await firm.getByRole('link', { name: '备案一件产品' }).click()
      await firm.getByLabel('产品名称').fill('演示转台')
      await firm.getByLabel('国民经济行业代码').fill('C3425')
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
      await desk.getByRole('button', { name: '提出认定' }).click()
      await desk.getByLabel('凭哪份目录或文件').fill('演示国家目录')
      await desk.getByRole('button', { name: '提出，由他人核定' }).click()
      await desk.getByText('待核定').waitFor()
      await lookBoth(desk, 'assets-product')
      const manager = await stage.as('yewu')
      await manager.goto('/assets/products')
      await manager.getByRole('button', { name: '予以认定 演示转台' }).click()
      await manager.getByRole('button', { name: '予以认定 演示转台' }).waitFor({ state: 'detached' })
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
