import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { DataTable } from '../../components/DataTable/DataTable.tsx'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { atWorkbench, type Role } from '../../layout/navigation.ts'
import { useSession } from '../../layout/session.ts'
import { shortTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Loading } from '../../components/Loading/Loading.tsx'
import { Failed } from '../Loaded.tsx'

type Told = Read<'/api/messages'>['messages'][number]

/** Where a message leads in the post one acts in. */
const placeOf = ({ link, case: id }: Told, role: Role): string => link ?? (role === 'expert' ? `/work/reviews/${id}` : atWorkbench(role) ? `/work/cases/${id}` : `/applications/${id}`)

const KEEPERS: readonly Role[] = ['administrator', 'manager', 'auditor']

/** 消息: everything that was ever said to this person, the organisation or the post; letters only repeat it. */
export default function InboxPage() {
  const say = useSay()
  const { role, today } = useSession()
  const inbox = useInfiniteQuery({
    queryKey: ['messages', 'all', role],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ signal, pageParam }) => read<Read<'/api/messages'>>('/api/messages', { before: pageParam, limit: 50 }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  if (inbox.isError) return <Failed error={inbox.error} onRetry={() => void inbox.refetch()} />
  if (inbox.data === undefined) return <Loading rows={8} />
  return (
    <>
      <PageTitle title={say(['消息', 'Messages'])} scope={say(['办件、通知与提醒都在这里；发到邮箱、手机的只是它们的副本。', 'Everything said to you is here; what reaches a mailbox or a phone is a copy.'])}
        actions={<><Link className="button" to="/account#addresses">{say(['发到邮箱或手机', 'Also by mail or phone'])}</Link>{KEEPERS.includes(role) && <Link className="button" to="/work/letters">{say(['发送情况', 'The post'])}</Link>}</>} />
      <div className="sheet">
        <DataTable caption={say(['消息，新的在前', 'Messages, newest first'])} rows={inbox.data.pages.flatMap((page) => page.messages)} rowKey={({ id }) => String(id)} phone="labelled" dense
          empty={<EmptyState>{say(['还没有消息。受理、补正、公示、拨付时会在这里告知。', 'No messages yet. You are told here when something happens.'])}</EmptyState>}
          columns={[
            { key: 'matter', title: say(['消息', 'Message']), names: true, cell: (told) => <Link to={placeOf(told, role)}>{told.matter}</Link> },
            { key: 'no', title: say(['案号', 'Case']), kind: 'mark', cell: (told) => told.no },
            { key: 'at', title: say(['时间', 'Time']), kind: 'mark', cell: (told) => <time dateTime={told.at}>{shortTime(told.at, today)}</time> },
          ]} />
        {inbox.hasNextPage && <p className="sheet-foot"><button type="button" className="button small" onClick={() => void inbox.fetchNextPage()}>{say(['再看更早的', 'Earlier ones'])}</button></p>}
      </div>
    </>
  )
}
