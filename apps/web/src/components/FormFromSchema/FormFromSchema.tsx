import type { FormForRole } from '@zhiyun/procedure'
import { useEffect, useRef, type ReactNode } from 'react'
import type { FieldProblem } from '../../api/problem.ts'
import { useLanguage } from '../../language/LanguageProvider.tsx'
import { Icon } from '../Icon/Icon.tsx'
import { Field, fieldId } from './Field.tsx'
import type { Origins } from './Origin.tsx'
import { isMany, standingOf, type FormValues } from './schema.ts'
import './FormFromSchema.css'

interface Props {
  form: FormForRole
  values: FormValues
  onChange: (name: string, value: unknown) => void
  /** What the last attempt to hand in found; `path` begins with the field's name. */
  problems: readonly FieldProblem[]
  /** What saving on the way found: said at the field only, for nobody asked yet. */
  noted?: readonly FieldProblem[]
  /** Everything is shown, nothing can be changed. */
  locked?: boolean
  files?: (name: string) => ReactNode
  /** What references are called, and who vouches for what the platform filled in. */
  names?: Readonly<Record<string, string>>
  origins?: Origins
}

const nameIn = (path: string): string => path.split(/[./]/).find(Boolean) ?? path

/** A procedure's form. What was typed stays, whatever the answer; errors are listed above and stand at their fields. */
export function FormFromSchema({ form, values, onChange, problems, noted = [], locked = false, files, names, origins }: Props) {
  return (
    <div className="form">
      {problems.length > 0 && <ErrorSummary key={problems.map((problem) => problem.path + problem.code).join()} problems={problems} />}
      {form.layout.map((section) => (
        <section key={section.title} className="form-section" aria-label={section.title}>
          <h3>{section.title}</h3>
          <div className="form-fields">
            {section.fields.map((field) => {
              const standing = standingOf(form, field, values)
              // What others fill in, or what is computed from the rest, is shown once it is there.
              if (standing === 'not-due' || (field.readOnly && field.source === null && values[field.name] === undefined)) return null
              return (
                <Field
                  key={field.name} field={locked ? { ...field, readOnly: true } : field} many={isMany(form, field)} required={standing === 'required'}
                  value={values[field.name]} onChange={(value) => onChange(field.name, value)} problems={[...problems, ...noted].filter((problem) => nameIn(problem.path) === field.name)} files={files} names={names} origins={origins}
                />
              )
            })}
          </div>
        </section>
      ))}
    </div>
  )
}

/** Takes the focus when it appears, so that it is read at once; each line leads to its field. */
function ErrorSummary({ problems }: { problems: readonly FieldProblem[] }) {
  const { language, say } = useLanguage()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box}>
      <p><Icon name="error" /> <b>{say(['有 {n} 处要改，已填内容都保留。', '{n} to mend; everything typed is kept.'], { n: problems.length })}</b></p>
      <ul>
        {problems.map((problem) => {
          const name = nameIn(problem.path)
          return <li key={problem.path + problem.code}><a href={`#${fieldId(name)}`} onClick={(event) => { event.preventDefault(); document.getElementById(fieldId(name))?.focus() }}>{name}</a>　{problem[language]} <span className="source">{problem.code}</span></li>
        })}
      </ul>
    </div>
  )
}
