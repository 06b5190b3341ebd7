import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { partsOf, subjects } from './filter.ts'

const MOST = 6

/** About what: a kind, and which one by its number; an organisation is found by name too. */
export function SubjectFilter({ subject, onChange }: { subject: string; onChange: (subject: string) => void }) {
  const say = useSay()
  const { kind, which } = partsOf(subject)
  const [words, setWords] = useState('')
  const asked = useDeferredValue(words.trim())
  const byName = kind === 'organisation' && asked !== '' && !/^\d{1,15}$/.test(asked)
  const found = useQuery({
    queryKey: ['organisations-named', asked],
    enabled: byName,
    queryFn: ({ signal }) => read<Read<'/api/parties/organisations'>>('/api/parties/organisations', { text: asked, limit: MOST }, signal),
  })
  const type = (text: string) => {
    setWords(text)
    if (kind !== 'organisation' || text.trim() === '' || /^\d{1,15}$/.test(text.trim())) onChange(`${kind}/${text.trim()}`)
  }
  return (
    <>
      <p className="field"><label htmlFor="subject-kind">{say(['对象', 'Subject'])}</label>
        <select id="subject-kind" value={kind} onChange={(event) => { setWords(''); onChange(event.target.value === '' ? '' : `${event.target.value}/`) }}>
          <option value="">{say(['全部', 'All'])}</option>
          {Object.entries(subjects).map(([key, word]) => <option key={key} value={key}>{say(word)}</option>)}
        </select></p>
      {kind !== '' && (
        <p className="field"><label htmlFor="subject-which">{kind === 'organisation' ? say(['名称或编号（不填为全部）', 'Name or number (all when empty)']) : say(['编号（不填为全部）', 'Number (all when empty)'])}</label>
          <input id="subject-which" type="search" value={words === '' ? which : words} onChange={(event) => type(event.target.value)} /></p>
      )}
      {byName && found.data !== undefined && (
        <div className="chips" role="group" aria-label={say(['相符的单位', 'Organisations found'])}>
          {found.data.organisations.map(({ id, name }) => <button key={id} type="button" className="chip" aria-pressed={which === String(id)} onClick={() => onChange(`organisation/${id}`)}>{name}</button>)}
          {found.data.organisations.length === 0 && <span className="source">{say(['没有叫这个名字的单位', 'No organisation of that name'])}</span>}
        </div>
      )}
    </>
  )
}
