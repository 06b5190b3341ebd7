import { chinaTime, serialOf, hundredths, type Column, type ColumnType } from './column.ts'
import { columnLetter } from './header.ts'

/** The longest text a cell may hold; with one more the spreadsheet calls the whole file damaged. */
const LONGEST = 32_767

/** Characters that XML cannot carry are written by their number, as the format says, and so is a text that looks like one. */
const unprintable = /[^\P{Cc}\t\n]|[\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)/gu
const needsEscape = /[^\P{Cc}\t\n]|[\uFFFE\uFFFF&<>]|_x[0-9A-Fa-f]{4}_/u

export function xmlText(text: string): string {
  if (!needsEscape.test(text)) return text
  return text.replace(unprintable, (char) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** Places of the styles in styles.xml. */
const STYLE: Readonly<Record<ColumnType, number>> = { text: 1, count: 0, money: 2, date: 3, time: 4, yes: 1 }
const HEADER_STYLE = 5

export const STYLES = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="等线"/></font><font><b/><sz val="11"/><name val="等线"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="6"><xf/><xf numFmtId="49" applyNumberFormat="1"/><xf numFmtId="4" applyNumberFormat="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/></cellXfs></styleSheet>`

const WIDTH: Readonly<Record<ColumnType, number>> = { text: 24, count: 12, money: 16, date: 12, time: 20, yes: 8 }

/** The head of a sheet: the heading stays in view, columns as wide as what they hold is. */
export function sheetHead<Row>(columns: readonly Column<Row>[]): string {
  const widths = columns.map(({ type }, i) => `<col min="${i + 1}" max="${i + 1}" width="${WIDTH[type]}" customWidth="1"/>`).join('')
  const heading = columns.map(({ label }, i) => textCell(`${columnLetter(i)}1`, HEADER_STYLE, label)).join('')
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData><row r="1">${heading}</row>`
}
export const SHEET_TAIL = '</sheetData></worksheet>'

/** Texts are written as texts and in cells of text, so that no cell is a formula, nor becomes one when it is edited. */
function textCell(at: string, style: number, text: string): string {
  const whole = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(whole)}</t></is></c>`
}

/** Writes rows of these columns. */
export function rowWriter<Row>(columns: readonly Column<Row>[]): (row: Row, number: number) => string {
  const cells = columns.map((column, i) => cellOf(column, columnLetter(i)))
  return (row, number) => {
    let line = `<row r="${number}">`
    for (const cell of cells) line += cell(row, number)
    return `${line}</row>`
  }
}

function cellOf<Row>(column: Column<Row>, letter: string): (row: Row, number: number) => string {
  const style = STYLE[column.type]
  const filled = <Value>(value: (row: Row) => Value | null | undefined, write: (at: string, value: Value) => string) => (row: Row, number: number) => {
    const cell = value(row)
    return cell === null || cell === undefined || cell === '' ? '' : write(`${letter}${number}`, cell)
  }
  const numberCell = (at: string, value: string | number) => `<c r="${at}" s="${style}"><v>${value}</v></c>`
  switch (column.type) {
    case 'text': return filled(column.value, (at, text) => textCell(at, style, text))
    case 'yes': return filled(column.value, (at, yes) => textCell(at, style, yes ? '是' : '否'))
    case 'count': return filled(column.value, (at, value) => (Number.isFinite(value) ? numberCell(at, value) : ''))
    case 'money': return filled(column.value, (at, fen) => numberCell(at, hundredths(fen)))
    case 'date': case 'time': {
      const { type } = column
      return filled(column.value, (at, value) => {
        const serial = serialOf(type, value)
        return serial === null ? textCell(at, STYLE.text, typeof value === 'string' ? value : chinaTime(value)) : numberCell(at, serial)
      })
    }
  }
}
