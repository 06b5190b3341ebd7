import { useEffect, useRef, type ReactNode } from 'react'
import type { FieldProblem } from '../../api/problem.ts'
import { useLanguage } from '../../language/LanguageProvider.tsx'
import { Icon } from '../Icon/Icon.tsx'
import { Field, fieldId } from './Field.tsx'
import type { FormLayout, FormSchema, FormValues } from './schema.ts'
import './FormFromSchema.css'

interface Props {
  schema: FormSchema
  layout: FormLayout
  values: FormValues
  onChange: (name: string, value: unknown) => void
  /** What the last attempt to submit found; `path` begins with the field's name. */
  problems: readonly FieldProblem[]
  files?: (name: string) => ReactNode
}

/** A procedure's form. What was typed stays, whatever the answer; errors are listed above and stand at their fields. */
export function FormFromSchema({ schema, layout, values, onChange, problems, files }: Props) {
  const of = (name: string) => problems.filter((problem) => problem.path.split(/[./]/).find(Boolean) === name)
  const titleOf = (path: string) => {
    const name = path.split(/[./]/).find(Boolean) ?? path
    return { name, title: schema.properties?.[name]?.title ?? name }
  }
  return (
    <div className="form">
      {problems.length > 0 && <ErrorSummary key={problems.map((problem) => problem.path + problem.code).join()} entries={problems.map((problem) => ({ ...titleOf(problem.path), problem }))} />}
      {layout.sections.map((section) => (
        <section key={section.title} className="form-section" aria-label={section.title}>
          <h3>{section.title}</h3>
          <div className="form-fields">
            {section.fields.map((name) => {
              const field = schema.properties?.[name]
              return field && <Field key={name} name={name} schema={field} required={schema.required?.includes(name) ?? false} value={values[name]} onChange={(value) => onChange(name, value)} problems={of(name)} files={files} />
            })}
          </div>
        </section>
      ))}
    </div>
  )
}

/** Takes the focus when it appears, so that it is read at once; each line leads to its field. */
function ErrorSummary({ entries }: { entries: readonly { name: string; title: string; problem: FieldProblem }[] }) {
  const { language, say } = useLanguage()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div className="error-summary" role="alert" tabIndex={-1} ref={box}>
      <p><Icon name="error" /> <b>{say(['有 {n} 处要改，已填内容都保留。', '{n} to mend; everything typed is kept.'], { n: entries.length })}</b></p>
      <ul>
        {entries.map(({ name, title, problem }) => (
          <li key={problem.path + problem.code}><a href={`#${fieldId(name)}`} onClick={(event) => { event.preventDefault(); document.getElementById(fieldId(name))?.focus() }}>{title}</a>　{problem[language]} <span className="source">{problem.code}</span></li>
        ))}
      </ul>
    </div>
  )
}
