import { Refusal } from '../errors/refusal.ts'
import type { Cells } from './rows.ts'

const PREVIEW_ROWS = 50
/** What the next row fills so many times over names no columns. */
const TITLE = 3

type Head = { readonly row: number; readonly columns: string[] }

/** The row that names the columns: the one wanted, else the first with two filled cells that the next row does not fill three times over (a title fills few). */
export async function findHeader(pieces: AsyncGenerator<readonly Cells[]>, wanted: number | undefined): Promise<Head> {
  let first: Cells | undefined
  let likely: Cells | undefined
  search: for await (const piece of pieces) {
    for (const found of piece) {
      const cells = filled(found)
      if (found.row === wanted) return headOf(found)
      if (wanted === undefined && cells > 0) {
        if (likely !== undefined && cells < TITLE * filled(likely)) return headOf(likely)
        if (cells >= 2) likely = found
        first ??= found
      }
      if (wanted === undefined && found.row >= PREVIEW_ROWS) break search
    }
  }
  const found = likely ?? first
  if (found !== undefined && wanted === undefined) return headOf(found)
  throw new Refusal('TABLE_UNREADABLE', wanted === undefined ? '没有内容 It is empty' : `没有第 ${wanted} 行 There is no row ${wanted}`)
}

const headOf = ({ row, cells }: Cells): Head => ({ row, columns: columnNames(cells) })
const filled = ({ cells }: Cells): number => cells.filter((cell) => cell.trim() !== '').length

/** Names of the columns as given, made distinct; a nameless column is called by its letter. */
export function columnNames(cells: readonly string[]): string[] {
  const width = cells.findLastIndex((cell) => cell.trim() !== '') + 1
  const seen = new Map<string, number>()
  return cells.slice(0, width).map((cell, i) => {
    const name = cell.normalize('NFKC').replace(/\s+/g, ' ').trim() || `列${columnLetter(i)}`
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name}#${times}`
  })
}

/** 0 → A, 25 → Z, 26 → AA. */
export function columnLetter(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : columnLetter(Math.floor(index / 26) - 1) + columnLetter(index % 26)
}
