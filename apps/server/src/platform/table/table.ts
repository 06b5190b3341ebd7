import type { Readable } from 'node:stream'

/** Where a table comes from; opened as often as it must be read. */
export type TableSource = {
  readonly name: string
  readonly bytes: number
  open(): Promise<Readable>
}

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le'

/** How to read it; what is left out is found out from the content. */
export type TableOptions = {
  readonly encoding?: Encoding | undefined
  readonly delimiter?: string | undefined
  /** Name of the sheet; the first that is shown. */
  readonly sheet?: string | undefined
  /** Row that holds the column names, counted from 1; the first with two filled cells. */
  readonly headerRow?: number | undefined
  readonly limits?: Partial<TableLimits> | undefined
}

export type TableLimits = { readonly bytes: number; readonly rows: number; readonly columns: number; readonly cell: number; readonly expanded: number }
export const tableLimits: TableLimits = {
  bytes: 512 * 1024 * 1024,
  rows: 5_000_000,
  columns: 500,
  /** Characters in a cell: what a spreadsheet itself allows. */
  cell: 32_767,
  /** Bytes of a workbook once unpacked. */
  expanded: 1024 * 1024 * 1024,
}

/** One row, numbered as a person sees it in a spreadsheet: the first line of the file is row 1. */
export type TableRow = {
  readonly row: number
  /** One text a column; what a short row lacks is ''. */
  readonly cells: readonly string[]
  /** All of it as it stands in the file, where that is text: see Table.cut. */
  readonly text?: string
  /** Number of cells found, when it is not that of the columns: a sign of damage. */
  readonly ragged?: number
  /** Why nothing could be read here; the cells say where. Only of tables that are made from other files. */
  readonly unread?: { readonly code: string; readonly zh: string; readonly en: string; readonly mend: { readonly zh: string; readonly en: string } }
}

export type Table = {
  readonly form: 'csv' | 'xlsx' | 'xls' | 'documents'
  readonly columns: readonly string[]
  readonly headerRow: number
  readonly encoding?: Encoding
  readonly delimiter?: string
  readonly sheet?: string
  readonly sheets?: readonly string[]
  /** Rows below the header, without the empty ones. To be read once. */
  rows(): AsyncIterable<TableRow>
  /** The cells of a row of which only the text has been kept. */
  cut?(text: string): readonly string[]
  /** Share of the file already read, 0 to 1. */
  progress(): number
}
