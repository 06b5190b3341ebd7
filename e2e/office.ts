import type { Page } from 'playwright-core'
import { caseNo } from './draft.ts'
import { look } from './look.ts'
import { move, openFromQueue } from './move.ts'
import type { Stage } from './stage.ts'

/** Instalments as a person types them: 万元, and what has to have happened. */
export type Instalment = { readonly 期次: string; readonly 期额: string; readonly 前提: '签约' | '验收' }

export async function accept(stage: Stage, no: string): Promise<void> {
  const page = await stage.as('xingshen')
  await openFromQueue(page, no)
  await move(page, '受理', { values: { 资格初核: '符合' } })
}

export async function approve(stage: Stage, no: string): Promise<void> {
  const page = await stage.as('shenpi')
  await openFromQueue(page, no)
  await look(page, 'case-approval')
  await move(page, '批准', { values: { 决定理由: '演示：公示无异议，准予支持' } })
}

type Terms = { readonly organisation: string; readonly 须验收: boolean; readonly 分期: readonly Instalment[] }

/** The award has opened a project: its agreement is drafted by the manager and signed by both. `own` is where the applicant reads the award; gives the project's number. */
export async function agree(stage: Stage, applicant: Page, own: string, terms: Terms): Promise<string> {
  const page = await stage.as('yewu')
  await openFromQueue(page, /-SS-/, terms.organisation)
  const project = await caseNo(page)
  await move(page, '拟协议', { values: { 须验收: terms.须验收, 须中期: false, 实施截止: '2027-09-30', 分期: terms.分期 } })
  await openProject(applicant, own)
  await move(applicant, '签约')
  await page.reload()
  await move(page, '签约')
  return project
}

/** Goes from the award to the project that carries it out. */
export async function openProject(page: Page, own: string): Promise<void> {
  await page.goto(own)
  await page.getByRole('link', { name: '项目实施' }).click()
  await page.locator('main .page-title .figure', { hasText: '-SS-' }).waitFor()
}

/** Another than who drafted and accepted closes the project. */
export async function close(stage: Stage, project: string): Promise<void> {
  const page = await stage.as('shenpi')
  await openFromQueue(page, project)
  await move(page, '结项')
}

type Paying = { readonly organisation: string; readonly sum: string; readonly account: string; readonly receipt: string; /** Who prepares, approves and sends; the city's own where nobody else is named. */ readonly by?: readonly [string, string, string] }

/** One instalment through three people: prepared, approved by another, paid and settled by a third. */
export async function pay(stage: Stage, { organisation, sum, account, receipt, by: [first, second, third] = ['caiwu', 'fuhe', 'chuna'] }: Paying): Promise<void> {
  const caiwu = await stage.as(first)
  await openFromQueue(caiwu, /-BF-/, organisation)
  const payment = await caseNo(caiwu)
  await caiwu.getByLabel('本次额').fill(sum)
  await caiwu.getByLabel('收款户名').fill(organisation)
  await caiwu.getByLabel('开户行').fill('演示银行示范市支行')
  await caiwu.getByLabel('账号').fill(account)
  await look(caiwu, 'payment-prepared')
  await move(caiwu, '经办')
  const fuhe = await stage.as(second)
  await openFromQueue(fuhe, payment)
  await move(fuhe, '复核')
  const chuna = await stage.as(third)
  await openFromQueue(chuna, payment)
  await move(chuna, '支付')
  await move(chuna, '到账', { values: { 流水号: receipt } })
  await look(chuna, 'payment-settled')
}
