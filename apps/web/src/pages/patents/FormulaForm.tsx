import { FIELD_CODES, FIELDS, formulaOfRows, type FieldCode, type FormulaRow, type Join } from '@zhiyun/patent'
import { useSay } from '../../language/LanguageProvider.tsx'

const EMPTY: FormulaRow = { join: 'AND', field: 'TA', value: '' }
export const emptyRows: readonly FormulaRow[] = [{ ...EMPTY, field: 'TI' }, { ...EMPTY, field: 'PA' }, { ...EMPTY, field: 'IC' }]

/** The language for everyone else: a line for each condition, written as a formula while it is filled in. */
export function FormulaForm({ rows, onRows, onSearch }: { rows: readonly FormulaRow[]; onRows: (rows: readonly FormulaRow[]) => void; onSearch: (formula: string) => void }) {
  const say = useSay()
  const joins: Record<Join, string> = { AND: say(['并且', 'and']), OR: say(['或者', 'or']), NOT: say(['不含', 'not']) }
  const put = (at: number, change: Partial<FormulaRow>) => onRows(rows.map((row, i) => (i === at ? { ...row, ...change } : row)))
  return (
    <form className="formula-form" aria-label={say(['表单检索', 'Search form'])} onSubmit={(event) => { event.preventDefault(); onSearch(formulaOfRows(rows)) }}>
      <ol>
        {rows.map((row, at) => (
          // oxlint-disable-next-line react/no-array-index-key -- a line is its place
          <li key={at}>
            <select aria-label={say(['第 {n} 行与以上各行', 'Line {n}, joined'], { n: at + 1 })} value={row.join} onChange={(event) => put(at, { join: event.target.value as Join })}>
              {(Object.keys(joins) as Join[]).filter((join) => at > 0 || join !== 'OR').map((join) => <option key={join} value={join}>{at === 0 && join === 'AND' ? say(['含', 'with']) : joins[join]}</option>)}
            </select>
            <select aria-label={say(['第 {n} 行字段', 'Line {n}, field'], { n: at + 1 })} value={row.field} onChange={(event) => put(at, { field: event.target.value as FieldCode })}>
              {FIELD_CODES.map((code) => <option key={code} value={code}>{say([FIELDS[code].zh, FIELDS[code].en])} {code}</option>)}
            </select>
            <input aria-label={say(['第 {n} 行值', 'Line {n}, value'], { n: at + 1 })} value={row.value} placeholder={FIELDS[row.field].example.replace(/^[A-Z]+=?/, '')} onChange={(event) => put(at, { value: event.target.value })} />
            <button type="button" className="button small" disabled={rows.length === 1} aria-label={say(['删去第 {n} 行', 'Remove line {n}'], { n: at + 1 })} onClick={() => onRows(rows.filter((_, i) => i !== at))}>{say(['删去', 'Remove'])}</button>
          </li>
        ))}
      </ol>
      <p className="row">
        <button type="button" className="button" disabled={rows.length >= 20} onClick={() => onRows([...rows, EMPTY])}>{say(['加一行', 'Add a line'])}</button>
        <button type="submit" className="button primary">{say(['按表单检索', 'Search with the form'])}</button>
        <span className="source">{say(['各行依次与以上全部相连；上面的检索式随填随变', 'Each line is joined to all above it; the formula above follows'])}</span>
      </p>
    </form>
  )
}
