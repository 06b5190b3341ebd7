import { Refusal } from '../errors/refusal.ts'
import type { TableRow } from './table.ts'

export type Cells = { readonly row: number; readonly text?: string; readonly cells: readonly string[] }
/** Brings the cells of a row to the width of the heading; the two formats leave out and add cells for different reasons. */
type Fit = (found: Cells, width: number) => TableRow

/** The rows below the heading, without the empty ones. Throws TABLE_TOO_LARGE beyond row `most`. */
export async function* rowsBelow(pieces: AsyncIterable<readonly Cells[]>, head: { readonly row: number; readonly columns: readonly string[] }, most: number, fit: Fit): AsyncGenerator<TableRow> {
  for await (const piece of pieces) {
    for (const found of piece) {
      const { row, cells } = found
      if (row <= head.row || cells.every((cell) => cell.trim() === '')) continue
      if (row > most) throw new Refusal('TABLE_TOO_LARGE', `> ${most} 行 rows`)
      yield fit(found, head.columns.length)
    }
  }
}
