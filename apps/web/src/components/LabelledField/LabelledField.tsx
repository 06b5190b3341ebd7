import { useId, type ReactNode } from 'react'
import { fieldProblemsAt } from '../../api/problem.ts'
import { useLanguage } from '../../language/LanguageProvider.tsx'
import { Icon } from '../Icon/Icon.tsx'
import './LabelledField.css'

/** What the control inside must carry, so that label, hint and error are heard with it. */
export interface ControlAttributes {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

interface Props {
  label: string
  /** What the server calls it: a refusal that names this path is said here. */
  path: string
  error: unknown
  hint?: ReactNode
  children: (attributes: ControlAttributes) => ReactNode
}

/** One field of a form written by hand: label above, hint below, and what was wrong with it at its place. */
export function LabelledField({ label, path, error, hint, children }: Props) {
  const { language } = useLanguage()
  const id = useId()
  const problems = fieldProblemsAt(error, path)
  const described = [hint === undefined ? '' : `${id}-hint`, problems.length > 0 ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className="field labelled-field">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': described === '' ? undefined : described, 'aria-invalid': problems.length > 0 ? true : undefined })}
      {hint !== undefined && <p className="source" id={`${id}-hint`}>{hint}</p>}
      {problems.length > 0 && <p className="field-error" id={`${id}-error`}><Icon name="error" />{problems.map((problem) => problem[language]).join('；')} <span className="source">{problems[0]!.code}</span></p>}
    </div>
  )
}
