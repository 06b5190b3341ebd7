import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { detectColumns } from './record/columns.ts'
import { readRow, type TableRow } from './record/readRow.ts'

/**
 * Reads genuine tables of patents where there are some: set ZHIYUN_DATA to a folder that holds them. They are not part of
 * the repository, for they name persons.
 */
const folder = process.env['ZHIYUN_DATA'] ?? fileURLToPath(new URL('../../../../shared/data', import.meta.url))

interface Table { file: string; encoding: 'utf-8' | 'gb18030' }
const gazette = (name: string): Table => ({ file: `patents_cn_2019/raw_gb18030_CN_patent_${name}_712.csv`, encoding: 'gb18030' })
const utf8 = (file: string): Table => ({ file, encoding: 'utf-8' })
const TABLES: readonly Table[] = [
  utf8('patents_cn_2017/cn_2017_bibliographic.csv'),
  utf8('patents_cn_2019/cn_gazette_2019-07-12.csv'),
  utf8('patents_cn_abstracts/cn_with_abstract.csv'),
  utf8('exports/patentics/patentics_cn_virtual_reality.csv'),
  gazette('appearance_designed'), gazette('invention_authorized'), gazette('invention_published'), gazette('utility_new'),
]

function read({ file, encoding }: Table): TableRow[] {
  const text = new TextDecoder(encoding).decode(readFileSync(`${folder}/${file}`))
  return parse(text, { columns: true, bom: true, relax_quotes: true, relax_column_count: true })
}

describe('genuine tables', () => {
  test.for(TABLES)('$file: every row with an intact number is taken', { timeout: 300_000 }, (table, { skip }) => {
    if (!existsSync(`${folder}/${table.file}`)) skip('the table is not here')
    const rows = read(table)
    const { mapping, matches, missing } = detectColumns(Object.keys(rows[0] ?? {}))
    expect(missing).toEqual([])
    expect(matches.every((match) => match.confidence === 1)).toBe(true)

    const intact = (row: TableRow): boolean => !/E\+/.test(row[mapping.application ?? ''] ?? '')
    const damaged = rows.filter((row) => !intact(row))
    const codes = (row: TableRow): string[] => readRow(row, mapping, { latestYear: 2026 }).problems.filter((problem) => problem.severity === 'fatal').map((problem) => problem.code)
    expect(rows.filter((row) => intact(row) && codes(row).length > 0)).toEqual([])
    expect(damaged.every((row) => codes(row).join() === 'application-number.scientific')).toBe(true)
    process.stdout.write(`${table.file}: ${rows.length} rows, ${damaged.length} with an application number destroyed by a spreadsheet\n`)
  })
})
