import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'
import { lookBoth, settle } from '../look.ts'
import type { Walk } from '../stage.ts'

/** What one part of the patent register knows, the others use: payments, announcements, endings, families, terms, landscapes. */
export const links: Walk = {
  name: 'links',
  async go(stage) {
    const { step } = stage
    const firm = await stage.as('qiye2')
    const office = await stage.as('yewu')
    let patent = ''
    let number = ''
    let holder = ''

    await step('单位的专利与下一次年费 an organisation and what is due', async () => {
      await firm.goto('/assets/portfolios')
      await firm.getByRole('link', { name: '演示数控机床组合' }).click()
      await firm.getByRole('heading', { name: '离各标准还差多少' }).waitFor()
      const portfolio = firm.url()
      patent = (await firm.locator('a[href^="/patents/"]').first().getAttribute('href'))!
      number = patent.split('/').at(-1)!
      await firm.goto(patent)
      const owner = firm.locator('a[href^="/organisations/"]').first()
      holder = await owner.innerText()
      const organisation = (await owner.getAttribute('href'))!
      await firm.goto(`${organisation}/patents`)
      await firm.getByRole('heading', { name: '专利与下一次年费' }).waitFor()
      await lookBoth(firm, 'links-organisation')
      await firm.getByRole('link', { name: '未来一年年费' }).click()
      await firm.getByRole('heading', { name: '各月应缴' }).waitFor()
      await lookBoth(firm, 'fees-due')
      const dueMonth = (await firm.getByRole('row').nth(1).getByRole('cell').nth(0).innerText()).slice(0, 7)
      await firm.getByRole('link', { name: new RegExp(`^${dueMonth}：`) }).click()
      await firm.getByRole('heading', { name: `${dueMonth} 应缴` }).waitFor()
      await firm.goto(`${organisation}/patents`)
      await firm.getByRole('link', { name: '看全貌' }).click()
      await settle(firm)
      await firm.getByRole('heading', { level: 1, name: new RegExp(`${holder} 现有专利`) }).waitFor()
      await lookBoth(firm, 'links-landscape-firm')
      await firm.goto(portfolio)
      await firm.getByRole('link', { name: '看全貌' }).click()
      await firm.getByRole('heading', { level: 1, name: /演示数控机床组合/ }).waitFor()
      await lookBoth(firm, 'links-landscape-portfolio')
      const total = Number((await firm.locator('.navigation-sum .value-figure').innerText()).replace(/\D/g, ''))
      await firm.getByRole('link', { name: '看这些专利' }).click()
      await firm.getByText('只看一个专利组合里的专利').waitFor()
      await firm.getByText(new RegExp(`^${total}\\s*件`)).first().waitFor()
    })

    await step('疑似重复与疑似名称，判了可撤 rows and names that may be one, decided and taken back', async () => {
      await office.goto('/work/patents')
      const pair = office.getByRole('table', { name: '疑似重复' }).getByRole('row').nth(1)
      await pair.getByText('incoPat').waitFor()
      await lookBoth(office, 'review-patents')
      const other = await pair.getByRole('cell').nth(1).locator('code').innerText()
      await decide(office, pair, '是同一件', '两号只差一位，文献相同（演示）')
      await pair.getByRole('button', { name: '撤销判定' }).waitFor()
      assert.equal(await stands(office, other), false)
      await decide(office, pair, '撤销判定', '文献号不同（演示）')
      await pair.getByText('待判').waitFor()
      assert.equal(await stands(office, other), true)
      const name = office.getByRole('row', { name: /股份有限公司/ })
      await decide(office, name, '是该单位', '改制前的名称（演示）')
      await name.waitFor({ state: 'detached' })
    })

    await step('公告成为拟登记，主管部门确认 announcements propose', async () => {
      const csv = ['申请号,法律状态公告日,法律状态,法律状态信息', `${number},2026-03-20,专利权质押合同登记的生效,登记号:Y2026990000001;登记生效日:20260310;出质人:${holder};质权人:演示明湖商业银行`].join('\n')
      await bring(office, '事务.csv', csv, 1)
      const family = ['申请号,公开（公告）号,文献种类代码,公开国别,标题,公开（公告）日,优先权', `,US99000001B2,B2,US,一种演示装置,20250107,CN${number}`, `,EP9900001A1,A1,EP,一种演示装置,20240605,CN${number}`].join('\n')
      await bring(office, '同族.csv', family, 2)
      await until(office, '/work/patents', /质押 Y2026990000001/)
      await lookBoth(office, 'links-review')
      await office.getByRole('row', { name: /Y2026990000001/ }).getByRole('button', { name: '确认' }).click()
      await office.getByLabel(/担保金额/).fill('5000000')
      await office.getByLabel('理由').fill('质权登记簿（演示）')
      await office.getByRole('dialog').getByRole('button', { name: '确认' }).click()
      await office.getByRole('row', { name: /Y2026990000001/ }).waitFor({ state: 'detached' })
      await office.goto(`${patent}?tab=family`)
      await office.getByRole('link', { name: /件公布/ }).click()
      await office.getByRole('heading', { name: /同族 \d+ 件/ }).waitFor()
      await lookBoth(office, 'links-family')
    })

    await step('缴费动了应缴，解除由主管部门确认 payments and a release', async () => {
      await office.goto(`${patent}?tab=fees`)
      await office.getByRole('button', { name: '登记', exact: true }).click()
      const year = Number((await office.evaluate(async (path) => {
        const answer = (await (await fetch(`/api${path}`)).json()) as { fees: { year: number; state: { word: string } }[] }
        return answer.fees.find(({ state }) => state.word === '下一次')!.year
      }, patent)))
      await office.getByLabel('年度').fill(String(year))
      await office.getByLabel('金额（元）', { exact: true }).fill('1200')
      await office.getByLabel('缴费日').fill(stage.city.today())
      await office.getByRole('dialog').getByRole('button', { name: '登记' }).click()
      await office.getByRole('button', { name: '登记有误' }).waitFor()
      await lookBoth(office, 'links-payments')
      await office.goto(patent)
      await office.getByText(`${stage.city.today()} 已缴`).waitFor()
      await lookBoth(office, 'links-record')
      await firm.goto(`${patent}?tab=pledges`)
      await firm.getByRole('button', { name: '解除' }).click()
      await firm.getByLabel('自哪一天起').fill(stage.city.today())
      await firm.getByLabel('理由').fill('借款还清（演示）')
      await lookBoth(firm, 'links-release')
      await firm.getByRole('dialog').getByRole('button', { name: '解除' }).click()
      await firm.getByText(/称 .* 起终止，待主管部门确认/).waitFor()
      await lookBoth(firm, 'links-pledges')
    })

    await step('期限补偿 the term', async () => {
      await firm.goto(`${patent}?tab=term`)
      await firm.getByRole('heading', { name: '测算' }).waitFor()
      const filed = await firm.evaluate(async (path) => ((await (await fetch(`/api${path}`)).json()) as { term: { filedOn: string } }).term.filedOn, patent)
      await firm.getByLabel('实质审查请求日').fill(filed)
      await firm.getByText('测算，以国家知识产权局的决定为准').waitFor()
      await lookBoth(firm, 'links-term')
      assert.equal(await firm.getByText('实施细则第七十九条').count(), 1)
    })
  },
}

async function decide(page: Page, row: Locator, act: string, why: string): Promise<void> {
  await row.getByRole('button', { name: act, exact: true }).click()
  await page.getByLabel('理由').fill(why)
  await page.getByRole('dialog').getByRole('button', { name: act }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}

/** Whether the register has a row of this number. */
const stands = async (page: Page, number: string): Promise<boolean> => page.evaluate(async (of) => ((await (await fetch(`/api/patents/${of}`)).json()) as { number?: string }).number === of, number)

async function bring(page: Page, name: string, csv: string, rows: number): Promise<void> {
  await page.goto('/organisations')
  await page.getByLabel('导入什么').selectOption('patents')
  await page.locator('input[type=file][aria-label="导入文件"]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(csv) })
  await page.getByRole('button', { name: '试读全部' }).click()
  // A second click before the page has changed is the same wish.
  await page.getByRole('button', { name: new RegExp(`^写入 ${rows} 行`) }).dblclick()
  await page.getByText('已写入。').waitFor()
  const written = await page.evaluate(async (file) => ((await (await fetch('/api/imports')).json()) as { runs: { fileName: string; dry: boolean }[] }).runs.filter((run) => run.fileName === file && !run.dry).length, name)
  assert.equal(written, 1)
}

/** What follows an import comes by a queue: looks again until it is there. */
async function until(page: Page, path: string, words: RegExp): Promise<void> {
  for (let turn = 0; turn < 30; turn++) {
    await page.goto(path)
    await settle(page)
    if ((await page.getByText(words).count()) > 0) return
  }
  throw new Error(`${path}: ${words}`)
}
