import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { fill, type Entry } from './fill.ts'

type Asked = { readonly values?: Readonly<Record<string, Entry>>; readonly opinion?: string }

/** Makes a move of the case that stands open on the page, and waits until it is made. One that moves money shows what it would leave, and is confirmed. */
export async function move(page: Page, action: string, { values, opinion }: Asked = {}): Promise<void> {
  const dialog = page.getByRole('dialog', { name: action })
  const confirm = dialog.getByRole('button', { name: `确认${action}` })
  const answered = page.waitForResponse((each) => /\/api\/cases\/\d+\/moves$/.test(each.url()))
  answered.catch(() => undefined) // what goes wrong before it is said by what went wrong
  await moveButton(page, action).click()
  if (values === undefined && opinion === undefined) {
    const asked = confirm.waitFor().then(() => true, () => false)
    if (await Promise.race([answered.then(() => false), asked])) await confirm.click()
  } else {
    if (values !== undefined) await fill(dialog, values)
    if (opinion !== undefined) await dialog.getByLabel(/^意见/).fill(opinion)
    await confirm.click()
  }
  const answer = await answered
  assert.ok(answer.ok(), `${action}: ${answer.status()} ${answer.ok() ? '' : await answer.text()}`)
  await dialog.waitFor({ state: 'detached' })
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
