import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addDays } from '@zhiyun/calendar'
import { formatYuan } from '@zhiyun/finance'
import type { Query } from '../../platform/action/declare.ts'
import { runQuery, type Platform } from '../../platform/action/run.ts'
import { importFile } from '../../platform/import/index.ts'
import { goOn } from './walk.ts'
import { onDay, type World } from './world.ts'

type Paid = { readonly case: number; /** The way from it to its payment. */ readonly kinds: readonly string[]; /** Why the bank sent it back. */ readonly failed?: string }
type Payment = { readonly id: number; readonly amount: number }

const on = (world: World, day: number): Platform => onDay(world.platform, addDays(world.day, day))
const yuan = (amount: number): string => formatYuan(amount).replaceAll(',', '')

/** Payments that wait for the cashier go out as one batch; a day later the bank answers, unless it has not yet. */
export async function payInBatch(world: World, paid: readonly Paid[], day: number, { answered = true } = {}): Promise<void> {
  for (const { case: id, kinds } of paid) await goOn(world, id, [{ by: 'chuna', day, action: [...kinds, '支付'].join('>') }])
  const due = world.rooms.declared.find((each) => each.name === 'funds.duePayments') as Query<unknown, { payments: Payment[] }>
  const { payments } = await runQuery(on(world, day), due, world.sessionOf('caiwu'), {})
  // Where a notice has not ended by today's calendar there is nothing to pay yet.
  if (payments.length === 0) return
  const { batch } = (await world.act('caiwu', 'funds.composeBatch', { payments: payments.map(({ id }) => id), controlAmount: payments.reduce((sum, { amount }) => sum + amount, 0), note: '演示批次' }, on(world, day))) as { batch: number }
  await world.act('fuhe', 'funds.approveBatch', { batch }, on(world, day))
  await world.act('chuna', 'funds.sendBatch', { batch }, on(world, day))
  if (!answered || payments.length !== paid.length) return
  const rows = payments.map(({ id, amount }, i) => [id, yuan(amount), ...(paid[i]!.failed === undefined ? ['成功', `演示回单${id}`, ''] : ['失败', '', paid[i]!.failed])])
  await bring(world, 'payment-answers', { batch }, ['拨付单号', '金额', '结果', '流水号', '原因'], rows, day + 1)
}

/** Interest, and the bank's own books of the last weeks: most of it matches, two lines wait for a person, one is a fee. */
export async function bankCounter(world: World, programme: number): Promise<void> {
  const year = Number(world.day.slice(0, 4))
  const interest = 1_234_567
  await world.act('caiwu', 'funds.bookInterest', { programme, year, source: 'city', amount: interest, clauses: ['000-113'], note: '演示结息单第1号' }, on(world, -10))
  const settled = world.rooms.declared.find((each) => each.name === 'funds.paymentQueue') as Query<unknown, { payments: (Payment & { state: string; receipt: string; payee: string })[] }>
  const { payments } = await runQuery(world.platform, settled, world.sessionOf('caiwu'), {})
  const arrived = payments.filter(({ state, receipt }) => state === 'settled' && receipt.startsWith('演示回单'))
  await bring(world, 'bank-statement', { account: '6200000000009999' }, ['日期', '流水号', '借方金额', '贷方金额', '对方户名', '摘要'], [
    ...arrived.map(({ amount, receipt, payee }) => [addDays(world.day, -25), receipt, yuan(amount), '', payee, '演示拨付']),
    [addDays(world.day, -10), '演示-息-1', '', yuan(interest), '演示银行', '结息'],
    [addDays(world.day, -8), '演示-缴-1', '', '3000.00', '演示东岭装备制造有限公司', '缴回'],
    [addDays(world.day, -7), '演示-缴-2', '', '3000.00', '演示东岭装备制造有限公司', '缴回'],
    [addDays(world.day, -5), '演示-费-1', '35.00', '', '演示银行', '账户管理费'],
  ], -1)
}

/** One table through the door that a person's table takes. */
async function bring(world: World, kind: string, options: object, head: readonly string[], rows: readonly (readonly (string | number)[])[], day: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'zhiyun-demonstration-'))
  try {
    const file = join(folder, '演示.csv')
    writeFileSync(file, `${[head, ...rows].map((row) => row.join(',')).join('\n')}\n`)
    const { run } = await importFile(on(world, day), world.rooms.imports.find(({ name }) => name === kind)!, world.sessionOf('chuna'), file, { options })
    if (run.refused > 0) throw new Error(`demonstration: ${run.refused} rows of ${kind} refused`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

