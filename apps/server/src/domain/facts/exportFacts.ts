import { z } from 'zod'
import { sql } from '../../platform/database/sql.ts'
import { exported, hundredths, pagesOf } from '../../platform/table/index.ts'
import { readNames, type FactName } from './definition.ts'
import { showValue } from './value.ts'

type Row = { organisation: string; uscc: string; code: number; lo: string; source: string; value: number | null; text: string | null; recordedAt: string }
type Named = Row & { readonly fact: FactName }

/** What stands in a cell: money as yuan, a rate as a per cent, everything else as the dictionary shows it. */
function shown({ fact, value, text }: Named): string | null {
  if (value === null && text === null) return '（已撤回）'
  const plain = showValue(fact, { value, text }, fact.choices)
  if (typeof plain === 'boolean') return plain ? '是' : '否'
  if (typeof plain === 'number' && (fact.type === '金额' || fact.type === '比率')) return hundredths(plain)
  return plain === null ? null : String(plain)
}

const unitOf = ({ fact }: Named): string | null => (fact.type === '金额' ? '元' : fact.type === '比率' ? '%' : (fact.unit ?? null))

/** Every current statement about every organisation that may be seen, of each source: what was verified and what was declared stand beside each other. */
export const exportFacts = exported({
  name: 'facts.exportFacts',
  summary: { zh: '导出全部事实', en: 'Export all facts' },
  route: 'GET /api/exports/facts',
  title: '事实',
  filters: { organisation: z.coerce.number().int().optional(), fact: z.string().max(60).optional().describe('name in the dictionary') },
  columns: [
    { label: '统一社会信用代码', type: 'text', value: (row: Named) => row.uscc },
    { label: '单位', type: 'text', value: (row) => row.organisation },
    { label: '事实', type: 'text', value: (row) => row.fact.name },
    { label: '自', type: 'date', value: (row) => row.lo },
    { label: '值', type: 'text', value: shown },
    { label: '金额（元）', type: 'money', value: (row) => (row.fact.type === '金额' ? row.value : null) },
    { label: '数', type: 'count', value: (row) => (row.fact.type === '计数' || row.fact.type === '时长' ? row.value : null) },
    { label: '单位（量）', type: 'text', value: unitOf },
    { label: '来源', type: 'text', value: (row) => row.source },
    { label: '登记时间', type: 'time', value: (row) => row.recordedAt },
  ],
  async *rows({ db, session }, { organisation, fact }) {
    const { byCode, byName } = await readNames(db)
    const code = fact === undefined ? undefined : (byName.get(fact)?.fact.code ?? -1)
    const pages = pagesOf<Row>(db, sql`
      select o.name as organisation, o.uscc, f.name as code, f.lo, s.name as source, f.value, f.text, to_char(f.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "recordedAt"
      from facts.fact f join parties.organisation o on o.region = f.region and o.id = f.subject join facts.source s on s.code = f.source
      where f.region = ${session.region} and f.superseded_at = 'infinity' and ${organisation === undefined ? sql`true` : sql`f.subject = ${organisation}`} and ${code === undefined ? sql`true` : sql`f.name = ${code}`}
        and ${session.role === 'applicant' || session.role === 'agent' ? sql`f.subject = any(${session.organisations}::bigint[])` : sql`true`}
      order by f.subject, f.name, f.lo, f.rank`)
    for await (const page of pages) {
      yield page.flatMap((row) => {
        const known = byCode.get(row.code)
        return known === undefined ? [] : [{ ...row, fact: known }] // the dictionary no longer has it
      })
    }
  },
})
