import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Locator, Page } from 'playwright-core'
import { lookBoth, settle } from '../look.ts'
import { takeComplaints, type Walk } from '../stage.ts'

const INCOME = '上年度销售收入'

/** An officer tries out a threshold, sees who gains and what it costs, keeps the draft, shares it, and a colleague works on it. */
export const lab: Walk = {
  name: 'lab',
  async go(stage) {
    const { step } = stage
    const page = await stage.as('yewu')
    await step('从措施打开 opens it from the measure', async () => {
      await page.goto('/work/lab')
      await lookBoth(page, 'lab')
      await page.goto('/measures/000/X09')
      await page.getByRole('link', { name: '在政策试验台打开' }).click()
      await page.getByText('演示 10,000 家全部重算').waitFor()
      await lookBoth(page, 'lab-measure')
    })
    await step('改门槛，结果随即变 a threshold changes everything at once', async () => {
      const was = await passing(page)
      await field(page, INCOME).fill('5000')
      await passes(page, (is) => is > was)
      const lower = await passing(page)
      await page.getByText('≥ 5,000.00 万元').waitFor()
      await page.getByText(/新增 [\d,]+ 家，失去 0 家/).waitFor()
      const slider = page.getByRole('slider', { name: INCOME })
      await slider.focus()
      for (let i = 0; i < 5; i += 1) await page.keyboard.press('ArrowRight')
      await passes(page, (is) => is < lower)
      assert.equal(await field(page, INCOME).inputValue(), '5500')
      await page.getByText('每一档都算过').waitFor()
      await drag(page.locator('.curve svg').first(), 0.2, 0.6)
      assert.notEqual(await field(page, INCOME).inputValue(), '5500')
      await lookBoth(page, 'lab-draft')
    })
    await step('读不出的数有话说 a number that is none is told', async () => {
      await field(page, INCOME).fill('八千')
      await page.getByRole('alert').getByText('读不出').waitFor()
      await field(page, INCOME).fill('8000')
      await page.getByText('≥ 8,000.00 万元').waitFor()
      await page.getByRole('radiogroup', { name: /占比/ }).getByLabel('逐年').check()
      await page.getByText('2 处改动').waitFor()
    })
    await step('改写规则，错处到行 a rewritten rule tells its wrong line', async () => {
      await page.locator('.measure-text summary').click()
      const text = page.getByLabel('措施的规则')
      const whole = await text.inputValue()
      await text.fill(whole.replace('量: 核心发明专利数', '量: 核心发明的数'))
      await page.getByText('这份文字读不通').waitFor()
      await page.locator('.findings').getByText(/第 \d+ 行/).first().waitFor()
      await lookBoth(page, 'lab-text')
      await text.fill(whole.replace('须: 10件 以上', '须: 5件 以上'))
      await page.getByText('这份文字读不通').waitFor({ state: 'detached' })
      await page.getByRole('button', { name: '还原为现行规则' }).click()
    })
    await step('存、共享、两人同时改 kept, shared, changed by two', async () => {
      await page.getByLabel('草案名称').fill('演示：收入门槛 8000 万元')
      await page.getByRole('button', { name: '存为草案' }).click()
      await page.waitForURL(/draft=\d+/)
      await page.getByText('只有您自己看得见').waitFor()
      await page.getByText('演示 10,000 家全部重算').waitFor()
      const address = new URL(page.url())
      const colleague = await stage.as('shenpi')
      await colleague.goto(address.pathname + address.search)
      await colleague.getByText('没有打开').first().waitFor()
      takeComplaints(colleague)
      await page.getByRole('button', { name: '共享给本局' }).click()
      await page.getByText('已共享：').waitFor()
      await colleague.goto(address.pathname + address.search)
      await colleague.getByText('演示 10,000 家全部重算').waitFor()
      await field(colleague, '支持额').fill('60')
      await colleague.getByRole('button', { name: '存为第 2 稿' }).click()
      await colleague.getByText('第 2 稿').first().waitFor()
      await field(page, '支持额').fill('70')
      await page.getByRole('button', { name: '存为第 2 稿' }).click()
      await page.getByText('已先存了第 2 稿').waitFor()
      await page.getByText(/80\.00 万元 → 60\.00 万元/).first().waitFor()
      takeComplaints(page)
      await lookBoth(page, 'lab-conflict')
      await page.getByRole('button', { name: '把我的另存为新草案' }).click()
      await page.getByText('只有您自己看得见').waitFor()
      await page.getByText('演示 10,000 家全部重算').waitFor()
      await page.getByLabel('对照').selectOption({ label: '演示：收入门槛 8000 万元' })
      await page.getByText(/少得|多得/).first().waitFor()
      await lookBoth(page, 'lab-two-drafts')
    })
    await step('导出 exports', async () => {
      const amendment = await saved(page, '修订稿 YAML')
      assert.match(amendment, /处: "000\/X09\/条件\/销售收入\/须", 由: "不低于 1亿元", 为: "不低于 8000万元"/)
      const results = await saved(page, '结果 CSV')
      assert.match(results, /演示群体（编造）10000 家/)
      assert.match(results, /区县,演示东区,/)
    })
    await step('在册单位 the organisations on the books', async () => {
      await page.getByLabel('群体', { exact: true }).selectOption({ label: '本区划在册单位' })
      await page.getByText(/在册 [\d,]+ 家全部重算/).waitFor()
      await lookBoth(page, 'lab-register')
    })
  },
}

/** A million firms, step by step: prints how long a step takes, and fails only where nothing changes. */
export const million: Walk = {
  name: 'million',
  async go(stage) {
    const { step } = stage
    const page = await stage.as('yewu')
    await step('一百万家，拖一格 a million firms, step by step', async () => {
      await page.goto('/work/lab/000/X09')
      await page.getByText('演示 10,000 家全部重算').waitFor()
      await page.getByLabel('群体', { exact: true }).selectOption({ label: '演示群体 1,000,000 家（编造）' })
      await page.getByText('演示 1,000,000 家全部重算').waitFor({ timeout: 180_000 })
      const slider = page.getByRole('slider', { name: INCOME })
      await slider.focus()
      const [computed, seen]: [number[], number[]] = [[], []]
      for (let i = 0; i < 24; i += 1) {
        const was = await passing(page)
        const began = performance.now()
        await page.keyboard.press('ArrowLeft')
        await passes(page, (is) => is !== was)
        seen.push(performance.now() - began)
        computed.push(Number(/本步 (\d+) 毫秒/.exec(await page.locator('.setup [role=status]').innerText())![1]))
      }
      process.stdout.write(`  1,000,000: computed p50 ${at(computed, 0.5)} ms, p95 ${at(computed, 0.95)} ms; key to page p50 ${at(seen, 0.5)} ms, p95 ${at(seen, 0.95)} ms\n`)
      await settle(page)
    })
  },
}

const field = (page: Page, label: string): Locator => page.getByRole('textbox', { name: new RegExp(`^${label}，`) })

/** How many pass in the draft, as the comparison says. */
async function passing(page: Page): Promise<number> {
  const row = page.getByRole('row', { name: /^够格（家）/ })
  return Number((await row.getByRole('cell').nth(1).innerText()).replace(/[^\d]/g, ''))
}

async function passes(page: Page, wanted: (passing: number) => boolean): Promise<void> {
  for (let tries = 0; !wanted(await passing(page)); tries += 1) {
    assert.ok(tries < 3000, '够格家数没有变 the number has not changed')
    await page.evaluate(() => new Promise(requestAnimationFrame))
  }
}

async function drag(chart: Locator, from: number, to: number): Promise<void> {
  await chart.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await chart.boundingBox())!
  const { mouse } = chart.page()
  await mouse.move(x + width * from, y + height / 2)
  await mouse.down()
  await mouse.move(x + width * to, y + height / 2, { steps: 8 })
  await mouse.up()
}

async function saved(page: Page, button: string): Promise<string> {
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: button }).click()
  return readFileSync(await (await coming).path(), 'utf8')
}

/** The value below which that part lies. */
const at = (values: readonly number[], part: number): number => Math.round([...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))]!)
