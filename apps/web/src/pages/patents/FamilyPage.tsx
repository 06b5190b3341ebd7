import { useQuery } from '@tanstack/react-query'
import { Fragment } from 'react'
import { Link, useParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useLanguage } from '../../language/LanguageProvider.tsx'
import { Loaded } from '../Loaded.tsx'
import { officeName } from './office.ts'

/** An application of the register, as it is written there. */
const CHINESE = /^\d{8,12}\.[\dX]$/

type FamilyData = Read<'/api/patent-families/{family}'>

/** The publications of one invention at all offices that a source has told of. */
export default function FamilyPage() {
  const { family = '' } = useParams()
  const query = useQuery({ queryKey: ['patent-family', family], queryFn: ({ signal }) => read<FamilyData>(`/api/patent-families/${encodeURIComponent(family)}`, {}, signal) })
  return <Loaded query={query}>{(data) => <FamilyView data={data} />}</Loaded>
}

/** As the register has it, where it has one of the members. */
const titleOf = ({ members }: FamilyData): string | undefined => (members.find(({ title, registered }) => registered && title !== null) ?? members.find(({ title }) => title !== null))?.title ?? undefined

function FamilyView({ data }: { data: FamilyData }) {
  const { say, language } = useLanguage()
  return (
    <>
      <PageTitle title={titleOf(data) ?? say(['专利族', 'Patent family'])} scope={data.docdb === null ? say(['按优先权与来源所列', 'By priorities and lists of sources']) : <>DOCDB <code>{data.docdb}</code></>} trail={[{ label: say(['专利检索', 'Patents']), to: '/patents' }]} />
      <section className="sheet" aria-labelledby="members"><header><h2 id="members">{say(['同族 {n} 件', '{n} members'], { n: data.members.length })}</h2></header>
        <DataTable caption={say(['同族', 'Members'])} rows={data.members} rowKey={(each) => each.number} phone="labelled" empty={null}
          columns={[
            { key: 'number', title: say(['公布号', 'Publication']), names: true, kind: 'mark', cell: (each) => (each.registered && each.application !== null ? <Link to={`/patents/${encodeURIComponent(each.application)}`}><code>{each.number}</code></Link> : <code>{each.number}</code>) },
            { key: 'office', title: say(['局', 'Office']), kind: 'mark', cell: (each) => <>{officeName(each.office, language)} <span className="source">{each.office}</span></> },
            { key: 'title', title: say(['名称', 'Title']), onPhone: 'line', cell: (each) => each.title ?? '—' },
            { key: 'applicants', title: say(['申请人', 'Applicants']), cell: (each) => (each.applicants.length === 0 ? '—' : each.applicants.join('；')) },
            { key: 'published', title: say(['公布日', 'Published']), kind: 'mark', cell: (each) => each.publishedOn ?? '—' },
            { key: 'granted', title: say(['授权', 'Granted']), kind: 'mark', cell: (each) => (each.granted === null ? <StatusMark tone="unknown">{say(['未知', 'Unknown'])}</StatusMark> : each.granted ? <StatusMark tone="met">{say(['授权公布', 'Grant'])}</StatusMark> : <StatusMark tone="plain">{say(['申请公布', 'Application'])}</StatusMark>) },
            { key: 'priorities', title: say(['优先权', 'Priorities']), kind: 'mark', cell: (each) => (each.priorities.length === 0 ? '—' : each.priorities.map((priority, i) => <Fragment key={priority}>{i > 0 && <br />}{CHINESE.test(priority) ? <Link to={`/patents?q=${priority}`}>{priority}</Link> : priority}</Fragment>)) },
          ]} />
      </section>
    </>
  )
}
