import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Read, Written } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { Loading } from '../../components/Loading/Loading.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useLanguage } from '../../language/LanguageProvider.tsx'
import { useAct } from './useAct.ts'

type Answer = Written<'/api/assets/portfolios/{portfolio}/members'>
type Found = Read<'/api/assets/portfolios/{portfolio}/candidates'>

/** Numbers typed or pasted, or one's own patents found by a search. What did not go in is said, line by line. */
export function AddMembers({ portfolio, organisation }: { portfolio: number; organisation: number }) {
  const { say, language } = useLanguage()
  const [asked, setAsked] = useState<string | null>(null)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const act = useAct<Answer>(() => setChosen(new Set()))
  const query = useQuery({ queryKey: ['assets', 'candidates', portfolio, asked], enabled: asked !== null, queryFn: ({ signal }) => read<Found>(`/api/assets/portfolios/${portfolio}/candidates`, { q: asked }, signal) })
  const add = (numbers: readonly string[]) => act.mutate({ path: `/api/assets/portfolios/${portfolio}/members`, body: { organisation, numbers } })
  const toggle = (number: string) => setChosen((now) => new Set(now.has(number) ? [...now].filter((each) => each !== number) : [...now, number]))
  return (
    <div className="stack">
      {act.isError && <ProblemMessage error={act.error} />}
      {act.data !== undefined && (
        <div role="status" className="stack">
          <p>{say(['加入 {added} 件，已在组合里 {known} 件，没有加入 {refused} 件。', '{added} added, {known} there already, {refused} not added.'], { added: act.data.added, known: act.data.known, refused: act.data.refused.length })}</p>
          {act.data.refused.length > 0 && <ul>{act.data.refused.slice(0, 20).map((each) => <li key={each.number}><code>{each.number}</code>　{each[language]}</li>)}</ul>}
        </div>
      )}
      <form className="stack" onSubmit={(event) => { event.preventDefault(); add(String(new FormData(event.currentTarget).get('numbers')).split(/[\s,，;；、]+/).filter((each) => each !== '')) }}>
        <LabelledField label={say(['申请号、国际申请号', 'Numbers'])} path="numbers" error={act.error} hint={say(['一行一个，或用顿号、逗号隔开；PCT 写作 PCT/CN2019/071234', 'One a line; PCT as PCT/CN2019/071234'])}>{(control) => <textarea {...control} name="numbers" required rows={4} />}</LabelledField>
        <p><button type="submit" className="button primary" disabled={act.isPending}>{say(['加入', 'Add'])}</button></p>
      </form>
      <form className="filters" role="search" onSubmit={(event) => { event.preventDefault(); setAsked(String(new FormData(event.currentTarget).get('q'))) }}>
        <p className="field"><label htmlFor="candidates">{say(['在组合单位的专利里检索', 'Search the owners’ patents'])}</label><input id="candidates" name="q" type="search" maxLength={500} /></p>
        <button type="submit" className="button">{say(['检索', 'Search'])}</button>
      </form>
      {query.isError && <ProblemMessage error={query.error} />}
      {query.isLoading && <Loading rows={3} />}
      {query.data !== undefined && (query.data.candidates.length === 0 ? <p className="quiet">{say(['没有检索到还没加入的。', 'Nothing found that is not in yet.'])}</p> : (
        <fieldset className="stack"><legend>{say(['检索到 {n} 件', '{n} found'], { n: query.data.candidates.length })}</legend>
          <p><button type="button" className="link-button" onClick={() => setChosen(new Set(query.data.candidates.map(({ number }) => number)))}>{say(['全选', 'All'])}</button></p>
          {query.data.candidates.slice(0, 100).map((each) => <p key={each.number}><label><input type="checkbox" checked={chosen.has(each.number)} onChange={() => toggle(each.number)} /> {each.title}　<span className="source">{each.number}</span></label></p>)}
          <p><button type="button" className="button primary" disabled={chosen.size === 0 || act.isPending} onClick={() => add([...chosen])}>{say(['加入选中的 {n} 件', 'Add the {n} chosen'], { n: chosen.size })}</button></p>
        </fieldset>
      ))}
    </div>
  )
}
