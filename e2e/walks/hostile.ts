import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { creditCheck, organisationCheck } from '@zhiyun/identity'
import iconv from 'iconv-lite'
import type { Page } from 'playwright-core'
import { DEMONSTRATION_PASSWORD } from '../../apps/server/src/app/demonstration/accounts.ts'
import { complete, draft } from '../draft.ts'
import { look, settle } from '../look.ts'
import { moveButton } from '../move.ts'
import { csv, zipBomb, type Paper } from '../paper.ts'
import { takeComplaints, type Walk } from '../stage.ts'

const LIMIT = 50 * 1024 * 1024
const NAME = '演示编码试验有限公司'
const FORMULA = '=HYPERLINK("http://演示.invalid","点这里")'

/** Bad input and bad luck: each is said in words, at its place, and nothing typed is lost. */
export const hostile: Walk = {
  name: 'hostile',
  async go(stage) {
    const { step } = stage
    const yewu = await stage.as('yewu')
    await step('压缩炸弹 a zip bomb called .xlsx', async () => {
      await chooseImport(yewu)
      await choose(yewu, zipBomb('单位.xlsx', 64 * 1024 * 1024))
      await yewu.getByRole('alert').getByText('ARCHIVE_UNSAFE').waitFor()
      takeComplaints(yewu)
      await look(yewu, 'import-refused')
    })
    await step('GB18030 当作 UTF-8 被指出 GB18030 taken for UTF-8 is told', async () => {
      await chooseImport(yewu)
      await choose(yewu, csv('单位.csv', iconv.encode(table(), 'gb18030')))
      const encoding = yewu.getByLabel('编码')
      await encoding.waitFor()
      assert.equal(await encoding.inputValue(), 'GB18030')
      await yewu.getByText(NAME).waitFor()
      await encoding.selectOption('UTF-8')
      await yewu.getByRole('alert').getByText('FILE_ENCODING_WRONG').waitFor()
      takeComplaints(yewu)
      assert.equal(await encoding.inputValue(), 'GB18030', '读不通的编码不采用 an encoding that does not fit is not taken')
      await yewu.getByText(NAME).waitFor()
      await look(yewu, 'import-columns')
    })
    await step('错码与重复逐行逐列指出 wrong codes and duplicates by row and column', async () => {
      await yewu.getByRole('button', { name: '试读全部' }).click()
      await yewu.getByText(/可新增 2，可更新 0，相同 0，不能收 2/).waitFor()
      const findings = yewu.getByRole('table', { name: '按行、列列出的问题' })
      const wrong = findings.getByRole('row').filter({ hasText: wrongCode })
      assert.match(await wrong.innerText(), /统一社会信用代码|信用代码/)
      assert.match(await findings.innerText(), /重复/)
      await look(yewu, 'import-findings')
      await yewu.getByRole('button', { name: '写入 2 行' }).click()
      await yewu.getByText('已写入。').waitFor()
      assert.match(await yewu.locator('.import-wizard').innerText(), /新增 2，更新 0，相同 0，未收 2/)
    })
    await step('公式不出表 a formula does not leave as one', async () => {
      const answer = await yewu.request.get(`/api/exports/organisations?text=${encodeURIComponent(formulaCode)}`)
      const text = await answer.text()
      assert.ok(answer.ok() && text.includes('HYPERLINK'), text.slice(0, 300))
      assert.doesNotMatch(text, /(^|[,"\n])=/)
    })

    const gaoxiao = await stage.as('gaoxiao')
    await step('错数在栏内指出，缺什么说明 a wrong figure is said at its field, and what is lacking', async () => {
      await draft(gaoxiao, '000/X03')
      const amount = gaoxiao.locator('[id="field-申请金额"]')
      await amount.fill('八十')
      await gaoxiao.locator('[id="field-申请金额-error"]').waitFor()
      takeComplaints(gaoxiao)
      assert.equal(await amount.inputValue(), '八十', '填错的也保留 even what is wrong is kept')
      assert.equal(await moveButton(gaoxiao, '提交').getAttribute('aria-disabled'), 'true')
      await gaoxiao.getByText('还缺材料：申报书盖章件、证明材料').waitFor()
      await look(gaoxiao, 'application-refused')
      await amount.fill('50')
      await gaoxiao.getByText('已自动保存').waitFor()
    })
    await step('超过上限的附件 an upload beyond the limit', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'zhiyun-e2e-file-'))
      const path = join(folder, '过大.pdf')
      writeFileSync(path, '%PDF-1.4\n')
      truncateSync(path, LIMIT + 4096) // sparse: takes no room
      await gaoxiao.locator('input[type=file][aria-label="证明材料"]').setInputFiles(path)
      await gaoxiao.getByText('文件超过大小上限').waitFor()
      rmSync(folder, { recursive: true })
      takeComplaints(gaoxiao)
      await look(gaoxiao, 'upload-refused')
      await gaoxiao.getByRole('button', { name: '移除 过大.pdf' }).click()
    })
    await step('填写中登录过期 the session ends while one types', async () => {
      await gaoxiao.context().clearCookies()
      await gaoxiao.getByLabel('项目名称').fill('演示高校专利培育')
      const dialog = gaoxiao.getByRole('dialog', { name: '登录已过期' })
      await dialog.waitFor()
      takeComplaints(gaoxiao)
      await dialog.getByLabel('账号').fill('gaoxiao')
      await dialog.getByLabel('密码').fill(DEMONSTRATION_PASSWORD)
      await dialog.getByRole('button', { name: '登录' }).click()
      await dialog.waitFor({ state: 'hidden' })
      assert.equal(await gaoxiao.getByLabel('项目名称').inputValue(), '演示高校专利培育')
      await complete(gaoxiao, { 申请金额: '50' })
      takeComplaints(gaoxiao)
      await gaoxiao.reload()
      await gaoxiao.getByLabel('项目名称').waitFor()
      assert.equal(await gaoxiao.getByLabel('项目名称').inputValue(), '演示高校专利培育')
    })
    await step('两个标签页同时提交 two tabs hand in at once', async () => {
      const second = await stage.tab('gaoxiao')
      await second.goto(new URL(gaoxiao.url()).pathname)
      await settle(second)
      const answers = [gaoxiao, second].map((page) => page.waitForResponse((answer) => answer.url().endsWith('/moves')))
      await Promise.all([gaoxiao, second].map((page) => moveButton(page, '提交').click()))
      const made = (await Promise.all(answers)).map((answer) => answer.ok())
      assert.deepEqual(made.toSorted(), [false, true], '恰有一次办成 exactly one is done')
      const late = made[0] ? second : gaoxiao
      await late.locator('.problem[role=alert]').first().waitFor()
      for (const page of [gaoxiao, second]) {
        takeComplaints(page)
        await page.reload()
        await page.getByText('审查中').first().waitFor()
      }
    })
  },
}

async function chooseImport(page: Page): Promise<void> {
  await page.goto('/organisations')
  await page.getByLabel('导入什么').selectOption('organisations')
}

const choose = (page: Page, paper: Paper) => page.locator('input[type=file][aria-label="导入文件"]').setInputFiles(paper)

/** A sound code of a place that does not exist, unlike those of the demonstration. */
function codeOf(n: number): string {
  const body = `TE${String(n).padStart(6, '0')}`
  const code = `91999901${body}${organisationCheck(body)}`
  return `${code}${creditCheck(code)}`
}

const formulaCode = codeOf(2)
/** The last sign is the check: this one does not fit. */
const wrongCode = codeOf(3).replace(/.$/, (sign) => (sign === '0' ? '1' : '0'))

/** Two good rows, the first of them once more, and one whose code is wrong. */
function table(): string {
  const rows = [[codeOf(1), NAME], [formulaCode, FORMULA], [codeOf(1), NAME], [wrongCode, '演示错码有限公司']]
  return ['统一社会信用代码,名称', ...rows.map((row) => row.map((cell) => `"${cell!.replaceAll('"', '""')}"`).join(','))].join('\r\n')
}
