import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { digits } from '../../components/Amount/money.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Loaded } from '../Loaded.tsx'
import { CaseFreezeDialog, type CasePart } from './CaseFreezeDialog.tsx'
import { FundsNav } from './FundsNav.tsx'
import { sourceWord } from './words.ts'

type Answer = Read<'/api/funds/cases/{case}'>
/** Freezing takes one person, and letting go two: one proposes it, another approves it. */
const FREEZERS: readonly string[] = ['supervisor', 'approver', 'finance']
const PROPOSERS: readonly string[] = ['finance']

/** 一件的资金: line by line what a case has, with a brake that anybody responsible can pull at once. */
export default function CaseMoneyPage() {
  const say = useSay()
  const { id = '' } = useParams()
  const { role } = useSession()
  const [doing, setDoing] = useState<{ kind: 'freeze' | 'thaw'; part: CasePart } | null>(null)
  const query = useQuery({ queryKey: ['ledger', 'case-money', id], queryFn: ({ signal }) => read<Answer>(`/api/funds/cases/${id}`, {}, signal) })
  return (
    <Loaded query={query}>
      {(data) => (
        <>
          <PageTitle title={say(['{no} 的资金', 'Money of {no}'], { no: data.number })} trail={[{ label: say(['资金台账', 'Fund ledger']), to: '/work/ledger' }]}
            scope={<><Link to={`/organisations/${data.organisation}`}>{data.name}</Link>　<Link to={`/work/cases/${data.case}`}>{say(['打开办件', 'Open the case'])}</Link></>} />
          <FundsNav />
          <section className="sheet" aria-labelledby="parts">
            <header><h2 id="parts">{say(['各款之下', 'Line by line'])}</h2><span className="source">{say(['冻结立即生效；解冻由财务提出、另一人批准', 'Freezing is at once; thawing is proposed by finance and approved by another'])}</span></header>
            <DataTable caption={say(['本件在各款之下的资金，单位元', 'Money of the case by line, yuan'])} rows={data.parts} rowKey={(part) => [part.programme, part.year, part.source, part.measure].join('/')} phone="labelled"
              empty={<EmptyState>{say(['本件没有承诺或拨付的资金。', 'Nothing was promised or paid.'])}</EmptyState>}
              columns={[
                { key: 'line', title: say(['款与措施', 'Line']), names: true, cell: (part) => <><Link to={`/work/programmes/${part.programme}?year=${part.year}`}>{part.programmeName}</Link>　{part.year}　{say(sourceWord(part.source))}<br /><span className="source">{part.measureName}</span></> },
                { key: 'committed', title: say(['承诺（元）', 'Committed']), kind: 'figure', cell: (part) => digits(part.committed, '元') },
                { key: 'frozen', title: say(['冻结（元）', 'Frozen']), kind: 'figure', cell: (part) => digits(part.frozen, '元') },
                { key: 'transit', title: say(['在途（元）', 'In transit']), kind: 'figure', cell: (part) => digits(part.inTransit, '元') },
                { key: 'paid', title: say(['已拨付（元）', 'Paid']), kind: 'figure', cell: (part) => digits(part.paid, '元') },
                { key: 'do', title: say(['办理', 'Do']), kind: 'mark', cell: (part) => (
                  <span className="row">
                    {FREEZERS.includes(role) && part.committed > 0 && <button type="button" className="link-button" onClick={() => setDoing({ kind: 'freeze', part })}>{say(['冻结', 'Freeze'])}<span className="unseen"> {part.measureName}</span></button>}
                    {PROPOSERS.includes(role) && part.frozen - part.thawing > 0 && <button type="button" className="link-button" onClick={() => setDoing({ kind: 'thaw', part })}>{say(['提出解冻', 'Propose to thaw'])}<span className="unseen"> {part.measureName}</span></button>}
                    {part.thawing > 0 && <Link to="/work/adjustments"><StatusMark tone="near">{say(['待批解冻 {n}', '{n} waits for approval'], { n: digits(part.thawing, '元') })}</StatusMark></Link>}
                  </span>
                ) },
              ]} />
          </section>
          {doing !== null && <CaseFreezeDialog kind={doing.kind} caseId={data.case} part={doing.part} clauses={data.clauses} onDone={() => setDoing(null)} />}
        </>
      )}
    </Loaded>
  )
}
