import type { FormField } from '@zhiyun/procedure'
import type { ReactNode } from 'react'
import type { FieldProblem } from '../../api/problem.ts'
import { useLanguage } from '../../language/LanguageProvider.tsx'
import { ClauseLink } from '../ClauseLink/ClauseLink.tsx'
import { Icon } from '../Icon/Icon.tsx'
import { Control } from './Control.tsx'
import { Lines } from './FormRecord.tsx'
import { Origin, type Origins } from './Origin.tsx'
import { Rows } from './Rows.tsx'
import { widgetOf, type FormValues, type Widget } from './schema.ts'

interface Props {
  field: FormField
  many: boolean
  required: boolean
  value: unknown
  onChange: (value: unknown) => void
  problems: readonly FieldProblem[]
  /** Where files of an 附件 field go; the page knows the case they belong to. */
  files?: ((name: string) => ReactNode) | undefined
  names?: Readonly<Record<string, string>> | undefined
  origins?: Origins | undefined
}

/** The id by which the error summary finds a field. */
export const fieldId = (name: string): string => `field-${name}`

const GROUPED: readonly Widget[] = ['yesno', 'choices', 'rows', 'files']

/** Label above, hint below, unit after the field; an error says what is wrong and what to do. */
export function Field({ field, many, required, value, onChange, problems, files, names = {}, origins = {} }: Props) {
  const { language, say } = useLanguage()
  const widget = widgetOf(field, many)
  const id = fieldId(field.name)
  const hint = [field.max === null || field.readOnly ? null : say(['满分 {n} 分', 'Out of {n}'], { n: field.max }), field.note, field.source === null || !field.readOnly || origins[field.name] !== undefined ? null : say(['由{what}带入', 'Filled from {what}'], { what: field.source })].filter(Boolean).join('　')
  const described = [hint === '' ? '' : `${id}-hint`, problems.length > 0 ? `${id}-error` : ''].filter(Boolean).join(' ')
  const common = { id, readOnly: field.readOnly, 'aria-describedby': described === '' ? undefined : described, 'aria-invalid': problems.length > 0 ? true : undefined, 'aria-required': required || undefined }
  const label = (
    <>
      {field.name}
      {!required && !field.readOnly && <span className="source">{say(['（可不填）', ' (optional)'])}</span>}
      {field.clause !== null && <> <ClauseLink id={field.clause} /></>}
    </>
  )
  const after = (
    <>
      {hint !== '' && <p className="source" id={`${id}-hint`}>{hint}</p>}
      {field.readOnly && <Origin field={field} origins={origins} />}
      {field.readOnly && field.source !== null && field.source !== undefined && value === undefined && <p className="source">{say(['平台上还没有这一项；登记、核验以后再打开草稿就会带入。', 'Not known to the platform yet; once it is registered and verified, the draft takes it up.'])}</p>}
      {problems.length > 0 && <p className="field-error" id={`${id}-error`}><Icon name="error" />{problems.map((problem) => problem[language]).join('；')} <span className="source">{problems[0]!.code}</span></p>}
    </>
  )
  if (GROUPED.includes(widget)) {
    return (
      <fieldset className="form-field" id={id} tabIndex={-1} aria-describedby={common['aria-describedby']}>
        <legend className="field-label">{label}</legend>
        {widget === 'yesno' && <YesNo name={id} value={value} onChange={onChange} disabled={field.readOnly} />}
        {widget === 'choices' && <Choices options={field.values ?? []} value={value} onChange={onChange} disabled={field.readOnly} />}
        {widget === 'rows' && (field.readOnly ? <Lines field={field} rows={Array.isArray(value) ? (value as FormValues[]) : []} names={names} /> : <Rows field={field} value={value} onChange={onChange} />)}
        {widget === 'files' && files?.(field.name)}
        {after}
      </fieldset>
    )
  }
  return (
    <div className={widget === 'long' ? 'form-field field wide' : 'form-field field'}>
      <label htmlFor={id}>{label}</label>
      <Control widget={widget} field={field} many={many} common={common} value={value} onChange={onChange} />
      {after}
    </div>
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

function Choices({ options, value, onChange, disabled }: { options: readonly string[]; value: unknown; onChange: (value: unknown) => void; disabled: boolean }) {
  const chosen = Array.isArray(value) ? (value as unknown[]) : []
  return (
    <span className="row choices">
      {options.map((option) => (
        <label key={option}>
          <input type="checkbox" checked={chosen.includes(option)} disabled={disabled} onChange={(event) => onChange(event.target.checked ? [...chosen, option] : chosen.filter((each) => each !== option))} /> {option}
        </label>
      ))}
    </span>
  )
}
