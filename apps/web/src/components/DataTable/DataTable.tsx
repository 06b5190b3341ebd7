import type { ReactNode } from 'react'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Icon } from '../Icon/Icon.tsx'
import './DataTable.css'

export interface Column<Row> {
  key: string
  title: string
  cell: (row: Row) => ReactNode
  /** Figures stand right, in tabular numerals, their unit in the title; marks are words that do not wrap. */
  kind?: 'text' | 'figure' | 'mark'
  /** The column that names the row, and usually carries its link. One a table. */
  names?: true
  /** In the stacked phone modes: takes a line of its own; is left out. */
  onPhone?: 'line' | 'left-out'
  /** Words put after the bare value where the header is out of sight (the unit). */
  unit?: string
  /** The cell below the 2 px rule. */
  total?: ReactNode
  /** Shows a sort control; `undefined` on the table's `sort` means not sorted. */
  sortable?: true
}

export interface Sort {
  key: string
  descending: boolean
}

interface Props<Row> {
  /** What the table lists, in which order. Heard, not seen, unless `showCaption`. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** What a narrow screen makes of it: name then inline values; labelled facts; scrolling with a frozen first column. */
  phone: 'compact' | 'labelled' | 'scroll'
  /** Shown instead of the table: what would be here, why it is not, one action. */
  empty: ReactNode
  dense?: boolean
  selection?: { chosen: ReadonlySet<string>; onChange: (chosen: ReadonlySet<string>) => void; name: (row: Row) => string }
  /** The row that is open beside the table. */
  current?: string | undefined
  sort?: Sort | undefined
  onSort?: (sort: Sort) => void
}

export function DataTable<Row>({ caption, columns, rows, rowKey, phone, empty, dense = false, selection, current, sort, onSort }: Props<Row>) {
  const say = useSay()
  if (rows.length === 0) return <>{empty}</>

  const totalled = columns.some((column) => column.total !== undefined)
  const everyChosen = selection !== undefined && rows.every((row) => selection.chosen.has(rowKey(row)))
  const toggleAll = () => selection?.onChange(everyChosen ? new Set() : new Set([...selection.chosen, ...rows.map(rowKey)]))
  const toggle = (key: string) => {
    const chosen = new Set(selection?.chosen)
    if (!chosen.delete(key)) chosen.add(key)
    selection?.onChange(chosen)
  }

  // A stacked table is no longer displayed as one, so its roles are said aloud.
  const table = (
    <table role="table" className={`data-table ${phone} ${dense ? 'dense' : ''} ${selection ? 'selectable' : ''}`}>
      <caption className="unseen">{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {selection && (
            <th role="columnheader" scope="col" className="pick">
              <input type="checkbox" checked={everyChosen} onChange={toggleAll} aria-label={say(['选中本页全部', 'Select all on this page'])} />
            </th>
          )}
          {columns.map((column) => (
            <th key={column.key} role="columnheader" scope="col" className={column.kind} aria-sort={sort?.key === column.key ? (sort.descending ? 'descending' : 'ascending') : undefined}>
              {column.sortable && onSort
                ? <button type="button" className="sort-button" onClick={() => onSort({ key: column.key, descending: sort?.key === column.key && !sort.descending })}>{column.title}<Icon name="sort" size={12} /></button>
                : column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => {
          const key = rowKey(row)
          const chosen = selection?.chosen.has(key) ?? false
          return (
            <tr key={key} role="row" className={chosen || current === key ? 'chosen' : undefined} aria-current={current === key ? 'true' : undefined}>
              {selection && <td role="cell" className="pick"><input type="checkbox" checked={chosen} onChange={() => toggle(key)} aria-label={say(['选择 {name}', 'Select {name}'], { name: selection.name(row) })} /></td>}
              {columns.map((column) => <Cell key={column.key} column={column} row={row} />)}
            </tr>
          )
        })}
      </tbody>
      {totalled && (
        <tfoot role="rowgroup">
          <tr role="row">
            {selection && <td role="cell" className="pick" />}
            {columns.map((column) => column.names
              ? <th key={column.key} role="rowheader" scope="row">{column.total ?? say(['合计', 'Total'])}</th>
              : <td key={column.key} role="cell" className={column.kind} data-label={column.title}><span>{column.total}</span></td>)}
          </tr>
        </tfoot>
      )}
    </table>
  )
  return <ScrollArea name={caption}>{table}</ScrollArea>
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const content = column.cell(row)
  if (column.names) return <th role="rowheader" scope="row" className={column.kind}>{content}</th>
  const absent = content === null || content === undefined || content === false || content === '—'
  const className = [column.kind, column.onPhone, absent && 'absent'].filter(Boolean).join(' ')
  return (
    <td role="cell" className={className} data-label={column.title} data-unit={column.unit}>
      <span>{absent ? '—' : content}</span>
    </td>
  )
}

/** Scrolls by itself when too wide; reachable and named for the keyboard. */
export function ScrollArea({ name, children }: { name: string; children: ReactNode }) {
  return <div className="scroll-area" role="group" tabIndex={0} aria-label={name}>{children}</div>
}
