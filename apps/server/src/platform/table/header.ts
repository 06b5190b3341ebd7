import { Refusal } from '../errors/refusal.ts'
import type { Cells } from './rows.ts'

const PREVIEW_ROWS = 50

/** The row that names the columns: the one wanted, else the first with two filled cells (a title above fills one). */
export async function findHeader(pieces: AsyncGenerator<readonly Cells[]>, wanted: number | undefined): Promise<{ row: number; columns: string[] }> {
  let fallback: { row: number; columns: string[] } | undefined
  search: for await (const piece of pieces) {
    for (const { row, cells } of piece) {
      if (wanted === undefined ? looksLikeHeader(cells) : row === wanted) return { row, columns: columnNames(cells) }
      if (fallback === undefined && cells.some((cell) => cell.trim() !== '')) fallback = { row, columns: columnNames(cells) }
      if (wanted === undefined && row >= PREVIEW_ROWS) break search
    }
  }
  if (fallback !== undefined && wanted === undefined) return fallback
  throw new Refusal('TABLE_UNREADABLE', wanted === undefined ? '没有内容 It is empty' : `没有第 ${wanted} 行 There is no row ${wanted}`)
}

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

const looksLikeHeader = (cells: readonly string[]): boolean => cells.filter((cell) => cell.trim() !== '').length >= 2
