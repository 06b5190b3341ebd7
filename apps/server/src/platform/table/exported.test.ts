import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import exceljs from 'exceljs'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { testPlatform, type TestPlatform } from '../../testing/platform.ts'
import { runDownload } from '../action/run.ts'
import { databaseOn, sql } from '../database/sql.ts'
import { visitor } from '../permission/session.ts'
import { chinaTime, hundredths, type Column } from './column.ts'
import { csvOfColumns, exported, guarded, openTable, pagesOf, plainText, xlsxOfColumns } from './index.ts'

type Row = { name: string; money: number | null; day: string | null; at: string | null; n: number | null; yes: boolean | null }
const columns: readonly Column<Row>[] = [
  { label: '名称', type: 'text', value: (row) => row.name },
  { label: '金额（元）', type: 'money', value: (row) => row.money },
  { label: '日期', type: 'date', value: (row) => row.day },
  { label: '时间', type: 'time', value: (row) => row.at },
  { label: '件数', type: 'count', value: (row) => row.n },
  { label: '是否', type: 'yes', value: (row) => row.yes },
]
const row = (part: Partial<Row>): Row => ({ name: '', money: null, day: null, at: null, n: null, yes: null, ...part })
async function* inPages(rows: readonly Row[], size = 3): AsyncGenerator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size)
}
/** With its mark, which `text` of the consumers would take away. */
const whole = async (body: Readable): Promise<string> => (await buffer(body)).toString()
const workbook = async (bytes: Buffer): Promise<exceljs.Workbook> => {
  const book = new exceljs.Workbook()
  await book.xlsx.load(bytes as never)
  return book
}
const readBack = async (bytes: Buffer) => {
  const table = await openTable({ name: 'a', bytes: bytes.length, open: async () => Readable.from([bytes], { objectMode: false }) })
  const cells: string[][] = []
  for await (const each of table.rows()) cells.push([...each.cells])
  return { columns: table.columns, cells, sheets: table.sheets }
}

const dangerous = ['=1+1', '+1', '-1', '@SUM(1)', '\t=1', '\r=1', '\n=1', ' =1', '\u3000=1', '\u00A0=1', '\uFEFF=1', '＝1', '＋1', '－1', '＠a', '﹦1', '−1', '=cmd|\' /C calc\'!A0', '=HYPERLINK("http://x","y")']

describe('formulas', () => {
  it.each(dangerous)('%j is none, in a cell or a heading, in CSV', async (cell) => {
    const csv = await whole(csvOfColumns([{ ...columns[0]!, label: cell } as Column<Row>], inPages([row({ name: cell })])))
    const safe = `'${cell}`
    const written = /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
    expect(csv).toBe(`\uFEFF${written}\r\n${written}\r\n`)
    expect(plainText(guarded(cell))).toBe(cell)
  })

  it('are none in a workbook: texts are texts, in cells of text', async () => {
    const book = await workbook(await buffer(xlsxOfColumns('名单', [{ ...columns[0]!, label: '=1+1' } as Column<Row>], inPages(dangerous.map((name) => row({ name }))))))
    book.worksheets[0]!.eachRow((line) => line.eachCell((cell) => {
      expect(cell.type).toBe(exceljs.ValueType.String)
      expect(cell.numFmt).toBe('@')
    }))
  })

  it('leave what is none alone', () => {
    for (const plain of ['演示', 'a=b', '1-2', '', '—', '（-）', "'quoted", '3.5']) expect(guarded(plain)).toBe(plain)
  })
})

describe('a list', () => {
  const sample = [row({ name: '演示光学，"甲"', money: 123_456_789, day: '2026-03-02', at: '2026-03-01T17:30:05.999Z', n: 12, yes: true }), row({ name: '000123', money: -1, day: '1899-01-01', at: '2026-12-31T16:00:00Z', n: 0.5, yes: false }), row({})]

  it('as CSV', async () => {
    expect(await whole(csvOfColumns(columns, inPages(sample)))).toBe('\uFEFF名称,金额（元）,日期,时间,件数,是否\r\n"演示光学，""甲""",1234567.89,2026-03-02,2026-03-02 01:30:05,12,是\r\n000123,-0.01,1899-01-01,2027-01-01 00:00:00,0.5,否\r\n,,,,,\r\n')
  })

  it('as a workbook, in which money and days are numbers', async () => {
    const sheet = (await workbook(await buffer(xlsxOfColumns('名单', columns, inPages(sample))))).worksheets[0]!
    expect(sheet.getRow(2).getCell(1).value).toBe('演示光学，"甲"')
    expect(sheet.getRow(2).getCell(2)).toMatchObject({ value: 1234567.89, numFmt: '#,##0.00' })
    expect(sheet.getRow(2).getCell(3).value).toEqual(new Date('2026-03-02T00:00:00Z'))
    // China's clock, which a spreadsheet shows without asking where it is.
    expect(Math.abs((sheet.getRow(2).getCell(4).value as Date).getTime() - Date.parse('2026-03-02T01:30:05Z'))).toBeLessThan(10)
    expect(sheet.getRow(2).getCell(5).value).toBe(12)
    expect(sheet.getRow(3).values).toEqual([undefined, '000123', -0.01, '1899-01-01', expect.any(Date), 0.5, '否'])
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
  })

  it('is read again as it was written, whatever the texts are', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.string({ unit: fc.oneof(fc.constantFrom('<', '&', '>', '"', '\'', '_', 'x', '0', '\u0001', '\u000B', '\n', '\t', ']]>', '_x0041_', '演', '😀'), fc.string({ minLength: 1, maxLength: 1, unit: 'binary-ascii' })) }), { minLength: 1, maxLength: 8 }), async (names) => {
      const rows = names.map((name, i) => row({ name: name.replaceAll('\uFFFE', ''), n: i }))
      const { cells } = await readBack(await buffer(xlsxOfColumns('名单', columns, inPages(rows))))
      expect(cells.map((each) => each[0])).toEqual(rows.map(({ name }) => name))
    }), { numRuns: 60 })
  })

  it('goes on on the next sheet, row for row, wherever the pages end', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 2, max: 12 }), async (count, page, most) => {
      const rows = Array.from({ length: count }, (_, i) => row({ name: `第${i}家` }))
      const book = await workbook(await buffer(xlsxOfColumns('一份很长很长很长很长很长很长很长很长很长很长的名单[1]', columns, inPages(rows, page), { rows: most, bytes: 1e9 })))
      expect(book.worksheets).toHaveLength(Math.max(1, Math.ceil(count / (most - 1))))
      expect(new Set(book.worksheets.map(({ name }) => name)).size).toBe(book.worksheets.length)
      expect(book.worksheets.flatMap((sheet) => (sheet.getColumn(1).values as (string | undefined)[]).slice(2))).toEqual(rows.map(({ name }) => name))
      for (const sheet of book.worksheets) expect(sheet.getCell('B1').value).toBe('金额（元）')
    }), { numRuns: 25 })
  })

  it('has no cell longer than a spreadsheet opens, and says where it was cut', async () => {
    const bytes = await buffer(xlsxOfColumns('名单', columns, inPages([row({ name: '长'.repeat(40_000) })])))
    const [[cell]] = (await readBack(bytes)).cells as [[string]]
    expect(cell).toHaveLength(32_767)
    expect(cell.endsWith('长…')).toBe(true)
  })

  it('writes money exactly up to the largest', () => {
    fc.assert(fc.property(fc.maxSafeInteger(), (fen) => BigInt(hundredths(fen).replace('.', '')) === BigInt(fen)))
    expect(['0.00', '-0.05', '90071992547409.91']).toEqual([0, -5, Number.MAX_SAFE_INTEGER].map(hundredths))
    expect(chinaTime(new Date('2026-02-28T16:00:00Z'))).toBe('2026-03-01 00:00:00')
  })
})

describe('from the database', () => {
  let database: TestDatabase
  let platform: TestPlatform
  beforeAll(async () => {
    database = await createTestDatabase()
    platform = await testPlatform(database, { permissions: { 't.many': { visitor: 'any', manager: 'any' } }, max: 1 })
  })
  afterAll(async () => {
    await platform.close()
    await database.drop()
  })
  let produced = 0
  const many = exported({
    name: 't.many', summary: { zh: '许多', en: 'many' }, route: 'GET /api/exports/many', title: '许多', filters: {},
    columns: [
      { label: '号', type: 'count', value: ({ n }: { n: number; secret: string }) => { produced += 1; return n } },
      { label: '内部', type: 'text', value: ({ secret }) => secret, seen: ({ role }) => role === 'manager' },
    ],
    rows: ({ db }) => pagesOf(db, sql`select n, 'x' || n as secret from generate_series(1, ${300_000}::int) n order by n desc`),
  })

  it('comes in its order, whole, with the columns that are for the reader', async () => {
    for (const [role, heading] of [['visitor', '\uFEFF号'], ['manager', '\uFEFF号,内部']] as const) {
      let csv = ''
      await runDownload(platform, many, { ...visitor(999900), role }, {}, async ({ body, name }) => {
        expect(name).toMatch(/^许多-\d{4}-\d\d-\d\d\.csv$/)
        csv = await whole(body)
      })
      const lines = csv.trimEnd().split('\r\n')
      expect(lines[0]).toBe(heading)
      expect(lines).toHaveLength(300_001)
      expect([lines[1], lines.at(-1)]).toEqual(role === 'manager' ? ['300000,x300000', '1,x1'] : ['300000', '1'])
    }
  })

  it.each(['csv', 'xlsx'])('stops when the reader of a %s goes away, and the connection is good for the next', async (form) => {
    produced = 0
    await runDownload(platform, many, visitor(999900), { form }, async ({ body }) => {
      for await (const _ of body) break
    })
    const then = produced
    expect(then).toBeLessThan(100_000)
    // The pool has this one connection: it must be free, and in no transaction.
    expect(await databaseOn(platform.pool).one(sql`select 1 as one, now() = statement_timestamp() as fresh`)).toEqual({ one: 1, fresh: true })
    for (let n = 0; n < 20; n++) await turn()
    expect(produced).toBe(then)
  })

  it('does not let the database go on with what nobody waits for', async () => {
    const slow = exported({ name: 't.many', summary: { zh: '慢', en: 'slow' }, route: 'GET /api/exports/slow', title: '慢', filters: {}, columns: [{ label: '号', type: 'text', value: ({ n }: { n: number }) => `演示${n}`.repeat(20) }], rows: ({ db }) => pagesOf(db, sql`select n, pg_sleep(case when n > 2000 then 60 else 0 end) from generate_series(1, 4000) n`) })
    const begun = performance.now()
    await runDownload(platform, slow, visitor(999900), {}, async ({ body }) => {
      for await (const _ of body) break
    })
    expect(performance.now() - begun).toBeLessThan(20_000)
    expect(await databaseOn(platform.pool).one(sql`select 1 as one`)).toEqual({ one: 1 })
  })

  it('tells a fault from a reader who left', async () => {
    const broken = exported({ name: 't.many', summary: { zh: '坏', en: 'broken' }, route: 'GET /api/exports/broken', title: '坏', filters: {}, columns: [{ label: '号', type: 'count', value: ({ n }: { n: number }) => n }], rows: ({ db }) => pagesOf(db, sql`select 1 / (3000 - n) as n from generate_series(1, 4000) n`) })
    await expect(runDownload(platform, broken, visitor(999900), {}, async ({ body }) => void (await whole(body).catch(() => {})))).rejects.toThrow('division by zero')
    expect(await databaseOn(platform.pool).one(sql`select 1 as one`)).toEqual({ one: 1 })
  })

  it('waits for a slow reader instead of filling memory', async () => {
    produced = 0
    await runDownload(platform, many, visitor(999900), {}, async ({ body }) => {
      const reader = body[Symbol.asyncIterator]()
      await reader.next()
      for (let n = 0; n < 200; n++) await turn()
      expect(produced).toBeLessThan(60_000)
      await reader.return?.()
    })
  })
})
