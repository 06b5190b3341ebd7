import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearchParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { digits } from '../../components/Amount/money.ts'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { Pager } from '../../components/Pager/Pager.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Loaded } from '../Loaded.tsx'
import { AccountName } from './AccountName.tsx'
import { actionWord, sourceWord, stageWord } from './words.ts'

type Answer = Read<'/api/funds/accounts/{account}'>
const PAGE = 50

/** 明细账: one account, entry by entry with the balance after each, newest first. */
export default function StatementPage() {
  const { account = '' } = useParams()
  const [address, setAddress] = useSearchParams()
  const page = Math.max(1, Number(address.get('page') ?? 1) || 1)
  const query = useQuery({ queryKey: ['statement', account, page], queryFn: ({ signal }) => read<Answer>(`/api/funds/accounts/${account}`, { page, limit: PAGE }, signal), placeholderData: keepPreviousData })
  return <Loaded query={query}>{(data) => <Statement data={data} from={(page - 1) * PAGE} onTurn={(from) => setAddress({ page: String(Math.floor(from / PAGE) + 1) })} />}</Loaded>
}

function Statement({ data: { account, balance, entries, total, ...sums }, from, onTurn }: { data: Answer; from: number; onTurn: (from: number) => void }) {
  const say = useSay()
  const name = [say(stageWord(account.stage)), account.measureName, account.beneficiary].filter((part) => part !== '').join(' · ')
  return (
    <>
      <PageTitle title={say(['明细账 {name}', 'Statement of {name}'], { name })} trail={[{ label: say(['资金台账', 'Fund ledger']), to: '/work/ledger' }]}
        scope={say(['{programme}，{source} {year} 年。收入 {i}，付出 {o}，余额 {b}（万元）', '{programme}, {source} {year}. In {i}, out {o}, balance {b} (×10k yuan)'], { programme: account.programmeName, source: say(sourceWord(account.source)), year: account.year, i: digits(sums.in, '万元'), o: digits(sums.out, '万元'), b: digits(balance, '万元') })} />
      <div className="sheet">
        <DataTable caption={say(['分录，新的在前', 'Entries, newest first'])} rows={entries} rowKey={(entry) => `${entry.transaction}-${entry.leg}`} phone="labelled" dense empty={null}
          columns={[
            { key: 'what', title: say(['凭证', 'Voucher']), names: true, cell: (entry) => <><Link to={`/work/transactions/${entry.transaction}`}>{say(actionWord(entry.action))} {entry.transaction}</Link> <span className="source">{entry.day}</span></> },
            { key: 'other', title: say(['对方科目', 'Other account']), cell: (entry) => <AccountName account={entry.other} /> },
            { key: 'in', title: say(['收入（万元）', 'In (×10k yuan)']), kind: 'figure', cell: (entry) => (entry.in === 0 ? '—' : digits(entry.in, '万元')) },
            { key: 'out', title: say(['付出（万元）', 'Out (×10k yuan)']), kind: 'figure', cell: (entry) => (entry.out === 0 ? '—' : digits(entry.out, '万元')) },
            { key: 'balance', title: say(['其后余额（万元）', 'Balance after']), kind: 'figure', cell: (entry) => digits(entry.balance, '万元') },
            { key: 'clause', title: say(['条款', 'Clause']), kind: 'mark', cell: (entry) => <ClauseLinks ids={entry.clauses.slice(0, 2)} /> },
            { key: 'note', title: say(['摘要', 'Note']), cell: (entry) => entry.note },
          ]} />
        <Pager from={from} shown={entries.length} total={total} pageSize={PAGE} onTurn={onTurn} />
      </div>
    </>
  )
}
