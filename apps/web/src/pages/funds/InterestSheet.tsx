import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { digits } from '../../components/Amount/money.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { SOURCES, sourceWord, type Source } from './words.ts'

type Basis = Read<'/api/funds/interest-basis'>

/** A yearly rate in per cent, to three places, as 1/100000; null when it cannot be read. */
export const rateOf = (percent: string): number | null => (/^\d{1,2}(\.\d{1,3})?$/.test(percent) ? Math.round(Number(percent) * 1000) : null)

/** 利息核对: what a source's money should have earned, day by day, beside what the bank's advices were booked at. */
export function InterestSheet({ programme, year, today }: { programme: number; year: string; today: string }) {
  const say = useSay()
  const [source, setSource] = useState<Source>('city')
  const [from, setFrom] = useState(`${year}-01-01`)
  const [to, setTo] = useState(today.startsWith(year) ? today : `${Number(year) + 1}-01-01`)
  const [percent, setPercent] = useState('0.35')
  const rate = rateOf(percent)
  const query = useQuery({
    queryKey: ['ledger', 'interest', programme, year, source, from, to, rate],
    enabled: rate !== null && from < to,
    queryFn: ({ signal }) => read<Basis>('/api/funds/interest-basis', { programme, year, source, from, to, perHundredThousand: rate! }, signal),
  })
  const basis = rate !== null && from < to ? query.data : undefined
  const gap = basis === undefined ? 0 : basis.booked - basis.interest
  return (
    <section className="sheet" aria-labelledby="interest">
      <header><h2 id="interest">{say(['利息核对', 'Interest, expected and booked'])}</h2><span className="source">{say(['积数 × 年利率 ÷ 360，去尾到分；以银行结息单为准', 'Balance × days × rate ÷ 360; what is booked is the bank’s advice'])}</span></header>
      <div className="sheet-body stack">
        <div className="filters">
          <label>{say(['来源', 'Source'])} <select value={source} onChange={(event) => setSource(event.target.value as Source)}>{SOURCES.map((each) => <option key={each} value={each}>{say(sourceWord(each))}</option>)}</select></label>
          <label>{say(['自', 'From'])} <input type="date" value={from} onChange={(event) => setFrom(event.target.value)} /></label>
          <label>{say(['至（不含）', 'Until'])} <input type="date" value={to} onChange={(event) => setTo(event.target.value)} /></label>
          <label>{say(['年利率 %', 'Rate % a year'])} <input inputMode="decimal" size={6} value={percent} aria-invalid={rate === null ? true : undefined} onChange={(event) => setPercent(event.target.value.trim())} /></label>
        </div>
        {rate === null && <p className="field-error" role="alert">{say(['年利率写作百分数，至多三位小数，如 0.35', 'A rate in per cent, at most three places, such as 0.35'])}</p>}
        {from >= to && <p className="field-error" role="alert">{say(['止日须在起日之后', 'The end must come after the beginning'])}</p>}
        {query.isError && <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />}
        {basis && (
          <p role="status">
            {say(['应计 {a} 元，已登记 {b} 元，', 'Expected {a} yuan, booked {b}, '], { a: digits(basis.interest, '元'), b: digits(basis.booked, '元') })}
            {gap === 0 ? <StatusMark tone="met">{say(['相符', 'equal'])}</StatusMark> : <StatusMark tone="near">{gap > 0 ? say(['多登 {n} 元', '{n} more booked'], { n: digits(gap, '元') }) : say(['少登 {n} 元', '{n} less booked'], { n: digits(-gap, '元') })}</StatusMark>}
          </p>
        )}
      </div>
      {basis && (
        <DataTable caption={say(['逐段余额，单位元', 'Balances, yuan'])} rows={basis.standing} rowKey={(row) => row.from} phone="labelled" dense empty={<EmptyState>{say(['这一段没有余额。', 'No balance.'])}</EmptyState>}
          columns={[
            { key: 'from', title: say(['自', 'From']), names: true, cell: (row) => <span className="figure">{row.from}</span> },
            { key: 'to', title: say(['至（不含）', 'Until']), kind: 'mark', cell: (row) => <span className="figure">{row.to}</span> },
            { key: 'days', title: say(['天数', 'Days']), kind: 'figure', cell: (row) => row.days },
            { key: 'balance', title: say(['余额（元）', 'Balance (yuan)']), kind: 'figure', cell: (row) => digits(row.balance, '元') },
          ]} />
      )}
    </section>
  )
}
