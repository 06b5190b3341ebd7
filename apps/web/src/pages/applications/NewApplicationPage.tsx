import type { MeasureDescription } from '@zhiyun/policy'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { Read, Written } from '../../api/answers.ts'
import { read, write } from '../../api/read.ts'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'

/** Opens a draft for a measure or of a procedure, under a call where it belongs to one, on request: looking at this page opens nothing. */
export default function NewApplicationPage() {
  const say = useSay()
  const go = useNavigate()
  const [address] = useSearchParams()
  const { organisation } = useSession()
  const key = useRef(crypto.randomUUID())
  const measure = address.get('measure') ?? ''
  const procedure = address.get('procedure')
  const given = address.get('lot')
  const [document = '', id = ''] = measure.split('/')
  const described = useQuery({ queryKey: ['measure', measure], enabled: id !== '', queryFn: ({ signal }) => read<Read<'/api/policies/documents/{document}/measures/{measure}'>>(`/api/policies/documents/${document}/measures/${id}`, {}, signal) })
  // What is competed for is applied for under a call; one that was not named is found by the measure.
  const calls = useQuery({ queryKey: ['lots', measure], enabled: id !== '' && given === null, queryFn: ({ signal }) => read<Read<'/api/lots'>>('/api/lots', { measure }, signal) })
  const [chosen, choose] = useState<string | null>(null)
  const offered = calls.data?.lots ?? []
  const lot = given ?? chosen ?? (offered[0] === undefined ? null : String(offered[0].case))
  const name = (described.data?.description as MeasureDescription | undefined)?.name ?? (measure === '' ? (procedure ?? '') : measure)
  const open = useMutation({
    mutationFn: () => write<Written<'/api/cases'>>('/api/cases', { organisation: organisation?.id, ...(measure === '' ? {} : { measure }), ...(procedure === null ? {} : { procedure }), ...(lot === null || lot === '' ? {} : { lot: Number(lot) }) }, key.current),
    onSuccess: (opened) => go(`/applications/${opened.case}`, { replace: true }),
  })
  return (
    <>
      <PageTitle title={say(['起草申报', 'Draft an application'])} scope={name} trail={[{ label: say(['我的申报', 'My applications']), to: '/applications' }]} />
      <div className="stack">
        {open.isError && <ProblemMessage error={open.error} />}
        {organisation === null
          ? <p>{say(['起草要以单位的身份办理。', 'A draft is made on behalf of an organisation.'])} <Link to={`/sign-in?to=${encodeURIComponent(`/applications/new?${address.toString()}`)}`}>{say(['先登录', 'Sign in first'])}</Link></p>
          : (
            <>
              <p>{say(['以 {name} 的名义起草。草稿会自动保存，提交前别人看不到；可以放下，以后接着填。', 'On behalf of {name}. The draft saves itself and nobody else sees it before it is handed in.'], { name: organisation.name })}</p>
              {offered.length > 0 && (
                <fieldset><legend className="field-label">{say(['在哪个通知下申报', 'Under which call'])}</legend>
                  <div className="stack">
                    {offered.map((call) => <label key={call.case}><input type="radio" name="lot" checked={lot === String(call.case)} onChange={() => choose(String(call.case))} /> {call.title}{call.until !== null && <span className="source">　{say(['{day} 截止', 'until {day}'], { day: call.until })}</span>}</label>)}
                    <label><input type="radio" name="lot" checked={lot === ''} onChange={() => choose('')} /> {say(['不在通知下（符合即给的措施）', 'Under none (what is due to whoever fulfils the conditions)'])}</label>
                  </div></fieldset>
              )}
              <p><button type="button" className="button primary" disabled={open.isPending || calls.isLoading} onClick={() => open.mutate()}>{say(['开始填写', 'Begin'])}</button></p>
            </>
          )}
      </div>
    </>
  )
}
