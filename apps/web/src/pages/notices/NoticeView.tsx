import { useState, type FormEvent } from 'react'
import { Amount } from '../../components/Amount/Amount.tsx'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { FileDrop } from '../../components/FileDrop/FileDrop.tsx'
import { NoticeCard, NoticeTable, type NoticeSummary } from '../../components/Notice/Notice.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { ExportAll } from '../../components/Pager/ExportAll.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { Fen } from '@zhiyun/finance'

export interface NoticeData {
  summary: NoticeSummary
  text: string
  lines: readonly { id: string; name: string; measure: string; clauses: readonly string[]; amount: Fen | null; result: string }[]
  answers: readonly { id: string; date: string; point: string; answer: string }[]
}

export interface Objection {
  /** Which line is objected to; empty for the notice as a whole. */
  about: string
  reason: string
  name: string
  contact: string
  files: readonly File[]
}

export function NoticesView({ notices, past, today, onPast }: { notices: readonly NoticeSummary[]; past: boolean; today: string; onPast: (past: boolean) => void }) {
  const say = useSay()
  return (
    <>
      <PageTitle title={say(['公示公告', 'Public notices'])} scope={say(['公示期按工作日计；期内任何人都可以提出异议，异议处理期间暂停计时。', 'Periods count working days; anyone may object, and the clock stops while an objection is handled.'])} />
      <div className="chips filters" role="group" aria-label={say(['筛选', 'Filter'])}>
        <button type="button" className="chip" aria-pressed={!past} onClick={() => onPast(false)}>{say(['公示中', 'Running'])}</button>
        <button type="button" className="chip" aria-pressed={past} onClick={() => onPast(true)}>{say(['往期', 'Past'])}</button>
      </div>
      <div className="sheet"><NoticeTable notices={notices} today={today} /></div>
    </>
  )
}

interface Props {
  data: NoticeData
  today: string
  exportHref: string
  onObject: (objection: Objection) => void
  sent: 'no' | 'sending' | { number: string }
  error: unknown
}

/** A notice with its list, the answers given so far, and the form to object. */
export function NoticeView({ data, today, exportHref, onObject, sent, error }: Props) {
  const say = useSay()
  return (
    <>
      <PageTitle title={data.summary.title} trail={[{ label: say(['公示公告', 'Public notices']), to: '/notices' }]} actions={<ExportAll total={data.lines.length} href={exportHref} what={say(['行', 'lines'])} />} />
      <div className="columns">
        <div className="span-8 stack">
          <p>{data.text}</p>
          <div className="sheet">
            <DataTable caption={say(['公示名单', 'The list'])} rows={data.lines} rowKey={(line) => line.id} phone="labelled" empty={null}
              columns={[
                { key: 'name', title: say(['单位', 'Organisation']), names: true, cell: (line) => line.name },
                { key: 'measure', title: say(['措施', 'Measure']), cell: (line) => <>{line.measure} <ClauseLinks ids={line.clauses.slice(0, 1)} /></> },
                { key: 'amount', title: say(['金额（万元）', 'Sum (×10k yuan)']), kind: 'figure', cell: (line) => (line.amount === null ? '—' : <Amount value={line.amount} unit="万元" bare />) },
                { key: 'result', title: say(['拟定结果', 'Proposed']), kind: 'mark', cell: (line) => line.result },
              ]} />
          </div>
          {data.answers.length > 0 && (
            <section className="sheet" aria-labelledby="answers">
              <header><h2 id="answers">{say(['异议与答复', 'Objections answered'])}</h2></header>
              <dl className="sheet-body stack">{data.answers.map((each) => <div key={each.id}><dt><b>{each.point}</b>　<span className="source">{each.date}</span></dt><dd>{each.answer}</dd></div>)}</dl>
            </section>
          )}
          {data.summary.deadline.left >= 0 && <ObjectionForm data={data} onObject={onObject} sent={sent} error={error} />}
        </div>
        <div className="span-4"><NoticeCard notice={data.summary} today={today} /></div>
      </div>
    </>
  )
}

function ObjectionForm({ data, onObject, sent, error }: Pick<Props, 'data' | 'onObject' | 'sent' | 'error'>) {
  const say = useSay()
  const [files, setFiles] = useState<readonly File[]>([])
  if (typeof sent === 'object') return <p className="aside-note" role="status">{say(['已收到您的异议，编号 {n}。公示计时已暂停，答复会公开并告知您。', 'Your objection {n} is received. The clock has stopped; the answer will be published and sent to you.'], { n: sent.number })}</p>
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const text = (name: string) => String(form.get(name) ?? '').trim()
    onObject({ about: text('about'), reason: text('reason'), name: text('name'), contact: text('contact'), files })
  }
  return (
    <section className="sheet" id="objection" aria-labelledby="objection-head">
      <header><h2 id="objection-head">{say(['提出异议', 'Object'])}</h2><span className="source">{say(['不必登录；姓名与联系方式只用于核实和答复，不公开。', 'No account needed; name and contact are used only to verify and answer.'])}</span></header>
      <form className="sheet-body stack" onSubmit={submit}>
        {error !== null && error !== undefined && <ProblemMessage error={error} kept={say(['填写的内容还在下面。', 'What you wrote is still below.'])} />}
        <p className="field"><label htmlFor="about">{say(['对哪一项', 'About'])}</label>
          <select id="about" name="about"><option value="">{say(['公示整体', 'The notice as a whole'])}</option>{data.lines.map((line) => <option key={line.id} value={line.id}>{line.name}　{line.measure}</option>)}</select></p>
        <p className="field"><label htmlFor="reason">{say(['理由与事实', 'Reasons and facts'])}</label><textarea id="reason" name="reason" required maxLength={4000} style={{ width: '100%' }} /></p>
        <div className="row"><p className="field"><label htmlFor="name">{say(['姓名或单位', 'Name or organisation'])}</label><input id="name" name="name" required autoComplete="name" /></p>
          <p className="field"><label htmlFor="contact">{say(['电话或邮箱', 'Phone or e-mail'])}</label><input id="contact" name="contact" required /></p></div>
        <FileDrop label={say(['证明材料', 'Evidence'])} accept=".pdf,.jpg,.png" maxBytes={20_000_000} files={files.map((file) => ({ id: file.name, name: file.name, bytes: file.size }))} onAdd={(added) => setFiles([...files, ...added])} onRemove={(id) => setFiles(files.filter((file) => file.name !== id))} />
        <p><button type="submit" className="button primary" disabled={sent === 'sending'}>{say(['提交异议', 'Send objection'])}</button></p>
      </form>
    </section>
  )
}
