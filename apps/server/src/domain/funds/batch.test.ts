import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { permissions } from '../../app/permissions.ts'
import { buffer } from 'node:stream/consumers'
import { runDownload } from '../../platform/action/run.ts'
import type { Download } from '../../platform/action/declare.ts'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { importDesk } from '../../testing/imports.ts'
import { testClock, testPlatform, type TestPlatform } from '../../testing/platform.ts'
import { approvePayment } from './payments/approvePayment.ts'
import { bankReconciliation, exportDifferences } from './bank/bankReconciliation.ts'
import { batches, batchPage, duePayments } from './payments/batches.ts'
import { composeBatch } from './payments/composeBatch.ts'
import { exportBatch } from './bank/exportBatch.ts'
import { importAnswers } from './bank/importAnswers.ts'
import { importStatement } from './bank/importStatement.ts'
import { ledgerTree } from './reports/ledgerTree.ts'
import { counterparts, matchLine } from './bank/matchLines.ts'
import { approveBatch, dissolveBatch } from './payments/moveBatch.ts'
import { preparePayment } from './payments/preparePayment.ts'
import { reconciliation } from './bank/reconciliation.ts'
import { settleDifference } from './bank/settleDifference.ts'
import { as, beneficiaryOf, CLAUSES, deskOn, MEASURE, type Desk } from './testing/desk.ts'
import { commit, sendBatch, sendPayment, unbounded } from './testing/unbounded.ts'

let database: TestDatabase
let platform: TestPlatform
let desk: Desk
let imports: ReturnType<typeof importDesk>
let programme: number
const clock = testClock('2026-03-02T02:00:00Z')
const cashier = as('cashier')
beforeAll(async () => {
  database = await createTestDatabase()
  platform = await testPlatform(database, { permissions, clock })
  desk = deskOn(platform)
  imports = importDesk(platform, [importAnswers(unbounded), importStatement])
  programme = await desk.fill(1_000_000)
  for (let id = 1; id <= 8; id++) {
    const { case: caseId, ...rest } = beneficiaryOf(id)
    await desk.act(commit, { case: caseId, ...rest, measure: MEASURE, year: 2026, fund: '市级专项', amount: 100_000, clauses: CLAUSES })
  }
})
afterAll(async () => {
  await platform.close()
  await database.drop()
})

/** An approved order of so many fen for a case; the payee is what a hostile firm might call itself. */
async function order(id: number, amount: number, payee = `演示单位${id}`): Promise<number> {
  const { payment } = await desk.act(preparePayment, { case: id, amount, payee, bank: '演示银行', bankAccount: `622200001111${1000 + id}`, purpose: '演示拨付', clauses: CLAUSES })
  await desk.act(approvePayment, { payment }, as('reviewer'))
  return payment
}

const file = async <I>(declared: Download<I>, input: unknown, as_ = cashier): Promise<Buffer> => {
  let bytes = Buffer.alloc(0)
  await runDownload(platform, declared, as_, input, async ({ body }) => void (bytes = await buffer(body)))
  return bytes
}
const answer = async (batch: number, content: string | Buffer, name = 'a.csv') => {
  const run = await imports.start(cashier, 'payment-answers', { file: await imports.upload(cashier, content, name), options: { batch } })
  expect(await imports.work(cashier, run)).toBe('done')
  return { id: run, ...(await imports.ask(cashier, 'read', { run })).run }
}
const inTransit = async () => (await desk.ask(ledgerTree, { programme, source: 'city' })).total.inTransit

describe('a batch', () => {
  let payments: number[]
  let batch: number

  it('is composed of approved payments under a control sum, each in one batch only', async () => {
    payments = [await order(1, 10_000), await order(2, 20_050), await order(3, 30_000, '=HYPERLINK("http://example.invalid")'), await order(4, 40_000)]
    const due = await desk.ask(duePayments, {}, cashier)
    expect([due.total, due.amount]).toEqual([4, 100_050])
    await expect(desk.act(composeBatch, { payments, controlAmount: 100_000 }, cashier)).rejects.toMatchObject({ code: 'CONTROL_SUM' })
    const both = await Promise.allSettled([0, 1].map(() => desk.act(composeBatch, { payments, controlAmount: 100_050 }, cashier)))
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(both.flatMap((each) => (each.status === 'rejected' ? [(each.reason as { code: string }).code] : []))).toEqual(['PAYMENT_IN_BATCH'])
    const list = await desk.ask(batches, {}, cashier)
    batch = list.batches[0]!.id
    expect(list.batches).toEqual([expect.objectContaining({ number: 'PC-2026-1', count: 4, amount: 100_050, state: 'composed' })])
  })

  it('needs a second person, and a third to send it', async () => {
    await expect(desk.act(sendBatch, { batch }, cashier)).rejects.toMatchObject({ code: 'BATCH_STATE' })
    await expect(desk.act(approveBatch, { batch }, as('reviewer', { actor: 13 }))).rejects.toMatchObject({ code: 'SAME_PERSON' })
    await desk.act(approveBatch, { batch }, as('reviewer'))
    await expect(desk.act(sendBatch, { batch }, as('cashier', { actor: 12 }))).rejects.toMatchObject({ code: 'SAME_PERSON' })
  })

  it('notices that a payment was sent by itself or rejected meanwhile', async () => {
    const other = await order(5, 5_000)
    const composed = await desk.act(composeBatch, { payments: [other], controlAmount: 5_000 }, cashier)
    await desk.act(approveBatch, { batch: composed.batch }, as('reviewer'))
    const { rejectPayment } = await import('./payments/rejectPayment.ts')
    await desk.act(rejectPayment, { payment: other, reason: '演示' }, as('reviewer'))
    await expect(desk.act(sendBatch, { batch: composed.batch }, cashier)).rejects.toMatchObject({ code: 'BATCH_CHANGED' })
    await desk.act(dissolveBatch, { batch: composed.batch }, cashier)
    expect((await desk.ask(duePayments, {}, cashier)).total).toBe(0)
  })

  it('leaves as a file that is no formula and adds up, the same in both formats', async () => {
    const csv = (await file(exportBatch, { batch, format: 'csv' })).toString('utf8')
    const lines = csv.replace('\uFEFF', '').trimEnd().split('\r\n')
    expect(lines).toHaveLength(6)
    expect(lines[0]).toMatch(/^批次 PC-2026-1　共 4 笔　合计 1,000\.50 元　总校验 [0-9a-f]{16}$|^"批次 PC-2026-1　共 4 笔　合计 1,000\.50 元　总校验 [0-9a-f]{16}"$/)
    expect(csv).toContain(`'=HYPERLINK`)
    const { openTable } = await import('../../platform/table/index.ts')
    const { Readable } = await import('node:stream')
    const bytes = await file(exportBatch, { batch, format: 'xlsx' })
    const table = await openTable({ name: 'a.xlsx', bytes: bytes.length, open: async () => Readable.from([bytes]) })
    const rows: string[][] = []
    for await (const { cells } of table.rows()) rows.push([...cells])
    expect(rows.map((cells) => cells[7])).toEqual(['100.00', '200.50', '300.00', '400.00'])
    expect(rows[2]![4]).toContain('=HYPERLINK')
    await expect(file(exportBatch, { batch, format: 'csv' }, as('manager'))).rejects.toMatchObject({ code: 'FORBIDDEN' })
  })

  it('goes into transit whole', async () => {
    expect(await inTransit()).toBe(0)
    await desk.act(sendBatch, { batch }, cashier)
    expect(await inTransit()).toBe(100_050)
    await expect(desk.act(sendBatch, { batch }, cashier)).rejects.toMatchObject({ code: 'BATCH_STATE' })
    await expect(desk.act(dissolveBatch, { batch }, cashier)).rejects.toMatchObject({ code: 'BATCH_STATE' })
    await expect(desk.act(sendPayment, { payment: payments[0] }, cashier)).rejects.toMatchObject({ code: 'PAYMENT_STATE' })
  })

  const header = '拨付单号,金额（元）,结果,流水号,原因'
  it('takes the good rows of an answer, hands the bad ones back with what to do, and nothing twice', async () => {
    const csv = [header, `${payments[0]},100.00,成功,YH-1,`, `${payments[1]},200.51,成功,YH-2,`, `${payments[2]},300.00,失败,,户名不符`, '999,1.00,成功,YH-9,', `abc,一百,也许,,`, `${payments[3]},400.00,成功,,`].join('\r\n')
    const dry = await imports.start(cashier, 'payment-answers', { file: await imports.upload(cashier, csv), options: { batch }, dry: true })
    await imports.work(cashier, dry)
    expect((await imports.ask(cashier, 'read', { run: dry })).run).toMatchObject({ changed: 2, refused: 4 })
    expect(await inTransit()).toBe(100_050)

    const run = await answer(batch, csv)
    expect(run).toMatchObject({ read: 6, changed: 2, refused: 4 })
    expect(await inTransit()).toBe(60_050)
    const refused = await imports.refused(cashier, run.id)
    expect(refused).toContain('金额与拨付单不符')
    expect(refused).toContain('本批次没有这笔拨付单')
    expect(refused).toContain('补上银行流水号')
    expect((await imports.ask(cashier, 'problems', { run: run.id })).problems).toContainEqual(expect.objectContaining({ row: 6, column: '结果', value: '也许' }))
    expect((await desk.ask(batchPage, { batch }, cashier)).batch).toMatchObject({ settled: 1, settledAmount: 10_000, returned: 1, returnedAmount: 30_000, open: 2, closed: false })

    // The same file again, and the refused rows mended.
    expect(await answer(batch, csv)).toMatchObject({ same: 2, changed: 0, refused: 4 })
    expect(await answer(batch, [header, `${payments[0]},100.00,成功,YH-OTHER,`, `${payments[0]},100.00,成功,YH-1,`].join('\n'))).toMatchObject({ changed: 0, refused: 2 })
    expect(await answer(batch, [header, `${payments[1]},200.50,成功,YH-2,`, `${payments[3]},400.00,成功,YH-4,`].join('\n'))).toMatchObject({ changed: 2, refused: 0 })
    expect((await desk.ask(batchPage, { batch }, cashier)).batch).toMatchObject({ settled: 3, returned: 1, open: 0, closed: true })
    expect(await inTransit()).toBe(0)
  })

  it('what came back is committed again and goes out by a new order', async () => {
    expect((await desk.ask(ledgerTree, { programme, source: 'city' })).total).toMatchObject({ committed: 800_000, paid: 70_050 })
    expect(await order(3, 100_000)).toBeGreaterThan(payments[2]!)
  })

  it('reads the bank’s workbook back as it left, with the three columns filled in', async () => {
    const again = await desk.ask(duePayments, {}, cashier)
    const composed = await desk.act(composeBatch, { payments: again.payments.map(({ id }) => id), controlAmount: again.amount }, cashier)
    await desk.act(approveBatch, { batch: composed.batch }, as('reviewer'))
    await desk.act(sendBatch, { batch: composed.batch }, cashier)
    const csv = (await file(exportBatch, { batch: composed.batch, format: 'csv' })).toString('utf8').replaceAll(/,,,\r\n/g, ',成功,YH-5,\r\n')
    expect(await answer(composed.batch, csv)).toMatchObject({ read: 1, changed: 1, refused: 0 })
  })
})

describe('the bank’s books', () => {
  const statement = async (rows: readonly string[]) => {
    const run = await imports.start(cashier, 'bank-statement', { file: await imports.upload(cashier, ['交易日期,流水号,借方金额,贷方金额,对方户名,对方账号,摘要', ...rows].join('\n')), options: { account: '330000001' } })
    expect(await imports.work(cashier, run)).toBe('done')
    return (await imports.ask(cashier, 'read', { run })).run
  }
  const look = (input: object = {}) => desk.ask(bankReconciliation, input, cashier)

  it('are matched by serial, by account and by hand; what differs is listed', async () => {
    const run = await statement([
      '2026/3/1,BK-1,,20000.00,演示市财政,,拨款', '20260302,YH-1,100.00,,演示单位1,,拨付', '2026-03-02,YH-2,200.00,,演示单位2,,拨付',
      '2026-03-02,BK-7,400.00,,演示单位4,6222000011111004,拨付', '2026-03-03,BK-8,12.34,,某某,,手续费', '2026-03-03,BK-9,1.00,2.00,,,两边都有', '昨天,BK-10,1.00,,,,',
    ])
    expect(run).toMatchObject({ added: 5, refused: 2 })
    const { differences, bank, open } = await look()
    expect(bank.matchedOut).toEqual({ count: 2, amount: 50_000 })
    expect(differences.filter(({ kind }) => kind === 'bank').map(({ reference, near }) => [reference, near])).toEqual([['BK-1', ''], ['YH-2', expect.stringContaining('200.50') as string], ['BK-8', '']])
    expect(differences.filter(({ kind }) => kind === 'payment').map(({ reference }) => reference).sort()).toEqual(['YH-2', 'YH-5'])
    // Two appropriations of one sum: which of them the line is, a person says.
    const [city, central] = differences.filter(({ kind }) => kind === 'posting')
    expect([city!.amount, central!.amount]).toEqual([1_000_000, 1_000_000])
    expect(open).toBe(7)
    await expect(desk.act(matchLine, { line: differences.find(({ reference }) => reference === 'BK-8')!.line, transaction: city!.transaction }, cashier)).rejects.toMatchObject({ code: 'LINE_DIFFERS' })
  })

  it('a second import of the same statement, or one that overlaps, adds nothing twice', async () => {
    expect(await statement(['2026-03-02,YH-1,100.00,,演示单位1,,拨付', '2026-03-04,BK-11,,10000.00,演示市财政,,拨款'])).toMatchObject({ same: 1, added: 1, refused: 0 })
    expect(await statement(['2026-03-02,YH-1,100.01,,演示单位1,,拨付'])).toMatchObject({ refused: 1 })
  })

  it('a person is shown what an open line may belong to, picks it, and then nobody else can', async () => {
    await statement(['2026-03-05,BK-12,,10000.00,演示市财政,,拨款'])
    const { differences } = await look()
    const line = differences.find(({ reference }) => reference === 'BK-12')!.line!
    const { counterparts: found } = await desk.ask(counterparts, { line }, cashier)
    expect(found.map(({ payment, apart }) => [payment, apart >= 0])).toEqual([[null, true], [null, true]])
    const other = differences.find(({ reference }) => reference === 'BK-11')!.line!
    expect((await desk.ask(counterparts, { line: other }, cashier)).counterparts).toHaveLength(2)
    // Two people, one posting: one of them gets it.
    const both = await Promise.allSettled([line, other].map((each) => desk.act(matchLine, { line: each, transaction: found[0]!.transaction }, cashier)))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const open = (await look()).differences.filter(({ kind }) => kind === 'bank').map((each) => each.line)
    const left = open.includes(line) ? line : other
    expect((await desk.ask(counterparts, { line: left }, cashier)).counterparts.map(({ transaction }) => transaction)).toEqual([found[1]!.transaction])
    await expect(desk.ask(counterparts, { line: left === line ? other : line }, cashier)).rejects.toMatchObject({ code: 'LINE_MATCHED' })
    await expect(desk.ask(counterparts, { line: 999_999 }, cashier)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('a difference is settled once, on record, and leaves the list of open ones', async () => {
    const { differences } = await look()
    const fee = differences.find(({ reference }) => reference === 'BK-8')!
    await desk.act(settleDifference, { line: fee.line, cause: 'fee', explanation: '演示：银行手续费，另行列支' })
    await expect(desk.act(settleDifference, { line: fee.line, cause: 'other', explanation: '再来一次' })).rejects.toMatchObject({ code: 'ALREADY_EXISTS' })
    const after = await look()
    expect(after.settled).toBe(1)
    expect(after.differences.find(({ line }) => line === fee.line)).toMatchObject({ cause: 'fee', settledBy: 11 })
    expect((await look({ open: 'yes' })).differences.some(({ line }) => line === fee.line)).toBe(false)
    expect((await file(exportDifferences, { format: 'csv' })).toString('utf8')).toContain('手续费')
  })

  it('and the ledger itself is whole', async () => expect((await desk.ask(reconciliation)).differences).toEqual([]))
})
