import type { FormField } from '@zhiyun/procedure'
import { useSay } from '../../language/LanguageProvider.tsx'

/** Who vouches for what the platform filled in, by field; a cell of a series is `历年统计[1].执法办案量`. */
export type Origins = Readonly<Record<string, { readonly source: string; readonly date: string; readonly from: string }>>

/** Beside a value that nobody typed: from what, by whom, since when. Of a series, each column once; what is not known says so. */
export function Origin({ field, origins }: { field: FormField; origins: Origins }) {
  const say = useSay()
  const own = origins[field.name]
  if (own !== undefined) return <span className="source">{say(['{from}，{source}，{date}', '{from}, {source}, {date}'], own)}</span>
  if (field.type !== '行') return null
  const columns = (field.columns ?? []).flatMap(({ name }) => {
    const cells = Object.entries(origins).flatMap(([at, origin]) => (at.startsWith(`${field.name}[`) && at.endsWith(`].${name}`) ? [origin] : []))
    return cells.length === 0 ? [] : [say(['{name}：{from}，{sources}', '{name}: {from}, {sources}'], { name, from: cells[0]!.from, sources: [...new Set(cells.map(({ source, date }) => `${source} ${date}`))].join('、') })]
  })
  return columns.length === 0 ? null : <span className="source">{columns.join('；')}</span>
}
