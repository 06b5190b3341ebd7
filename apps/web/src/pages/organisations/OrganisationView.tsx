import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ExportAll } from '../../components/Pager/ExportAll.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'

export interface OrganisationLine {
  id: number
  name: string
  code: string
  kind: string
  district: string
}

export interface FactLine {
  name: string
  label: string
  period: string | null
  value: string | null
  source: string | null
  date: string | null
  evidence: string | null
  conflict: boolean
  /** How many measures use it. */
  usedBy: number
  /** May be declared here by this reader. */
  editable: boolean
}

export interface OrganisationData extends OrganisationLine {
  facts: readonly FactLine[]
}

export function OrganisationsView({ organisations, words, onWords }: { organisations: readonly OrganisationLine[]; words: string; onWords: (words: string) => void }) {
  const say = useSay()
  return (
    <>
      <PageTitle title={say(['单位与事实', 'Organisations and facts'])} scope={say(['每个单位的事实，都注明来源与日期；登记计算的先于部门核验的，部门核验的先于自行填报的。', 'Facts with source and date; computed before verified before declared.'])} />
      <p className="field filters"><label htmlFor="who">{say(['名称或统一社会信用代码', 'Name or credit code'])}</label><input id="who" type="search" value={words} onChange={(event) => onWords(event.target.value)} /></p>
      <div className="sheet">
        <DataTable caption={say(['单位', 'Organisations'])} rows={organisations} rowKey={(each) => String(each.id)} phone="compact"
          empty={<EmptyState>{say(['没有找到。可输入名称中的任意几个字，或完整的信用代码。', 'Nothing found. Type part of the name or the whole code.'])}</EmptyState>}
          columns={[
            { key: 'name', title: say(['单位', 'Organisation']), names: true, cell: (each) => <Link to={`/organisations/${each.id}`}>{each.name}</Link> },
            { key: 'code', title: say(['信用代码', 'Code']), kind: 'mark', cell: (each) => <code>{each.code}</code> },
            { key: 'kind', title: say(['类型', 'Kind']), kind: 'mark', cell: (each) => each.kind },
            { key: 'district', title: say(['区县', 'District']), kind: 'mark', cell: (each) => each.district },
          ]} />
      </div>
    </>
  )
}

interface Props {
  data: OrganisationData
  exportHref: string
  importer: ReactNode
  onDeclare: (fact: FactLine) => void
}

/** What is known of one organisation, from where, since when; and what is not known. */
export function OrganisationView({ data, exportHref, importer, onDeclare }: Props) {
  const say = useSay()
  const missing = data.facts.filter((fact) => fact.value === null).length
  return (
    <>
      <PageTitle title={data.name} scope={<>{data.kind}　{data.district}　<code>{data.code}</code>　{say(['事实 {n} 条，缺 {m} 条', '{n} facts, {m} missing'], { n: data.facts.length - missing, m: missing })}</>} trail={[{ label: say(['单位与事实', 'Organisations']), to: '/organisations' }]} actions={<ExportAll total={data.facts.length} href={exportHref} what={say(['条', 'facts'])} />} />
      <div className="stack">
        <div className="sheet">
          <DataTable caption={say(['事实', 'Facts'])} rows={data.facts} rowKey={(fact) => fact.name} phone="labelled" dense empty={<EmptyState>{say(['还没有事实。可在下面导入，或逐条填报。', 'No facts yet. Import them below or declare them one by one.'])}</EmptyState>}
            columns={[
              { key: 'label', title: say(['事实', 'Fact']), names: true, cell: (fact) => <>{fact.label} {fact.period !== null && <span className="source">{fact.period}</span>}</> },
              { key: 'value', title: say(['值', 'Value']), cell: (fact) => (fact.value === null ? <StatusMark tone="unknown">{say(['缺', 'Missing'])}</StatusMark> : fact.value) },
              { key: 'source', title: say(['来源', 'Source']), cell: (fact) => fact.source !== null && <>{fact.source}{fact.evidence !== null && <>　{fact.evidence}</>} {fact.conflict && <StatusMark tone="error">{say(['来源矛盾', 'Sources disagree'])}</StatusMark>}</> },
              { key: 'date', title: say(['日期', 'Date']), kind: 'mark', cell: (fact) => fact.date },
              { key: 'used', title: say(['用于措施', 'Used by']), kind: 'figure', cell: (fact) => fact.usedBy },
              { key: 'edit', title: say(['填报', 'Declare']), kind: 'mark', cell: (fact) => (fact.editable ? <button type="button" className="link-button" onClick={() => onDeclare(fact)}>{fact.value === null ? say(['填报', 'Declare']) : say(['更新', 'Update'])}<span className="unseen"> {fact.label}</span></button> : '') },
            ]} />
        </div>
        <h2>{say(['成批导入', 'Import'])}</h2>
        {importer}
      </div>
    </>
  )
}
