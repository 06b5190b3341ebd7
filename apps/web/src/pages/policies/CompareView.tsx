import { useState } from 'react'
import { Link } from 'react-router'
import { ClauseLinks } from '../../components/ClauseLink/ClauseLink.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSession } from '../../layout/session.ts'
import { shortTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { differences, groupChanges } from './changes.ts'
import { besidePath, documentPath, measurePath, type Comparison, type PolicyText, type Sides, type VersionChange, type Versions } from './policy.ts'
import './CompareView.css'

interface Props {
  text: PolicyText
  versions: Versions
  compared: Comparison
  /** What is shown is the comparison before the last choice. */
  waiting: boolean
  onChoose: (changed: Partial<Sides>) => void
}

const KINDS = { 新增: ['新增', 'Added'], 删除: ['删除', 'Removed'], 改动: ['改动', 'Changed'] } as const
type Kind = VersionChange['kind']

/** 版本比较: a pack as it ran at one time against another, or on one day against another, in meaning, side by side. */
export function CompareView({ text, versions, compared, waiting, onChoose }: Props) {
  const say = useSay()
  const [kind, setKind] = useState<Kind | null>(null)
  const own = compared.changes.filter(({ within }) => within === null)
  const groups = groupChanges(compared.changes.filter((change) => kind === null || change.kind === kind))
  return (
    <>
      <PageTitle
        title={say(['{name} 版本比较', '{name}: versions compared'], { name: text.document.short })} trail={[{ label: say(['政策文件', 'Policies']), to: '/policies' }]}
        scope={say(['按含义比较规则，次序与写法不计。系统保存过的每一版都可以取来比。', 'Rules are compared in meaning, not in order or spelling. Every version that ever ran here can be taken.'])}
        actions={<><Link className="button" to={besidePath(text.document.id)}>{say(['逐条对照', 'Clause by clause'])}</Link><Link className="button" to={documentPath(text.document.id)}>{say(['读法、效力与原文', 'Readings, validity, text'])}</Link></>}
      />
      <div className="compare-sides no-print">
        <Side label={say(['前一版', 'Before'])} versions={versions} side={compared.before} onVersion={(before) => onChoose({ before, after: compared.after.id })} onDay={(beforeDay) => onChoose({ before: compared.before.id, after: compared.after.id, beforeDay })} />
        <Side label={say(['后一版', 'After'])} versions={versions} side={compared.after} onVersion={(after) => onChoose({ before: compared.before.id, after })} onDay={(afterDay) => onChoose({ before: compared.before.id, after: compared.after.id, afterDay })} />
      </div>
      {versions.versions.length === 1 && <p className="aside-note compare-note">{say(['这份文件在本系统里只运行过一版。规则改动并重新启动后，前后两版可以在这里比较。', 'Only one version of this document has run here. Once its rules change, the two can be compared.'])}</p>}
      {versions.days.length > 0 && <p className="aside-note compare-note">{say(['包内已写明的改动：', 'Changes written in the pack: '])}{versions.days.map(({ day, words }, at) => <span key={day}>{at > 0 && '；'}<button type="button" className="link-button" onClick={() => onChoose({ before: compared.after.id, after: compared.after.id, beforeDay: dayBefore(day), afterDay: day })}>{day}</button> {words}</span>)}</p>}
      <div className="chips no-print compare-note" role="group" aria-label={say(['看哪些改动', 'Which changes'])}>
        <button type="button" className="chip" aria-pressed={kind === null} onClick={() => setKind(null)}>{say(['全部', 'All'])} {own.length}</button>
        {(Object.keys(KINDS) as Kind[]).map((each) => <button key={each} type="button" className="chip" aria-pressed={kind === each} onClick={() => setKind(each)}>{say(KINDS[each])} {own.filter((change) => change.kind === each).length}</button>)}
      </div>
      <section className="sheet compare" aria-busy={waiting} aria-label={say(['改动', 'Changes'])}>
        {groups.length === 0 && <EmptyState>{say(['两边没有差别。可另选一版，或另选一天。', 'There is no difference. Choose another version, or another day.'])}</EmptyState>}
        {groups.length > 0 && <div className="compare-head" aria-hidden="true"><span>{say(['何处', 'Where'])}</span><span>{compared.before.day}　{compared.before.hash.slice(0, 8)}</span><span>{compared.after.day}　{compared.after.hash.slice(0, 8)}</span></div>}
        {groups.map(({ measure, changes }) => (
          <div key={measure ?? ''}>
            <h2 className="compare-group">{measure === null ? say(['不属于单项措施', 'Of no single measure']) : <>{text.measures.some(({ id }) => id === measure) ? <Link to={measurePath(text.document.id, measure)}>{compared.measures[measure] ?? measure}</Link> : compared.measures[measure] ?? measure} <span className="source">{measure}</span></>}</h2>
            {changes.map(({ change, parts }) => <Row key={change.path} change={change} parts={parts} />)}
          </div>
        ))}
      </section>
    </>
  )
}

function dayBefore(day: string): string {
  const before = new Date(`${day}T00:00:00Z`)
  before.setUTCDate(before.getUTCDate() - 1)
  return before.toISOString().slice(0, 10)
}

function Side({ label, versions, side, onVersion, onDay }: { label: string; versions: Versions; side: Comparison['before']; onVersion: (id: number) => void; onDay: (day: string) => void }) {
  const say = useSay()
  const { today } = useSession()
  return (
    <fieldset className="sheet sheet-body">
      <legend className="unseen">{label}</legend>
      <label className="field"><span className="field-label">{label}</span>
        <select value={side.id} onChange={(event) => onVersion(Number(event.target.value))}>
          {versions.versions.map(({ id, hash, since, current }) => <option key={id} value={id}>{shortTime(since, today)} {say(['起', ''])} {hash.slice(0, 8)}{current ? say(['（现行）', ' (current)']) : ''}</option>)}
        </select>
      </label>
      <label className="field"><span className="field-label">{say(['按哪一天的规则', 'Rules of which day'])}</span><input type="date" value={side.day} onChange={(event) => event.target.value !== '' && onDay(event.target.value)} /></label>
    </fieldset>
  )
}

const TONE = { 新增: 'met', 删除: 'unmet', 改动: 'info' } as const

function Row({ change, parts }: { change: VersionChange; parts: readonly VersionChange[] }) {
  const say = useSay()
  const { part, title, kind, before, after } = change
  const clauses = [...new Set([...(before?.clauses ?? []), ...(after?.clauses ?? [])])]
  return (
    <div className="compare-row">
      <div>
        <StatusMark tone={TONE[kind]}>{say(KINDS[kind])}</StatusMark> <b>{part}</b> {title !== part && title}<br />
        <ClauseLinks ids={clauses} />
      </div>
      <SideText side={before} change={change} at="before" parts={parts} />
      <SideText side={after} change={change} at="after" parts={parts} />
    </div>
  )
}

function SideText({ side, change, at, parts }: { side: VersionChange['before']; change: VersionChange; at: 'before' | 'after'; parts: readonly VersionChange[] }) {
  const say = useSay()
  if (side === null) return <div className="compare-side quiet">{say(['没有', 'None'])}</div>
  return (
    <div className={`compare-side ${at}`}>
      <p>{side.words}</p>
      {change.kind === '改动' && (
        <ul>{differences(change).map((each) => <li key={each.name}><span className="source">{each.name}</span> {each[at] === '' ? (each.before === each.after ? say(['（内容有改动）', '(changed)']) : '—') : at === 'before' ? <del>{each.before}</del> : <ins>{each.after}</ins>}</li>)}</ul>
      )}
      {parts.length > 0 && <ul>{parts.map((each) => <li key={each.path}><span className="source">{each.part}</span> {(each[at] ?? { words: '' }).words}</li>)}</ul>}
    </div>
  )
}
