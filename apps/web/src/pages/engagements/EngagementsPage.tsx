import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read, write } from '../../api/read.ts'
import { digits } from '../../components/Amount/money.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { Dialog } from '../../components/Dialog/Dialog.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { LabelledField } from '../../components/LabelledField/LabelledField.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import type { Engagement } from './engagement.ts'
import { EngageDialog } from './EngageDialog.tsx'
import { FindingItem } from './Finding.tsx'
import { WriteRecord } from './WriteRecord.tsx'


/** 第三方: for the office whom it has engaged, for a third party what it looks after; both read what was written. */
export default function EngagementsPage() {
  const say = useSay()
  const { role, today } = useSession()
  const queries = useQueryClient()
  const refresh = (): void => void queries.invalidateQueries({ predicate: ({ queryKey: [name] }) => name === 'engagements' || name === 'oversight' })
  const [open, setOpen] = useState(false)
  const [ending, setEnding] = useState<Engagement | null>(null)
  const query = useQuery({ queryKey: ['engagements'], queryFn: ({ signal }) => read<Read<'/api/engagements'>>('/api/engagements', {}, signal) })
  const records = useQuery({ queryKey: ['oversight'], queryFn: ({ signal }) => read<Read<'/api/engagements/records'>>('/api/engagements/records', {}, signal) })
  const engaged = role === 'engaged'
  const cases = useQuery({ queryKey: ['engagements', 'cases'], enabled: engaged, queryFn: ({ signal }) => read<Read<'/api/engagements/cases'>>('/api/engagements/cases', { limit: 200 }, signal) })
  const mayEngage = role === 'manager' || role === 'administrator'
  return (
    <>
      <PageTitle title={engaged ? say(['受托事项', 'What we look after']) : say(['第三方', 'Third parties'])} scope={say(['项目管理、监理、审计、绩效评价：只看受托的计划或办件，只写自己的记录；终止即失去一切所见。', 'Managers, supervisors, auditors and evaluators see what they are engaged for and write their own records.'])}
        actions={mayEngage && <button type="button" className="button primary" onClick={() => setOpen(true)}>{say(['委托', 'Engage'])}</button>} />
      <Loaded query={query}>
        {({ engagements }) => (
          <div className="stack">
            <section className="sheet" aria-labelledby="engagements"><header><h2 id="engagements">{say(['委托', 'Engagements'])}</h2></header>
              <DataTable caption={say(['委托', 'Engagements'])} rows={engagements} rowKey={(row) => String(row.id)} phone="labelled" empty={<EmptyState>{say(['还没有委托。', 'Nobody is engaged.'])}</EmptyState>}
                columns={[
                  { key: 'who', title: say(['受托单位', 'Organisation']), names: true, cell: (row) => <>{row.organisationName}　<small>{row.kind}</small></> },
                  { key: 'what', title: say(['范围', 'Scope']), cell: (row) => row.programmeName ?? say(['{n} 件办件', '{n} cases'], { n: row.cases.length }) },
                  { key: 'when', title: say(['起止', 'From – to']), kind: 'mark', cell: (row) => `${row.since} – ${row.until ?? ''}` },
                  { key: 'grounds', title: say(['依据', 'Grounds']), cell: (row) => row.grounds },
                  { key: 'records', title: say(['记录', 'Records']), kind: 'figure', cell: (row) => row.records },
                  { key: 'state', title: say(['状态', 'State']), kind: 'mark', cell: (row) => <>{row.inForce ? <StatusMark tone="met">{say(['在期', 'in force'])}</StatusMark> : <StatusMark tone="plain">{row.endedAt === null ? say(['不在期', 'not in force']) : say(['已终止', 'ended'])}</StatusMark>}{mayEngage && row.endedAt === null && <> <button type="button" className="button small" onClick={() => setEnding(row)}>{say(['终止', 'End'])}<span className="unseen"> {row.organisationName} {row.kind} {row.id}</span></button></>}</> },
                ]} />
            </section>
            {engaged && (
              <section className="sheet" aria-labelledby="cases"><header><h2 id="cases">{say(['受托的办件', 'Cases'])}</h2></header>
                <DataTable caption={say(['受托的办件', 'Cases'])} rows={cases.data?.cases ?? []} rowKey={(row) => String(row.case)} phone="labelled" empty={<EmptyState>{say(['受托的范围里还没有办件。', 'No case yet within what you are engaged for.'])}</EmptyState>}
                  columns={[
                    { key: 'case', title: say(['办件', 'Case']), names: true, cell: (row) => <><Link to={`/work/cases/${row.case}`}>{row.title === '' ? row.procedure : row.title}</Link>　<small className="figure">{row.no}</small></> },
                    { key: 'owner', title: say(['单位', 'Organisation']), cell: (row) => row.organisationName },
                    { key: 'state', title: say(['状态', 'State']), kind: 'mark', cell: (row) => row.outward },
                    { key: 'committed', title: say(['承诺（万元）', 'Committed']), kind: 'figure', cell: (row) => digits(row.committed, '万元') },
                    { key: 'paid', title: say(['已拨付（万元）', 'Paid']), kind: 'figure', cell: (row) => digits(row.paid, '万元') },
                  ]} />
              </section>
            )}
            {engaged && <WriteRecord engagements={engagements.filter((each) => each.inForce)} cases={cases.data?.cases ?? []} today={today} onDone={refresh} />}
            <section className="sheet" aria-labelledby="records"><header><h2 id="records">{say(['记录', 'Records'])}</h2></header>
              {(records.data?.records ?? []).length === 0
                ? <p className="sheet-body quiet">{say(['还没有记录。', 'Nothing written yet.'])}</p>
                : <ul className="sheet-body stack">{records.data!.records.map((record) => <FindingItem key={record.id} record={record} caseHome="/work/cases" onAnswered={refresh} />)}</ul>}
            </section>
          </div>
        )}
      </Loaded>
      {open && <EngageDialog today={today} onDone={() => { setOpen(false); refresh() }} />}
      {ending !== null && <EndDialog engagement={ending} onDone={() => { setEnding(null); refresh() }} />}
    </>
  )
}

function EndDialog({ engagement, onDone }: { engagement: Engagement; onDone: () => void }) {
  const say = useSay()
  const [words, setWords] = useState('')
  const end = useMutation({ mutationFn: () => write(`/api/engagements/${engagement.id}/end`, { words }), onSuccess: onDone })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    end.mutate()
  }
  return (
    <Dialog title={say(['终止委托：{who}', 'End: {who}'], { who: engagement.organisationName })} open onClose={onDone}>
      <form className="stack" onSubmit={submit}>
        {end.isError && <ProblemMessage error={end.error} />}
        <LabelledField label={say(['理由', 'Grounds'])} path="words" error={end.error} hint={say(['提交后对方立即看不到任何办件；写过的记录保留。', 'At once nothing more is seen by it; what it wrote stays.'])}>{(control) => <textarea {...control} rows={3} required value={words} onChange={(event) => setWords(event.target.value)} />}</LabelledField>
        <p><button type="submit" className="button primary" disabled={end.isPending}>{say(['终止委托', 'End'])}</button></p>
      </form>
    </Dialog>
  )
}
