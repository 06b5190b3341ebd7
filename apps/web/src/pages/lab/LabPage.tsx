import { useQueries, useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { Loading } from '../../components/Loading/Loading.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { chinaTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { askDocument, askDocuments, ownDocuments } from '../policies/policy.ts'
import { askDrafts, labPath } from './lab.ts'

/** 政策试验台: the drafts one has and those that are shared, and every measure that may be tried out. */
export default function LabPage() {
  const say = useSay()
  const drafts = useQuery(askDrafts())
  const documents = useQuery(askDocuments)
  const texts = useQueries({ queries: ownDocuments(documents.data?.documents ?? []).map(({ id }) => askDocument(id)) })
  const names = new Map(texts.flatMap(({ data }) => data?.measures.map((measure) => [`${data.document.id}/${measure.id}`, measure.name] as const) ?? []))
  const measures = texts.flatMap(({ data }) => data?.measures.map((measure) => ({ document: data.document.id, short: data.document.short, ...measure })) ?? [])
  const failed = [drafts, documents, ...texts].find(({ isError }) => isError)
  return (
    <>
      <PageTitle title={say(['政策试验台', 'Policy lab'])} scope={say(['改一个门槛、一笔数、一种读法，马上看到多少家够格、要花多少钱、谁多谁少。只算不改。', 'Change a threshold, an amount or a reading and see at once who passes and what it costs. Computes only.'])} />
      {failed && <ProblemMessage error={failed.error} onRetry={() => void failed.refetch()} />}
      <div className="section-head"><h2>{say(['草案', 'Drafts'])}</h2></div>
      <div className="sheet">
        {drafts.isPending ? <Loading rows={3} /> : (
          <DataTable caption={say(['我的草案与同事共享的草案，新的在前', 'My drafts and shared ones, newest first'])} rows={drafts.data?.drafts ?? []} rowKey={({ draft }) => String(draft)} phone="compact"
            empty={<EmptyState>{say(['还没有草案。在下面打开一项措施，改好后存为草案。', 'No drafts yet. Open a measure below, change it and save.'])}</EmptyState>}
            columns={[
              { key: 'title', title: say(['草案', 'Draft']), names: true, cell: (each) => <Link to={labPath(each.document, each.measure, each.draft)}>{each.title}</Link> },
              { key: 'measure', title: say(['措施', 'Measure']), cell: (each) => names.get(`${each.document}/${each.measure}`) ?? `${each.document}/${each.measure}` },
              { key: 'version', title: say(['稿', 'Version']), kind: 'figure', cell: (each) => say(['第 {n} 稿', 'v{n}'], { n: each.version }) },
              { key: 'who', title: say(['拟稿', 'By']), cell: (each) => (each.mine ? say(['我', 'me']) : each.author) },
              { key: 'saved', title: say(['存于', 'Saved']), kind: 'mark', cell: (each) => chinaTime(each.savedAt) },
              { key: 'marks', title: say(['状态', 'State']), kind: 'mark', cell: (each) => <>{each.shared && <StatusMark tone="info">{say(['已共享', 'shared'])}</StatusMark>} {each.outdated && <StatusMark tone="near">{say(['政策包已更新', 'pack has changed'])}</StatusMark>}</> },
            ]} />
        )}
      </div>
      <div className="section-head"><h2>{say(['措施', 'Measures'])}<span className="count">　{say(['{n} 项', '{n}'], { n: measures.length })}</span></h2></div>
      <div className="sheet">
        {documents.isPending || texts.some(({ isPending }) => isPending) ? <Loading rows={8} /> : (
          <DataTable caption={say(['可以试验的措施', 'Measures to try out'])} rows={measures} rowKey={({ document, id }) => `${document}/${id}`} phone="compact"
            empty={<EmptyState>{say(['本区划没有登记在效的文件。请先在政策文件里登记效力。', 'No document is in force here. Register one under Policies.'])}</EmptyState>}
            columns={[
              { key: 'name', title: say(['措施', 'Measure']), names: true, cell: ({ document, id, name }) => <><Link to={labPath(document, id)}>{name}</Link> <span className="source">{id}</span></> },
              { key: 'document', title: say(['文件', 'Document']), cell: ({ short }) => short },
              { key: 'gives', title: say(['给什么', 'Gives']), onPhone: 'line', cell: ({ gives }) => gives },
              { key: 'selection', title: say(['怎样给', 'How']), cell: ({ selection }) => selection },
            ]} />
        )}
      </div>
    </>
  )
}
