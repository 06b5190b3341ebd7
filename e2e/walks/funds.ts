import assert from 'node:assert/strict'
import { look, lookBoth, settle } from '../look.ts'
import { post } from '../post.ts'
import type { Walk } from '../stage.ts'

const MEASURE = '000/X09'
const WAN = 1_000_000

/** Money from the source to the payee and back: adjusted by two, sent in a batch, answered by the bank, reconciled, reported and traced. */
export const funds: Walk = {
  name: 'funds',
  async go(stage) {
    const finance = await stage.as('caiwu')
    const reviewer = await stage.as('fuhe')
    const cashier = await stage.as('chuna')
    const payments: number[] = []

    await stage.step('计划：来源、配套、用途 programme', async () => {
      await finance.goto('/work/programmes/1')
      await finance.getByRole('heading', { name: '配套', exact: true }).waitFor()
      await finance.getByText('已配足').waitFor()
      await lookBoth(finance, 'funds-programme')
      await finance.getByRole('button', { name: '调整、冻结、计息' }).click()
      await finance.getByLabel('办什么').selectOption({ label: '登记利息' })
      await finance.getByLabel('金额', { exact: true }).fill('1.25')
      await finance.getByLabel('结息单号').fill('演示结息单 2026-3')
      await look(finance, 'funds-book')
      await finance.getByRole('button', { name: '记账', exact: true }).click()
      await finance.getByRole('dialog').waitFor({ state: 'detached' }).catch(() => undefined)
      await settle(finance)
    })

    await stage.step('调整：一人提出，另一人批准 adjustment', async () => {
      await finance.goto('/work/adjustments')
      await finance.getByText('待批准').first().waitFor()
      assert.equal(await finance.getByRole('button', { name: /^决定/ }).count(), 0)
      await reviewer.goto('/work/adjustments')
      await lookBoth(reviewer, 'funds-adjustments')
      await reviewer.getByRole('button', { name: /^决定/ }).first().click()
      await reviewer.getByRole('button', { name: '批准并记账' }).click()
      await reviewer.getByText('已记账').first().waitFor()
    })

    await stage.step('三笔拨付单，组成一批 batch', async () => {
      for (const [id, amount] of [[900001, 10 * WAN], [900002, 20 * WAN], [900003, 7 * WAN + 50]] as const) {
        await post(finance, '/api/funds/commitments', { case: id, number: `纸质件-${id}（演示）`, organisation: id % 100, name: `演示单位${id % 10}`, district: 999900 + (id % 10), measure: MEASURE, fund: '市级专项', amount, clauses: ['000-065'] })
        const { payment } = await post<{ payment: number }>(finance, '/api/funds/payments', { case: id, amount, payee: `演示单位${id % 10}`, bank: '演示银行示范市支行', bankAccount: `62000000${id}`, purpose: '演示拨付', clauses: ['000-065'] })
        await post(reviewer, `/api/funds/payments/${payment}/approval`, {})
        payments.push(payment)
      }
      await cashier.goto('/work/batches')
      await cashier.getByLabel('选中本页全部').first().check()
      await cashier.getByText('已选 3 笔').waitFor()
      await lookBoth(cashier, 'funds-batches')
      await cashier.getByRole('button', { name: '组成批次' }).click()
      await cashier.waitForURL(/\/work\/batches\/\d+$/)
      await settle(cashier)
      await reviewer.goto(cashier.url())
      await reviewer.getByRole('button', { name: '复核批次' }).click()
      await reviewer.getByText('已复核，等出纳发出').waitFor()
      await cashier.reload()
      await cashier.getByRole('button', { name: '发出' }).click()
      await cashier.getByRole('heading', { name: '导入银行回单' }).waitFor()
    })

    await stage.step('银行回单：一笔到账，一笔退票，一笔金额不符 answers', async () => {
      const csv = ['拨付单号,金额（元）,结果,流水号,原因', `${payments[0]},100000.00,成功,YH-E2E-1,`, `${payments[1]},200000.00,失败,,账号户名不符`, `${payments[2]},70000.00,成功,YH-E2E-3,`].join('\n')
      await cashier.locator('input[type=file]').setInputFiles({ name: '回单.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
      await cashier.getByRole('button', { name: '试读全部' }).click()
      await cashier.getByText('金额与拨付单不符').first().waitFor()
      await lookBoth(cashier, 'funds-answers')
      await cashier.getByRole('button', { name: /^写入 2 行/ }).click()
      await cashier.getByText('已写入。').waitFor()
      await cashier.reload()
      await cashier.getByText('YH-E2E-1').waitFor()
      await lookBoth(cashier, 'funds-batch')
    })

    await stage.step('银行流水对账，差异处理 reconciliation', async () => {
      const day = stage.city.today()
      const csv = ['交易日期,流水号,借方金额,贷方金额,对方户名,对方账号,摘要', `${day},YH-E2E-1,100000.00,,演示单位1,,拨付`, `${day},BK-FEE,12.00,,演示银行,,手续费`, `${day},BK-INT,,12500.00,演示银行,,结息`].join('\n')
      await cashier.goto('/work/bank')
      await cashier.getByLabel('本方账号').fill('330000000001')
      await cashier.locator('input[type=file]').setInputFiles({ name: '流水.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
      await cashier.getByRole('button', { name: '试读全部' }).click()
      await cashier.getByRole('button', { name: /^写入 3 行/ }).click()
      await cashier.getByText('已写入。').waitFor()
      await finance.goto('/work/bank')
      await finance.getByText('手续费').first().waitFor()
      await lookBoth(finance, 'funds-bank')
      await finance.getByRole('button', { name: /^处理 BK-FEE/ }).click()
      await finance.getByLabel('原因').selectOption({ label: '手续费' })
      await finance.getByLabel(/^说明/).fill('演示：手续费另行列支')
      await finance.getByRole('button', { name: '记入' }).click()
      await finance.getByText('已处理 1').waitFor()
    })

    await stage.step('报表：每个数打开所计的分录 reports', async () => {
      await finance.goto('/work/reports?side=measure')
      await settle(finance)
      await lookBoth(finance, 'funds-reports')
      await finance.getByRole('button', { name: '按月份' }).click()
      await settle(finance)
      await finance.getByRole('button', { name: '按来源' }).click()
      await finance.getByRole('link', { name: /市级 已拨付 .*看分录/ }).click()
      await finance.getByRole('heading', { name: '已拨付所计的分录' }).waitFor()
      await lookBoth(finance, 'funds-entries')
    })

    await stage.step('追踪一分钱 trace', async () => {
      await finance.goto('/work/trace/1')
      await finance.getByRole('heading', { name: '现在在哪里' }).waitFor()
      await lookBoth(finance, 'funds-trace')
      await finance.getByLabel('只看其中第几分').fill('1')
      await finance.getByRole('button', { name: '追踪', exact: true }).click()
      await finance.getByRole('heading', { name: '追踪第 1 分' }).waitFor()
      await settle(finance)
      assert.equal(await finance.getByText('合计 0.01 元').count(), 1)
      await lookBoth(finance, 'funds-fen')
      await finance.goto('/work/ledger')
      await lookBoth(finance, 'funds-ledger')
    })
  },
}
