import { useId, useState, type KeyboardEvent } from 'react'
import { fieldProblemsAt } from '../../api/problem.ts'
import { useLanguage } from '../../language/LanguageProvider.tsx'
import { useClauseNames } from '../ClauseLink/ClauseLink.tsx'
import { Icon } from '../Icon/Icon.tsx'
import './ClausePicker.css'

interface Props {
  label: string
  path: string
  error: unknown
  ids: readonly string[]
  onChange: (ids: readonly string[]) => void
}

/** The clauses something rests on: found by citation or id, listed as they are cited. Only clauses that exist are taken. */
export function ClausePicker({ label, path, error, ids, onChange }: Props) {
  const { language, say } = useLanguage()
  const id = useId()
  const names = useClauseNames()
  const [typed, setTyped] = useState('')
  const [unknown, setUnknown] = useState('')
  const problems = fieldProblemsAt(error, path)
  const wrong = problems.length > 0 || unknown !== ''
  const add = () => {
    const word = typed.trim()
    if (word === '') return
    const found = word in names ? word : Object.keys(names).find((key) => names[key] === word)
    setUnknown(found === undefined ? word : '')
    if (found === undefined) return
    if (!ids.includes(found)) onChange([...ids, found])
    setTyped('')
  }
  const enter = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    add()
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {ids.length > 0 && (
        <ul className="chips clause-chosen">
          {ids.map((each) => <li key={each} className="chip">§ {names[each] ?? each}<button type="button" className="link-button" aria-label={say(['去掉 {clause}', 'Leave out {clause}'], { clause: names[each] ?? each })} onClick={() => onChange(ids.filter((other) => other !== each))}><Icon name="close" size={12} /></button></li>)}
        </ul>
      )}
      <span className="clause-add">
        <input id={id} list={`${id}-list`} value={typed} onChange={(event) => setTyped(event.target.value)} onKeyDown={enter} aria-invalid={wrong || undefined} aria-describedby={`${id}-hint`} autoComplete="off" />
        <button type="button" className="button" onClick={add}>{say(['加上', 'Add'])}<span className="unseen"> {label}</span></button>
      </span>
      <datalist id={`${id}-list`}>{Object.entries(names).map(([key, name]) => <option key={key} value={key}>{name}</option>)}</datalist>
      <p className="source" id={`${id}-hint`}>{say(['输入条款编号或称谓，如 000-107', 'Type an id or a citation, e.g. 000-107'])}</p>
      {unknown !== '' && <p className="field-error" role="alert"><Icon name="error" />{say(['没有“{word}”这一条', 'No clause is called “{word}”'], { word: unknown })}</p>}
      {problems.length > 0 && <p className="field-error"><Icon name="error" />{problems.map((problem) => problem[language]).join('；')} <span className="source">{problems[0]!.code}</span></p>}
    </div>
  )
}
