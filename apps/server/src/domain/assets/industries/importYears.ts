import { parseAmount } from '@zhiyun/finance'
import { z } from 'zod'
import { sql } from '../../../platform/database/sql.ts'
import type { ImportField, ImportKind, ImportRow, Parsed, RowProblem } from '../../../platform/import/index.ts'
import { ALL } from './figures.ts'

const options = z.strictObject({
  unit: z.enum(['元', '万元', '亿元']).default('万元').describe('of the value added'),
  source: z.string().trim().min(1).max(200).default('未注明').describe('who publishes the table, and when'),
})
type Options = z.infer<typeof options>
type Row = { readonly code: string; readonly year: number; readonly name: string; readonly valueAdded: number | null; readonly employees: number | null }

const fields: readonly ImportField[] = [
  { name: 'code', zh: '行业代码', en: 'Class', required: true, aliases: ['代码', '国民经济行业代码', 'gbt4754_code'], hint: { zh: 'GB/T 4754，如 C35、C3572；全市合计写 ALL，它的增加值就是地区生产总值', en: 'GB/T 4754, such as C35 or C3572; ALL for the whole city, whose value added is its GDP' } },
  { name: 'year', zh: '年度', en: 'Year', required: true, aliases: ['年份', '年'] },
  { name: 'name', zh: '行业名称', en: 'Name', required: false, aliases: ['行业', '名称'] },
  { name: 'valueAdded', zh: '增加值', en: 'Value added', required: false, hint: { zh: '不知道的留空，不要填 0', en: 'Leave empty what is not known; do not write 0' } },
  { name: 'employees', zh: '平均就业人员', en: 'Average employees', required: false, aliases: ['年平均就业人员', '平均用工人数', '就业人员', '从业人员平均人数'], hint: { zh: '人；不知道的留空', en: 'People; leave empty what is not known' } },
]

/** The city's statistics by class and year, as its statistics bureau publishes them. A row that is known is corrected, never removed. */
export const importIndustryYears: ImportKind<Options, Row> = {
  name: 'industry-years',
  title: { zh: '分行业增加值与就业', en: 'value added and employees by industry' },
  options,
  fields: async () => fields,
  parser: async (_, { unit }) => (row) => read(row, unit),
  async settle({ db, session, clock }, rows, { source }, dry) {
    const known = new Map((await db.rows<Row & { source: string }>(sql`
      select code, year, name, value_added as "valueAdded", employees, source from assets.industry_year where region = ${session.region} and code = any (${rows.map(({ code }) => code)})`)).map((row) => [keyOf(row), row]))
    const outcomes = rows.map((row) => {
      const before = known.get(keyOf(row))
      return before === undefined ? 'added' as const : before.name === row.name && before.valueAdded === row.valueAdded && before.employees === row.employees && before.source === source ? 'same' as const : 'changed' as const
    })
    const written = rows.filter((_, i) => outcomes[i] !== 'same')
    if (!dry && written.length > 0) {
      await db.run(sql`
        insert into assets.industry_year(region, code, year, name, value_added, employees, source, loaded_at)
        select ${session.region}, r.code, r.year, r.name, r."valueAdded", r.employees, ${source}, ${clock.now()} from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as r(code text, year int, name text, "valueAdded" bigint, employees bigint)
        on conflict (region, code, year) do update set name = excluded.name, value_added = excluded.value_added, employees = excluded.employees, source = excluded.source, loaded_at = excluded.loaded_at`)
    }
    return outcomes
  },
}

const keyOf = ({ code, year }: Pick<Row, 'code' | 'year'>): string => `${code}\u001f${year}`

function read({ cells }: ImportRow, unit: Options['unit']): Parsed<Row> {
  const text = (field: string): string => (cells[field]?.text ?? '').normalize('NFKC').trim()
  const problems: RowProblem[] = []
  const code = text('code').toUpperCase()
  if (code !== ALL && !/^[A-T]\d{0,4}$/.test(code)) problems.push({ field: 'code', code: 'INDUSTRY_CODE', zh: `“${code}”不是国民经济行业代码`, en: `${code} is no class of GB/T 4754`, mend: { zh: '门类字母加数字，如 C3572；全市写 ALL', en: 'The letter of the section and digits, such as C3572; ALL for the city' } })
  const year = /^(\d{4})年?$/.exec(text('year'))?.[1]
  if (year === undefined || Number(year) < 1990 || Number(year) > 2100) problems.push({ field: 'year', code: 'YEAR_FORM', zh: `“${text('year')}”不是年度`, en: `${text('year')} is no year`, mend: { zh: '写四位数的年份', en: 'Write four digits' } })
  const sum = text('valueAdded')
  const valueAdded = sum === '' ? null : parseAmount(sum.endsWith('元') ? sum : `${sum}${cells.valueAdded?.unit ?? unit}`)
  if (sum !== '' && (valueAdded === null || valueAdded < 0)) problems.push({ field: 'valueAdded', code: 'SUM_FORM', zh: `“${sum}”不能作增加值`, en: `${sum} is no value added`, mend: { zh: `填不小于 0 的数，单位${unit}，最细到分；不知道的留空`, en: `A figure of at least 0 in ${unit}, to the fen; leave empty what is not known` } })
  const people = text('employees').replaceAll(',', '')
  if (people !== '' && !/^\d{1,12}$/.test(people)) problems.push({ field: 'employees', code: 'COUNT_FORM', zh: `“${people}”不是人数`, en: `${people} is no count of people`, mend: { zh: '填整数，单位人；不知道的留空', en: 'A whole number; leave empty what is not known' } })
  if (problems.length === 0 && valueAdded === null && people === '') problems.push({ field: 'valueAdded', code: 'ROW_EMPTY', zh: '增加值与就业都没有填', en: 'Neither value added nor employees', mend: { zh: '至少填一项，或删去这一行', en: 'Say one of the two, or leave the row out' } })
  if (problems.length > 0) return { ok: false, problems }
  const value = { code, year: Number(year), name: text('name').slice(0, 200), valueAdded, employees: people === '' ? null : Number(people) }
  return { ok: true, value, key: keyOf(value) }
}
