import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { fill, type Entry } from './fill.ts'

type Asked = { readonly values?: Readonly<Record<string, Entry>>; readonly opinion?: string }

/** Makes a move of the case that stands open on the page, and waits until it is made. */
export async function move(page: Page, action: string, { values, opinion }: Asked = {}): Promise<void> {
  const press = async () => {
    await moveButton(page, action).click()
    if (values === undefined && opinion === undefined) return
    const dialog = page.getByRole('dialog', { name: action })
    if (values !== undefined) await fill(dialog, values)
    if (opinion !== undefined) await dialog.getByLabel(/^意见/).fill(opinion)
    await dialog.getByRole('button', { name: `确认${action}` }).click()
  }
  const [answer] = await Promise.all([page.waitForResponse((each) => /\/api\/cases\/\d+\/moves$/.test(each.url())), press()])
  assert.ok(answer.ok(), `${action}: ${answer.status()} ${answer.ok() ? '' : await answer.text()}`)
  await page.getByRole('dialog', { name: action }).waitFor({ state: 'detached' })
}

/** The button of a move; one that several sign also counts the signatures. */
export const moveButton = (page: Page, action: string) => page.locator('.move-bar button', { hasText: new RegExp(`^${action}(（|$)`) })

/** Opens a case from the queue of this officer, found by its number or by other words, and goes on to its own page. */
export async function openFromQueue(page: Page, no: string | RegExp, words = String(no)): Promise<void> {
  await page.goto('/work')
  await page.getByLabel('在列表中查').fill(words)
  // Both in the row: the list is still whole for a moment after the words were typed.
  await page.locator('.queue tbody tr', { hasText: no }).filter({ hasText: words }).getByRole('link').first().click()
  await page.locator('.case-panel h2').getByRole('link').click()
  await page.waitForURL(/\/work\/cases\/\d+$/)
  await page.locator('.page-title').waitFor()
}
