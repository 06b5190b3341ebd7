import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { addressOf, read } from '../../api/read.ts'
import { digits } from '../../components/Amount/money.ts'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ExportAll } from '../../components/Pager/ExportAll.tsx'
import { Pager } from '../../components/Pager/Pager.tsx'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Loaded } from '../Loaded.tsx'
import { AccountName } from './AccountName.tsx'
import { actionWord, countWords, sideWords, type Count, type Side } from './words.ts'

type Answer = Read<'/api/funds/reports/{side}/entries'>
const PAGE = 100
const EXPORTERS: readonly string[] = ['finance', 'cashier', 'auditor', 'administrator']

/** 一个数的分录: what one number of a report counts, entry by entry, and that it adds up. */
export default function ReportEntriesPage() {
  const say = useSay()
  const { role } = useSession()
  const [address, setAddress] = useSearchParams()
  const side = (address.get('side') ?? 'source') as Side
  const count = (address.get('count') ?? 'paid') as Count
  const page = Math.max(1, Number(address.get('page') ?? 1) || 1)
  const { side: _side, page: _page, name, ...question } = Object.fromEntries(address)
  // An empty key is a row of its own (未归类), not an absent one: it must travel.
  const asked = address.get('key') === '' ? `${addressOf(`/api/funds/reports/${side}/entries`, { ...question, page, limit: PAGE })}&key=` : addressOf(`/api/funds/reports/${side}/entries`, { ...question, page, limit: PAGE })
  const query = useQuery({ queryKey: ['entries', asked], queryFn: ({ signal }) => read<Answer>(asked, {}, signal), placeholderData: keepPreviousData })
  const key = address.get('key')
  return (
    <Loaded query={query}>
      {({ total, sum, entries }) => (
        <>
          <PageTitle title={say(['{count}所计的分录', 'Entries counted as {count}'], { count: say(countWords[count]) })} trail={[{ label: say(['资金台账', 'Fund ledger']), to: '/work/ledger' }, { label: say(['执行报表', 'Execution']), to: `/work/reports?side=${side}` }]}
            scope={say(['按{side}{key}，{n} 条，合计 {sum} 元', 'By {side}{key}, {n} entries, {sum} yuan in all'], { side: say(sideWords[side]), key: key === null ? '' : `：${name ?? key}`, n: total, sum: digits(sum, '元') })}
            actions={EXPORTERS.includes(role) && total > 0 && <ExportAll total={total} what={say(['条', 'entries'])} href={addressOf(`/api/funds/reports/${side}/entries/file`, question)} />} />
          <div className="sheet">
            <DataTable caption={say(['分录，按记账先后', 'Entries in the order of posting'])} rows={entries} rowKey={(entry) => String(entry.id)} phone="labelled" dense empty={<EmptyState>{say(['没有分录。', 'No entries.'])}</EmptyState>}
              columns={[
                { key: 'what', title: say(['凭证', 'Voucher']), names: true, cell: (entry) => <><Link to={`/work/transactions/${entry.transaction}`}>{say(actionWord(entry.action))} {entry.transaction}<span className="unseen">-{entry.leg}</span></Link> <span className="source nowrap">{entry.day}</span></> },
                { key: 'from', title: say(['付方', 'From']), cell: (entry) => <AccountName account={entry.from} /> },
                { key: 'to', title: say(['收方', 'To']), cell: (entry) => <AccountName account={entry.to} /> },
                { key: 'amount', title: say(['金额（元）', 'Sum (yuan)']), kind: 'figure', unit: say(['元', 'yuan']), cell: (entry) => digits(entry.amount, '元') },
                { key: 'clause', title: say(['条款', 'Clause']), kind: 'mark', cell: (entry) => <ClauseLinks ids={entry.clauses.slice(0, 2)} /> },
                { key: 'note', title: say(['摘要', 'Note']), cell: (entry) => entry.note },
              ]} />
            {total > PAGE && <Pager from={(page - 1) * PAGE} shown={entries.length} total={total} pageSize={PAGE} onTurn={(from) => { const next = new URLSearchParams(address); next.set('page', String(Math.floor(from / PAGE) + 1)); setAddress(next) }} />}
          </div>
        </>
      )}
    </Loaded>
  )
}
