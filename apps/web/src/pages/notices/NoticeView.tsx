import { lazy, Suspense, type FormEvent } from 'react'
import { Link } from 'react-router'
import { problemOf } from '../../api/problem.ts'
import { Amount } from '../../components/Amount/Amount.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { Icon } from '../../components/Icon/Icon.tsx'
import { Loading } from '../../components/Loading/Loading.tsx'
import { NoticeForce, NoticeStanding, subjectOf, type NoticeAnswer } from '../../components/Notice/Notice.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useLanguage, useSay } from '../../language/LanguageProvider.tsx'

const QrCode = lazy(() => import('../../components/QrCode/QrCode.tsx'))

export interface Objection {
  ground: string
  name: string
  contact: string
}

interface Props {
  data: NoticeAnswer
  today: string
  onObject: (objection: Objection) => void
  sent: 'no' | 'sending' | { no: string }
  error: unknown
}

/** One notice: what is proposed for whom, how long it runs, and the form to object. */
export function NoticeView({ data, today, onObject, sent, error }: Props) {
  const say = useSay()
  const { organisation, project, amount } = subjectOf(data)
  return (
    <>
      <PageTitle title={data.title} plain={`${data.title} ${data.no}`} scope={<span className="figure">{data.no}</span>} trail={[{ label: say(['公示公告', 'Public notices']), to: '/notices' }]} />
      <div className="columns">
        <div className="span-8 stack">
          <section className="sheet sheet-body" aria-label={say(['公示内容', 'What is published'])}>
            <dl className="pairs">
              {organisation !== null && <><dt>{say(['申请单位', 'Applicant'])}</dt><dd><b>{organisation}</b></dd></>}
              {project !== null && <><dt>{say(['项目名称', 'Project'])}</dt><dd>{project}</dd></>}
              {data.measure !== null && <><dt>{say(['依据措施', 'Measure'])}</dt><dd><Link to={`/measures/${data.measure}`}>{data.measureName}</Link></dd></>}
              {amount !== null && <><dt>{say(['拟支持', 'Proposed'])}</dt><dd><Amount value={amount} /></dd></>}
            </dl>
          </section>
          <Listed data={data} />
          {data.call && <p><Link className="button" to={`/calls/${data.case}`}>{say(['看通知全文、申报', 'Read the call, apply'])}</Link></p>}
          {data.open ? <ObjectionForm onObject={onObject} sent={sent} error={error} /> : <p className="aside-note">{data.timed ? say(['公示期已结束，不再受理异议。', 'The period is over; objections are no longer taken.']) : say(['本件只是告知，不受理异议。', 'For information only.'])}</p>}
        </div>
        <div className="span-4 stack"><dl className="sheet sheet-body pairs">
          <dt>{say(['发布', 'Published'])}</dt><dd>{data.publishedOn}</dd>
          <dt>{say(['公示期', 'Period'])}</dt><dd><NoticeStanding notice={data} today={today} /></dd>
          {data.due !== null && <><dt>{say(['止于', 'Last day'])}</dt><dd>{data.due}</dd></>}
          <dt>{say(['现状', 'Now'])}</dt><dd>{data.outward}</dd>
          <dt>{say(['效力', 'Standing'])}</dt><dd><NoticeForce standing={data.standing} />{data.later !== null && <>　<Link to={`/notices/${data.later}`}>{say(['见后来的公告', 'See the later notice'])}</Link></>}</dd>
        </dl>
          <section className="sheet" aria-labelledby="check-head"><header><h2 id="check-head">{say(['验证', 'Check'])}</h2></header>
            <div className="sheet-body stack">
              <p><span className="figure">{data.code}</span><br /><Link to={`/verify/${data.code}`}>{say(['凭验证码核对本公示', 'Check this notice by its code'])}</Link></p>
              <Suspense fallback={<Loading rows={2} />}><QrCode text={data.checkAt} label={say(['验证地址的二维码', 'QR code of the address to check'])} /></Suspense>
            </div></section>
        </div>
      </div>
    </>
  )
}

/** 名单: the cases of a lot that the notice is about. */
function Listed({ data: { fields, columns } }: { data: NoticeAnswer }) {
  const say = useSay()
  const rows = fields['名单'] as readonly Readonly<Record<string, string | number | null>>[] | undefined
  if (rows === undefined) return null
  return (
    <section className="sheet" aria-labelledby="list-head">
      <header><h2 id="list-head">{say(['名单', 'List'])}</h2><span className="source">{say(['{n} 件', '{n}'], { n: rows.length })}</span></header>
      <DataTable
        caption={say(['名单', 'List'])} rows={rows} rowKey={(row) => String(row['案号'])} phone="labelled" empty={<EmptyState>{say(['本批没有入选的。', 'None was chosen.'])}</EmptyState>}
        columns={columns.map(({ name, type }) => ({ key: name, title: name, ...(name === '案号' ? { names: true as const } : {}), ...(type === '金额' ? { kind: 'figure' as const } : {}), cell: (row: Readonly<Record<string, string | number | null>>) => { const value = row[name] ?? null; return type === '金额' && typeof value === 'number' ? <Amount value={value} /> : value } }))}
      />
    </section>
  )
}

function ObjectionForm({ onObject, sent, error }: Pick<Props, 'onObject' | 'sent' | 'error'>) {
  const say = useSay()
  if (typeof sent === 'object') return <p className="aside-note" role="status">{say(['已收到您的异议，编号 {n}。公示计时已暂停，核查结果会告知您。', 'Your objection {n} is received. The clock has stopped; you will be told the result.'], { n: sent.no })}</p>
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    onObject({ ground: text('ground'), name: text('name'), contact: text('contact') })
  }
  return (
    <section className="sheet" id="objection" aria-labelledby="objection-head">
      <header><h2 id="objection-head">{say(['提出异议', 'Object'])}</h2><span className="source">{say(['不必登录；姓名与联系方式只用于核实和答复，不公开。', 'No account needed; name and contact are used only to verify and answer.'])}</span></header>
      <form className="sheet-body stack" onSubmit={submit} noValidate>
        {error !== null && error !== undefined && <ProblemMessage error={error} kept={say(['填写的内容还在下面。', 'What you wrote is still below.'])} />}
        <Entry name="ground" label={say(['理由与事实（至少 10 字）', 'Reasons and facts (at least 10 characters)'])} error={error} long />
        <div className="row"><Entry name="name" label={say(['姓名或单位', 'Name or organisation'])} error={error} /><Entry name="contact" label={say(['电话或邮箱', 'Phone or e-mail'])} error={error} /></div>
        <p><button type="submit" className="button primary" disabled={sent === 'sending'}>{say(['提交异议', 'Send objection'])}</button></p>
      </form>
    </section>
  )
}

/** A field with what the server found wrong in it. */
function Entry({ name, label, error, long = false }: { name: string; label: string; error: unknown; long?: boolean }) {
  const { language } = useLanguage()
  const wrong = error === null || error === undefined ? undefined : problemOf(error).body.fields?.find((field) => field.path === name)
  const common = { id: name, name, required: true, 'aria-invalid': wrong !== undefined || undefined, 'aria-describedby': wrong === undefined ? undefined : `${name}-wrong` }
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {long ? <textarea {...common} maxLength={5000} style={{ width: '100%' }} /> : <input {...common} maxLength={100} />}
      {wrong && <p className="field-error" id={`${name}-wrong`}><Icon name="error" />{wrong[language]}</p>}
    </div>
  )
}
