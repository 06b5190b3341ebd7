import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { Link } from 'react-router'
import { write } from '../../api/read.ts'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { SaveLink } from '../../components/SaveLink/SaveLink.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { applicantOf, type CaseAnswer } from './case.ts'

type Paper = CaseAnswer['papers'][number]
type Delivery = Paper['deliveries'][number]
const WAYS = ['直接送达', '邮寄', '留置', '公告', '转交'] as const
const READS_ONLY: readonly string[] = ['auditor', 'administrator', 'engaged', 'expert']
const OWN: readonly string[] = ['applicant', 'agent']

/** 文书与送达: each paper with its code, by which way it went, and when it arrived. */
export function CasePapers({ data }: { data: CaseAnswer }) {
  const say = useSay()
  const { role, today } = useSession()
  const queries = useQueryClient()
  const [sending, setSending] = useState<Paper | null>(null)
  const [arriving, setArriving] = useState<{ paper: Paper; delivery: Delivery } | null>(null)
  const refresh = () => queries.invalidateQueries({ queryKey: ['case', String(data.case)] })
  const acknowledge = useMutation({ mutationFn: (paper: number) => write(`/api/cases/${data.case}/papers/${paper}/acknowledgement`, {}), onSuccess: refresh })
  const done = () => { setSending(null); setArriving(null); void refresh() }
  const office = !OWN.includes(role) && !READS_ONLY.includes(role)
  if (data.papers.length === 0) return null
  return (
    <section className="sheet" aria-labelledby="papers-issued">
      <header><h2 id="papers-issued">{say(['文书与送达', 'Papers and their delivery'])}</h2></header>
      <ul className="sheet-body stack">
        {data.papers.map((paper) => (
          <li key={paper.number}>
            <p>{paper.kind}　<span className="figure">{paper.number}</span></p>
            <p><SaveLink href={`/api/cases/${data.case}/papers/${paper.paper}/pdf`}>PDF<span className="unseen"> {paper.kind}</span></SaveLink>　<SaveLink href={`/api/cases/${data.case}/papers/${paper.paper}/docx`}>Word<span className="unseen"> {paper.kind}</span></SaveLink></p>
            <p className="source">{say(['签发 {day}', 'issued {day}'], { day: paper.issuedOn })}{paper.code !== null && <>　<Link to={`/verify/${paper.code}`}>{say(['验证码', 'Code'])} <code>{paper.code}</code></Link></>}</p>
            {paper.deliveries.map((delivery) => (
              <p key={delivery.n}>
                <StatusMark tone={delivery.receivedOn === null ? 'near' : 'met'}>{delivery.receivedOn === null ? say(['已送出，待回证', 'Sent']) : say(['已送达', 'Arrived'])}</StatusMark> {delivery.receivedAs === '单位' ? say(['单位确认收到 {day}', 'acknowledged {day}'], { day: delivery.receivedOn ?? '' }) : <>{delivery.way} {delivery.sentOn}{delivery.receivedOn !== null && <>，{say(['收到 {day}', 'received {day}'], { day: delivery.receivedOn })}</>}</>}
                <br /><span className="source">{[delivery.recipient, delivery.tracking, delivery.words].filter(Boolean).join('　')}</span>
                {office && delivery.receivedOn === null && <>　<button type="button" className="link-button" onClick={() => setArriving({ paper, delivery })}>{say(['登记回证', 'Note its arrival'])}<span className="unseen"> {paper.number} {delivery.way}</span></button></>}
              </p>
            ))}
            {office && <p><button type="button" className="button small" onClick={() => setSending(paper)}>{say(['登记送达', 'Note a delivery'])}<span className="unseen"> {paper.number}</span></button></p>}
            {OWN.includes(role) && !paper.deliveries.some(({ receivedAs }) => receivedAs === '单位') && <p><button type="button" className="button small" aria-disabled={acknowledge.isPending} onClick={() => acknowledge.mutate(paper.paper)}>{say(['确认收到', 'Acknowledge'])}<span className="unseen"> {paper.number}</span></button></p>}
          </li>
        ))}
      </ul>
      {acknowledge.isError && <div className="sheet-body"><ProblemMessage error={acknowledge.error} /></div>}
      {sending !== null && <SendDialog id={data.case} paper={sending} recipient={applicantOf(data) ?? ''} today={today} onDone={done} onClose={() => setSending(null)} />}
      {arriving !== null && <ArrivalDialog id={data.case} {...arriving} today={today} onDone={done} onClose={() => setArriving(null)} />}
    </section>
  )
}

interface Asked {
  id: number
  paper: Paper
  today: string
  onDone: () => void
  onClose: () => void
}

function SendDialog({ id, paper, recipient, today, onDone, onClose }: Asked & { recipient: string }) {
  const say = useSay()
  const send = useMutation({ mutationFn: (input: object) => write(`/api/cases/${id}/papers/${paper.paper}/deliveries`, input), onSuccess: onDone })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const tracking = String(given.get('tracking')).trim()
    send.mutate({ way: given.get('way'), recipient: String(given.get('recipient')), tracking: tracking === '' ? null : tracking, sentOn: given.get('sentOn') })
  }
  return (
    <Dialog title={say(['登记送达：{number}', 'Delivery of {number}'], { number: paper.number })} open onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        {send.isError && <ProblemMessage error={send.error} atFields={['way', 'recipient', 'tracking', 'sentOn']} kept={say(['填写的内容还在。', 'What you typed is kept.'])} />}
        <LabelledField label={say(['送达方式', 'Way'])} path="way" error={send.error}>{(control) => <select {...control} name="way">{WAYS.map((way) => <option key={way}>{way}</option>)}</select>}</LabelledField>
        <LabelledField label={say(['受送达人', 'Recipient'])} path="recipient" error={send.error}>{(control) => <input {...control} name="recipient" required maxLength={200} defaultValue={recipient} />}</LabelledField>
        <LabelledField label={say(['送出日期', 'Sent on'])} path="sentOn" error={send.error}>{(control) => <input {...control} name="sentOn" type="date" required min={paper.issuedOn} max={today} defaultValue={today} />}</LabelledField>
        <LabelledField label={say(['单号、版面（可不填）', 'Number of the letter, page (optional)'])} path="tracking" error={send.error}>{(control) => <input {...control} name="tracking" maxLength={100} autoComplete="off" />}</LabelledField>
        <p className="row"><button type="submit" className="button primary" disabled={send.isPending}>{say(['登记', 'Note it'])}</button><button type="button" className="button" onClick={onClose}>{say(['先不办', 'Not now'])}</button></p>
      </form>
    </Dialog>
  )
}

function ArrivalDialog({ id, paper, delivery, today, onDone, onClose }: Asked & { delivery: Delivery }) {
  const say = useSay()
  const arrive = useMutation({ mutationFn: (input: object) => write(`/api/cases/${id}/papers/${paper.paper}/deliveries/${delivery.n}/arrival`, input), onSuccess: onDone })
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const given = new FormData(event.currentTarget)
    const words = String(given.get('words')).trim()
    arrive.mutate({ receivedOn: given.get('receivedOn'), words: words === '' ? null : words })
  }
  return (
    <Dialog title={say(['送达回证：{number}', 'Arrival of {number}'], { number: paper.number })} open onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        {arrive.isError && <ProblemMessage error={arrive.error} atFields={['receivedOn', 'words']} kept={say(['填写的内容还在。', 'What you typed is kept.'])} />}
        <p>{delivery.way}　{delivery.recipient}　{delivery.sentOn}</p>
        <LabelledField label={say(['收到日期', 'Received on'])} path="receivedOn" error={arrive.error}>{(control) => <input {...control} name="receivedOn" type="date" required min={delivery.sentOn} max={today} defaultValue={today} />}</LabelledField>
        <LabelledField label={say(['签收人、情形（可不填）', 'Who signed (optional)'])} path="words" error={arrive.error}>{(control) => <input {...control} name="words" maxLength={500} />}</LabelledField>
        <p className="row"><button type="submit" className="button primary" disabled={arrive.isPending}>{say(['登记', 'Note it'])}</button><button type="button" className="button" onClick={onClose}>{say(['先不办', 'Not now'])}</button></p>
      </form>
    </Dialog>
  )
}
