import { Readable } from 'node:stream'
import { chinaTime, hundredths, type Column } from './column.ts'
import { csvLine, csvText } from './writeCsv.ts'

const BLOCK = 65_536

/** A list as CSV: UTF-8 with its mark, CRLF, one block of text at a time. */
export function csvOfColumns<Row>(columns: readonly Column<Row>[], pages: AsyncIterable<readonly Row[]>): Readable {
  const cells = columns.map(cellOf)
  async function* blocks() {
    let block = `\uFEFF${csvLine(columns.map(({ label }) => label))}`
    for await (const page of pages) {
      for (const row of page) {
        let line = cells[0]!(row)
        for (let i = 1; i < cells.length; i++) line += `,${cells[i]!(row)}`
        block += `${line}\r\n`
        if (block.length > BLOCK) {
          yield block
          block = ''
        }
      }
    }
    if (block !== '') yield block
  }
  return Readable.from(blocks(), { objectMode: false })
}

function cellOf<Row>(column: Column<Row>): (row: Row) => string {
  const filled = <Value>(value: (row: Row) => Value | null | undefined, write: (value: Value) => string) => (row: Row) => {
    const cell = value(row)
    return cell === null || cell === undefined ? '' : write(cell)
  }
  switch (column.type) {
    case 'text': case 'date': return filled(column.value, csvText)
    case 'count': return filled(column.value, String)
    case 'money': return filled(column.value, hundredths)
    case 'time': return filled(column.value, chinaTime)
    case 'yes': return filled(column.value, (yes) => (yes ? '是' : '否'))
  }
}
