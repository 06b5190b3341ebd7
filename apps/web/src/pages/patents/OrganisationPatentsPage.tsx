import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearchParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { Pager } from '../../components/Pager/Pager.tsx'
import { StatusMark } from '../../components/StatusMark/StatusMark.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Loaded } from '../Loaded.tsx'

type Held = Read<'/api/patents/of/{organisation}'>
const PAGE_SIZE = 50

/** An organisation's own patents with what is due for them, the newest first; those it has given away last. */
export default function OrganisationPatentsPage() {
  const { organisation = '' } = useParams()
  const [address, setAddress] = useSearchParams()
  const from = Number(address.get('from') ?? 0)
  const query = useQuery({ queryKey: ['organisation-patents', organisation, from], queryFn: ({ signal }) => read<Held>(`/api/patents/of/${encodeURIComponent(organisation)}`, { from, limit: PAGE_SIZE }, signal), placeholderData: (before) => before })
  return <Loaded query={query}>{(held) => <HeldView held={held} organisation={organisation} onTurn={(to) => setAddress(to === 0 ? {} : { from: String(to) })} />}</Loaded>
}

function HeldView({ held: { name, total, counts, patents, from }, organisation, onTurn }: { held: Held; organisation: string; onTurn: (from: number) => void }) {
  const say = useSay()
  return (
    <>
      <PageTitle title={name === null ? say(['单位的专利', 'Patents of the organisation']) : say(['{name}的专利', 'Patents of {name}'], { name })} scope={counts === null ? say(['共 {n} 件', '{n} in all'], { n: total }) : say(['共 {n} 件；有效 {f} 件，其中发明 {i} 件（{day} 清点）', '{n} in all; {f} in force, {i} of them inventions (counted {day})'], { n: total, f: counts.inForce, i: counts.inventions, day: counts.countedOn })}
        trail={[{ label: say(['单位与事实', 'Organisations']), to: '/organisations' }, { label: name ?? say(['单位', 'Organisation']), to: `/organisations/${organisation}` }]}
        actions={total > 0 && <><Link className="button" to={`/organisations/${organisation}/fees`}>{say(['未来一年年费', 'Fees of the next year'])}</Link><Link className="button" to={`/navigation?owner=${organisation}`}>{say(['看全貌', 'As a whole'])}</Link><Link className="button" to={`/patents?owner=${organisation}`}>{say(['在其中检索', 'Search within'])}</Link></>} />
      <section className="sheet" aria-labelledby="held"><header><h2 id="held">{say(['专利与下一次年费', 'Patents and the next fee'])}</h2></header>
        <DataTable caption={say(['专利与下一次年费', 'Patents and the next fee'])} rows={patents} rowKey={(patent) => `${patent.number}/${patent.since}`} phone="labelled" dense empty={<EmptyState>{say(['登记册里没有归到这家单位的专利。', 'The register has no patent of this organisation.'])}</EmptyState>}
          columns={[
            { key: 'title', title: say(['专利', 'Patent']), names: true, cell: (patent) => <><Link to={`/patents/${encodeURIComponent(patent.number)}`}>{patent.title}</Link><br /><span className="source">{patent.number}　{patent.kind}</span></> },
            { key: 'status', title: say(['状态', 'Status']), kind: 'mark', cell: (patent) => <StatusMark tone={patent.status.tone}>{patent.status.word}</StatusMark> },
            { key: 'granted', title: say(['授权', 'Granted']), kind: 'mark', cell: (patent) => patent.granted ?? '—' },
            { key: 'fee', title: say(['下一次年费', 'Next fee']), cell: (patent) => (patent.until === null ? (patent.fee ?? '—') : '—') },
            { key: 'since', title: say(['持有', 'Held']), kind: 'mark', cell: (patent) => `${patent.since}—${patent.until ?? say(['今', 'now'])}` },
          ]} />
        <Pager from={from} shown={patents.length} total={total} pageSize={PAGE_SIZE} onTurn={onTurn} />
      </section>
    </>
  )
}
