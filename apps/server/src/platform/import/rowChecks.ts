import { plainText, type TableRow } from '../table/index.ts'
import type { ImportCell, RowProblem } from './kind.ts'
import { splitHeader, type Mapping } from './mapping.ts'

const ERROR_VALUES = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!)$/
/** What is left of Chinese text once it has gone through the wrong encoding. */
const DESTROYED = /\uFFFD|锟斤拷|烫烫烫|屯屯屯/
const CELL = 32_767

/** Cuts rows into mapped cells and finds the damage that is the same for every kind; made once a run, for it reads the headers. */
export function rowMapper(columns: readonly string[], mapping: Mapping): (row: TableRow) => { cells: Record<string, ImportCell>; problems: RowProblem[] } {
  const mapped = columns.flatMap((column, at) => (mapping[column] === undefined ? [] : [{ at, column, field: mapping[column], unit: splitHeader(column).unit }]))
  return ({ row, cells: found, ragged }) => {
    const cells: Record<string, ImportCell> = {}
    const problems: RowProblem[] = ragged === undefined ? [] : [raggedRow(row, ragged, columns.length)]
    for (const { at, column, field, unit } of mapped) {
      const text = plainText(found[at] ?? '').trim()
      cells[field] = { text, unit, column }
      if (text !== '') addDamage(problems, field, text)
    }
    return { cells, problems }
  }
}

const raggedRow = (row: number, cells: number, columns: number): RowProblem => ({
  code: 'ROW_RAGGED', zh: `本行有 ${cells} 格，表头有 ${columns} 列`, en: `Row ${row} has ${cells} cells, the header ${columns}`,
  mend: { zh: '检查本行是否多了或少了分隔符、引号，或被换行截断', en: 'Look for a separator, quotation mark or line break too many or too few' },
})

function addDamage(problems: RowProblem[], field: string, text: string): void {
  if (ERROR_VALUES.test(text)) problems.push({ field, code: 'CELL_ERROR', zh: '这是电子表格的出错值', en: 'This is an error of the spreadsheet', mend: { zh: '在原表中改正公式后重新导出', en: 'Mend the formula and export again' } })
  if (DESTROYED.test(text)) problems.push({ field, code: 'TEXT_DESTROYED', zh: '文字已因编码转换损坏，无法恢复', en: 'The text was destroyed by a wrong encoding', mend: { zh: '从原始系统重新导出，另存为“CSV UTF-8”', en: 'Export it again from where it came, as CSV UTF-8' } })
  if (text.length > CELL) problems.push({ field, code: 'CELL_TOO_LONG', zh: `超过 ${CELL} 字`, en: `Longer than ${CELL} characters`, mend: { zh: '缩短内容', en: 'Shorten it' } })
}
