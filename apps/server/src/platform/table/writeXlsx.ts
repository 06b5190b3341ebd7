import { Readable } from 'node:stream'
import type { Column } from './column.ts'
import { rowWriter, SHEET_TAIL, sheetHead, STYLES, xmlText } from './sheetXml.ts'
import type { Cell } from './writeCsv.ts'
import { writeZip, type ZipPart } from './writeZip.ts'

/** Rows of one sheet, its heading included, and bytes of it; what is beyond stands on the next sheet. */
export type SheetLimits = { readonly rows: number; readonly bytes: number }
const SPREADSHEET: SheetLimits = { rows: 1_048_576, bytes: 3_500_000_000 }
const BLOCK = 65_536

/** A list as a workbook, written as the rows come; more rows than a sheet holds go on on the next, under the same heading. */
export function xlsxOfColumns<Row>(title: string, columns: readonly Column<Row>[], pages: AsyncIterable<readonly Row[]>, limits: SheetLimits = SPREADSHEET): Readable {
  return Readable.from(writeZip(parts(title, columns, pages, limits)), { objectMode: false })
}

/** The same for rows whose cells say themselves what they are: numbers and texts. */
export function xlsxOf<Row>(sheet: string, header: readonly string[], rows: AsyncIterable<Row> | Iterable<Row>, cells: (row: Row) => readonly Cell[]): Readable {
  const writer = (row: readonly Cell[], number: number) => rowWriter(row.map((cell, i): Column<null> => (typeof cell === 'number' ? { label: header[i] ?? '', type: 'count', value: () => cell } : { label: header[i] ?? '', type: 'text', value: () => (cell === null || cell === undefined ? null : String(cell)) })))(null, number)
  async function* pages() {
    for await (const row of rows) yield [cells(row)]
  }
  return Readable.from(writeZip(parts(sheet, header.map((label): Column<readonly Cell[]> => ({ label, type: 'text', value: () => null })), pages(), SPREADSHEET, writer)), { objectMode: false })
}

async function* parts<Row>(title: string, columns: readonly Column<Row>[], pages: AsyncIterable<readonly Row[]>, limits: SheetLimits, write = rowWriter(columns)): AsyncGenerator<ZipPart> {
  const rows = new Rows(pages)
  let sheets = 0
  do {
    sheets += 1
    yield { name: `xl/worksheets/sheet${sheets}.xml`, content: sheetBlocks(columns, rows, write, limits) }
  } while (await rows.more())
  yield* frame(sheetNames(title, sheets))
}

/** Rows across pages, so that a sheet can end in the middle of one. */
class Rows<Row> {
  readonly #pages: AsyncIterator<readonly Row[]>
  #page: readonly Row[] = []
  #at = 0

  constructor(pages: AsyncIterable<readonly Row[]>) {
    this.#pages = pages[Symbol.asyncIterator]()
  }

  /** Whether there is another row; fetches the next page when this one is used up. */
  async more(): Promise<boolean> {
    while (this.#at >= this.#page.length) {
      const next = await this.#pages.next()
      if (next.done === true) return false
      this.#page = next.value
      this.#at = 0
    }
    return true
  }

  /** Rows that are at hand, up to so many. */
  take(most: number): readonly Row[] {
    const some = this.#page.slice(this.#at, this.#at + most)
    this.#at += some.length
    return some
  }

  async end(): Promise<void> {
    await this.#pages.return?.()
  }
}

async function* sheetBlocks<Row>(columns: readonly Column<Row>[], rows: Rows<Row>, write: (row: Row, number: number) => string, limits: SheetLimits): AsyncGenerator<string> {
  let block = sheetHead(columns)
  let number = 1
  let bytes = 0
  let whole = false
  try {
    while (number < limits.rows && bytes < limits.bytes && (await rows.more())) {
      for (const row of rows.take(Math.min(500, limits.rows - number))) {
        number += 1
        block += write(row, number)
        if (block.length < BLOCK) continue
        bytes += block.length * 3 // at most so many in UTF-8
        yield block
        block = ''
      }
    }
    whole = true
    yield block + SHEET_TAIL
  } finally {
    // The reader has left: whoever brings the rows is told.
    if (!whole) await rows.end()
  }
}

/** Names of sheets: not longer than 31 characters, without those that a spreadsheet keeps for itself. */
function sheetNames(title: string, sheets: number): string[] {
  const name = title.replace(/[[\]:*?/\\']/g, ' ').trim().slice(0, 24) || '名单'
  return Array.from({ length: sheets }, (_, i) => (i === 0 ? name : `${name}（${i + 1}）`))
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

function* frame(names: readonly string[]): Generator<ZipPart> {
  const each = (text: (name: string, i: number) => string) => names.map((name, i) => text(name, i + 1)).join('')
  const files: Readonly<Record<string, string>> = {
    'xl/styles.xml': STYLES,
    'xl/workbook.xml': `${XML}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${OFFICE}"><sheets>${each((name, i) => `<sheet name="${xmlText(name).replaceAll('"', '&quot;')}" sheetId="${i}" r:id="rId${i}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships">${each((_, i) => `<Relationship Id="rId${i}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${i}.xml"/>`)}<Relationship Id="rId${names.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/>${each((_, i) => `<Override PartName="/xl/worksheets/sheet${i}.xml" ContentType="${TYPE}.worksheet+xml"/>`)}</Types>`,
  }
  for (const [name, content] of Object.entries(files)) yield { name, content: [content] }
}
