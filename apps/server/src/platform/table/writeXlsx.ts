import { PassThrough, type Readable } from 'node:stream'
import exceljs from 'exceljs'
import type { Cell } from './writeCsv.ts'

/** A workbook of one sheet, written as the rows come. Texts are written as texts, so that no cell is a formula. */
export function xlsxOf<Row>(sheet: string, header: readonly string[], rows: AsyncIterable<Row> | Iterable<Row>, cells: (row: Row) => readonly Cell[]): Readable {
  const out = new PassThrough()
  const write = async () => {
    const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream: out, useStyles: false, useSharedStrings: false })
    const page = workbook.addWorksheet(sheet.slice(0, 31), { views: [{ state: 'frozen', ySplit: 1 }] })
    page.addRow([...header]).commit()
    for await (const row of rows) page.addRow(cells(row).map((cell) => cell ?? null)).commit()
    page.commit()
    await workbook.commit()
  }
  write().catch((error: Error) => out.destroy(error))
  return out
}
