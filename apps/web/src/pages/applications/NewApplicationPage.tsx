import type { MeasureDescription } from '@zhiyun/policy'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
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
  const lot = address.get('lot')
  const [document = '', id = ''] = measure.split('/')
  const described = useQuery({ queryKey: ['measure', measure], enabled: id !== '', queryFn: ({ signal }) => read<Read<'/api/policies/documents/{document}/measures/{measure}'>>(`/api/policies/documents/${document}/measures/${id}`, {}, signal) })
  const name = (described.data?.description as MeasureDescription | undefined)?.name ?? (measure === '' ? (procedure ?? '') : measure)
  const open = useMutation({
    mutationFn: () => write<Written<'/api/cases'>>('/api/cases', { organisation: organisation?.id, ...(measure === '' ? {} : { measure }), ...(procedure === null ? {} : { procedure }), ...(lot === null ? {} : { lot: Number(lot) }) }, key.current),
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
              <p><button type="button" className="button primary" disabled={open.isPending} onClick={() => open.mutate()}>{say(['开始填写', 'Begin'])}</button></p>
            </>
          )}
      </div>
    </>
  )
}
