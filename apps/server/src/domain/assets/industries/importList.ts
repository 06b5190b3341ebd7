import { z } from 'zod'
import { sql } from '../../../platform/database/sql.ts'
import type { ImportField, ImportKind, ImportRow, Parsed } from '../../../platform/import/index.ts'

const options = z.strictObject({
  since: z.iso.date().describe('the day from which this edition of the list is in force'),
  source: z.string().trim().min(1).max(200).describe('who publishes the list, and under which number'),
})
type Options = z.infer<typeof options>
type Row = { readonly code: string; readonly name: string }

const fields: readonly ImportField[] = [
  { name: 'code', zh: '行业代码', en: 'Class', required: true, aliases: ['代码', '国民经济行业代码', 'gbt4754_code'], hint: { zh: 'GB/T 4754，如 C3572；写到大类、中类的，其下都算', en: 'GB/T 4754, such as C3572; a division or group holds all below it' } },
  { name: 'name', zh: '行业名称', en: 'Name', required: false, aliases: ['行业', '名称'] },
]

/** One edition of the official list of patent-intensive classes. Another edition is another day; a row of an edition is renamed, never removed. */
export const importIntensiveClasses: ImportKind<Options, Row> = {
  name: 'intensive-classes',
  title: { zh: '专利密集型产业目录', en: 'list of patent-intensive industries' },
  options,
  fields: async () => fields,
  parser: async () => read,
  async settle({ db, session, clock }, rows, { since, source }, dry) {
    const known = new Map((await db.rows<Row & { source: string }>(sql`
      select code, name, source from assets.intensive_class where region = ${session.region} and since = ${since} and code = any (${rows.map(({ code }) => code)})`)).map((row) => [row.code, row]))
    const outcomes = rows.map(({ code, name }) => {
      const before = known.get(code)
      return before === undefined ? 'added' as const : before.name === name && before.source === source ? 'same' as const : 'changed' as const
    })
    const written = rows.filter((_, i) => outcomes[i] !== 'same')
    if (!dry && written.length > 0) {
      await db.run(sql`
        insert into assets.intensive_class(region, since, code, name, source, loaded_at)
        select ${session.region}, ${since}, r.code, r.name, ${source}, ${clock.now()} from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as r(code text, name text)
        on conflict (region, since, code) do update set name = excluded.name, source = excluded.source, loaded_at = excluded.loaded_at`)
    }
    return outcomes
  },
}

function read({ cells }: ImportRow): Parsed<Row> {
  const text = (field: string): string => (cells[field]?.text ?? '').normalize('NFKC').trim()
  const code = text('code').toUpperCase()
  if (!/^[A-T]\d{0,4}$/.test(code)) return { ok: false, problems: [{ field: 'code', code: 'INDUSTRY_CODE', zh: `“${code}”不是国民经济行业代码`, en: `${code} is no class of GB/T 4754`, mend: { zh: '门类字母加数字，如 C3572', en: 'The letter of the section and digits, such as C3572' } }] }
  return { ok: true, value: { code, name: text('name').slice(0, 200) }, key: code }
}
