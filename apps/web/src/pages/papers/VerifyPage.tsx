import { useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { problemOf } from '../../api/problem.ts'
import { read } from '../../api/read.ts'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { Loading } from '../../components/Loading/Loading.tsx'
import { NoticeForce } from '../../components/Notice/Notice.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'

const CODE = /^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/
/** As printed, however it was typed: small letters and missing strokes are forgiven. */
const tidy = (typed: string): string => (typed.toUpperCase().replace(/[^0-9A-Z]/g, '').match(/.{1,4}/g) ?? []).join('-')

/** 验证: was this paper or notice issued here, and does it still count? By its code. */
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
      <PageTitle title={say(['文书与公示验证', 'Check a paper or notice'])} scope={say(['输入文书末尾或公示所附的验证码，看它是否由本平台发出、是否仍然有效。', 'Type the code of a paper or a public notice to see whether it was issued here and still counts.'])} />
      <section className="sheet" aria-label={say(['验证', 'Check'])}>
        <form className="sheet-body stack" onSubmit={submit}>
          <LabelledField label={say(['验证码', 'Code'])} path="code" error={null} hint={say(['十二位，如 ABCD-EFGH-JKMN', 'Twelve characters, such as ABCD-EFGH-JKMN'])}>{(control) => <input {...control} required autoComplete="off" spellCheck={false} maxLength={20} value={typed} onChange={(event) => setTyped(event.target.value)} />}</LabelledField>
          <p><button type="submit" className="button primary">{say(['验证', 'Check'])}</button></p>
        </form>
        <div className="sheet-body" role="status">
          {query.isFetching && <Loading rows={2} />}
          {unknown && <p><StatusMark tone="error">{say(['没有这份文书或公示', 'No such paper or notice'])}</StatusMark>　{say(['本平台没有发出过带这个验证码的文书或公示。请核对抄写；仍不符的，请勿采信。', 'Nothing with this code was issued here. Check how it was typed; if it is right, do not trust the paper.'])}</p>}
          {query.isError && !unknown && <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />}
          {query.data && (
            <dl className="pairs">
              <dt>{say(['结果', 'Result'])}</dt><dd><StatusMark tone="met">{say(['由本平台发出', 'Issued here'])}</StatusMark></dd>
              {query.data.notice !== null && <><dt>{say(['效力', 'Standing'])}</dt><dd><NoticeForce standing={query.data.notice.standing} />{query.data.notice.later !== null && <>　<Link to={`/notices/${query.data.notice.later}`}>{say(['见后来的公告', 'See the later notice'])}</Link></>}</dd></>}
              <dt>{query.data.notice === null ? say(['文书', 'Paper']) : say(['公示', 'Notice'])}</dt><dd>{query.data.notice === null ? query.data.kind : <Link to={`/notices/${query.data.notice.notice}`}>{query.data.kind}</Link>}</dd>
              <dt>{query.data.notice === null ? say(['文号', 'Number']) : say(['案号', 'Case'])}</dt><dd className="figure">{query.data.number}</dd>
              <dt>{query.data.notice === null ? say(['签发日', 'Issued on']) : say(['发布日', 'Published on'])}</dt><dd>{query.data.issuedOn}</dd>
              {query.data.to !== null && <><dt>{query.data.notice === null ? say(['发给', 'To']) : say(['对象', 'About'])}</dt><dd>{query.data.to}</dd></>}
            </dl>
          )}
        </div>
      </section>
    </>
  )
}
