import { Refusal } from '../errors/refusal.ts'
import { openArchive, type Archive } from './archive.ts'
import { dateOfSerial, numberText } from './cell.ts'
import { findHeader } from './header.ts'
import { rowsBelow, type Cells } from './rows.ts'
import { fitSheet, readAll } from './sheet.ts'
import { tableLimits, type Table, type TableOptions, type TableSource } from './table.ts'
import { plainCharacters, readDateStyles, readSharedStrings, readWorkbook } from './workbook.ts'
import { xmlEvents } from './xml.ts'

/** A packed workbook larger than this is refused: its directory stands at the end, so it is held in memory. */
const PACKED_BYTES = 128 * 1024 * 1024

/** One sheet of a workbook as a table. Formulas are never computed: the value that the spreadsheet saved is read. */
export async function openXlsx(source: TableSource, options: TableOptions): Promise<Table> {
  const limits = { ...tableLimits, ...options.limits }
  const archive = await openArchive(await readAll(source, Math.min(limits.bytes, PACKED_BYTES)), limits.expanded)
  const { sheets, date1904 } = await readWorkbook(archive)
  const sheet = options.sheet === undefined ? (sheets.find((each) => each.shown) ?? sheets[0]!) : sheets.find(({ name }) => name === options.sheet)
  if (sheet === undefined) throw new Refusal('TABLE_UNREADABLE', `没有工作表“${options.sheet}”；有：${sheets.map(({ name }) => name).join('、')} no such sheet`)
  const [strings, dates] = [await readSharedStrings(archive), await readDateStyles(archive)]
  const counter = { bytes: 0 }
  const records = () => sheetRows(archive, sheet.part, { strings, dates, date1904, columns: limits.columns, counter })
  const head = await findHeader(records(), options.headerRow)
  return {
    form: 'xlsx',
    sheet: sheet.name,
    sheets: sheets.map(({ name }) => name),
    columns: head.columns,
    headerRow: head.row,
    progress: () => Math.min(1, counter.bytes / Math.max(1, archive.bytes(sheet.part))),
    rows: () => {
      counter.bytes = 0
      return rowsBelow(records(), head, limits.rows, fitSheet)
    },
  }
}

type Reading = { strings: readonly string[]; dates: readonly boolean[]; date1904: boolean; columns: number; counter: { bytes: number } }

async function* sheetRows(archive: Archive, part: string, reading: Reading): AsyncGenerator<readonly Cells[]> {
  let row = 0
  let column = 0
  let cells: string[] = []
  let type = ''
  let style = 0
  let text = ''
  let inValue = false
  for await (const event of xmlEvents(await archive.open(part), (bytes) => (reading.counter.bytes += bytes))) {
    if (event.kind === 'text') {
      if (inValue) text += event.text
      continue
    }
    const { kind, name, attributes } = event
    if (name === 'row') {
      if (kind === 'open') {
        row = Number(attributes['r'] ?? row + 1)
        column = 0
        cells = []
      } else yield [{ row, cells }]
    } else if (name === 'c') {
      if (kind === 'open') {
        column = attributes['r'] === undefined ? column : columnOf(attributes['r'])
        if (column >= reading.columns) throw new Refusal('TABLE_TOO_LARGE', `> ${reading.columns} 列 columns`)
        ;[type, style, text] = [attributes['t'] ?? 'n', Number(attributes['s'] ?? 0), '']
      } else {
        while (cells.length < column) cells.push('')
        cells[column++] = shown(type, style, text, reading)
      }
      // v holds a value, t the text written in place; f, the formula, is passed over.
    } else if (name === 'v' || name === 't') inValue = kind === 'open'
  }
}

function shown(type: string, style: number, text: string, { strings, dates, date1904 }: Reading): string {
  switch (type) {
    case 's': return strings[Number(text)] ?? ''
    case 'b': return text === '1' ? 'TRUE' : 'FALSE'
    case 'str': case 'inlineStr': return plainCharacters(text)
    case 'e': case 'd': return text
    default: return dates[style] === true && text !== '' ? (dateOfSerial(Number(text), date1904) ?? text) : numberText(text)
  }
}

/** `AB12` → 27. */
function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference.replace(/\d+$/, '')) column = column * 26 + (letter.charCodeAt(0) - 64)
  return column - 1
}
