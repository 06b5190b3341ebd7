import type { FormField } from '@zhiyun/procedure'
import { useId, useState } from 'react'
import { useLanguage } from '../../language/LanguageProvider.tsx'
import { Lookup } from '../Lookup/Lookup.tsx'
import { useLookupNames } from '../Lookup/names.ts'
import type { CommonAttributes } from './attributes.ts'
import { amountFormat, countFormat, rateFormat, scoreFormat, type FigureFormat } from './figure.ts'
import type { Widget } from './schema.ts'

interface ControlProps {
  widget: Widget
  field: FormField
  many: boolean
  common: CommonAttributes
  value: unknown
  onChange: (value: unknown) => void
}

/** The one control of a field or of a cell in a table of rows. */
export function Control({ widget, field, many, common, value, onChange }: ControlProps) {
  const { say } = useLanguage()
  const names = useLookupNames()
  const text = typeof value === 'string' ? value : ''
  switch (widget) {
    case 'long': return <textarea {...common} rows={5} value={text} maxLength={20_000} onChange={(event) => onChange(event.target.value)} />
    case 'date': return <input {...common} type="date" value={text} onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)} />
    case 'choice': return (
      <select {...common} aria-readonly={undefined} disabled={common.readOnly} value={text} onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}>
        <option value="">{say(['请选择', 'Choose'])}</option>
        {field.values?.map((option) => <option key={option}>{option}</option>)}
      </select>
    )
    case 'lookup': return common.readOnly
      ? <input {...common} value={[value].flat().map((each) => names[String(each)] ?? String(each ?? '')).join('、')} onChange={() => undefined} />
      : <Lookup kind={field.type} many={many} common={common} value={value} onChange={onChange} />
    case 'amount': return <Figure common={common} format={amountFormat} value={value} onChange={onChange} />
    case 'rate': return <Figure common={common} format={rateFormat} value={value} onChange={onChange} />
    case 'score': return <Figure common={common} format={scoreFormat} value={value} onChange={onChange} />
    case 'count': return <Figure common={common} format={countFormat('')} value={value} onChange={onChange} />
    case 'months': return <Figure common={common} format={countFormat('个月')} value={value} onChange={onChange} />
    default: return <input {...common} type="text" value={text} maxLength={500} onChange={(event) => onChange(event.target.value)} />
  }
}

interface FigureProps {
  common: CommonAttributes
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
        aria-describedby={[common['aria-describedby'], format.unit === '' ? '' : unitId].filter(Boolean).join(' ') || undefined}
        onChange={(event) => {
          setTyped(event.target.value)
          const read = format.read(event.target.value)
          onChange(read === undefined ? null : (read ?? event.target.value))
        }}
        onBlur={() => setTyped(null)}
      />
      {format.unit !== '' && <span id={unitId}>{format.unit}</span>}
    </span>
  )
}
