import { Readable } from 'node:stream'

export type Cell = string | number | boolean | null | undefined

/** A cell that a spreadsheet would take for a formula gets an apostrophe; `plainText` takes it away again. */
const formulaLike = /^[=+\-@\t\r]/
export const guarded = (text: string): string => (formulaLike.test(text) ? `'${text}` : text)
export const plainText = (text: string): string => (text.startsWith("'") && formulaLike.test(text.slice(1)) ? text.slice(1) : text)

export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map((cell) => {
    const text = typeof cell === 'string' ? guarded(cell) : cell === null || cell === undefined ? '' : String(cell)
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }).join(',')}\r\n`
}

/** A CSV as spreadsheets in China open it: UTF-8 with its mark, CRLF; written as the rows come. */
export function csvOf<Row>(header: readonly string[], rows: AsyncIterable<Row> | Iterable<Row>, cells: (row: Row) => readonly Cell[]): Readable {
  async function* lines() {
    yield `\uFEFF${csvLine(header)}`
    let block = ''
    for await (const row of rows) {
      block += csvLine(cells(row))
      if (block.length > 65_536) {
        yield block
        block = ''
      }
    }
    if (block !== '') yield block
  }
  return Readable.from(lines(), { objectMode: false })
}
