import { useState } from 'react'
import { Link } from 'react-router'
import { Amount } from '../../components/Amount/Amount.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { FilingForm } from './FilingForm.tsx'
import { Pieces } from './Pieces.tsx'
import { checkWord, filingTone, filingWord, groundWord, percent, productEvent, type ProductData } from './product.ts'
import { ProductRecognition } from './ProductRecognition.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { useAct } from './useAct.ts'
import { verdictTone, verdictWord } from './words.ts'
import './assets.css'

type Filing = ProductData['filings'][number]
type Check = ProductData['checks'][number]

/** One product: how it stands by the test and what is short, year by year what was filed, what happened. `own`: one acts for its firm. */
export function ProductView({ data, own, proposes, ends, lastYear }: { data: ProductData; own: boolean; proposes: boolean; ends: boolean; lastYear: number }) {
  const say = useSay()
  const [withdrawing, setWithdrawing] = useState(false)
  const [filing, setFiling] = useState<number | null>(null)
  const act = useAct(() => setWithdrawing(false))
  const draft = data.filings.find(({ state }) => state === 'draft' || state === 'returned')
  const renewable = own && draft === undefined && !data.filings.some(({ year }) => year >= lastYear)
  const year = draft?.year ?? filing
  return (
    <>
      <PageTitle title={`${data.name}${data.model === '' ? '' : `　${data.model}`}`} trail={[{ label: say(['专利产品', 'Products']), to: '/assets/products' }]} scope={`${data.organisationName}　${data.industry}`}
        actions={<>
          {renewable && <button type="button" className="button primary" onClick={() => setFiling(lastYear)}>{say(['报 {year} 年度', 'File {year}'], { year: lastYear })}</button>}
          {own && <button type="button" className="button" onClick={() => setWithdrawing(true)}>{say(['撤回产品', 'Withdraw'])}</button>}
        </>} />
      <div className="stack">
        {data.withdrawnOn !== null && <p role="status">{say(['{day} 已撤回，以下只供查阅。', 'Withdrawn on {day}; kept to be read.'], { day: data.withdrawnOn })}</p>}
        {own && year !== null && (
          <section className="stack" aria-label={say(['{year} 年度备案', 'Filing of {year}'], { year })}>
            {draft?.state === 'returned' && <p role="status"><StatusMark tone="near">{say(['已退回', 'Returned'])}</StatusMark>　{draft.reason}</p>}
            <FilingForm key={year} organisation={data.organisation} product={data} filing={draft ?? data.filings[0] ?? null} renames={!data.filings.some(({ state }) => state === 'filed' || state === 'confirmed')} year={year} onDone={() => setFiling(null)} />
          </section>
        )}
        <section className="sheet" aria-labelledby="test"><header><h2 id="test">{say(['对照本市的认定标准', 'By the city’s test'])}</h2>{data.marked && <StatusMark tone={verdictTone(data.verdict)}>{say(verdictWord(data.verdict))}</StatusMark>}</header>
          <DataTable caption={say(['对照本市的认定标准', 'By the city’s test'])} rows={data.checks} rowKey={(each) => each.figure} phone="labelled" dense
            empty={<EmptyState>{say(['备案以后才对照。', 'Once it is on record.'])}</EmptyState>}
            columns={[
              { key: 'figure', title: say(['指标', 'Figure']), names: true, cell: (each) => say(checkWord[each.figure]) },
              { key: 'have', title: say(['现有', 'Has']), kind: 'figure', cell: (each) => <Figure figure={each.figure} value={each.have} /> },
              { key: 'need', title: say(['须达到', 'Needs']), kind: 'figure', cell: (each) => each.need === null ? <span className="source">{say(['本市还没有登记', 'not set'])}</span> : <Figure figure={each.figure} value={each.need} /> },
              { key: 'verdict', title: say(['结论', 'So']), kind: 'mark', cell: (each) => <StatusMark tone={verdictTone(each.verdict)}>{say(verdictWord(each.verdict))}</StatusMark> },
              { key: 'why', title: say(['差距与理由', 'Short of it, and why']), cell: (each) => <Why check={each} current={data.current} year={data.year} /> },
            ]} />
        </section>
        <ProductRecognition product={data.id} marked={data.marked} reached={data.verdict === true} recognitions={data.recognitions} proposes={proposes} ends={ends} />
        {data.filings.map((each) => <FilingSheet key={each.id} filing={each} />)}
        <section className="sheet" aria-labelledby="events"><header><h2 id="events">{say(['经过', 'What happened'])}</h2></header>
          <DataTable caption={say(['经过', 'What happened'])} rows={data.events.map((each, i) => ({ ...each, i }))} rowKey={(each) => String(each.i)} phone="compact" dense empty={<EmptyState>{say(['还没有。', 'Nothing yet.'])}</EmptyState>}
            columns={[
              { key: 'what', title: say(['事', 'What']), names: true, cell: (each) => say(productEvent[each.what]) },
              { key: 'on', title: say(['日期', 'Day']), kind: 'mark', cell: (each) => each.on },
              { key: 'note', title: say(['说明', 'Note']), cell: (each) => each.note },
            ]} />
        </section>
      </div>
      <ReasonDialog title={say(['撤回产品', 'Withdraw the product'])} open={withdrawing} error={act.error} busy={act.isPending} onClose={() => setWithdrawing(false)} onReason={(reason) => act.mutate({ path: `/api/assets/products/${data.id}/withdraw`, body: { organisation: data.organisation, reason } })} />
    </>
  )
}

function Figure({ figure, value }: { figure: Check['figure']; value: number | null }) {
  if (value === null) return <>—</>
  return figure === 'revenue' ? <Amount value={value} /> : figure === 'share' ? <>{percent(value)}</> : <Pieces n={value} />
}

function Why({ check: { figure, have, need, short }, current, year }: { check: Check; current: boolean | null; year: number }) {
  const say = useSay()
  if (have === null) return <>{current === false ? say(['{year} 年度的数据已过效期，请报新的年度', 'The figures of {year} are too old; file another year'], { year }) : say(['备案没有写全部销售收入', 'The filing does not say all sales'])}</>
  if (need === null || short === null) return <>{say(['界值没有登记，无从判断，不等于不符合', 'Without a threshold nothing can be said, which is not no'])}</>
  return short === 0 ? <>{say(['已达到', 'Reached'])}</> : <>{say(['还差', 'Short by'])} <Figure figure={figure} value={short} /></>
}

function FilingSheet({ filing }: { filing: Filing }) {
  const say = useSay()
  const title = say(['{year} 年度', '{year}'], { year: filing.year })
  return (
    <section className="sheet" aria-labelledby={`filing-${filing.id}`}><header><h2 id={`filing-${filing.id}`}>{title}</h2><StatusMark tone={filingTone[filing.state]}>{say(filingWord[filing.state])}</StatusMark></header>
      <dl className="sheet-body pairs">
        <dt>{say(['产品收入', 'Revenue'])}</dt><dd>{filing.revenue === null ? '—' : <Amount value={filing.revenue} />}</dd>
        <dt>{say(['全部收入', 'All sales'])}</dt><dd>{filing.sales === null ? '—' : <Amount value={filing.sales} />}</dd>
        <dt>{say(['申报认定', 'For recognition'])}</dt><dd>{say(filing.asks ? ['是', 'Yes'] : ['否', 'No'])}</dd>
        {filing.reason !== '' && <><dt>{say(['意见', 'Reason'])}</dt><dd>{filing.reason}</dd></>}
      </dl>
      <DataTable caption={say(['{title}用到的专利', 'Patents of {title}'], { title })} rows={filing.patents} rowKey={(each) => each.number} phone="labelled" dense empty={<EmptyState>{say(['没有列专利。', 'No patents.'])}</EmptyState>}
        columns={[
          { key: 'title', title: say(['专利', 'Patent']), names: true, cell: (each) => <><Link to={`/patents/${each.number}`}>{each.title}</Link><br /><span className="source">{each.number}　{each.kind}</span></> },
          { key: 'part', title: say(['用在何处', 'Where']), cell: (each) => <>{each.part || '—'}{each.core && <>　<StatusMark tone="plain">{say(['核心', 'Core'])}</StatusMark></>}</> },
          { key: 'ground', title: say(['凭', 'By']), kind: 'mark', cell: (each) => say(groundWord[each.ground]) },
          { key: 'standing', title: say(['状态', 'Standing']), kind: 'mark', cell: (each) => <StatusMark tone={each.inForce ? 'met' : 'unmet'}>{each.standing}</StatusMark> },
        ]} />
    </section>
  )
}
