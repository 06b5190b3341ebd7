import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useLocation, useNavigate } from 'react-router'
import type { CaseView as Seen, FormForRole } from '@zhiyun/procedure'
import { signOut } from '../../api/signIn.ts'
import type { Read, Written } from '../../api/answers.ts'
import { read, write } from '../../api/read.ts'
import { FormFromSchema } from '../../components/FormFromSchema/FormFromSchema.tsx'
import type { FormValues } from '../../components/FormFromSchema/schema.ts'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { fieldNames, sentValues, startValues } from '../cases/case.ts'
import { fieldProblems } from '../cases/fieldProblems.ts'
import { Loaded } from '../Loaded.tsx'
import { ticketIn } from './ticket.ts'

type Opened = Omit<Read<'/api/tickets/{ticket}'>, 'fields' | 'forms'> & { readonly fields: Seen['fields']; readonly forms: readonly FormForRole[] }

/** 凭证: whoever bears a ticket sees how his case stands and answers, and nobody asks who he is. The ticket stands behind #, which no browser sends. */
export default function TicketPage() {
  const say = useSay()
  const { hash } = useLocation()
  const session = useSession()
  const ticket = ticketIn(decodeURIComponent(hash.slice(1)))
  return (
    <>
      <PageTitle title={say(['凭证查办', 'By ticket'])} scope={say(['问卷等匿名事项：持凭证的人不必登录，系统不知道也不记录您是谁。', 'Surveys and other anonymous matters: no account is needed, and nobody learns who you are.'])} />
      <div className="stack">
        {session.name !== null ? <SignedIn name={session.name} /> : ticket === '' ? <Ask wrong={hash.length > 1} /> : <Bearer key={ticket} ticket={ticket} />}
      </div>
    </>
  )
}

/** The audit would hold a name beside the answer: so nobody who is signed in may use one. */
function SignedIn({ name }: { name: string }) {
  const say = useSay()
  const queries = useQueryClient()
  const leave = useMutation({ mutationFn: signOut, onSuccess: () => queries.invalidateQueries() })
  return (
    <section className="sheet sheet-body stack" aria-label={say(['请先退出', 'Sign out first'])}>
      <p>{say(['您正以 {name} 登录。为了不留下是谁，用凭证之前请先退出登录；退出后仍在这一页。', 'You are signed in as {name}. So that nothing says who you are, sign out before you use a ticket; you stay on this page.'], { name })}</p>
      {leave.isError && <ProblemMessage error={leave.error} />}
      <p><button type="button" className="button primary" disabled={leave.isPending} onClick={() => leave.mutate()}>{say(['退出登录，用凭证', 'Sign out and go on'])}</button></p>
    </section>
  )
}

function Ask({ wrong }: { wrong: boolean }) {
  const say = useSay()
  const go = useNavigate()
  const [typed, setTyped] = useState('')
  const [bad, setBad] = useState(wrong)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const ticket = ticketIn(typed)
    setBad(ticket === '')
    if (ticket !== '') void go({ hash: ticket })
  }
  return (
    <form className="sheet sheet-body stack" onSubmit={submit}>
      <p className="field"><label htmlFor="ticket">{say(['凭证', 'Ticket'])}</label><input id="ticket" autoComplete="off" spellCheck={false} style={{ width: 'min(100%, 26em)', fontFamily: 'var(--mono)' }} value={typed} onChange={(event) => setTyped(event.target.value)} aria-describedby="ticket-hint" aria-invalid={bad ? true : undefined} required /></p>
      <p className="source" id="ticket-hint">{say(['发给您的 22 位字符，或整个地址，区分大小写', 'The 22 signs you were given, or the whole address; capitals count'])}</p>
      {bad && <p className="field-error" role="alert">{say(['这不像一份凭证：应有 22 位字母、数字、“-”或“_”。', 'This does not look like a ticket: 22 letters, digits, - or _.'])}</p>}
      <p><button type="submit" className="button primary">{say(['打开', 'Open'])}</button></p>
    </form>
  )
}

function Bearer({ ticket }: { ticket: string }) {
  const query = useQuery({ queryKey: ['ticket', ticket], retry: false, gcTime: 0, queryFn: ({ signal }) => read<Opened>(`/api/tickets/${ticket}`, {}, signal) })
  if (query.isError) return <><ProblemMessage error={query.error} onRetry={() => void query.refetch()} /><Ask wrong={false} /></>
  return <Loaded query={query}>{(data) => <OneCase key={data.v} ticket={ticket} data={data} />}</Loaded>
}

function OneCase({ ticket, data }: { ticket: string; data: Opened }) {
  const say = useSay()
  const queries = useQueryClient()
  const [action = null] = data.actions
  const form = data.forms[0] ?? null
  const [values, setValues] = useState<FormValues>(() => (form === null ? {} : startValues(form, data.fields)))
  const [done, setDone] = useState<string | null>(null)
  const answer = useMutation({
    mutationFn: () => write<Written<'/api/tickets/{ticket}/moves'>>(`/api/tickets/${ticket}/moves`, { v: data.v, action, ...(form === null ? {} : { values: sentValues(form, values) }) }),
    onSuccess: ({ outward }) => setDone(outward),
  })
  if (done !== null) {
    return (
      <section className="sheet sheet-body stack" role="status">
        <h2>{say(['已交，谢谢', 'Handed in, thank you'])}</h2>
        <p>{data.procedureName}　<StatusMark tone="met">{done}</StatusMark></p>
        <p>{say(['没有人知道是谁交的。凭证请自己留着：以后凭它可以再来看办得怎样，丢了补不了，也没有别的办法查。', 'Nobody knows who handed it in. Keep the ticket: by it you can look again how it stands; it cannot be replaced.'])}</p>
        <p><code>{ticket}</code></p>
        <p><button type="button" className="button" onClick={() => void queries.invalidateQueries({ queryKey: ['ticket', ticket] }).then(() => setDone(null))}>{say(['再看一眼', 'Look again'])}</button></p>
      </section>
    )
  }
  const problems = answer.isError ? fieldProblems(answer.error) : []
  const known = Object.entries(data.fields).filter(([name]) => form === null || !fieldNames(form).includes(name))
  return (
    <>
      <section className="sheet sheet-body" aria-label={say(['办得怎样', 'How it stands'])}>
        <dl className="pairs">
          <dt>{say(['事项', 'Matter'])}</dt><dd><b>{data.procedureName}</b></dd>
          <dt>{say(['状态', 'Status'])}</dt><dd>{data.outward}</dd>
          {known.map(([name, value]) => typeof value === 'string' && <div key={name} style={{ display: 'contents' }}><dt>{name}</dt><dd>{value}</dd></div>)}
        </dl>
        {action === null && <p className="source">{say(['此刻没有要您答的。已交的不再显示，也不能改。', 'Nothing to answer now. What was handed in is not shown again and cannot be changed.'])}</p>}
      </section>
      {action !== null && (
        <form className="sheet" noValidate onSubmit={(event) => { event.preventDefault(); answer.mutate() }}>
          <header><h2>{form?.name ?? action}</h2><span className="source">{say(['交出之前只在这台设备上，关掉就没有了', 'Until handed in it is only on this device'])}</span></header>
          <div className="sheet-body stack">
            {answer.isError && problems.length === 0 && <ProblemMessage error={answer.error} kept={say(['填写的内容还在。', 'What you typed is kept.'])} />}
            {form !== null && <FormFromSchema form={form} values={values} onChange={(name, value) => setValues((now) => ({ ...now, [name]: value }))} problems={problems} />}
            <p><button type="submit" className="button primary" aria-disabled={answer.isPending}>{action}</button></p>
          </div>
        </form>
      )}
    </>
  )
}
