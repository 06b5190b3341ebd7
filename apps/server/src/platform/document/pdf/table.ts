import type { Block, Text } from '../model.ts'
import { runsOf } from '../runs.ts'
import { BODY, INK, SUNKEN, type Laid, type Page } from './page.ts'

type Table = Extract<Block, { kind: 'table' }>
type Cell = { readonly laid: Laid; readonly x: number }

const SIZE = 8.6
const PAD = { x: 5, y: 3.5 } as const

/** A table with its head on every page. A row stays whole where a page can hold it, and goes on over pages where none can. */
export function drawTable(page: Page, table: Table): void {
  const shares = table.columns.reduce((sum, { width }) => sum + width, 0)
  const widths = table.columns.map(({ width }) => (BODY.width * width) / shares)
  const cellsOf = (texts: readonly Text[], strong: boolean): Cell[] => {
    let x = BODY.left
    return table.columns.map(({ align }, i) => {
      const runs = runsOf(texts[i] ?? '')
      const cell = { laid: page.lay(strong ? runs.map((run) => ({ ...run, tone: 'strong' as const })) : runs, widths[i]! - 2 * PAD.x, SIZE, align ?? 'left'), x: x + PAD.x }
      x += widths[i]!
      return cell
    })
  }
  const head = cellsOf(table.columns.map(({ title }) => title), true)
  const headHeight = heightOf(head)
  const drawHead = (): void => {
    page.fill(BODY.left, page.y, BODY.width, headHeight, SUNKEN)
    drawLines(page, head, 0, Number.POSITIVE_INFINITY)
    page.rule(BODY.left, page.y, BODY.width)
  }
  page.need(headHeight + 4 * SIZE)
  drawHead()
  const rows = [...table.rows.map((row) => ({ row, total: false })), ...(table.total === undefined ? [] : [{ row: table.total, total: true }])]
  for (const { row, total } of rows) {
    const cells = cellsOf(row, total)
    const height = heightOf(cells)
    const whole = height <= BODY.bottom - BODY.top - headHeight
    const isFit = height <= page.room
    if (!isFit && (whole || page.room < 6 * SIZE)) {
      page.begin()
      drawHead()
    }
    if (total) page.rule(BODY.left, page.y, BODY.width, INK, 1.2)
    drawRow(page, cells, drawHead)
    page.rule(BODY.left, page.y, BODY.width)
  }
  page.gap(6)
}

const linesIn = (cells: readonly Cell[]): number => Math.max(...cells.map(({ laid }) => laid.lines.length))
const heightOf = (cells: readonly Cell[]): number => linesIn(cells) * cells[0]!.laid.leading + 2 * PAD.y

function drawRow(page: Page, cells: readonly Cell[], drawHead: () => void): void {
  const { leading } = cells[0]!.laid
  const lines = linesIn(cells)
  for (let from = 0; from < lines;) {
    const fit = Math.max(1, Math.floor((page.room - 2 * PAD.y) / leading))
    drawLines(page, cells, from, from + fit)
    from += fit
    if (from < lines) {
      page.begin()
      drawHead()
    }
  }
}

/** The lines `from` to `to` of every cell, side by side. */
function drawLines(page: Page, cells: readonly Cell[], from: number, to: number): void {
  let tallest = 0
  for (const { laid, x } of cells) {
    laid.lines.slice(from, to).forEach((line, i) => page.draw(line, laid, x, page.y + PAD.y + i * laid.leading))
    tallest = Math.max(tallest, Math.min(to, laid.lines.length) - from)
  }
  page.y += tallest * cells[0]!.laid.leading + 2 * PAD.y
}
