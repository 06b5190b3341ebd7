import { Refusal } from '../errors/refusal.ts'
import type { TableRow } from './table.ts'

export type Cells = { readonly row: number; readonly cells: string[] }
/** Brings the cells of a row to the width of the heading; the two formats leave out and add cells for different reasons. */
type Fit = (row: number, cells: readonly string[], width: number) => TableRow

/** The rows below the heading, without the empty ones. Throws TABLE_TOO_LARGE beyond row `most`. */
export async function* rowsBelow(pieces: AsyncIterable<readonly Cells[]>, head: { readonly row: number; readonly columns: readonly string[] }, most: number, fit: Fit): AsyncGenerator<TableRow> {
  for await (const piece of pieces) {
    for (const { row, cells } of piece) {
      if (row <= head.row || cells.every((cell) => cell.trim() === '')) continue
      if (row > most) throw new Refusal('TABLE_TOO_LARGE', `> ${most} 行 rows`)
      yield fit(row, cells, head.columns.length)
    }
  }
}
