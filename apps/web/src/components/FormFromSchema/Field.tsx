import { useId, useState, type InputHTMLAttributes, type ReactNode } from 'react'
import type { FieldProblem } from '../../api/problem.ts'
import { useLanguage } from '../../language/LanguageProvider.tsx'
import { ClauseLink } from '../ClauseLink/ClauseLink.tsx'
import { Icon } from '../Icon/Icon.tsx'
import { amountFormat, countFormat, rateFormat, scoreFormat, type FigureFormat } from './figure.ts'
import { Rows } from './Rows.tsx'
import { widgetOf, type FieldSchema } from './schema.ts'

export interface FieldProps {
  name: string
  schema: FieldSchema
  required: boolean
  value: unknown
  onChange: (value: unknown) => void
  problems: readonly FieldProblem[]
  /** Where files of an 附件 field go; the page knows the case they belong to. */
  files?: ((name: string) => ReactNode) | undefined
}

/** The id by which the error summary finds a field. */
export const fieldId = (name: string): string => `field-${name}`

/** Label above, hint below, unit after the field; an error says what is wrong and what to do. */
export function Field({ name, schema, required, value, onChange, problems, files }: FieldProps) {
  const { language, say } = useLanguage()
  const label = schema.title ?? name
  const widget = widgetOf(schema)
  const id = fieldId(name)
  const described = [schema.description === undefined ? '' : `${id}-hint`, problems.length > 0 ? `${id}-error` : ''].filter(Boolean).join(' ')
  const common = { id, 'aria-describedby': described === '' ? undefined : described, 'aria-invalid': problems.length > 0 ? true : undefined, 'aria-required': required, readOnly: schema.readOnly === true }
  const grouped = widget === 'yesno' || widget === 'choices' || widget === 'rows' || widget === 'files'
  const mark = <>{!required && <span className="source">{say(['（可不填）', ' (optional)'])}</span>}{schema['x-clause'] !== undefined && <> <ClauseLink id={schema['x-clause']} /></>}</>
  const after = (
    <>
      {schema.description !== undefined && <p className="source" id={`${id}-hint`}>{schema.description}</p>}
      {problems.length > 0 && (
        <p className="field-error" id={`${id}-error`}><Icon name="error" />{problems.map((problem) => problem[language]).join('；')} <span className="source">{problems[0]!.code}</span></p>
      )}
    </>
  )
  if (grouped) {
    return (
      <fieldset className="form-field" id={id} tabIndex={-1} aria-describedby={common['aria-describedby']}>
        <legend className="field-label">{label}{mark}</legend>
        {widget === 'yesno' && <YesNo name={id} value={value} onChange={onChange} disabled={common.readOnly} />}
        {widget === 'choices' && <Choices options={schema.items?.enum ?? []} value={value} onChange={onChange} />}
        {widget === 'rows' && <Rows schema={schema} value={value} onChange={onChange} label={label} />}
        {widget === 'files' && files?.(name)}
        {after}
      </fieldset>
    )
  }
  return (
    <div className="form-field field">
      <label htmlFor={id}>{label}{mark}</label>
      {single(widget)}
      {after}
    </div>
  )

  function single(kind: typeof widget): ReactNode {
    const text = typeof value === 'string' ? value : ''
    switch (kind) {
      case 'long': return <textarea {...common} rows={5} value={text} maxLength={schema.maxLength} onChange={(event) => onChange(event.target.value)} />
      case 'date': return <input {...common} type="date" value={text} onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)} />
      case 'choice': return (
        <select {...common} disabled={common.readOnly} value={value === null || value === undefined ? '' : String(value)} onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}>
          <option value="">{say(['请选择', 'Choose'])}</option>
          {schema.enum?.map((option) => <option key={option}>{option}</option>)}
        </select>
      )
      case 'amount': return <Figure common={common} format={amountFormat} value={value} onChange={onChange} />
      case 'rate': return <Figure common={common} format={rateFormat} value={value} onChange={onChange} />
      case 'score': return <Figure common={common} format={scoreFormat} value={value} onChange={onChange} />
      case 'count': return <Figure common={common} format={countFormat(schema['x-unit'] ?? '')} value={value} onChange={onChange} />
      default: return <input {...common} type="text" value={text} maxLength={schema.maxLength} onChange={(event) => onChange(event.target.value)} />
    }
  }
}

interface FigureProps {
  common: Pick<InputHTMLAttributes<HTMLInputElement>, 'id' | 'readOnly' | 'aria-label' | 'aria-describedby' | 'aria-invalid' | 'aria-required'>
  format: FigureFormat
  value: unknown
  onChange: (value: unknown) => void
}

/** Keeps what was typed; passes on the figure, or the bare text when it is none, so that the check can name it. */
export function Figure({ common, format, value, onChange }: FigureProps) {
  const unitId = useId()
  const [typed, setTyped] = useState<string | null>(null)
  const shown = typed ?? (typeof value === 'number' ? format.write(value) : typeof value === 'string' ? value : '')
  return (
    <span className="figure-field">
      <input
        {...common} type="text" inputMode="decimal" value={shown}
        aria-describedby={[common['aria-describedby'], unitId].filter(Boolean).join(' ')}
        onChange={(event) => {
          setTyped(event.target.value)
          const read = format.read(event.target.value)
          onChange(read === undefined ? null : (read ?? event.target.value))
        }}
        onBlur={() => setTyped(null)}
      />
      <span id={unitId}>{format.unit}</span>
    </span>
  )
}

/** Three values: yes, no, and not answered. */
function YesNo({ name, value, onChange, disabled }: { name: string; value: unknown; onChange: (value: unknown) => void; disabled: boolean }) {
  const { say } = useLanguage()
  return (
    <span className="row choices">
      {([[true, say(['是', 'Yes'])], [false, say(['否', 'No'])]] as const).map(([answer, word]) => (
        <label key={word}><input type="radio" name={name} checked={value === answer} disabled={disabled} onChange={() => onChange(answer)} /> {word}</label>
      ))}
      {typeof value === 'boolean' && !disabled && <button type="button" className="link-button" onClick={() => onChange(null)}>{say(['清除', 'Clear'])}</button>}
    </span>
  )
}

function Choices({ options, value, onChange }: { options: readonly (string | number)[]; value: unknown; onChange: (value: unknown) => void }) {
  const chosen = Array.isArray(value) ? (value as unknown[]) : []
  return (
    <span className="row choices">
      {options.map((option) => (
        <label key={option}>
          <input type="checkbox" checked={chosen.includes(option)} onChange={(event) => onChange(event.target.checked ? [...chosen, option] : chosen.filter((each) => each !== option))} /> {option}
        </label>
      ))}
    </span>
  )
}
