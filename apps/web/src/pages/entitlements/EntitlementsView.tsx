import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { Amount } from '../../components/Amount/Amount.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { shortTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { ScanProgress } from './ScanProgress.tsx'
import { amountOf, toneOf, wordOf } from './words.ts'

type Overview = Read<'/api/entitlements'>
type Told = Read<'/api/entitlements/organisations'>['found'][number]

interface Props {
  data: Overview
  told: readonly Told[]
  today: string
  /** `000/X14`: only who was told of it. */
  chosen: string | null
  /** Starts and cancels scans; others read. */
  may: boolean
  onChoose: (reference: string | null) => void
  onStart: () => void
  onCancel: (scan: number) => void
  onMore: (() => void) | null
}

/** 免申即享: who has become entitled to what, found by looking at everybody, and who was told. */
export function EntitlementsView({ data: { scan, measures }, told, today, chosen, may, onChoose, onStart, onCancel, onMore }: Props) {
  const say = useSay()
  const underWay = scan?.state === 'waiting' || scan?.state === 'running'
  const name = measures.find(({ document, measure }) => `${document}/${measure}` === chosen)?.name ?? chosen
  return (
    <>
      <PageTitle title={say(['免申即享', 'Entitlements'])} scope={say(['事实、政策包或口径一变，平台就按已掌握的事实筛查全部单位，把新符合的告知单位；同一根据只通知一次。', 'Whenever facts, packs or readings change, everybody is looked at and told once of what is new.'])}
        actions={may && <button type="button" className="button primary" onClick={onStart} disabled={underWay}>{say(['开始筛查', 'Scan now'])}</button>} />
      <div className="stack">
        {scan !== null && <ScanProgress scan={scan} today={today} onCancel={may && underWay ? () => onCancel(scan.id) : null} />}
        <section className="sheet" aria-labelledby="by-measure">
          <header><h2 id="by-measure">{say(['各措施', 'By measure'])}</h2></header>
          <DataTable caption={say(['现在符合的家数，按措施', 'How many are entitled now, by measure'])} rows={measures} rowKey={({ document, measure }) => `${document}/${measure}`} phone="labelled" dense
            empty={<EmptyState>{say(['还没有发现符合的单位。文件须已登记在效，单位须有足够的事实。', 'Nobody was found yet. A document must be in force, and facts must be known.'])}</EmptyState>}
            columns={[
              { key: 'name', title: say(['措施', 'Measure']), names: true, cell: (row) => <><Link to={`/measures/${row.document}/${row.measure}`}>{row.name}</Link> <span className="source">{row.document}/{row.measure}</span></> },
              { key: 'entitled', title: say(['符合', 'Entitled']), kind: 'figure', cell: (row) => row.entitled.toLocaleString('en-US') },
              { key: 'competing', title: say(['可申报', 'May apply']), kind: 'figure', cell: (row) => row.competing.toLocaleString('en-US') },
              { key: 'low', title: say(['确定给付合计', 'Certain, together']), kind: 'figure', cell: (row) => <Amount value={row.low} /> },
              { key: 'news', title: say(['本次新通知', 'Told now']), kind: 'figure', cell: (row) => row.news.toLocaleString('en-US') },
              { key: 'act', title: say(['名单', 'List']), kind: 'mark', cell: (row) => <button type="button" className="link-button" onClick={() => onChoose(`${row.document}/${row.measure}`)}>{say(['看单位', 'Organisations'])}<span className="unseen"> {row.name}</span></button> },
            ]} />
        </section>
        <section className="sheet" aria-labelledby="told">
          <header><h2 id="told">{chosen === null ? say(['已通知的单位', 'Organisations told']) : say(['已通知：{name}', 'Told of {name}'], { name: name ?? '' })}</h2>{chosen !== null && <button type="button" className="link-button" onClick={() => onChoose(null)}>{say(['看全部', 'All'])}</button>}</header>
          <DataTable caption={say(['已通知的单位，新的在前', 'Organisations told, newest first'])} rows={told} rowKey={({ id }) => String(id)} phone="labelled" dense empty={<EmptyState>{say(['还没有通知过单位。', 'Nobody was told yet.'])}</EmptyState>}
            columns={[
              { key: 'organisation', title: say(['单位', 'Organisation']), names: true, cell: (row) => <><Link to={`/organisations/${row.organisation}`}>{row.organisationName}</Link> {row.districtName !== null && <span className="source">{row.districtName}</span>}</> },
              { key: 'measure', title: say(['措施', 'Measure']), cell: (row) => row.name },
              { key: 'status', title: say(['判定', 'Decision']), kind: 'mark', cell: (row) => <StatusMark tone={row.withdrawnOn === null ? toneOf(row.status) : 'plain'}>{row.withdrawnOn === null ? say(wordOf(row.status)) : say(['已不符合', 'No longer met'])}</StatusMark> },
              { key: 'amount', title: say(['金额', 'Amount']), kind: 'figure', cell: (row) => <Amount value={amountOf(row)} /> },
              { key: 'at', title: say(['通知', 'Told']), kind: 'mark', cell: (row) => <Link to={`/entitlements/${row.id}`}>{row.noticedAt !== null && shortTime(row.noticedAt, today)}<span className="unseen"> {row.organisationName}</span></Link> },
            ]} />
          {onMore !== null && <p className="sheet-foot"><button type="button" className="button small" onClick={onMore}>{say(['再看后面的', 'More'])}</button></p>}
        </section>
      </div>
    </>
  )
}
