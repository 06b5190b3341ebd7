import { Fragment, type ReactNode } from 'react'
import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { Amount } from '../../components/Amount/Amount.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useLanguage, useSay } from '../../language/LanguageProvider.tsx'
import { officeName } from './office.ts'
import { RecordActs, type Keeper, type RecordName } from './RecordActs.tsx'
import type { PatentRecordsData } from './records.ts'
import { TermPanel } from './TermPanel.tsx'

type Contract = PatentRecordsData['pledges'][number]
type State = Contract['state']

export const tabs = { record: ['著录', 'Record'], family: ['族', 'Family'], owners: ['权利人', 'Holders'], events: ['法律事务', 'Legal events'], fees: ['缴费', 'Payments'], licences: ['许可', 'Licences'], pledges: ['质押', 'Pledges'], term: ['期限', 'Term'], sources: ['来源', 'Sources'] } as const
export type Tab = keyof typeof tabs
export const isTab = (text: string | null): text is Tab => text !== null && text in tabs

const states = { declared: ['待确认', 'To be confirmed', 'near'], confirmed: ['已确认', 'Confirmed', 'met'], refused: ['退回', 'Refused', 'unmet'], withdrawn: ['撤回', 'Withdrawn', 'plain'] } as const
const licenceKinds: Readonly<Record<string, readonly [string, string]>> = { exclusive: ['独占', 'Exclusive'], sole: ['排他', 'Sole'], ordinary: ['普通', 'Ordinary'], open: ['开放', 'Open'], cross: ['交叉', 'Cross'], sub: ['分许可', 'Sublicence'] }
const reductions: Readonly<Record<string, readonly [string, string]>> = { none: ['未减', 'None'], single: ['减 85%', 'Less 85 %'], joint: ['减 70%', 'Less 70 %'], 'open-licence': ['开放许可减 15%', 'Open licence, less 15 %'] }

interface Props {
  tab: Exclude<Tab, 'record'>
  data: PatentRecordsData
  owners: Read<'/api/patents/{number}'>['owners']
  /** Sets a source aside or takes it up again; absent where the reader may not. */
  onSource?: ((source: PatentRecordsData['sources'][number]) => void) | undefined
  /** What the reader may add here. */
  add?: ReactNode
  /** Days from which a compensation of the term is worked out; null where the patent has none. */
  term: Parameters<typeof TermPanel>[0]['patent'] | null
  /** Who may take records back or end them; absent where the reader may not. */
  keeper?: Keeper | undefined
}

/** What stands around a patent, one heading at a time. */
export function PatentRecordsView({ tab, data, owners, onSource, add, term, keeper }: Props) {
  const say = useSay()
  const title = say(tabs[tab])
  return <section className="sheet" aria-labelledby="tab"><header><h2 id="tab">{title}</h2>{add}</header>{bodies[tab]({ data, owners, onSource, title, term, keeper })}</section>
}

type Body = (props: { data: PatentRecordsData; owners: Props['owners']; onSource: Props['onSource']; title: string; term: Props['term']; keeper: Props['keeper'] }) => ReactNode
const bodies: Record<Props['tab'], Body> = { family: Family, owners: Owners, events: Events, fees: Payments, licences: (props) => <Contracts {...props} what="licence" rows={props.data.licences} />, pledges: (props) => <Contracts {...props} what="pledge" rows={props.data.pledges} />, term: Term, sources: Sources }

interface Stated { state: State; source: 'owner' | 'office' | 'event'; ended?: string | null; ending: Contract['ending'] }

/** The state of a record, and what somebody says of its end that the office has not answered yet. */
function StateMark({ state, source, ended = null, ending }: Stated) {
  const say = useSay()
  const [zh, en, tone] = states[state]
  return (
    <>
      {ended !== null && state === 'confirmed' ? <StatusMark tone="plain">{say(['{day} 终止', 'Ended {day}'], { day: ended })}</StatusMark> : state === 'declared' && source === 'event' ? <StatusMark tone="near">{say(['拟登记（据公告）', 'Proposed by an announcement'])}</StatusMark> : <StatusMark tone={tone}>{say([zh, en])}</StatusMark>}
      {ending !== null && <><br /><span className="source">{say(ending.nature === 'stands' ? ['称并没有终止，待主管部门确认：{why}', 'Said to run on, to be confirmed: {why}'] : ending.nature === 'wrong' ? ['称登记有误，待主管部门确认：{why}', 'Said to be wrong, to be confirmed: {why}'] : ['称 {day} 起终止，待主管部门确认：{why}', 'Said to have ended on {day}, to be confirmed: {why}'], { day: ending.on ?? '', why: ending.why })}</span></>}
    </>
  )
}

type Acted = Parameters<typeof RecordActs>[0]['record']
/** The column of what can be done, for those who may. */
const acts = <Row extends Acted>(say: ReturnType<typeof useSay>, what: RecordName, keeper: Props['keeper'], name: (row: Row) => string) =>
  (keeper === undefined ? [] : [{ key: 'acts', title: say(['办理', 'Act']), cell: (row: Row) => <RecordActs what={what} record={row} name={name(row)} keeper={keeper} /> }])

function Family({ data: { family } }: Parameters<Body>[0]) {
  const { say, language } = useLanguage()
  if (family === null) return <EmptyState>{say(['没有来源说到它的同族。导入 DOCDB、OPS 或带同族、优先权列的表后在此列出。', 'No source tells of its family. Import DOCDB, OPS or a table with family or priorities.'])}</EmptyState>
  return (
    <div className="sheet-body stack">
      <dl className="pairs"><dt>{say(['族', 'Family'])}</dt><dd><Link to={`/patent-families/${family.id}`}>{say(['{n} 件公布', '{n} publications'], { n: family.members })}</Link></dd>
        <dt>{say(['局', 'Offices'])}</dt><dd>{family.offices.map((office) => officeName(office, language)).join('、')}</dd>{family.docdb !== null && <><dt>DOCDB</dt><dd><code>{family.docdb}</code></dd></>}</dl>
    </div>
  )
}

function Owners({ data, owners, title, keeper }: Parameters<Body>[0]) {
  const say = useSay()
  return (
    <>
      <DataTable caption={title} rows={owners} rowKey={(each) => `${each.organisation}/${each.since}`} phone="compact" empty={<EmptyState>{say(['权利人不在本市单位名录中。', 'No holder is among the organisations here.'])}</EmptyState>}
        columns={[
          { key: 'name', title: say(['单位', 'Organisation']), names: true, cell: (each) => each.name },
          { key: 'share', title: say(['份额', 'Share']), kind: 'mark', cell: (each) => `${each.shareOf}／${each.shareIn}` },
          { key: 'since', title: say(['自', 'From']), kind: 'mark', cell: (each) => each.since },
          { key: 'until', title: say(['至', 'To']), kind: 'mark', cell: (each) => each.until ?? say(['今', 'now']) },
          { key: 'how', title: say(['取得', 'By']), kind: 'mark', cell: (each) => say(each.original ? ['申请', 'Filing'] : ['受让', 'Transfer']) },
        ]} />
      {data.shares.length > 0 && <h3 className="sheet-body">{say(['登记的份额', 'Recorded shares'])}</h3>}
      {data.shares.length > 0 && (
        <DataTable caption={say(['登记的份额', 'Recorded shares'])} rows={data.shares} rowKey={(each) => String(each.id)} phone="compact" empty={null}
          columns={[
            { key: 'holder', title: say(['权利人', 'Holder']), names: true, cell: (each) => each.holder }, { key: 'share', title: say(['份额', 'Share']), kind: 'mark', cell: (each) => `${each.shareOf}／${each.shareIn}` },
            { key: 'since', title: say(['自', 'From']), kind: 'mark', cell: (each) => each.since }, { key: 'state', title: say(['状态', 'State']), kind: 'mark', cell: (each) => <StateMark {...each} /> },
            ...acts<PatentRecordsData['shares'][number]>(say, 'share', keeper, ({ holder }) => holder),
          ]} />
      )}
    </>
  )
}

function Events({ data, title }: Parameters<Body>[0]) {
  const say = useSay()
  return (
    <DataTable caption={title} rows={data.events} rowKey={(each) => String(each.id)} phone="labelled" empty={<EmptyState>{say(['没有导入法律事务。国知局事务数据、OPS 的法律事件可从“导入”带入。', 'No legal events were imported.'])}</EmptyState>}
      columns={[
        { key: 'on', title: say(['公告日', 'Announced']), kind: 'mark', cell: (each) => each.on }, { key: 'what', title: say(['事务', 'Event']), names: true, cell: (each) => each.what },
        { key: 'effective', title: say(['生效日', 'Effective']), kind: 'mark', cell: (each) => each.effective ?? '—' }, { key: 'words', title: say(['来源的话', 'As the source says']), onPhone: 'line', cell: (each) => <>{each.words ?? each.code}</> },
        { key: 'source', title: say(['来源', 'Source']), cell: (each) => <span className="source">{each.source}</span> },
      ]} />
  )
}

function Payments({ data, title, keeper }: Parameters<Body>[0]) {
  const say = useSay()
  return (
    <DataTable caption={title} rows={data.payments} rowKey={(each) => String(each.id)} phone="labelled" empty={<EmptyState>{say(['还没有登记缴费。应缴各年见“著录”。', 'No payment is recorded. What is due stands under Record.'])}</EmptyState>}
      columns={[
        { key: 'year', title: say(['年度', 'Year']), names: true, kind: 'mark', cell: (each) => say(['第 {n} 年', 'Year {n}'], { n: each.year }) }, { key: 'paid', title: say(['缴费日', 'Paid on']), kind: 'mark', cell: (each) => each.paidOn },
        { key: 'amount', title: say(['金额（元）', 'Fee (yuan)']), kind: 'figure', unit: say(['元', 'yuan']), cell: (each) => <Amount value={each.amount} unit="元" bare /> },
        { key: 'surcharge', title: say(['滞纳金（元）', 'Surcharge (yuan)']), kind: 'figure', unit: say(['元', 'yuan']), cell: (each) => <Amount value={each.surcharge} unit="元" bare /> },
        { key: 'reduction', title: say(['费减', 'Reduction']), kind: 'mark', cell: (each) => say(reductions[each.reduction] ?? [each.reduction, each.reduction]) }, { key: 'state', title: say(['状态', 'State']), kind: 'mark', cell: (each) => <StateMark {...each} /> },
        ...acts<PatentRecordsData['payments'][number]>(say, 'payment', keeper, ({ year }) => say(['第 {n} 年', 'Year {n}'], { n: year })),
      ]} />
  )
}

function Contracts({ rows, what, title, keeper }: Parameters<Body>[0] & { what: 'licence' | 'pledge'; rows: readonly (Contract & { kind?: string | null })[] }) {
  const say = useSay()
  return (
    <DataTable caption={title} rows={rows} rowKey={(each) => String(each.id)} phone="labelled" empty={<EmptyState>{say(['没有登记。', 'None is recorded.'])}</EmptyState>}
      columns={[
        { key: 'contract', title: say(['合同', 'Contract']), names: true, cell: (each) => <>{each.contract}{each.kind != null && <>　<span className="source">{say(licenceKinds[each.kind] ?? [each.kind, each.kind])}</span></>}</> },
        { key: 'from', title: say(['出方', 'From']), cell: (each) => each.from }, { key: 'to', title: say(['受方', 'To']), cell: (each) => each.to },
        { key: 'since', title: say(['期间', 'Period']), kind: 'mark', cell: (each) => `${each.since}—${each.ended ?? each.until ?? ''}` },
        { key: 'amount', title: say(['金额', 'Amount']), kind: 'figure', cell: (each) => (each.amount === null ? <span className="source">{say(each.source === 'event' && keeper?.organisation === null ? ['公告没有写明', 'not announced'] : ['不公开', 'not public'])}</span> : <Amount value={each.amount} />) },
        { key: 'registered', title: say(['备案、登记号', 'Number']), kind: 'mark', cell: (each) => (each.registered === null || each.registered === each.contract ? '—' : each.registered) },
        { key: 'state', title: say(['状态', 'State']), kind: 'mark', cell: (each) => <StateMark {...each} /> },
        ...acts<(typeof rows)[number]>(say, what, keeper, ({ contract }) => contract),
      ]} />
  )
}

function Term({ data: { compensations }, title, term, keeper }: Parameters<Body>[0]) {
  const say = useSay()
  if (term === null) return <EmptyState>{say(['期限补偿只给已授权的发明专利。', 'Only granted inventions have their term compensated.'])}</EmptyState>
  return (
    <>
      <DataTable caption={title} rows={compensations} rowKey={(each) => String(each.id)} phone="labelled" empty={<EmptyState>{say(['没有登记期限补偿。可先在下面测算。', 'No compensation is recorded. It can be worked out below.'])}</EmptyState>}
        columns={[
          { key: 'nature', title: say(['种类', 'Nature']), names: true, cell: (each) => say(each.nature === 'delay' ? ['授权延迟', 'Delay'] : ['新药', 'Medicine']) }, { key: 'days', title: say(['天数', 'Days']), kind: 'figure', cell: (each) => each.days },
          { key: 'decided', title: say(['决定日', 'Decided']), kind: 'mark', cell: (each) => each.decidedOn }, { key: 'decision', title: say(['决定', 'Decision']), cell: (each) => each.decision },
          { key: 'state', title: say(['状态', 'State']), kind: 'mark', cell: (each) => <StateMark {...each} /> },
          ...acts<PatentRecordsData['compensations'][number]>(say, 'compensation', keeper, ({ decision }) => decision),
        ]} />
      <h3 className="sheet-body">{say(['测算', 'Work it out'])}</h3>
      <TermPanel patent={{ ...term, delayDays: compensations.find(({ nature, state }) => nature === 'delay' && state === 'confirmed')?.days ?? 0 }} keeper={keeper} />
    </>
  )
}

function Sources({ data, onSource }: Parameters<Body>[0]) {
  const say = useSay()
  const spoken = data.sources.filter(({ events }) => events === null).length
  return (
    <div className="sheet-body stack">
      <p className="source">{say(['同一字段几家说法不同时，按来源次序与公布先后取一家；加粗的是采用的。', 'Where sources differ, one is taken field by field by rank and publication; what is taken stands bold.'])}</p>
      {data.sources.map((each) => (
        <section key={`${each.source}/${each.number}`} aria-label={each.name}>
          <h3>{each.name} <code>{each.number}</code>{each.aside !== null && <>　<StatusMark tone="unmet">{say(['不采用', 'Set aside'])}</StatusMark></>}
            {onSource !== undefined && (each.events !== null || spoken > 1) && <>　<button type="button" className="button small" onClick={() => onSource(each)}>{say(each.aside === null ? ['不采用', 'Set aside'] : ['重新采用', 'Take up again'])}</button></>}</h3>
          {each.aside !== null && <p className="source">{each.aside}</p>}
          {each.events !== null && <p>{say(['只说了 {count} 件法律事务，没有著录项目', 'Told of {count} events, and of nothing else'], { count: String(each.events) })}</p>}
          <dl className="pairs">{each.said.map(({ field, value, won }) => <Fragment key={field}><dt>{field}</dt><dd>{won ? <b>{value}</b> : value}</dd></Fragment>)}</dl>
        </section>
      ))}
    </div>
  )
}
