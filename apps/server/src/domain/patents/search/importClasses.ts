import { parseIpc } from '@zhiyun/patent'
import { z } from 'zod'
import { sql } from '../../../platform/database/sql.ts'
import type { ImportField, ImportKind, ImportRow, Outcome, Parsed } from '../../../platform/import/index.ts'

type ClassTitle = { readonly symbol: string; readonly title: string }

const fields: readonly ImportField[] = [
  { name: 'symbol', zh: '分类号', en: 'Symbol', required: true, aliases: ['code', 'symbol', 'IPC'] },
  { name: 'title', zh: '类名', en: 'Title', required: true, aliases: ['title_zh', 'title', '名称'] },
]

/** A city's own copy of the classification scheme; the newest edition replaces titles, symbols that have gone stay for the patents under them. */
export const classesKind: ImportKind<Record<string, never>, ClassTitle> = {
  name: 'patent-classes',
  title: { zh: '专利分类表', en: 'classification scheme' },
  options: z.strictObject({}),
  chunk: 4000,
  fields: async () => fields,
  parser: async () => read,
  async settle({ db, session: { region } }, rows, _options, dry) {
    const symbols = rows.map(({ symbol }) => symbol)
    const known = new Map((await db.rows<ClassTitle>(sql`select symbol, title from patents.class_title where region = ${region} and symbol = any(${symbols})`)).map(({ symbol, title }) => [symbol, title]))
    const outcomes = rows.map(({ symbol, title }): Outcome => (known.get(symbol) === title ? 'same' : known.has(symbol) ? 'changed' : 'added'))
    const written = rows.filter((_, i) => outcomes[i] !== 'same')
    if (!dry && written.length > 0) {
      await db.run(sql`
        insert into patents.class_title(region, symbol, parent, title)
        select ${region}, symbol, patents.class_parent(symbol), title from unnest(${written.map(({ symbol }) => symbol)}::text[], ${written.map(({ title }) => title)}::text[]) r(symbol, title)
        on conflict (region, symbol) do update set title = excluded.title`)
    }
    return outcomes
  },
}

function read({ cells }: ImportRow): Parsed<ClassTitle> {
  const symbol = parseIpc(cells['symbol']?.text ?? '')
  const title = (cells['title']?.text ?? '').replace(/\s+/g, ' ').trim()
  if (!symbol.ok) return { ok: false, problems: [{ field: 'symbol', code: symbol.problem.code, zh: symbol.problem.zh, en: symbol.problem.en, mend: symbol.problem.todo }] }
  if (title === '') return { ok: false, problems: [{ field: 'title', code: 'patent.class-title', zh: '没有类名', en: 'There is no title', mend: { zh: '补上类名，或删去这一行', en: 'Add the title or drop the row' } }] }
  return { ok: true, value: { symbol: symbol.value.canonical, title }, key: symbol.value.canonical }
}
