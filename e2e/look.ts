import assert from 'node:assert/strict'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type axe from 'axe-core'
import type { Page } from 'playwright-core'
import { hasAll, PHONE, takeComplaints, WIDE } from './stage.ts'

const SCREENSHOTS = join(dirname(fileURLToPath(import.meta.url)), '..', 'docs', 'screenshots')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']

/** The page as it stands must be whole: settled, free of barriers, no wider than the window, and the browser content. */
export async function look(page: Page, name: string): Promise<void> {
  await settle(page)
  assert.deepEqual(takeComplaints(page), [], `${name}: 浏览器报错 the browser complained`)
  const { scroll, width } = await page.evaluate(() => ({ scroll: document.documentElement.scrollWidth, width: document.documentElement.clientWidth }))
  assert.ok(scroll <= width, `${name}: 页宽 ${scroll} 超过窗口 ${width} the page is wider than the window`)
  assert.deepEqual(await barriers(page), [], `${name} ${width}: axe`)
  if (process.env.E2E_SCREENSHOTS === '1') await page.screenshot({ path: join(SCREENSHOTS, `${name}-${width}.png`), animations: 'disabled' })
}

/** What the rules find, each with the places it was found at. The window has the analyser from the start; there are no frames. */
async function barriers(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate(async (values) => {
    const { axe: analyser } = globalThis as unknown as { axe: typeof axe }
    return analyser.run({ runOnly: { type: 'tag', values }, preload: false, resultTypes: ['violations'] })
  }, RULES)
  return violations.map(({ id, help, nodes }) => `${id}（${help}）${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' ‖ ')}`)
}

/** Looks at a page on a desk and on a phone. */
export async function lookBoth(page: Page, name: string): Promise<void> {
  await look(page, name)
  await page.setViewportSize(PHONE)
  await look(page, name)
  await page.setViewportSize(WIDE)
}

/** Until the page has its heading, all that it asked for has come, and what came is drawn. */
export async function settle(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor()
  for (let quiet = 0; quiet < 3; quiet = hasAll(page) ? quiet + 1 : 0) await frames(page)
  await page.locator('main .loading').first().waitFor({ state: 'detached' })
  await frames(page)
}

const frames = (page: Page): Promise<void> => page.evaluate(() => new Promise<void>((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn()))))
