import type { ChangeWords, GroupEffect, DraftEffect } from '@zhiyun/policy'
import { MEASURED, type Figure } from './figures.ts'
import { wan } from './sums.ts'

type Cell = string | number

/** A cell that a spreadsheet would take for a formula gets an apostrophe, as in every export of this platform. */
const guarded = (cell: Cell): string => (typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : String(cell))
const line = (cells: readonly Cell[]): string => `${cells.map(guarded).map((text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(',')}\r\n`

/** A CSV as spreadsheets in China open it: UTF-8 with its mark, CRLF. */
export const csv = (rows: readonly (readonly Cell[])[]): string => `\uFEFF${rows.map(line).join('')}`

const plain = (fen: bigint): string => wan(fen).replaceAll(',', '').replace('\u2212', '-')

/** Everything that the page shows of a comparison, whole: what was changed, both sides, every group. Money in 万元. */
export function resultsTable({ title, people, before, after, changes, figures, effect }: { title: string; people: string; before: string; after: string; changes: readonly ChangeWords[]; figures: readonly Figure[]; effect: DraftEffect }): string {
  const groups = [...effect.groups].flatMap(([by, rows]) => rows.map((group) => groupRow(by, group)))
  return csv([
    ['政策试验台：测算结果，未作决定', title],
    ['群体', people],
    ['对照', before],
    ['草案', after],
    [],
    ['改动', '由', '为', '条款'],
    ...changes.map((change) => [change.label, change.before, change.after, change.clauses.join('；')]),
    [],
    ['项目', '对照', '草案', '变化'],
    ...figures.map(({ label, before: was, after: is, change }) => [label, was, is, change]),
    [],
    ['分组', '组', '群体（家）', ...MEASURED.map((name) => `对照${name}`), ...MEASURED.map((name) => `草案${name}`), '新增（家）', '失去（家）', '增额（家）', '减额（家）'],
    ...groups,
  ])
}

function groupRow(by: string, { label, size, before, after, moved }: GroupEffect): Cell[] {
  const side = (of: GroupEffect['before']): Cell[] => [of.passing, plain(of.low), of.unbounded > 0 ? '未印上限' : plain(of.high)]
  return [by, label, size, ...side(before), ...side(after), moved.gained, moved.lost, moved.more, moved.less]
}

/** Hands a text to the browser to keep. */
export function saveText(name: string, text: string, type: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
