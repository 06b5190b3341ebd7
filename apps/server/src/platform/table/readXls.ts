import { Worker } from 'node:worker_threads'
import { Refusal } from '../errors/refusal.ts'
import { dateOfSerial, numberText } from './cell.ts'
import { findHeader } from './header.ts'
import { rowsBelow, type Cells } from './rows.ts'
import { fitSheet, readAll } from './sheet.ts'
import { tableLimits, type Table, type TableOptions, type TableSource } from './table.ts'

/** Its rows end at 65,536: larger files hold something else. */
const BYTES = 64 * 1024 * 1024
const MEMORY = 768
/** What every such file begins with; the reader would take shorter beginnings for text. */
const SIGNATURE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const SECONDS = 60

const NOT_READ = '这个 .xls 读不了：已损坏、带密码，或里面不是工作簿；请重新取得，或打开后另存为 .xlsx This .xls cannot be read: damaged, with a password, or no workbook; get it again, or save it as .xlsx'

/** A day stands as the number that the spreadsheet counts. */
type Value = string | number | { readonly day: number }
type Read = { readonly sheets: readonly { readonly name: string }[]; readonly sheet: string | undefined; readonly date1904: boolean; readonly rows: readonly (readonly Value[])[] }

/** One sheet of a workbook of before 2007 (.xls) as a table. Formulas are never computed: the value that the spreadsheet saved is read. */
export async function openXls(source: TableSource, options: TableOptions): Promise<Table> {
  const limits = { ...tableLimits, ...options.limits }
  const bytes = await readAll(source, Math.min(limits.bytes, BYTES))
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) throw new Refusal('FILE_TYPE_REFUSED', NOT_READ)
  const { sheets, sheet, date1904, rows } = await readApart(bytes, options.sheet)
  const names = sheets.map(({ name }) => name)
  if (sheet === undefined) throw new Refusal('TABLE_UNREADABLE', `没有工作表“${options.sheet}”；有：${names.join('、')} no such sheet`)
  if (rows.some((row) => row.length > limits.columns)) throw new Refusal('TABLE_TOO_LARGE', `> ${limits.columns} 列 columns`)
  let taken = 0
  async function* records(): AsyncGenerator<readonly Cells[]> {
    for (const [at, values] of rows.entries()) {
      taken = at + 1
      yield [{ row: at + 1, cells: values.map((value) => textOf(value, date1904)) }]
    }
  }
  const head = await findHeader(records(), options.headerRow)
  return {
    form: 'xls',
    sheet,
    sheets: names,
    columns: head.columns,
    headerRow: head.row,
    progress: () => Math.min(1, taken / Math.max(1, rows.length)),
    rows: () => rowsBelow(records(), head, limits.rows, fitSheet),
  }
}

const textOf = (value: Value, date1904: boolean): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? numberText(String(value)) : (dateOfSerial(value.day, date1904) ?? numberText(String(value.day)))

/** Refuses what cannot be read, and what takes more memory or time than any honest workbook. */
function readApart(bytes: Buffer, wanted: string | undefined): Promise<Read> {
  return new Promise((done, fail) => {
    const worker = new Worker(new URL('xlsWorker.mjs', import.meta.url), { workerData: { bytes, wanted }, execArgv: [], stdout: true, stderr: true, resourceLimits: { maxOldGenerationSizeMb: MEMORY } })
    const refuse = (refusal: Refusal): void => {
      fail(refusal)
      void worker.terminate()
    }
    const limit = setTimeout(() => refuse(new Refusal('ARCHIVE_UNSAFE', `读了 ${SECONDS} 秒还没有读完；请另存为 .xlsx Not read within ${SECONDS} s: save it as .xlsx`)), SECONDS * 1000)
    worker.once('message', done)
    worker.once('error', (error: Error & { code?: string }) => refuse(
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Refusal('ARCHIVE_UNSAFE', `展开后超过 ${MEMORY} MB；请另存为 .xlsx It takes more than ${MEMORY} MB: save it as .xlsx`)
        : new Refusal('FILE_TYPE_REFUSED', NOT_READ)))
    worker.once('exit', () => {
      clearTimeout(limit)
      fail(new Refusal('TABLE_UNREADABLE'))
    })
  })
}
