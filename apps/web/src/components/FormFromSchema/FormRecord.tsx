import type { FormField, FormForRole } from '@zhiyun/procedure'
import type { Fen } from '@zhiyun/finance'
import { Fragment, type ReactNode } from 'react'
import { Link } from 'react-router'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Amount } from '../Amount/Amount.tsx'
import { ClauseLink } from '../ClauseLink/ClauseLink.tsx'
import { ScrollArea } from '../DataTable/DataTable.tsx'
import { rateFormat, scoreFormat } from './figure.ts'
import type { FormValues } from './schema.ts'
import { Origin, type Origins } from './Origin.tsx'
import './FormRecord.css'

type SayText = ReturnType<typeof useSay>

type Names = Readonly<Record<string, string>>

/** A form as it was filled in, to be read: what was left open is left out. `names` tells what references are called, `origins` who vouches for what the platform filled in. */
export function FormRecord({ form, values, names = {}, origins = {} }: { form: FormForRole; values: FormValues; names?: Names; origins?: Origins }) {
  const say = useSay()
  const sections = form.layout.map((section) => ({ ...section, fields: section.fields.filter((field) => given(values[field.name])) })).filter((section) => section.fields.length > 0)
  return sections.map((section) => (
    <section key={section.title} className="form-record" aria-label={section.title}>
      <dl>
        {section.fields.map((field) => (
          <Fragment key={field.name}>
            <dt>{field.name}{field.clause !== null && <> <ClauseLink id={field.clause} /></>}</dt>
            <dd className={field.type === '长文' ? 'long' : undefined}>{valueShown(field, values[field.name], say, names)} <Origin field={field} origins={origins} /></dd>
          </Fragment>
        ))}
      </dl>
    </section>
  ))
}

const given = (value: unknown): boolean => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)

function valueShown(field: FormField, value: unknown, say: SayText, names: Names = {}): ReactNode {
  if (!given(value)) return '—'
  if (field.type === '行') return <Lines field={field} rows={value as FormValues[]} names={names} />
  if (Array.isArray(value)) return value.map((each) => names[String(each)] ?? String(each)).join('、')
  switch (field.type) {
    case '金额': return <Amount value={value as Fen} />
    case '是否': return value === true ? say(['是', 'Yes']) : say(['否', 'No'])
    case '比率': return `${rateFormat.write(value as number)}%`
    case '分数': return `${scoreFormat.write(value as number)} 分`
    case '措施': return <Link to={`/measures/${String(value)}`}>{names[String(value)] ?? String(value)}</Link>
    case '专利': return <Link to={`/patents/${encodeURIComponent(String(value))}`}>{String(value)}</Link>
    case '单位': return names[String(value)] ?? String(value)
    default: return String(value)
  }
}

/** Rows to be read; a cell that nobody knows is a dash. */
export function Lines({ field, rows, names }: { field: FormField; rows: readonly FormValues[]; names?: Names }) {
  const say = useSay()
  const columns = field.columns ?? []
  return (
    <ScrollArea name={field.name}>
      <table className="record-lines">
        <thead><tr>{columns.map((column) => <th key={column.name} scope="col">{column.name}</th>)}</tr></thead>
        {/* Lines have no name of their own; their place is their identity. */}
        {/* oxlint-disable-next-line react/no-array-index-key */}
        <tbody>{rows.map((row, at) => <tr key={at}>{columns.map((column) => <td key={column.name}>{valueShown(column, row[column.name], say, names)}</td>)}</tr>)}</tbody>
      </table>
    </ScrollArea>
  )
}
