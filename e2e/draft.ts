import type { Page } from 'playwright-core'
import { fill, type Entry } from './fill.ts'
import { pdf } from './paper.ts'

const MATERIALS = ['申报书盖章件', '证明材料'] as const

/** Opens a draft from the page of a measure, as an applicant does; gives its number once it is there. */
export async function draft(page: Page, measure: string): Promise<string> {
  await page.goto(`/measures/${measure}`)
  await page.getByRole('link', { name: '起草申报' }).click()
  await page.getByRole('button', { name: '开始填写' }).click()
  await page.waitForURL(/\/applications\/\d+$/)
  await page.getByRole('heading', { name: '申报书', exact: true }).waitFor()
  return caseNo(page)
}

/** The number of the case that stands open. */
export const caseNo = (page: Page): Promise<string> => page.locator('main .page-title .figure').first().innerText()

/** Fills the application, waits until it has saved itself, and attaches both papers. */
export async function complete(page: Page, values: Readonly<Record<string, Entry>>): Promise<void> {
  await fill(page, {
    联系人: '演示联系人', 联系电话: '000-0000000', 技术方案: '演示文本：说明拟开展的工作、现有基础与实施步骤。', 绩效目标: [{ 指标名: '演示指标', 目标值: '完成' }], ...values,
  })
  await page.getByText('已自动保存').waitFor()
  for (const material of MATERIALS) {
    const name = `${material}（演示）.pdf`
    await page.locator(`input[type=file][aria-label="${material}"]`).setInputFiles(pdf(name))
    await page.getByRole('button', { name: `移除 ${name}` }).waitFor()
  }
}
