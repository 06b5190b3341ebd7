import type { Fen } from '@zhiyun/finance'
import { useState, type FormEvent } from 'react'
import { Link } from 'react-router'
import { Amount } from '../../components/Amount/Amount.tsx'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { shortDate } from '../../components/DeadlineTag/DeadlineTag.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { Icon } from '../../components/Icon/Icon.tsx'
import { NoticeTable, type NoticeSummary } from '../../components/Notice/Notice.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import './HomeView.css'

export interface HomeData {
  today: string
  /** What kind of day today is, and when working days go on: 星期六。工作日时限自 11 月 23 日续算. */
  dayNote: string | null
  measuresTotal: number
  open: readonly { id: string; name: string; clauses: readonly string[]; standard: string; limit: string; way: string; due: string | null; left: number | null }[]
  notices: readonly NoticeSummary[]
  changes: readonly { id: string; date: string; kind: string; text: string; to: string }[]
  figures: {
    paid: { amount: Fen; count: number; outstanding: Fen }
    duration: { medianDays: number | null; ninthDecile: number | null; closed: number }
    late: { count: number; running: number; longestDays: number }
  } | null
}

interface Props {
  data: HomeData
  onSearch: (scope: string, words: string) => void
  onCheckup: (start: { kind: string; patents: string }) => void
}

/** What can I find, what am I entitled to, what is open, what is published, what changed. */
export function HomeView({ data, onSearch, onCheckup }: Props) {
  const say = useSay()
  return (
    <>
      <Entrance data={data} onSearch={onSearch} onCheckup={onCheckup} />
      <div className="columns">
        <div className="span-8">
          <SectionHead title={say(['正在申报', 'Open calls'])} count={data.open.length} to="/policies?open=1" link={say(['全部措施', 'All measures'])} />
          <div className="sheet">
            <DataTable
              caption={say(['正在申报的措施', 'Measures open for application'])} rows={data.open} rowKey={(call) => call.id} phone="compact"
              empty={<EmptyState action={<Link to="/policies">{say(['看全部措施与条款', 'All measures and clauses'])}</Link>}>{say(['眼下没有开放申报的措施。', 'No measure is open now.'])}</EmptyState>}
              columns={[
                { key: 'name', title: say(['措施', 'Measure']), names: true, cell: (call) => <><Link to={`/measures/${call.id}`}>{call.name}</Link><br /><ClauseLinks ids={call.clauses.slice(0, 1)} /></> },
                { key: 'standard', title: say(['标准', 'Standard']), onPhone: 'line', cell: (call) => <><b>{call.standard}</b><br className="desk" /> <span className="quiet">{call.limit}</span></> },
                { key: 'way', title: say(['方式', 'Way']), kind: 'mark', cell: (call) => call.way },
                { key: 'due', title: say(['截止', 'Due']), kind: 'mark', cell: (call) => call.due === null ? say(['常年受理', 'Always open']) : <><b>{shortDate(call.due, data.today)}</b><br className="desk" /> <small>{call.left !== null && say(['剩 {n} 个工作日', '{n} working days left'], { n: call.left })}</small></> },
              ]}
            />
          </div>
          {data.dayNote !== null && <p className="source">{data.dayNote}</p>}
          <SectionHead title={say(['公示中', 'Public notices'])} count={data.notices.length} to="/notices?past=1" link={say(['往期公示与异议答复', 'Past notices and answers'])} />
          <div className="sheet"><NoticeTable notices={data.notices} today={data.today} /></div>
          {data.changes.length > 0 && (
            <>
              <SectionHead title={say(['近期变化', 'Recent changes'])} />
              <ul className="sheet changes">
                {data.changes.map((change) => <li key={change.id}><span className="quiet">{shortDate(change.date, data.today)}　{change.kind}</span><span>{change.text} <Link to={change.to}>{say(['看依据', 'Grounds'])}<span className="unseen">：{change.text}</span></Link></span></li>)}
              </ul>
            </>
          )}
        </div>
        <div className="span-4">
          {data.figures && <Figures figures={data.figures} />}
          <Ways />
        </div>
      </div>
    </>
  )
}

function SectionHead({ title, count, to, link }: { title: string; count?: number; to?: string; link?: string }) {
  const say = useSay()
  return (
    <div className="section-head">
      <h2>{title}{count !== undefined && <span className="count">　{say(['{n} 项', '{n}'], { n: count })}</span>}</h2>
      {to !== undefined && <Link to={to}>{link}</Link>}
    </div>
  )
}

function Entrance({ data, onSearch, onCheckup }: Props) {
  const say = useSay()
  const [kind, setKind] = useState('企业')
  const [patents, setPatents] = useState('')
  const search = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    onSearch(String(form.get('scope')), String(form.get('words')))
  }
  return (
    <div className="entrance">
      <div className="columns">
        <div className="span-8">
          <h1>{say(['查专利、政策与公示', 'Find patents, policies and notices'])}</h1>
          <form className="big-search" role="search" aria-label={say(['全站检索', 'Site search'])} onSubmit={search}>
            <label className="unseen" htmlFor="scope">{say(['范围', 'Scope'])}</label>
            <select id="scope" name="scope">
              <option value="patents">{say(['专利', 'Patents'])}</option>
              <option value="policies">{say(['政策', 'Policies'])}</option>
              <option value="notices">{say(['公示', 'Notices'])}</option>
            </select>
            <label className="unseen" htmlFor="words">{say(['检索词', 'Words'])}</label>
            <input id="words" name="words" type="search" placeholder={say(['关键词、专利号、条款号、机构名称', 'Words, patent number, clause, organisation'])} />
            <button className="button primary" type="submit"><Icon name="search" />{say(['检索', 'Search'])}</button>
          </form>
          <p className="try"><span>{say(['试试：', 'Try: '])}</span>{['专利保险 补贴', 'G01S 17 激光雷达', '第十条（五）', '托管 50 家'].map((words) => <button key={words} type="button" className="link-button" onClick={() => onSearch(words.includes('G01S') ? 'patents' : 'policies', words)}>{words}</button>)}</p>
        </div>
        <form className="span-4 quick-check" aria-label={say(['政策体检', 'Policy check-up'])} onSubmit={(event) => { event.preventDefault(); onCheckup({ kind, patents }) }}>
          <h2>{say(['政策体检：不登录也能先算', 'Policy check-up, no account needed'])}</h2>
          <div className="quick-fields">
            <p className="field"><label htmlFor="kind">{say(['单位类型', 'Kind of organisation'])}</label><select id="kind" value={kind} onChange={(event) => setKind(event.target.value)}>{['企业', '高校', '科研院所', '知识产权服务机构', '产业园区', '众创空间', '孵化器', '行业组织'].map((name) => <option key={name}>{name}</option>)}</select></p>
            <p className="field"><label htmlFor="patents">{say(['有效发明专利（件）', 'Invention patents in force'])}</label><input id="patents" inputMode="numeric" value={patents} onChange={(event) => setPatents(event.target.value)} /></p>
          </div>
          <p className="row"><button className="button primary" type="submit">{say(['开始体检', 'Start'])}</button><span className="source">{say(['对照 {n} 项措施，一问一答；不存所填内容', 'Against {n} measures, one question at a time; nothing is stored'], { n: data.measuresTotal })}</span></p>
        </form>
      </div>
    </div>
  )
}

/** Three live figures with definition, time and exclusions; the unflattering one too. */
function Figures({ figures: { paid, duration, late } }: { figures: NonNullable<HomeData['figures']> }) {
  const say = useSay()
  return (
    <>
      <SectionHead title={say(['三个实数', 'Three live figures'])} />
      <dl className="sheet sheet-body live-figures">
        <div><dt>{say(['本年已拨付到账', 'Paid this year'])}</dt><dd className="sheet-figure"><Amount value={paid.amount} unit="万元" /></dd><dd className="source">{say(['{n} 笔，逐笔以国库回单计；未到账的不计。', '{n} payments, each by its treasury receipt; what has not arrived is not counted.'], { n: paid.count })}</dd></div>
        <div><dt>{say(['受理到决定，一半办件用时不超过', 'Half of cases decided within'])}</dt><dd className="sheet-figure">{duration.medianDays ?? '—'}<small>{say(['个工作日', 'working days'])}</small></dd><dd className="source">{duration.ninthDecile === null ? say(['近 12 个月没有办结的办件。', 'No case closed in the last 12 months.']) : say(['近 12 个月办结 {n} 件的中位数；九成不超过 {d} 个工作日。', 'Median of {n} closed in 12 months; nine in ten within {d}.'], { n: duration.closed, d: duration.ninthDecile })}</dd></div>
        <div><dt>{say(['现在超期未办结', 'Overdue now'])}</dt><dd className={late.count > 0 ? 'sheet-figure ink-error' : 'sheet-figure'}>{late.count}<small>{say(['件', 'cases'])}</small></dd><dd className="source">{say(['在办 {n} 件。', 'Of {n} running.'], { n: late.running })}{late.count > 0 && say(['最长超期 {d} 个工作日。', ' Longest {d} working days late.'], { d: late.longestDays })}</dd></div>
      </dl>
    </>
  )
}

function Ways() {
  const say = useSay()
  const ways = [
    [say(['企业', 'Firms']), [['/checkup', say(['政策体检', 'Check-up'])], ['/applications', say(['我的申报', 'Applications'])], ['/patents', say(['年费与期限', 'Fees and terms'])]]],
    [say(['高校、科研院所', 'Universities, institutes']), [['/checkup', say(['政策体检', 'Check-up'])], ['/patents', say(['存量专利盘点', 'Patent stock'])]]],
    [say(['知识产权服务机构', 'Service agencies']), [['/applications', say(['代客户办理', 'Act for clients'])]]],
    [say(['评审专家', 'Experts']), [['/work/reviews', say(['先申报回避，再看材料', 'Declare conflicts, then read'])]]],
    [say(['公众、媒体、研究者', 'Public, media, researchers']), [['/notices', say(['公示异议', 'Notices, objections'])], ['/policies', say(['条款与口径', 'Clauses and readings'])]]],
  ] as const
  return (
    <>
      <SectionHead title={say(['按身份办事', 'By who you are'])} />
      <ul className="sheet sheet-body by-role">{ways.map(([who, links]) => <li key={who}><b>{who}</b><span>{links.map(([to, label]) => <Link key={label} to={to}>{label}</Link>)}</span></li>)}</ul>
    </>
  )
}
