import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearchParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { addressOf, read } from '../../api/read.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { shortDate } from '../../components/DeadlineTag/DeadlineTag.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { ExportAll } from '../../components/Pager/ExportAll.tsx'
import { Pager } from '../../components/Pager/Pager.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Loaded } from '../Loaded.tsx'
import { shownValue, SPLITS, splitWords, unitWord, wholeMonths, type Part, type Parts, type Split } from './figure.ts'
import { MonthBars } from './MonthBars.tsx'
import { Period, usePeriod } from './Period.tsx'

const PAGE = 20

/** One figure: its course by month, measure or district, and the cases behind the part that is open. */
export default function FigurePage() {
  const say = useSay()
  const { procedure = '', name = '' } = useParams()
  const { today } = useSession()
  const [address, setAddress] = useSearchParams()
  const { period, put } = usePeriod()
  const by = SPLITS.find((each) => each === address.get('by')) ?? 'month'
  const open = address.get('open') === 'yes'
  // An empty value is the part of the cases that have none; absent, all are listed.
  const part = address.get('part')
  const from = Number(address.get('from') ?? 0)
  const change = (changes: Record<string, string | null>) => {
    const next = new URLSearchParams(address)
    for (const [key, value] of Object.entries(changes)) {
      if (value === null) next.delete(key)
      else next.set(key, value)
    }
    setAddress(next, { replace: true })
  }
  const one = { procedure, name, ...period }
  const query = useQuery({ queryKey: ['figure', one, by], queryFn: ({ signal }) => read<Parts>('/api/figures/parts', { ...one, by }, signal), placeholderData: (before, asked) => (asked?.queryKey[2] === by ? before : undefined) })
  const within = { ...one, ...(part === null ? {} : { by, part }) }
  return (
    <Loaded query={query}>
      {({ figure, distinct, parts }) => {
        const unit = unitWord(figure.unit)
        const opened = parts.find(({ key }) => (key ?? '') === part)
        return (
          <>
            <PageTitle title={name} trail={[{ label: say(['指标', 'Figures']), to: '/work/figures' }]}
              scope={<>{figure.procedureName}　<b className="figure">{shownValue(figure.value, figure.unit)}</b> {unit !== null && say(unit)}　{say(['计入 {n} 件', '{n} cases'], { n: figure.cases })}{figure.open > 0 && <>，<Link to={`?${new URLSearchParams({ ...period, open: 'yes' }).toString()}`}>{say(['另有 {n} 件未定', '{n} more are open'], { n: figure.open })}</Link></>}</>}
              actions={<ExportAll href={addressOf('/api/exports/figures', { ...one, by })} />} />
            <div className="filters no-print">
              <div className="chips" role="group" aria-label={say(['按什么分', 'By what'])}>
                {SPLITS.map((each) => <button key={each} type="button" className="chip" aria-pressed={each === by} onClick={() => change({ by: each === 'month' ? null : each, part: null, open: null, from: null })}>{say(splitWords[each])}</button>)}
              </div>
              <Period period={period} today={today} onPut={put} />
            </div>
            <div className="columns">
              <div className="span-6 stack">
                {by === 'month' && parts.length > 1 && <section className="sheet sheet-body" aria-label={say(['走势', 'Course'])}><MonthBars parts={wholeMonths(parts)} unit={figure.unit} label={name} /></section>}
                <PartsTable parts={parts} by={by} unit={figure.unit} part={part} distinct={distinct} onPart={(key) => change({ part: key === part ? null : key, open: null, from: null })} />
              </div>
              <div className="span-6">
                <CasesBehind key={JSON.stringify([within, open])} question={within} open={open} title={open ? say(['未定的件', 'Open cases']) : opened === undefined ? say(['所含的件', 'Cases']) : say(['所含的件：{part}', 'Cases: {part}'], { part: opened.label })} from={from} today={today} onTurn={(to) => change({ from: to === 0 ? null : String(to) })} />
              </div>
            </div>
          </>
        )
      }}
    </Loaded>
  )
}

function PartsTable({ parts, by, unit, part, distinct, onPart }: { parts: readonly Part[]; by: Split; unit: Parts['figure']['unit']; part: string | null; distinct: string | null; onPart: (key: string) => void }) {
  const say = useSay()
  const most = Math.max(1, ...parts.map(({ value }) => value ?? 0))
  const word = unitWord(unit)
  return (
    <section className="sheet" aria-label={say(splitWords[by])}>
      <DataTable
        caption={say(splitWords[by])} rows={parts} rowKey={({ key }) => key ?? ''} phone="labelled" dense current={part ?? undefined}
        empty={<EmptyState>{say(['这段时间里没有件到达。放宽起止再看。', 'No case arrived in this time; widen it.'])}</EmptyState>}
        columns={[
          { key: 'part', title: say([{ month: '月', measure: '措施', district: '区县' }[by], { month: 'Month', measure: 'Measure', district: 'District' }[by]]), names: true, cell: ({ key, label, cases }) => <button type="button" className="link-button" aria-pressed={(key ?? '') === part} onClick={() => onPart(key ?? '')}>{label}<span className="unseen">{say(['，看是哪 {n} 件', ', its {n} cases'], { n: cases })}</span></button> },
          ...(by === 'month' ? [] : [{ key: 'bar', title: say(['比较', 'Beside the greatest']), onPhone: 'left-out' as const, cell: ({ value }: Part) => <span className="share-track" aria-hidden="true"><i className="share-bar" style={{ width: `${((value ?? 0) / most) * 100}%` }} /></span> }]),
          { key: 'value', title: word === null ? say(['数', 'Value']) : say(['数（{unit}）', 'Value ({unit})'], { unit: say(word) }), kind: 'figure' as const, cell: ({ value }: Part) => shownValue(value, unit) },
          // Where cases are what is counted, the value says it already.
          ...(unit === '件' && distinct === null ? [] : [{ key: 'cases', title: say(['件数', 'Cases']), kind: 'figure' as const, cell: ({ cases }: Part) => cases }]),
          ...(parts.some(({ open }) => open > 0) ? [{ key: 'open', title: say(['未定', 'Open']), kind: 'figure' as const, cell: ({ open }: Part) => open > 0 && open }] : []),
        ]}
      />
      {distinct !== null && by !== 'month' && <p className="sheet-foot"><span className="source">{say(['按“{field}”去重：同一个可能在几行里各计一次，各行之和会大于总数。', 'Counted once for each {field}: one may stand in several rows, whose sum then exceeds the whole.'], { field: distinct })}</span></p>}
      {distinct !== null && by === 'month' && <p className="sheet-foot"><span className="source">{say(['按“{field}”去重：各月之和可能大于总数。', 'Counted once for each {field}: months may add up to more than the whole.'], { field: distinct })}</span></p>}
    </section>
  )
}

function CasesBehind({ question, open, title, from, today, onTurn }: { question: Record<string, string>; open: boolean; title: string; from: number; today: string; onTurn: (from: number) => void }) {
  const say = useSay()
  const query = useQuery({ queryKey: ['figure-cases', question, open, from], queryFn: ({ signal }) => read<Read<'/api/figures/cases'>>('/api/figures/cases', { ...question, ...(open ? { open: 'yes' } : {}), limit: PAGE, offset: from }, signal), placeholderData: (before) => before })
  const { cases = [], total = 0 } = query.data ?? {}
  return (
    <section className="sheet" aria-labelledby="behind">
      <header><h2 id="behind">{title}<span className="count">　{say(['{n} 件', '{n}'], { n: total })}</span></h2>{!open && total > 0 && <ExportAll href={addressOf('/api/exports/figure-cases', question)} />}</header>
      {query.isError && <div className="sheet-body"><ProblemMessage error={query.error} onRetry={() => void query.refetch()} /></div>}
      <DataTable
        caption={title} rows={cases} rowKey={(line) => line.no} phone="compact" dense empty={<EmptyState>{query.isPending ? say(['正在读取。', 'Reading.']) : say(['没有件。', 'No case.'])}</EmptyState>}
        columns={[
          { key: 'case', title: say(['事项与单位', 'Matter and organisation']), names: true, cell: (line) => <><Link to={`/work/cases/${line.case}`}>{line.title === '' ? (line.measureName ?? line.procedure) : line.title}</Link><small><span className="figure">{line.no}</span>　{line.organisationName}</small></> },
          { key: 'state', title: say(['状态', 'Status']), kind: 'mark', cell: (line) => line.outward },
          { key: 'opened', title: say(['立案', 'Opened']), kind: 'mark', cell: (line) => shortDate(line.openedOn, today) },
        ]}
      />
      {total > PAGE && <Pager from={from} shown={cases.length} total={total} pageSize={PAGE} onTurn={onTurn} />}
    </section>
  )
}
