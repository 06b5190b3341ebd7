import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { Amount } from '../../components/Amount/Amount.tsx'
import { digits } from '../../components/Amount/money.ts'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { Pager } from '../../components/Pager/Pager.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark, type Tone } from '../../components/StatusMark/StatusMark.tsx'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Loaded } from '../Loaded.tsx'
import { FundsNav } from './FundsNav.tsx'
import { useBooking } from './useBooking.ts'
import { adjustmentKinds, sourceWord } from './words.ts'

type Answer = Read<'/api/funds/adjustments'>
type Adjustment = Answer['adjustments'][number]
const PAGE = 50
const states = { proposed: ['待批准', 'Waiting', 'near'], approved: ['已记账', 'Booked', 'met'], refused: ['不同意', 'Refused', 'unmet'] } as const satisfies Record<Adjustment['state'], readonly [string, string, Tone]>
/** Who is offered to decide; the server has the last word. */
const DECIDERS: readonly string[] = ['approver', 'reviewer']

/** 资金调整: proposed by one person, decided by another; what waits comes first. */
export default function AdjustmentsPage() {
  const say = useSay()
  const { role } = useSession()
  const [address, setAddress] = useSearchParams()
  const page = Math.max(1, Number(address.get('page') ?? 1) || 1)
  const [deciding, setDeciding] = useState<Adjustment | null>(null)
  const query = useQuery({ queryKey: ['adjustments', page], queryFn: ({ signal }) => read<Answer>('/api/funds/adjustments', { page, limit: PAGE }, signal), placeholderData: keepPreviousData })
  return (
    <>
      <PageTitle title={say(['资金调整', 'Adjustments'])} scope={say(['调剂、调减、结转、交回、解冻、调整预算：一人提出，另一人批准后才记账。在资金计划页提出。', 'Proposed by one person on a programme’s page, booked once another has approved.'])} />
      <FundsNav />
      <Loaded query={query}>
        {({ adjustments, total }) => (
          <div className="sheet">
            <DataTable caption={say(['资金调整，待批准的在前，其余新的在前', 'Adjustments, open ones first'])} rows={adjustments} rowKey={(each) => String(each.id)} phone="labelled"
              empty={<EmptyState>{say(['还没有人提出调整。', 'Nothing has been proposed.'])}</EmptyState>}
              columns={[
                { key: 'what', title: say(['调整', 'Adjustment']), names: true, cell: (each) => <>{say(adjustmentKinds[each.kind])} <span className="source">{say(sourceWord(each.source))} {each.year}</span></> },
                { key: 'where', title: say(['计划、措施', 'Programme, measure']), cell: (each) => <><Link to={`/work/programmes/${each.programme}?year=${each.year}`}>{each.programmeName}</Link>{each.measureName !== '' && <><br />{each.measureName}</>}{each.toMeasureName !== '' && <> → {each.toMeasureName}</>}{each.case > 0 && <> <Link className="figure" to={`/work/cases/${each.case}`}>{each.caseNumber}</Link></>}</> },
                { key: 'amount', title: say(['金额（万元）', 'Sum (×10k yuan)']), kind: 'figure', unit: say(['万元', '×10k yuan']), cell: (each) => digits(each.amount, '万元', each.kind === 'budget' ? 'always' : 'minus') },
                { key: 'reason', title: say(['理由', 'Reason']), cell: (each) => <>{each.reason} <ClauseLinks ids={each.clauses.slice(0, 2)} /></> },
                { key: 'state', title: say(['状态', 'State']), kind: 'mark', cell: (each) => <><StatusMark tone={states[each.state][2]}>{say([states[each.state][0], states[each.state][1]])}</StatusMark>{each.transaction !== null && <> <Link to={`/work/transactions/${each.transaction}`}>{say(['凭证 {n}', 'Voucher {n}'], { n: each.transaction })}</Link></>}{each.opinion !== '' && <> <span className="source">{each.opinion}</span></>}</> },
                { key: 'act', title: say(['办理', 'Act']), kind: 'mark', cell: (each) => each.state === 'proposed' && DECIDERS.includes(role) && !each.mine && <button type="button" className="link-button" onClick={() => setDeciding(each)}>{say(['决定', 'Decide'])}<span className="unseen"> {each.id}</span></button> },
              ]} />
            {total > PAGE && <Pager from={(page - 1) * PAGE} shown={adjustments.length} total={total} pageSize={PAGE} onTurn={(from) => setAddress({ page: String(Math.floor(from / PAGE) + 1) })} />}
          </div>
        )}
      </Loaded>
      {deciding !== null && <DecideDialog adjustment={deciding} onDone={() => setDeciding(null)} />}
    </>
  )
}

function DecideDialog({ adjustment, onDone }: { adjustment: Adjustment; onDone: () => void }) {
  const say = useSay()
  const [opinion, setOpinion] = useState('')
  const approval = useBooking(`/api/funds/adjustments/${adjustment.id}/approval`, onDone)
  const refusal = useBooking(`/api/funds/adjustments/${adjustment.id}/refusal`, onDone)
  const error = approval.error ?? refusal.error
  const busy = approval.isPending || refusal.isPending
  const submit = (event: FormEvent) => {
    event.preventDefault()
    refusal.reset()
    approval.mutate({ opinion: opinion.trim() })
  }
  return (
    <Dialog title={say(['决定：{what}', 'Decide: {what}'], { what: say(adjustmentKinds[adjustment.kind]) })} open onClose={onDone}>
      <form className="stack" onSubmit={submit}>
        {error !== null && <ProblemMessage error={error} atFields={['opinion']} kept={say(['没有记账。', 'Nothing was booked.'])} />}
        <dl className="pairs">
          <dt>{say(['金额', 'Sum'])}</dt><dd><Amount value={adjustment.amount} change={adjustment.kind === 'budget'} /></dd>
          <dt>{say(['计划', 'Programme'])}</dt><dd>{adjustment.programmeName}　{say(sourceWord(adjustment.source))} {adjustment.year}</dd>
          {adjustment.measureName !== '' && <><dt>{say(['措施', 'Measure'])}</dt><dd>{adjustment.measureName}{adjustment.toMeasureName !== '' && ` → ${adjustment.toMeasureName}`}</dd></>}
          <dt>{say(['理由', 'Reason'])}</dt><dd>{adjustment.reason} <ClauseLinks ids={adjustment.clauses} /></dd>
        </dl>
        <LabelledField label={say(['意见（不同意须填）', 'Opinion (required to refuse)'])} path="opinion" error={error}>{(control) => <input {...control} maxLength={500} value={opinion} onChange={(event) => setOpinion(event.target.value)} />}</LabelledField>
        <p className="row">
          <button type="submit" className="button primary" disabled={busy}>{say(['批准并记账', 'Approve and book'])}</button>
          <button type="button" className="button grave" disabled={busy || opinion.trim() === ''} onClick={() => { approval.reset(); refusal.mutate({ opinion: opinion.trim() }) }}>{say(['不同意', 'Refuse'])}</button>
          <button type="button" className="button" onClick={onDone}>{say(['先不办', 'Not now'])}</button>
        </p>
      </form>
    </Dialog>
  )
}
