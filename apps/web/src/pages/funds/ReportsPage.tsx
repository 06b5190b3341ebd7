import { useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { addressOf, read } from '../../api/read.ts'
import { digits } from '../../components/Amount/money.ts'
import { DataTable, type Column } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { Icon } from '../../components/Icon/Icon.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { SaveLink } from '../../components/SaveLink/SaveLink.tsx'
import { StageBars } from '../../components/StageBars/StageBars.tsx'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Loaded } from '../Loaded.tsx'
import { FundsNav } from './FundsNav.tsx'
import { barsOf, type ReportAnswer, type ReportRow } from './report.ts'
import { countWords, sideWords, SOURCES, sourceWord, type Count, type Side } from './words.ts'

/** 执行报表: the same money from every side; each number opens the entries it counts. */
export default function ReportsPage() {
  const say = useSay()
  const { today } = useSession()
  const [address, setAddress] = useSearchParams()
  const side = (address.get('side') ?? 'source') as Side
  const scope = Object.fromEntries(['programme', 'year', 'source', 'from', 'to'].map((name) => [name, address.get(name) ?? '']))
  const put = (name: string, value: string) => {
    const next = new URLSearchParams(address)
    if (value === '') next.delete(name)
    else next.set(name, value)
    setAddress(next, { replace: true })
  }
  const query = useQuery({ queryKey: ['report', side, scope], queryFn: ({ signal }) => read<ReportAnswer>(`/api/funds/reports/${side}`, scope, signal), placeholderData: (before) => before })
  const tree = useQuery({ queryKey: ['ledger', 'programmes'], queryFn: ({ signal }) => read<Read<'/api/funds/ledger'>>('/api/funds/ledger', {}, signal) })
  const programmes = tree.data?.programmes ?? []
  const thisYear = Number(today.slice(0, 4))
  const entriesOf = (count: Count, row?: ReportRow) => `/work/reports/entries?${new URLSearchParams({ side, count, ...(row === undefined ? {} : { key: row.key, name: row.name }), ...Object.fromEntries(Object.entries(scope).filter(([, value]) => value !== '')) }).toString()}`
  return (
    <>
      <PageTitle title={say(['执行报表', 'Execution'])} scope={say(['每个数都由分录加总，点开就是所计的分录。', 'Every number is a sum of entries and opens them.'])}
        actions={<>{(['xlsx', 'csv'] as const).map((format) => <SaveLink key={format} className="button" href={addressOf(`/api/funds/reports/${side}/file`, { ...scope, format })}><Icon name="download" />{format.toUpperCase()}</SaveLink>)}{(['docx', 'pdf'] as const).map((format) => <SaveLink key={format} className="button" href={addressOf(`/api/funds/reports/${side}/paper`, { ...scope, format })}><Icon name="print" />{format === 'docx' ? 'Word' : 'PDF'}</SaveLink>)}</>} />
      <FundsNav />
      <div className="chips filters" role="group" aria-label={say(['按什么分', 'By what'])}>
        {(Object.keys(sideWords) as Side[]).map((each) => <button key={each} type="button" className="chip" aria-pressed={each === side} onClick={() => put('side', each)}>{say(['按{what}', 'By {what}'], { what: say(sideWords[each]) })}</button>)}
      </div>
      <div className="filters no-print">
        <p className="field"><label htmlFor="programme">{say(['资金计划', 'Programme'])}</label><select id="programme" value={scope['programme']} onChange={(event) => put('programme', event.target.value)}><option value="">{say(['全部', 'All'])}</option>{programmes.map((each) => <option key={each.programme} value={each.programme}>{each.name}</option>)}</select></p>
        <p className="field"><label htmlFor="year">{say(['资金年度', 'Year'])}</label><select id="year" value={scope['year']} onChange={(event) => put('year', event.target.value)}><option value="">{say(['累计', 'All years'])}</option>{[1, 0, -1, -2, -3].map((step) => <option key={step}>{thisYear + step}</option>)}</select></p>
        <p className="field"><label htmlFor="source">{say(['来源', 'Source'])}</label><select id="source" value={scope['source']} onChange={(event) => put('source', event.target.value)}><option value="">{say(['全部来源', 'All'])}</option>{SOURCES.map((key) => <option key={key} value={key}>{say(sourceWord(key))}</option>)}</select></p>
        <p className="field"><label htmlFor="from">{say(['记账日自', 'From'])}</label><input id="from" type="date" max={today} value={scope['from']} onChange={(event) => put('from', event.target.value)} /></p>
        <p className="field"><label htmlFor="to">{say(['至', 'To'])}</label><input id="to" type="date" max={today} value={scope['to']} onChange={(event) => put('to', event.target.value)} /></p>
      </div>
      <Loaded query={query}>{(data) => <Report data={data} side={side} entriesOf={entriesOf} />}</Loaded>
    </>
  )
}

function Report({ data: { rows, total }, side, entriesOf }: { data: ReportAnswer; side: Side; entriesOf: (count: Count, row?: ReportRow) => string }) {
  const say = useSay()
  const { bars, caption } = barsOf(rows, side, say)
  const shown = (Object.keys(countWords) as Count[]).filter((count) => rows.some((row) => row.figures[count] !== 0))
  const wan = (fen: number) => digits(fen, '万元')
  const unit = say(['万元', '×10k yuan'])
  const columns: Column<ReportRow>[] = [
    { key: 'name', title: say(sideWords[side]), names: true, cell: (row) => row.name },
    ...(total.budget === null ? [] : [{ key: 'budget', title: say(['预算', 'Budget']), kind: 'figure' as const, unit, cell: (row: ReportRow) => (row.figures.budget === null ? '—' : wan(row.figures.budget)), total: wan(total.budget) }]),
    ...shown.map((count): Column<ReportRow> => ({
      key: count, title: say(countWords[count]), kind: 'figure', unit,
      cell: (row) => (row.figures[count] === 0 ? '—' : <Link to={entriesOf(count, row)} aria-label={say(['{name} {count} {amount} 万元，看分录', '{name} {count} {amount}, entries'], { name: row.name, count: say(countWords[count]), amount: wan(row.figures[count]) })}>{wan(row.figures[count])}</Link>),
      total: <Link to={entriesOf(count)} aria-label={say(['合计 {count} {amount} 万元，看分录', 'Total {count} {amount}, entries'], { count: say(countWords[count]), amount: wan(total[count]) })}>{wan(total[count])}</Link>,
    })),
  ]
  return (
    <div className="stack">
      <section className="sheet" aria-labelledby="figures">
        <header><h2 id="figures">{say(['按{what}', 'By {what}'], { what: say(sideWords[side]) })}</h2><span className="source">{say(['单位万元', '×10k yuan'])}</span></header>
        <DataTable caption={say(['执行报表，单位万元', 'Execution, ×10k yuan'])} rows={rows} rowKey={(row) => row.key} phone="labelled" dense empty={<EmptyState>{say(['这个范围内没有发生额。', 'Nothing moved in this scope.'])}</EmptyState>} columns={columns} />
        <p className="sheet-foot"><span className="source">{say(['承诺含已拨付；收回退回原来源。', 'Committed includes what was paid; what came back went to its source.'])}</span></p>
      </section>
      {bars.length > 0 && <section className="sheet" aria-labelledby="picture"><header><h2 id="picture">{say(['执行到哪一步', 'How far it has come'])}</h2></header><div className="sheet-body"><StageBars bars={bars} label={say(['各行执行情况', 'Execution row by row'])} caption={caption} /></div></section>}
    </div>
  )
}
