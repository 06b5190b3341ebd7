import { Refusal } from '../errors/refusal.ts'
import type { Cells } from './rows.ts'
import type { TableRow, TableSource } from './table.ts'

/** The whole of a workbook: where its parts lie stands at its end. */
export async function readAll(source: TableSource, most: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of await source.open()) {
    bytes += (part as Buffer).length
    if (bytes > most) throw new Refusal('FILE_TOO_LARGE', `> ${most} 字节 bytes`)
    parts.push(part as Buffer)
  }
  return Buffer.concat(parts)
}

/** Sheets leave out empty cells, so only cells beyond the last column are a sign of damage. */
export function fitSheet({ row, cells }: Cells, width: number): TableRow {
  const filled = Array.from({ length: width }, (_, i) => cells[i] ?? '')
  const beyond = cells.findLastIndex((cell) => (cell ?? '') !== '') + 1
  return beyond > width ? { row, cells: filled, ragged: beyond } : { row, cells: filled }
}
