import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadContent } from '../../app/content.ts'
import { permissions } from '../../app/permissions.ts'
import { createRooms } from '../../app/rooms.ts'
import { importDesk } from '../../testing/imports.ts'
import { fundsImports } from '../funds/index.ts'
import { answerPayment } from './index.ts'
import { bring, childrenOf, filled, moneyOf, move, stateOf, yuan } from './testing/way.ts'
import { DUE, openWorld, type World } from './testing/world.ts'

const rooms = createRooms(loadContent())
let world: World
let imports: ReturnType<typeof importDesk>
beforeAll(async () => {
  world = await openWorld({ permissions, rooms })
  imports = importDesk(world.platform, fundsImports({ ceilingOf: world.engine.ceilingOf, answer: (context, payment, answer) => answerPayment(world.engine, context, payment, answer), uses: [] }))
})
afterAll(() => world.close())

/** A payment case that the cashier has sent, in a batch that was sent too. */
async function inBatch(): Promise<{ application: number; payment: number; batch: number; order: { id: number; amount: number } }> {
  const application = await bring(world, '已签约', { measure: DUE, who: 'agent', organisation: 'agency' })
  const [payment] = await childrenOf(world, application, '资金拨付')
  await move(world, 'finance', payment!, '经办', { values: filled.payment(yuan(100_000)) })
  await move(world, 'reviewer', payment!, '复核')
  await move(world, 'cashier', payment!, '支付')
  return { application, payment: payment!, ...(await batched()) }
}

async function batched() {
  const due = await world.ask('finance', 'funds.duePayments')
  const [order] = due.payments
  const { batch } = await world.act('finance', 'funds.composeBatch', { payments: [order.id], controlAmount: order.amount })
  await world.act('reviewer', 'funds.approveBatch', { batch })
  await world.act('cashier', 'funds.sendBatch', { batch })
  return { batch: batch as number, order: order as { id: number; amount: number } }
}

async function answered(batch: number, row: string) {
  const cashier = world.session('cashier')
  const run = await imports.start(cashier, 'payment-answers', { file: await imports.upload(cashier, `拨付单号,金额（元）,结果,流水号,原因\n${row}\n`), options: { batch } })
  await imports.work(cashier, run)
  return { ...(await imports.ask(cashier, 'read', { run })).run, refused: await imports.refused(cashier, run) }
}

it('the bank’s answer is the case’s own step: a returned payment is to be prepared again, one that arrived is closed', async () => {
  const { application, payment, batch, order } = await inBatch()
  expect(await answered(batch, `${order.id},100000.00,失败,,户名不符`)).toMatchObject({ changed: 1 })
  expect(await stateOf(world, payment)).toBe('待经办')
  expect(await moneyOf(world, application)).toEqual({ committed: yuan(100_000) })

  await move(world, 'finance', payment, '经办', { values: filled.payment(yuan(100_000)) })
  await move(world, 'reviewer', payment, '复核')
  await move(world, 'cashier', payment, '支付')
  const again = await batched()
  expect(await answered(again.batch, `${again.order.id},100000.00,成功,YH-9,`)).toMatchObject({ changed: 1 })
  expect(await stateOf(world, payment)).toBe('已到账')
  expect(await moneyOf(world, application)).toEqual({ paid: yuan(100_000) })
  expect(await answered(again.batch, `${again.order.id},100000.00,成功,YH-9,`)).toMatchObject({ changed: 0, same: 1 })
})
