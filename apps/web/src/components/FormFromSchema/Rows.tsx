import type { FormField } from '@zhiyun/procedure'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Icon } from '../Icon/Icon.tsx'
import { ScrollArea } from '../DataTable/DataTable.tsx'
import { Control } from './Control.tsx'
import { widgetOf, type FormValues } from './schema.ts'

/** 行: a small table that is filled in line by line. */
export function Rows({ field, value, onChange }: { field: FormField; value: unknown; onChange: (value: unknown) => void }) {
  const say = useSay()
  const columns = field.columns ?? []
  const rows = Array.isArray(value) ? (value as FormValues[]) : []
  const put = (at: number, name: string, cell: unknown) => onChange(rows.map((row, i) => (i === at ? { ...row, [name]: cell } : row)))
  return (
    <>
      {rows.length > 0 && (
        <ScrollArea name={field.name}>
          <table className="form-rows">
            <thead><tr>{columns.map((column) => <th key={column.name} scope="col">{column.name}</th>)}<th scope="col"><span className="unseen">{say(['删去', 'Remove'])}</span></th></tr></thead>
            <tbody>
              {rows.map((row, at) => (
                // Lines have no name of their own; their place is their identity.
                // oxlint-disable-next-line react/no-array-index-key
                <tr key={at}>
                  {columns.map((column) => (
                    <td key={column.name}>
                      <Control widget={widgetOf(column, false)} field={column} many={false} common={{ id: `field-${field.name}-${at}-${column.name}`, readOnly: column.readOnly || field.readOnly, 'aria-label': say(['{column}，第 {n} 行', '{column}, line {n}'], { column: column.name, n: at + 1 }) }} value={row[column.name]} onChange={(cell) => put(at, column.name, cell)} />
                    </td>
                  ))}
                  <td>{!field.readOnly && <button type="button" className="button small" aria-label={say(['删去第 {n} 行', 'Remove line {n}'], { n: at + 1 })} onClick={() => onChange(rows.filter((_, i) => i !== at))}><Icon name="close" /></button>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollArea>
      )}
      {!field.readOnly && <button type="button" className="button small" onClick={() => onChange([...rows, {}])}>{say(['添一行', 'Add a line'])}</button>}
    </>
  )
}
