import { useSay } from '../../language/LanguageProvider.tsx'
import { Icon } from '../Icon/Icon.tsx'
import { ScrollArea } from '../DataTable/DataTable.tsx'
import { amountFormat, countFormat, rateFormat } from './figure.ts'
import { Figure } from './Field.tsx'
import { widgetOf, type FieldSchema } from './schema.ts'

type Row = Readonly<Record<string, unknown>>

/** 行: a small table that is filled in line by line. */
export function Rows({ schema, value, onChange, label }: { schema: FieldSchema; value: unknown; onChange: (value: unknown) => void; label: string }) {
  const say = useSay()
  const columns = Object.entries(schema.items?.properties ?? {})
  const rows = Array.isArray(value) ? (value as Row[]) : []
  const put = (at: number, name: string, cell: unknown) => onChange(rows.map((row, i) => (i === at ? { ...row, [name]: cell } : row)))
  return (
    <>
      {rows.length > 0 && (
        <ScrollArea name={label}>
          <table className="form-rows">
            <thead><tr>{columns.map(([name, column]) => <th key={name} scope="col">{column.title ?? name}</th>)}<th scope="col"><span className="unseen">{say(['删去', 'Remove'])}</span></th></tr></thead>
            <tbody>
              {rows.map((row, at) => (
                // Lines have no name of their own; their place is their identity.
                // oxlint-disable-next-line react/no-array-index-key
                <tr key={at}>
                  {columns.map(([name, column]) => <td key={name}><RowCell label={`${column.title ?? name}，${say(['第 {n} 行', 'line {n}'], { n: at + 1 })}`} id={`${label}-${at}-${name}`} schema={column} value={row[name]} onChange={(cell) => put(at, name, cell)} /></td>)}
                  <td><button type="button" className="button small" aria-label={say(['删去第 {n} 行', 'Remove line {n}'], { n: at + 1 })} onClick={() => onChange(rows.filter((_, i) => i !== at))}><Icon name="close" /></button></td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
      <button type="button" className="button small" onClick={() => onChange([...rows, {}])}>{say(['添一行', 'Add a line'])}</button>
    </>
  )
}

function RowCell({ schema, value, onChange, label, id }: { schema: FieldSchema; value: unknown; onChange: (value: unknown) => void; label: string; id: string }) {
  const say = useSay()
  const widget = widgetOf(schema)
  const common = { id, readOnly: schema.readOnly === true, 'aria-label': label }
  if (widget === 'amount') return <Figure common={common} format={amountFormat} value={value} onChange={onChange} />
  if (widget === 'rate') return <Figure common={common} format={rateFormat} value={value} onChange={onChange} />
  if (widget === 'count') return <Figure common={common} format={countFormat(schema['x-unit'] ?? '')} value={value} onChange={onChange} />
  if (widget === 'choice') {
    return (
      <select {...common} value={String(value ?? '')} onChange={(event) => onChange(event.target.value)}>
        <option value="">{say(['请选择', 'Choose'])}</option>
        {schema.enum?.map((option) => <option key={option}>{option}</option>)}
      </select>
    )
  }
  return <input {...common} type={widget === 'date' ? 'date' : 'text'} value={typeof value === 'string' ? value : ''} onChange={(event) => onChange(event.target.value)} />
}
