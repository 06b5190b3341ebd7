import type { Delivery } from '../../../platform/action/declare.ts'
import { csvOf, xlsxOf, type Cell } from '../../../platform/table/index.ts'

export const tableFormats = ['csv', 'xlsx'] as const

type Shape<Row> = {
  readonly format: (typeof tableFormats)[number]
  /** Of the file, without its ending. */
  readonly name: string
  /** A line above the heading, in one cell. */
  readonly title?: string
  readonly header: readonly string[]
  readonly rows: AsyncIterable<Row> | Iterable<Row>
  readonly cells: (row: Row) => readonly Cell[]
}

/** The rows as CSV or as a workbook, written as they come; no cell is a formula in either. */
export function deliverTable<Row>({ format, name, title, header, rows, cells }: Shape<Row>): Delivery {
  async function* lines(): AsyncGenerator<readonly Cell[]> {
    if (title !== undefined) yield header
    for await (const row of rows) yield cells(row)
  }
  const first = title === undefined ? header : [title]
  const same = (row: readonly Cell[]) => row
  return format === 'csv'
    ? { mediaType: 'text/csv; charset=utf-8', name: `${name}.csv`, body: csvOf(first, lines(), same) }
    : { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', name: `${name}.xlsx`, body: xlsxOf(name, first, lines(), same) }
}
