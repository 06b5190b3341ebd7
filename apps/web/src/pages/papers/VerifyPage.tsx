import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { problemOf } from '../../api/problem.ts'
import { read } from '../../api/read.ts'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { Loading } from '../../components/Loading/Loading.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'

const CODE = /^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/
/** As printed, however it was typed: small letters and missing strokes are forgiven. */
const tidy = (typed: string): string => (typed.toUpperCase().replace(/[^0-9A-Z]/g, '').match(/.{1,4}/g) ?? []).join('-')

/** 文书验证: was this paper issued here? By the code printed on it. */
export default function VerifyPage() {
  const say = useSay()
  const { code = '' } = useParams()
  const go = useNavigate()
  const [typed, setTyped] = useState(code)
  const asked = tidy(code)
  const query = useQuery({ queryKey: ['paper', asked], enabled: CODE.test(asked), retry: false, queryFn: ({ signal }) => read<Read<'/api/papers/{code}'>>(`/api/papers/${asked}`, {}, signal) })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void go(`/verify/${tidy(typed)}`)
  }
  const unknown = (code !== '' && !CODE.test(asked)) || (query.isError && problemOf(query.error).body.code === 'NOT_FOUND')
  return (
    <>
      <PageTitle title={say(['文书验证', 'Check a paper'])} scope={say(['输入文书末尾的验证码，看它是否由本平台发出。', 'Type the code at the end of a paper to see whether it was issued here.'])} />
      <section className="sheet" aria-label={say(['验证', 'Check'])}>
        <form className="sheet-body stack" onSubmit={submit}>
          <LabelledField label={say(['验证码', 'Code'])} path="code" error={null} hint={say(['十二位，如 ABCD-EFGH-JKMN', 'Twelve characters, such as ABCD-EFGH-JKMN'])}>{(control) => <input {...control} required autoComplete="off" spellCheck={false} maxLength={20} value={typed} onChange={(event) => setTyped(event.target.value)} />}</LabelledField>
          <p><button type="submit" className="button primary">{say(['验证', 'Check'])}</button></p>
        </form>
        <div className="sheet-body" role="status">
          {query.isFetching && <Loading rows={2} />}
          {unknown && <p><StatusMark tone="error">{say(['没有这份文书', 'No such paper'])}</StatusMark>　{say(['本平台没有发出过带这个验证码的文书。请核对抄写；仍不符的，请勿采信。', 'Nothing with this code was issued here. Check how it was typed; if it is right, do not trust the paper.'])}</p>}
          {query.isError && !unknown && <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />}
          {query.data && (
            <dl className="pairs">
              <dt>{say(['结果', 'Result'])}</dt><dd><StatusMark tone="met">{say(['由本平台发出', 'Issued here'])}</StatusMark></dd>
              <dt>{say(['文书', 'Paper'])}</dt><dd>{query.data.kind}</dd>
              <dt>{say(['文号', 'Number'])}</dt><dd className="figure">{query.data.number}</dd>
              <dt>{say(['签发日', 'Issued on'])}</dt><dd>{query.data.issuedOn}</dd>
              {query.data.to !== null && <><dt>{say(['发给', 'To'])}</dt><dd>{query.data.to}</dd></>}
            </dl>
          )}
        </div>
      </section>
    </>
  )
}
