import { Readable } from 'node:stream'
import { guarded } from './formula.ts'

export type Cell = string | number | boolean | null | undefined

const BLOCK = 65_536

export const csvText = (text: string): string => {
  const safe = guarded(text)
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
const csvCell = (cell: Cell): string => (typeof cell === 'string' ? csvText(cell) : cell === null || cell === undefined ? '' : String(cell))
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** A CSV as spreadsheets in China open it: UTF-8 with its mark, CRLF; written as the rows come. */
export function csvOf<Row>(header: readonly string[], rows: AsyncIterable<Row> | Iterable<Row>, cells: (row: Row) => readonly Cell[]): Readable {
  async function* lines() {
    yield `\uFEFF${csvLine(header)}`
    let block = ''
    for await (const row of rows) {
      block += csvLine(cells(row))
      if (block.length > BLOCK) {
        yield block
        block = ''
      }
    }
    if (block !== '') yield block
  }
  return Readable.from(lines(), { objectMode: false })
}
