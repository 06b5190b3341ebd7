import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { Link, useSearchParams } from 'react-router'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Loaded } from '../Loaded.tsx'
import { askedOf, askSurvey } from './survey.ts'
import { SurveyView } from './SurveyView.tsx'

/** 专利导航: the landscape of whatever is asked, in the language of the search. */
export default function NavigationPage() {
  const say = useSay()
  const [address, setAddress] = useSearchParams()
  const asked = askedOf(address)
  const query = useQuery(askSurvey(asked))
  const confined = asked.owner !== undefined || asked.portfolio !== undefined
  const go = (q: string): void => {
    const next = new URLSearchParams(address)
    if (q === '') next.delete('q')
    else next.set('q', q)
    setAddress(next)
  }
  const whole = (): void => {
    const next = new URLSearchParams(address)
    next.delete('owner')
    next.delete('portfolio')
    setAddress(next)
  }
  return (
    <>
      <PageTitle title={query.data?.about == null ? say(['专利导航', 'Patent landscape']) : say(['专利导航：{about}', 'Patent landscape: {about}'], { about: query.data.about })} scope={say(['任一检索结果的全貌：趋势、技术分支、申请人、合作、人才、届满与空白点。图上每一点都通向它的专利。', 'The whole of an answer: trend, branches, applicants, co-operation, people, what ends when, white spots. Every point leads to its patents.'])}
        actions={confined && <>{asked.portfolio !== undefined && <Link className="button" to={`/assets/portfolios/${asked.portfolio}`}>{say(['回到专利组合', 'Back to the portfolio'])}</Link>}<button type="button" className="button" onClick={whole}>{say(['改看整个登记册', 'The whole register'])}</button></>} />
      <AskForm key={asked.q ?? ''} q={asked.q ?? ''} error={query.error} confined={confined} onAsk={go} />
      <Loaded query={query}>{(survey) => <SurveyView survey={survey} asked={asked} />}</Loaded>
    </>
  )
}

function AskForm({ q, error, confined, onAsk }: { q: string; error: unknown; confined: boolean; onAsk: (q: string) => void }) {
  const say = useSay()
  const [typed, setTyped] = useState(q)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    onAsk(typed.trim())
  }
  return (
    <form className="sheet sheet-body row navigation-ask" onSubmit={submit}>
      <LabelledField label={say(['检索词或检索式', 'Words or a formula'])} path="q" error={error} hint={say(confined ? ['如 锂电池；或 TI=电池 AND IC=H01M；留空为其中全部', 'such as TI=电池 AND IC=H01M; empty for all of it'] : ['如 锂电池；或 TI=电池 AND IC=H01M；留空为登记册全部', 'such as TI=电池 AND IC=H01M; empty for the whole register'])}>{(control) => <input {...control} type="search" maxLength={2000} value={typed} onChange={(event) => setTyped(event.target.value)} />}</LabelledField>
      <button type="submit" className="button primary">{say(['看全貌', 'Show'])}</button>
    </form>
  )
}
