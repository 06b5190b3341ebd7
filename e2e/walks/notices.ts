import assert from 'node:assert/strict'
import type { ReceivedMail } from '../../apps/server/src/testing/mailServer.ts'
import { look, lookBoth, settle } from '../look.ts'
import type { Stage, Walk } from '../stage.ts'

/** Word reaches people outside the platform: an address is verified, the public subscribes, and somebody looks after the post. */
export const notices: Walk = {
  name: 'notices',
  async go(stage) {
    const { step } = stage

    await step('公众订阅，凭链接确认 the public subscribes by a link', async () => {
      const page = await stage.visitor()
      await page.goto('/notices')
      await lookBoth(page, 'notices')
      await page.getByLabel('公示与结果').check()
      await page.getByLabel('邮箱').fill('zhongren@home.example')
      await page.getByRole('button', { name: '订阅' }).click()
      await page.getByText('已向该邮箱发出一封确认信').waitFor()
      const { text } = await letterTo(stage, 'zhongren@home.example')
      await page.goto(new URL(/http\S+\/subscriptions\/\S+/.exec(text)![0]).pathname)
      await lookBoth(page, 'subscription')
      await page.getByRole('button', { name: '确认订阅' }).click()
      await page.getByText('已确认').waitFor()
      await page.getByRole('button', { name: '停止全部' }).click()
      await page.getByRole('heading', { name: '已停止' }).waitFor()
    })

    await step('验证自己的邮箱，选择接收什么 one\'s own address', async () => {
      const page = await stage.as('qiye')
      await page.goto('/account')
      const section = page.getByRole('region', { name: '接收通知' })
      await section.getByLabel('邮箱').fill('jingban@firm.example')
      await section.getByRole('button', { name: '添加并发送验证码' }).click()
      const { text } = await letterTo(stage, 'jingban@firm.example')
      await lookBoth(page, 'address-code')
      await section.getByLabel('验证码').fill(/\n(\d{6})\n/.exec(text)![1]!)
      await section.getByRole('button', { name: '验证', exact: true }).click()
      await section.getByText('已验证').waitFor()
      await section.getByLabel('申报通知 jingban@firm.example').selectOption('daily')
      await settle(page)
      await page.reload()
      assert.equal(await section.getByLabel('申报通知 jingban@firm.example').inputValue(), 'daily')
      await lookBoth(page, 'addresses')
    })

    await step('收件箱里样样都有 the inbox holds everything', async () => {
      const page = await stage.as('qiye')
      await page.goto('/messages')
      await lookBoth(page, 'messages')
    })

    await step('送不出的信有人管 letters that nobody takes are looked after', async () => {
      stage.city.mail.manners = { receiver: (address) => (address === 'jiuhao@firm.example' ? { code: 554, words: '5.7.1 演示：拒收 refused' } : undefined) }
      const firm = await stage.as('yiyao')
      await firm.goto('/account')
      const section = firm.getByRole('region', { name: '接收通知' })
      await section.getByLabel('邮箱').fill('jiuhao@firm.example')
      await section.getByRole('button', { name: '添加并发送验证码' }).click()
      const page = await stage.as('guanli')
      await page.goto('/work/letters')
      for (let n = 0; n < 20 && !(await page.getByRole('cell', { name: '送不出' }).isVisible()); n++) {
        await page.waitForTimeout(500)
        await page.reload()
        await settle(page)
      }
      await page.getByText('5.7.1').first().waitFor()
      await lookBoth(page, 'letters')
      await page.getByRole('button', { name: '送不出 1' }).click()
      await page.locator('table').getByRole('button', { name: /^不再发送/ }).click()
      await page.getByRole('button', { name: '送不出 0' }).waitFor()
      await look(page, 'letters-none')
      stage.city.mail.manners = {}
    })
  },
}

/** The newest letter to an address, once it has come. */
async function letterTo({ city }: Stage, address: string): Promise<ReceivedMail> {
  for (let n = 0; n < 100; n++) {
    const found = city.mail.received.findLast(({ to }) => to.includes(address))
    if (found !== undefined) return found
    await new Promise((then) => setTimeout(then, 200))
  }
  throw new Error(`no letter to ${address}`)
}
