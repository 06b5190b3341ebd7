import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { shortTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Mandates } from './Mandates.tsx'
import { readsAudit } from '../../layout/navigation.ts'
import { useSession } from '../../layout/session.ts'
import { Members } from './Members.tsx'
import { OrganisationPosts } from './OrganisationPosts.tsx'
import { valueText, vouchedAs, type FactLine, type Names, type Profile, type Value } from './facts.ts'

type Page = Read<'/api/parties/organisations/{organisation}'>

interface Props extends Pick<Page, 'organisation' | 'members' | 'mandates'> {
  profile: Profile
  lines: readonly FactLine[]
  recordKinds: Names['records']
  today: string
  /** Null for readers who may not declare for this organisation. */
  onDeclare: ((line: FactLine) => void) | null
  /** Null for readers who may not vouch for what organisations state. */
  onVerify: ((line: FactLine) => void) | null
  onHistory: (line: FactLine) => void
  /** One of its own people, or of the office that keeps the register. */
  keeps: boolean
}

/** What is known of one organisation, from where, since when; and what is not known. */
export function OrganisationView({ organisation, members, mandates, profile, lines, recordKinds, today, onDeclare, onVerify, onHistory, keeps }: Props) {
  const say = useSay()
  const { role } = useSession()
  const missing = lines.filter((line) => line.known === null).length
  return (
    <>
      <PageTitle title={organisation.name} scope={<>{organisation.kind}　{organisation.districtName}　<code>{organisation.uscc}</code>　{say(['事实 {n} 条，缺 {m} 条', '{n} facts, {m} missing'], { n: lines.length - missing, m: missing })}</>} trail={[{ label: say(['单位与事实', 'Organisations']), to: '/organisations' }]}
        actions={<><Link className="button" to={`/organisations/${organisation.id}/patents`}>{say(['专利', 'Patents'])}</Link>{readsAudit(role) && <Link className="button" to={`/work/audit?subject=organisation/${organisation.id}`}>{say(['审计记录', 'Audit rows'])}</Link>}</>} />
      <div className="columns">
        <div className="span-8 stack">
          <div className="sheet">
            <DataTable caption={say(['事实', 'Facts'])} rows={lines} rowKey={(line) => line.name} phone="labelled" dense empty={<EmptyState>{say(['还没有事实。可由主管部门导入，或逐条填报。', 'No facts yet.'])}</EmptyState>}
              columns={[
                { key: 'name', title: say(['事实', 'Fact']), names: true, cell: (line) => line.name },
                { key: 'value', title: say(['值', 'Value']), cell: ({ known }) => (known === null ? <StatusMark tone="unknown">{say(['缺', 'Missing'])}</StatusMark> : valueText(known.type, known.unit, known.value)) },
                { key: 'source', title: say(['来源', 'Source']), kind: 'mark', cell: ({ known }) => known !== null && <>{known.source} {known.conflict && <StatusMark tone="error">{say(['来源矛盾', 'Sources disagree'])}</StatusMark>}{known.challengedBy !== null && <StatusMark tone="near">{say(['另有新填报', 'Newer claim'])}</StatusMark>}</> },
                { key: 'date', title: say(['自', 'Since']), kind: 'mark', cell: ({ known }) => known !== null && <><span>{known.lo}</span><br className="desk" /> <small className="source">{say(['记于 {at}', 'recorded {at}'], { at: shortTime(known.recordedAt, today) })}</small></> },
                { key: 'act', title: say(['办理', 'Act']), kind: 'mark', cell: (line) => (
                  <span className="row">
                    {onDeclare !== null && line.definition.sources.includes('申报') && <button type="button" className="link-button" onClick={() => onDeclare(line)}>{line.known === null ? say(['填报', 'Declare']) : say(['更新', 'Update'])}<span className="unseen"> {line.name}</span></button>}
                    {onVerify !== null && vouchedAs(line.definition).length > 0 && <button type="button" className="link-button" onClick={() => onVerify(line)}>{say(['核验', 'Verify'])}<span className="unseen"> {line.name}</span></button>}
                    {line.known !== null && <button type="button" className="link-button" onClick={() => onHistory(line)}>{say(['沿革', 'History'])}<span className="unseen"> {line.name}</span></button>}
                  </span>
                ) },
              ]} />
          </div>
          {Object.entries(profile.records).map(([kind, records]) => records.length > 0 && <Records key={kind} kind={kind} records={records} fields={recordKinds.find((each) => each.name === kind)?.fields ?? []} />)}
        </div>
        <div className="span-4 stack">
          <Members organisation={organisation.id} members={members} may={keeps} />
          <OrganisationPosts organisation={organisation.id} members={members} may={keeps && onDeclare !== null} />
          <Mandates organisation={organisation.id} mandates={mandates} may={keeps && onDeclare !== null} />
        </div>
      </div>
    </>
  )
}

/** Records come as a table of their own fields. */
function Records({ kind, records, fields }: { kind: string; records: Profile['records'][string]; fields: Names['records'][number]['fields'] }) {
  const say = useSay()
  const cell = (record: Readonly<Record<string, unknown>>, field: string): Value => {
    const held = record[field]
    const value = typeof held === 'object' && held !== null && 'value' in held ? held.value : held
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
  }
  return (
    <section className="sheet" aria-label={kind}>
      <header><h2>{kind}</h2><span className="source">{say(['{n} 条', '{n} records'], { n: records.length })}</span></header>
      <DataTable caption={kind} rows={records} rowKey={(record) => String(record['编'])} phone="labelled" dense empty={null}
        columns={[
          { key: '编', title: say(['编', 'No.']), names: true, kind: 'mark', cell: (record) => String(record['编'] ?? '') },
          ...fields.map(({ name, type, unit }) => ({ key: name, title: name, cell: (record: Readonly<Record<string, unknown>>) => /年度?$/.test(name) ? String(cell(record, name) ?? '—') : valueText(type, unit, cell(record, name)) })),
        ]} />
    </section>
  )
}
