import type { FormForRole } from '@zhiyun/procedure'
import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { FormRecord } from '../../components/FormFromSchema/FormRecord.tsx'
import type { FormValues } from '../../components/FormFromSchema/schema.ts'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Subscribe } from '../notices/Subscribe.tsx'
import { applyUnder, standingWords } from './words.ts'

export type CallAnswer = Read<'/api/calls/{case}'>

/** One call: what it opens, for whom, until when, with whose money and by which marks; and where to apply. */
export function CallView({ data, canApply }: { data: CallAnswer; canApply: boolean }) {
  const say = useSay()
  const fields = data.fields as FormValues
  const names = Object.fromEntries(data.measures.map(({ measure, name }) => [measure, name]))
  const forms = (data.forms as readonly FormForRole[]).filter((form) => form.layout.some((section) => section.fields.some(({ name }) => fields[name] !== undefined)))
  const title = data.title === '' ? data.procedureName : data.title
  return (
    <>
      <PageTitle title={title} scope={<><span className="figure">{data.no}</span>　<StatusMark tone={data.standing === 'open' ? 'met' : 'unknown'}>{say(standingWords(data.standing))}</StatusMark>{data.until !== null && <>　{say(data.standing === 'coming' ? ['{day} 之后开始受理', 'opens after {day}'] : ['{day} 止', 'until {day}'], { day: data.until })}</>}</>}
        trail={[{ label: say(['办事', 'Services']), to: '/services' }]}
        actions={data.standing === 'open' && data.measures.length <= 1 && <Link className="button primary" to={applyUnder(data, data.measures[0]?.measure)}>{say(['起草申报', 'Draft an application'])}</Link>} />
      <div className="columns">
        <div className="span-8 stack">
          {data.opinions.length > 0 && (
            <section className="sheet" aria-labelledby="told"><header><h2 id="told">{say(['修订与说明', 'Amendments'])}</h2></header>
              <ul className="sheet-body stack">{data.opinions.map(({ action, text }) => <li key={`${action}-${text}`}><b>{action}</b>　{text}</li>)}</ul></section>
          )}
          {forms.map((form) => <section key={form.name} className="sheet" aria-labelledby={`form-${form.name}`}><header><h2 id={`form-${form.name}`}>{form.name}</h2></header><div className="sheet-body"><FormRecord form={form} values={fields} names={names} /></div></section>)}
        </div>
        <div className="span-4 stack">
          <section className="sheet" aria-labelledby="apply"><header><h2 id="apply">{say(['申报', 'Apply'])}</h2></header>
            <div className="sheet-body stack">
              {data.standing !== 'open' && <p>{say(data.standing === 'coming' ? ['尚未开始受理；可以先订阅，到时知道。', 'Not open yet; subscribe to be told.'] : ['这一通知不再收件。', 'This call takes no more applications.'])}</p>}
              {data.standing === 'open' && !canApply && <p>{say(['申报要以单位的身份办理，起草时登录。', 'An application is made on behalf of an organisation; sign in when you begin.'])}</p>}
              {data.standing === 'open' && (data.measures.length === 0 ? [{ measure: undefined, name: title }] : data.measures).map(({ measure, name }) => <p key={name}><Link className="button" to={applyUnder(data, measure)}>{say(['起草：{name}', 'Draft: {name}'], { name })}</Link></p>)}
            </div></section>
          <section className="sheet" aria-labelledby="published"><header><h2 id="published">{say(['公告', 'Published'])}</h2></header>
            <ul className="sheet-body stack">{data.notices.map(({ notice, title: of, publishedOn }) => <li key={notice}><Link to={`/notices/${notice}`}>{of}</Link> <span className="source">{publishedOn}</span></li>)}</ul></section>
          <Subscribe />
        </div>
      </div>
    </>
  )
}
