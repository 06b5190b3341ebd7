import { parseIpc } from '@zhiyun/patent'
import { z } from 'zod'
import { sql } from '../../../platform/database/sql.ts'
import type { ImportField, ImportKind, ImportRow, Parsed } from '../../../platform/import/index.ts'
import { ASSESS_QUEUE } from './queue.ts'

export const SCHEMES = ['emerging', 'economy'] as const
export type Scheme = (typeof SCHEMES)[number]
const options = z.strictObject({
  scheme: z.enum(SCHEMES).default('emerging').describe('emerging: strategic emerging industries; economy: GB/T 4754'),
  source: z.string().trim().min(1).max(200).default('未注明').describe('who publishes the table, and when'),
})
type Options = z.infer<typeof options>
type Row = { readonly symbol: string; readonly code: string; readonly name: string; readonly weight: number | null }

const fields: readonly ImportField[] = [
  { name: 'symbol', zh: 'IPC', en: 'IPC', required: true, aliases: ['IPC分类号', 'IPC主组', '国际专利分类号', 'ipc_main_group', 'ipc'], hint: { zh: '小类、大组或小组，如 H01M、H01M10/00', en: 'Subclass, main group or subgroup, such as H01M, H01M10/00' } },
  { name: 'code', zh: '产业代码', en: 'Industry code', required: true, aliases: ['代码', '行业代码', '国民经济行业代码', 'sei_code', 'gbt4754_code'] },
  { name: 'name', zh: '产业名称', en: 'Industry name', required: false, aliases: ['名称', '行业名称', 'sei_name'] },
  { name: 'weight', zh: '件数', en: 'Records', required: false, aliases: ['权重', 'records_with_code'], hint: { zh: '这一分类里属于这一产业的件数；一类对多个产业时按它分摊，全部留空则均分', en: 'Records of the class that belong to the industry; classes of several industries are shared by it, equally where it is empty' } },
]

/** A concordance of IPC classes and industries, as an authority publishes it. Rows that are known are renamed, never removed. */
export const importConcordance: ImportKind<Options, Row> = {
  name: 'concordance',
  title: { zh: '分类与产业对照', en: 'concordance of classes and industries' },
  options,
  chunk: 2000,
  fields: async () => fields,
  parser: async () => read,
  async settle({ db, session, clock }, rows, { scheme, source }, dry) {
    const known = new Map((await db.rows<Row & { source: string }>(sql`
      select symbol, code, name, weight, source from assets.concordance where region = ${session.region} and scheme = ${scheme} and symbol = any (${rows.map(({ symbol }) => symbol)})`)).map((row) => [keyOf(row), row]))
    const outcomes = rows.map((row) => {
      const before = known.get(keyOf(row))
      return before === undefined ? 'added' as const : before.name === row.name && before.weight === row.weight && before.source === source ? 'same' as const : 'changed' as const
    })
    const written = rows.filter((_, i) => outcomes[i] !== 'same')
    if (!dry && written.length > 0) {
      await db.run(sql`
        insert into assets.concordance(region, scheme, symbol, code, name, weight, source, loaded_at)
        select ${session.region}, ${scheme}, r.symbol, r.code, r.name, r.weight, ${source}, ${clock.now()} from jsonb_to_recordset(${JSON.stringify(written)}::jsonb) as r(symbol text, code text, name text, weight int)
        on conflict (region, scheme, symbol, code) do update set name = excluded.name, weight = excluded.weight, source = excluded.source, loaded_at = excluded.loaded_at`)
    }
    return outcomes
  },
  follows: ASSESS_QUEUE,
  finish: ({ send, session }) => send(ASSESS_QUEUE, { region: session.region }),
}

const keyOf = ({ symbol, code }: Pick<Row, 'symbol' | 'code'>): string => `${symbol}\u001f${code}`

function read({ cells }: ImportRow): Parsed<Row> {
  const symbol = parseIpc(cells.symbol?.text ?? '')
  if (!symbol.ok) {
    const { code, zh, en, todo } = symbol.problem
    return { ok: false, problems: [{ field: 'symbol', code, zh, en, mend: todo }] }
  }
  const code = (cells.code?.text ?? '').normalize('NFKC').trim()
  if (!/^[A-Z]?\d{1,4}(\.\d{1,2}){0,3}$/.test(code)) {
    return { ok: false, problems: [{ field: 'code', code: 'INDUSTRY_CODE', zh: `“${code}”不是产业代码`, en: `${code} is not a code of an industry`, mend: { zh: '战略性新兴产业写作 2.1，国民经济行业写作 C3572', en: 'Write 2.1 for an emerging industry, C3572 for GB/T 4754' } }] }
  }
  const weight = (cells.weight?.text ?? '').normalize('NFKC').trim()
  if (weight !== '' && !/^[1-9]\d{0,8}$/.test(weight)) {
    return { ok: false, problems: [{ field: 'weight', code: 'COUNT_FORM', zh: `“${weight}”不是件数`, en: `${weight} is no count of records`, mend: { zh: '填大于 0 的整数，或留空', en: 'Write a whole number above 0, or nothing' } }] }
  }
  const value = { symbol: symbol.value.canonical, code, name: (cells.name?.text ?? '').trim().slice(0, 200), weight: weight === '' ? null : Number(weight) }
  return { ok: true, value, key: keyOf(value) }
}
