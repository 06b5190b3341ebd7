import { problemOf } from '../../api/problem.ts'
import { chinaTime } from '../../language/chinaTime.ts'
import { useLanguage } from '../../language/LanguageProvider.tsx'
import { Icon } from '../Icon/Icon.tsx'
import './ProblemMessage.css'

interface Props {
  error: unknown
  /** What was kept, e.g. 草稿已存于 10:42。 Said whenever something could have been lost. */
  kept?: string
  onRetry?: () => void
  /** Paths of the fields that say at their own place what is wrong with them. */
  atFields?: readonly string[]
}

/** What happened, what was kept, what to do, and the code to quote. Read aloud at once. */
export function ProblemMessage({ error, kept, onRetry, atFields = [] }: Props) {
  const { language, say } = useLanguage()
  const problem = problemOf(error)
  const fields = (problem.body.fields ?? []).filter(({ path }) => !atFields.includes(path))
  return (
    <div className="problem" role="alert">
      <Icon name="error" className="ink-error" />
      <div>
        <p><b>{problem.say(language)}</b></p>
        {problem.body.detail !== undefined && problem.body.detail !== problem.say(language) && <p>{problem.body.detail}</p>}
        {fields.length > 0 && <ul>{fields.map((field) => <li key={field.path + field.code}>{field.path}　{field[language]}</li>)}</ul>}
        {kept !== undefined && <p>{kept}</p>}
        <p className="source">
          {say(['代码 {code}，{time}', 'Code {code}, {time}'], { code: problem.body.code, time: chinaTime(problem.at) })}
          {problem.body.instance !== undefined && <>　{problem.body.instance}</>}
        </p>
        {onRetry && <button type="button" className="button small" onClick={onRetry}>{say(['重试', 'Try again'])}</button>}
      </div>
    </div>
  )
}
