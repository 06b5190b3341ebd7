import { plainText, type TableRow } from '../table/index.ts'
import type { ImportCell, ImportRow, RowProblem } from './kind.ts'
import { splitHeader, type Mapping } from './mapping.ts'

const ERROR_VALUES = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!)$/
/** What is left of Chinese text once it has gone through the wrong encoding. */
const DESTROYED = /\uFFFD|锟斤拷|烫烫烫|屯屯屯/
const CELL = 32_767

type Mapped = { readonly at: number; readonly column: string; readonly field: string; readonly unit: string | undefined }

/** Cuts rows into mapped cells and finds the damage that is the same for every kind; made once a run, for it reads the headers. */
export function rowMapper(columns: readonly string[], mapping: Mapping): (row: TableRow) => MappedRow {
  const mapped = columns.flatMap((column, at): Mapped[] => (mapping[column] === undefined ? [] : [{ at, column, field: mapping[column], unit: splitHeader(column).unit }]))
  const places = new Map(mapped.map(({ field }, place) => [field, place]))
  return ({ row, cells, ragged }) => {
    const problems: RowProblem[] = ragged === undefined ? [] : [raggedRow(row, ragged, columns.length)]
    const texts: string[] = []
    for (const { at, field } of mapped) {
      const text = plainText(cells[at] ?? '').trim()
      texts.push(text)
      if (text !== '') addDamage(problems, field, text)
    }
    return new MappedRow(row, problems, texts, mapped, places)
  }
}

export class MappedRow implements ImportRow {
  readonly row: number
  readonly problems: readonly RowProblem[]
  readonly #texts: readonly string[]
  readonly #mapped: readonly Mapped[]
  readonly #places: ReadonlyMap<string, number>

  constructor(row: number, problems: readonly RowProblem[], texts: readonly string[], mapped: readonly Mapped[], places: ReadonlyMap<string, number>) {
    this.row = row
    this.problems = problems
    this.#texts = texts
    this.#mapped = mapped
    this.#places = places
  }

  get cells(): Readonly<Record<string, ImportCell>> {
    return Object.fromEntries(this.#mapped.map(({ field, column, unit }, place) => [field, { text: this.#texts[place]!, unit, column }]))
  }

  text(field: string): string {
    const place = this.#places.get(field)
    return place === undefined ? '' : this.#texts[place]!
  }
}

const raggedRow = (row: number, cells: number, columns: number): RowProblem => ({
  code: 'ROW_RAGGED', zh: `本行有 ${cells} 格，表头有 ${columns} 列`, en: `Row ${row} has ${cells} cells, the header ${columns}`,
  mend: { zh: '检查本行是否多了或少了分隔符、引号，或被换行截断', en: 'Look for a separator, quotation mark or line break too many or too few' },
})

function addDamage(problems: RowProblem[], field: string, text: string): void {
  if (text.startsWith('#') && ERROR_VALUES.test(text)) problems.push({ field, code: 'CELL_ERROR', zh: '这是电子表格的出错值', en: 'This is an error of the spreadsheet', mend: { zh: '在原表中改正公式后重新导出', en: 'Mend the formula and export again' } })
  if (DESTROYED.test(text)) problems.push({ field, code: 'TEXT_DESTROYED', zh: '文字已因编码转换损坏，无法恢复', en: 'The text was destroyed by a wrong encoding', mend: { zh: '从原始系统重新导出，另存为“CSV UTF-8”', en: 'Export it again from where it came, as CSV UTF-8' } })
  if (text.length > CELL) problems.push({ field, code: 'CELL_TOO_LONG', zh: `超过 ${CELL} 字`, en: `Longer than ${CELL} characters`, mend: { zh: '缩短内容', en: 'Shorten it' } })
}
