import { deflateRawSync } from 'node:zlib'
import { crc32 } from 'node:zlib'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { utils, write } from '@e965/xlsx'
import exceljs from 'exceljs'
import * as fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../errors/refusal.ts'
import { mediaTypeOf } from '../files/mediaType.ts'
import { dateOfSerial, numberText } from './cell.ts'
import { columnLetter, csvOf, openTable, plainText, xlsxOf, type TableOptions, type TableRow, type TableSource } from './index.ts'

const sourceOf = (content: Buffer | string, name = 'a.csv'): TableSource => {
  const bytes = Buffer.from(content as string)
  // Small pieces, so that characters are cut between them.
  return { name, bytes: bytes.length, open: async () => Readable.from(pieces(bytes), { objectMode: false }) }
}
function* pieces(bytes: Buffer, size = 7) {
  for (let at = 0; at < bytes.length; at += bytes.length > 10_000 ? 4096 : size) yield bytes.subarray(at, at + (bytes.length > 10_000 ? 4096 : size))
}
const read = async (content: Buffer | string, options?: TableOptions) => {
  const table = await openTable(sourceOf(content), options)
  const rows: TableRow[] = []
  // The text of a row is its cells once more: see records.test.ts.
  for await (const { text: _text, ...row } of table.rows()) rows.push(row)
  return { table, rows }
}
const refusal = async (work: Promise<unknown>): Promise<Refusal> => {
  const error = await work.then(() => undefined, (reason: unknown) => reason)
  expect(error).toBeInstanceOf(Refusal)
  return error as Refusal
}

async function* endless() {
  const block = Buffer.from(`${'演'.repeat(5000)},2\n`.repeat(4))
  for (let i = 0; i < 3400; i++) yield block // 200 MB
}
const workbook = async (fill: (sheet: exceljs.Worksheet, book: exceljs.Workbook) => void): Promise<Buffer> => {
  const book = new exceljs.Workbook()
  fill(book.addWorksheet('名单'), book)
  return Buffer.from(await book.xlsx.writeBuffer())
}

const TEXT = '名称,代码\r\n演示甲公司,1\r\n演示乙公司,2\r\n'

describe('CSV', () => {
  it.each([['UTF-8', Buffer.from(TEXT)], ['UTF-8 with mark', Buffer.from(`\uFEFF${TEXT}`)], ['GB18030', iconv.encode(TEXT, 'gb18030')], ['UTF-16', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')]])('%s', async (_name, bytes) => {
    const { table, rows } = await read(bytes)
    expect(table.columns).toEqual(['名称', '代码'])
    expect(rows).toEqual([{ row: 2, cells: ['演示甲公司', '1'] }, { row: 3, cells: ['演示乙公司', '2'] }])
    expect(table.progress()).toBe(1)
  })

  it('says so when GB18030 is read as UTF-8, and the other way round', async () => {
    const wrong = await refusal(read(iconv.encode(TEXT, 'gb18030'), { encoding: 'utf-8' }))
    expect(wrong).toMatchObject({ code: 'FILE_ENCODING_WRONG' })
    expect(wrong.detail).toContain('内容是 GB18030')
    expect((await refusal(read(Buffer.from(TEXT), { encoding: 'gb18030' }))).detail).toContain('内容是 UTF-8')
    expect((await refusal(read(Buffer.from([0x61, 0x2c, 0x62, 0x0a, 0xff, 0xff, 0x2c])))).code).toBe('FILE_ENCODING_WRONG')
  })

  it('finds the first Chinese character also behind a megabyte of digits', async () => {
    const digits = '1234567,7654321\n'.repeat(70_000)
    expect((await read(iconv.encode(`a,b\n${digits}演示,尾\n`, 'gb18030'))).rows.at(-1)).toEqual({ row: 70_002, cells: ['演示', '尾'] })
  })

  it('keeps rows numbered as a spreadsheet shows them', async () => {
    const { table, rows } = await read('一份演示表,\n\n名称,说明\n甲,"两\n行"\n\n乙,好\n')
    expect(table).toMatchObject({ headerRow: 3, columns: ['名称', '说明'] })
    expect(rows).toEqual([{ row: 4, cells: ['甲', '两\n行'] }, { row: 6, cells: ['乙', '好'] }])
  })

  it('finds the separator, distinguishes equal names, names the nameless', async () => {
    expect((await read('a;a;"x,y,z,w"\n1;2;3\n')).table).toMatchObject({ delimiter: ';', columns: ['a', 'a#2', 'x,y,z,w'] })
    expect((await read('a\t\tc\n1\t2\t3\n')).table).toMatchObject({ delimiter: '\t', columns: ['a', '列B', 'c'] })
  })

  it('marks ragged rows, forgives empty cells at the end', async () => {
    const { rows } = await read('a,b,c\n1,2\n1,2,3,4\n1,2,3,,\n')
    expect(rows.map(({ cells, ragged }) => [cells.join('|'), ragged])).toEqual([['1|2|', 2], ['1|2|3', 4], ['1|2|3', undefined]])
  })

  it('keeps a lone quotation mark, names the row of one never closed', async () => {
    expect((await read('a,b\n12" 屏,1\n')).rows[0]!.cells[0]).toBe('12" 屏')
    const { code, detail } = await refusal(read('a,b\n1,2\n3,"4\n5,6\n'))
    expect(code).toBe('TABLE_UNREADABLE')
    expect(detail).toContain('第 3 行')
  })

  it('refuses NUL, emptiness, too many columns, too many bytes, endless lines', async () => {
    expect((await refusal(read('a,b\n1,\0\n'))).code).toBe('TABLE_UNREADABLE')
    expect((await refusal(read(''))).code).toBe('TABLE_UNREADABLE')
    expect((await refusal(read(`${'a,'.repeat(600)}b\n`))).code).toBe('TABLE_TOO_LARGE')
    expect((await refusal(read('a,b\n1,2\n'.repeat(100), { limits: { bytes: 200 } }))).code).toBe('FILE_TOO_LARGE')
    expect((await refusal(read(`a,b\n${'x'.repeat(5000)}`, { limits: { columns: 10, cell: 100 } }))).code).toBe('TABLE_UNREADABLE')
    expect((await refusal(read('a,b\n1,2\n'.repeat(10), { limits: { rows: 5 } }))).code).toBe('TABLE_TOO_LARGE')
    expect((await refusal(read('a,b\n', { headerRow: 9 }))).code).toBe('TABLE_UNREADABLE')
  })

  it('refuses an endless stream by its size without holding it', async () => {
    const source: TableSource = { name: 'big.csv', bytes: 200 * 2 ** 20, open: async () => Readable.from(endless(), { objectMode: false }) }
    const before = process.memoryUsage().rss
    const table = await openTable(source, { limits: { bytes: 64 * 2 ** 20 }, encoding: 'utf-8' })
    expect((await refusal((async () => { for await (const _ of table.rows()); })())).code).toBe('FILE_TOO_LARGE')
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 2 ** 20)
  })

  it('what is written is read again as it was, and nothing in it is a formula', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.string(), fc.constantFrom('=1+1', '+x', '-5', '@cmd', '\tx', '演示,"引号"\n换行')), { minLength: 1, maxLength: 20 }), async (rows) => {
        const clean = rows.map((row) => row.map((cell) => cell.replaceAll('\0', '').replaceAll('\r', '')))
        const bytes = await buffer(csvOf(['甲', '乙'], clean, (row) => row))
        const back = await read(bytes)
        expect(back.rows.map(({ cells }) => cells.map(plainText))).toEqual(clean.map((row) => row.map(plainText)))
        for (const { cells } of back.rows) for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
      }),
      { numRuns: 40 },
    )
  })
})

describe('XLSX', () => {
  it('reads texts, numbers, dates, rich text and saved values; computes nothing', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(['名称', '收入', '日期', '算', '是', '富'])
      const row = sheet.addRow(['演示甲', 1234.56, new Date(Date.UTC(2025, 2, 1)), { formula: 'HYPERLINK("http://x")', result: '旧值' }, true, { richText: [{ text: '两' }, { text: '段' }] }])
      row.getCell(3).numFmt = 'yyyy"年"m"月"d"日"'
      sheet.getCell('A5').value = '演示乙'
      sheet.getCell('B5').value = 0.1 + 0.2
    })
    const { table, rows } = await read(bytes)
    expect(table).toMatchObject({ form: 'xlsx', sheet: '名单', columns: ['名称', '收入', '日期', '算', '是', '富'] })
    expect(rows).toEqual([{ row: 2, cells: ['演示甲', '1234.56', '2025-03-01', '旧值', 'TRUE', '两段'] }, { row: 5, cells: ['演示乙', '0.3', '', '', '', ''] }])
  })

  it('takes the first sheet shown, or the one asked for', async () => {
    const bytes = await workbook((sheet, book) => {
      sheet.state = 'hidden'
      sheet.addRow(['a', 'b'])
      book.addWorksheet('第二').addRow(['c', 'd'])
    })
    expect((await read(bytes)).table.columns).toEqual(['c', 'd'])
    expect((await read(bytes, { sheet: '名单' })).table.columns).toEqual(['a', 'b'])
    expect((await refusal(read(bytes, { sheet: '没有' }))).detail).toContain('名单、第二')
  })

  it('what is written is read again', async () => {
    const bytes = await buffer(xlsxOf('名单', ['甲', '乙'], [['=1+1', 5], ['演示', null]], (row) => row))
    expect((await read(bytes)).rows).toEqual([{ row: 2, cells: ['=1+1', '5'] }, { row: 3, cells: ['演示', ''] }])
  })

  it('refuses bombs, lies about sizes, passwords and broken archives', async () => {
    const bomb = zip([['xl/worksheets/sheet1.xml', Buffer.alloc(64 * 2 ** 20)]])
    expect((await refusal(read(bomb))).detail).toContain('压缩比')
    expect((await refusal(read(zip([['a', Buffer.alloc(3 * 2 ** 20)]]), { limits: { expanded: 2 ** 20 } }))).code).toBe('ARCHIVE_UNSAFE')
    expect((await refusal(read(zip(Array.from({ length: 2001 }, (_, i) => [`f${i}`, Buffer.from('x')] as const))))).code).toBe('ARCHIVE_UNSAFE')
    const lying = zip([['xl/workbook.xml', Buffer.alloc(8 * 2 ** 20, 'x')], ['xl/_rels/workbook.xml.rels', Buffer.alloc(8 * 2 ** 20, 'x')]], 100)
    expect((await refusal(read(lying))).code).toBe('ARCHIVE_UNSAFE')
    expect((await refusal(read(Buffer.from('PK\u0003\u0004 rubbish')))).code).toBe('ARCHIVE_UNSAFE')
    expect((await refusal(read(zip([['x', Buffer.from('x')]])))).code).toBe('TABLE_UNREADABLE')
    const doctype = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    expect((await refusal(read(zip([['xl/_rels/workbook.xml.rels', Buffer.from(doctype)], ['xl/workbook.xml', Buffer.from(doctype)]])))).code).toBe('ARCHIVE_UNSAFE')
  })
})

describe('XLS, of before 2007', () => {
  const written = (...sheets: readonly (readonly [name: string, rows: unknown[][], hidden?: true])[]): Buffer => {
    const book = utils.book_new()
    for (const [name, rows] of sheets) utils.book_append_sheet(book, utils.aoa_to_sheet(rows, { cellDates: true }), name)
    book.Workbook = { Sheets: sheets.map(([, , hidden]) => ({ Hidden: hidden ? 1 : 0 })) }
    return write(book, { type: 'buffer', bookType: 'biff8' }) as Buffer
  }

  it('reads texts, numbers, days and yes or no as the newer form does', async () => {
    const bytes = written(['名单', [['名称', '收入', '日期', '是'], ['演示甲', 1234.56, new Date(2025, 2, 1), true], [], ['演示乙', 0.1 + 0.2]]])
    const { table, rows } = await read(bytes)
    expect(table).toMatchObject({ form: 'xls', sheet: '名单', sheets: ['名单'], columns: ['名称', '收入', '日期', '是'], headerRow: 1 })
    expect(rows).toEqual([{ row: 2, cells: ['演示甲', '1234.56', '2025-03-01', 'TRUE'] }, { row: 4, cells: ['演示乙', '0.3', '', ''] }])
    expect(table.progress()).toBe(1)
  })

  it('what was written is read, whatever the texts', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replaceAll('\0', '')), { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 }), async (cells) => {
      const { rows } = await read(written(['名单', [['甲', '乙', '丙', '丁', '戊'], ...cells]]))
      const wanted = cells.flatMap((row, i) => (row.every((cell) => cell.trim() === '') ? [] : [{ row: i + 2, cells: Array.from({ length: 5 }, (_, n) => row[n] ?? '') }]))
      expect(rows).toEqual(wanted)
    }), { numRuns: 15 })
  })

  it('takes the first sheet shown, or the one asked for', async () => {
    const bytes = written(['暗', [['a', 'b']], true], ['明', [['c', 'd']]])
    expect((await read(bytes)).table.columns).toEqual(['c', 'd'])
    expect((await read(bytes, { sheet: '暗' })).table.columns).toEqual(['a', 'b'])
    expect((await refusal(read(bytes, { sheet: '没有' }))).detail).toContain('暗、明')
  })

  it('refuses what is cut off, what is no workbook, what is too wide and too large, and goes on', async () => {
    const whole = written(['名单', [['甲', '乙'], ['演示', '演示']]])
    for (const bytes of [whole.subarray(0, 1000), Buffer.concat([whole.subarray(0, 512), Buffer.alloc(8192, 0xff)]), Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0])]) expect(await refusal(read(bytes))).toMatchObject({ code: 'FILE_TYPE_REFUSED', detail: expect.stringContaining('.xls') })
    expect((await refusal(read(whole, { limits: { columns: 1 } }))).code).toBe('TABLE_TOO_LARGE')
    expect((await refusal(read(whole, { limits: { bytes: 1000 } }))).code).toBe('FILE_TOO_LARGE')
    expect((await read(whole)).rows).toHaveLength(1)
  })

  it('damaged anywhere it is refused or read, and where bytes have gone astray it is refused', async () => {
    const whole = written(['名单', [['甲', '乙'], ...Array.from({ length: 400 }, (_, n) => [`演示${n}`, n])]])
    // Amid the rows: the reader would pass over the rest as over records that it does not know.
    const astray = Buffer.from(whole).fill(0x39, whole.length / 2, whole.length / 2 + 60)
    expect((await refusal(read(astray))).code).toBe('FILE_TYPE_REFUSED')
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.integer({ min: 8, max: whole.length - 1 }), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 20 }), async (damage) => {
      const bytes = Buffer.from(whole)
      for (const [at, byte] of damage) bytes[at] = byte
      const found = await read(bytes).then(({ table }) => table.form, (error: unknown) => (error instanceof Refusal ? 'refused' : error))
      expect(['xls', 'refused']).toContain(found)
    }), { numRuns: 30 })
  })

  it('is taken as a table to import under its own name alone, and never as evidence', () => {
    const head = written(['名单', [['甲', '乙']]]).subarray(0, 64)
    expect(mediaTypeOf('名单.XLS', head, true)).toBe('application/vnd.ms-excel')
    for (const [name, bytes, isData] of [['名单.xls', head, false], ['名单.xlsx', head, true], ['名单.doc', head, true], ['名单.xls', Buffer.from('<html><table>'), true], ['名单.constructor', Buffer.from('a,b'), true], ['名单.__proto__', Buffer.from('a,b'), false]] as const) {
      expect(() => mediaTypeOf(name, bytes, isData)).toThrow(expect.objectContaining({ code: 'FILE_TYPE_REFUSED' }))
    }
  })
})

describe('the row that names the columns', () => {
  const titled = (...lines: readonly string[]) => read(Buffer.from(lines.join('\n')))
  it('stands below titles, even if they fill several cells', async () => {
    expect((await titled('演示名单,,', '甲,乙,丙', '1,2,3')).table).toMatchObject({ headerRow: 2, columns: ['甲', '乙', '丙'] })
    expect((await titled('演示导出,,2026,,,', '甲,乙,丙,丁,戊,己', '1,2,3,4,5,6')).table).toMatchObject({ headerRow: 2, columns: ['甲', '乙', '丙', '丁', '戊', '己'] })
    // Rows that are fuller than their heading are damaged, not a heading.
    expect((await titled('甲,乙,丙', '1,2,3,4,5', '1,2,3')).table).toMatchObject({ headerRow: 1, columns: ['甲', '乙', '丙'] })
    expect((await titled('甲,乙')).table).toMatchObject({ headerRow: 1, columns: ['甲', '乙'] })
    expect((await titled('演示', '甲', '乙')).table).toMatchObject({ headerRow: 1, columns: ['演示'] })
  })
})

describe('cells', () => {
  it('dates and numbers as the spreadsheet shows them', () => {
    expect([dateOfSerial(1, false), dateOfSerial(61, false), dateOfSerial(45_717, false), dateOfSerial(45_717.5, false), dateOfSerial(44_255, true), dateOfSerial(-1, false)]).toEqual(['1900-01-01', '1900-03-01', '2025-03-01', '2025-03-01 12:00:00', '2025-03-01', null])
    expect([numberText('1234.5600000000001'), numberText('1.5E3'), numberText('912345678901234567')]).toEqual(['1234.56', '1500', '912345678901235000'])
    expect([columnLetter(0), columnLetter(26), columnLetter(701), columnLetter(702)]).toEqual(['A', 'AA', 'ZZ', 'AAA'])
  })
})

/** A zip archive by hand, since the point is to build ones that no library would. `claimed` lies about the unpacked size. */
function zip(files: readonly (readonly [string, Buffer])[], claimed?: number): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, content] of files) {
    const packed = deflateRawSync(content)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc32(content), 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(claimed ?? content.length, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), packed])
    const entry = Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), common, Buffer.alloc(14), Buffer.from(name)])
    entry.writeUInt32LE(offset, 42)
    locals.push(local)
    central.push(entry)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006')
  end.writeUInt16LE(files.length, 8)
  end.writeUInt16LE(files.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...locals, directory, end])
}
