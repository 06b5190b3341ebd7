import axe from 'axe-core'
import type { Browser, BrowserContext, Page, Request } from 'playwright-core'
import { DEMONSTRATION_PASSWORD } from '../apps/server/src/app/demonstration/accounts.ts'
import type { City } from './city.ts'

export const WIDE = { width: 1280, height: 900 }
export const PHONE = { width: 390, height: 844 }

/** What a browser complained about on a page since it was last asked. */
const complaints = new WeakMap<Page, string[]>()
/** What a page has asked for and not yet received. */
const underWay = new WeakMap<Page, Set<Request>>()

/** The city, a browser, and one window for each person: people keep their sessions from one step to the next. */
export class Stage {
  readonly city: City
  /** Does one step of a walk; the runner times and counts it. */
  readonly step: (name: string, work: () => Promise<void>) => Promise<void>
  readonly #browser: Browser
  readonly #people = new Map<string, Page>()

  constructor(city: City, browser: Browser, step: Stage['step']) {
    this.city = city
    this.#browser = browser
    this.step = step
  }

  /** The page of somebody who is not signed in. */
  visitor(): Promise<Page> {
    return this.#pageOf('', async () => undefined)
  }

  /** The page of a demonstration account, signed in by its form the first time. */
  as(account: string): Promise<Page> {
    return this.#pageOf(account, (page) => signIn(page, account))
  }

  /** A second tab of the same person, with the same session. */
  async tab(account: string): Promise<Page> {
    return listen(await (await this.as(account)).context().newPage())
  }

  /** Every page that is open, for the pictures of a failure. */
  open(): { who: string; page: Page }[] {
    return [...this.#people].flatMap(([who, first]) => first.context().pages().map((page) => ({ who: who === '' ? 'visitor' : who, page })))
  }

  /** Ends all visits, so that a walk begins with nobody in. */
  async clear(): Promise<void> {
    for (const page of this.#people.values()) await page.context().close()
    this.#people.clear()
  }

  async #pageOf(who: string, arrive: (page: Page) => Promise<void>): Promise<Page> {
    const known = this.#people.get(who)
    if (known !== undefined) return known
    const context: BrowserContext = await this.#browser.newContext({ baseURL: this.city.url, viewport: WIDE, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' })
    context.setDefaultTimeout(60_000)
    await context.addInitScript(axe.source)
    const page = listen(await context.newPage())
    this.#people.set(who, page)
    await arrive(page)
    return page
  }
}

export type Walk = { readonly name: string; readonly go: (stage: Stage) => Promise<void> }

export async function signIn(page: Page, account: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByLabel('账号').fill(account)
  await page.getByLabel('密码').fill(DEMONSTRATION_PASSWORD)
  await page.locator('main').getByRole('button', { name: '登录' }).click()
  await page.waitForURL((url) => url.pathname !== '/sign-in')
}

function listen(page: Page): Page {
  const heard: string[] = []
  complaints.set(page, heard)
  page.on('console', (message) => message.type() === 'error' && heard.push(`${message.text()} ${message.location().url}`))
  page.on('pageerror', (error) => heard.push(`${error.name}: ${error.message}`))
  const asked = new Set<Request>()
  underWay.set(page, asked)
  page.on('request', (request) => asked.add(request))
  page.on('requestfinished', (request) => asked.delete(request))
  page.on('requestfailed', (request) => asked.delete(request))
  return page
}

/** Hands over the complaints and forgets them. A step that provokes a refusal takes them away itself. */
export const takeComplaints = (page: Page): string[] => complaints.get(page)?.splice(0) ?? []

/** Whether everything that the page asked for has come. */
export const hasAll = (page: Page): boolean => (underWay.get(page)?.size ?? 0) === 0
