import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { read } from '../../api/read.ts'
import type { NoticeSummary } from '../../components/Notice/Notice.tsx'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import { NoticesView } from './NoticeView.tsx'

export default function NoticesPage() {
  const { today } = useSession()
  const [address, setAddress] = useSearchParams()
  const past = address.get('past') === '1'
  const notices = useQuery({ queryKey: ['notices', past], queryFn: ({ signal }) => read<{ notices: NoticeSummary[] }>('/api/cases/notices', { past, q: address.get('q') }, signal) })
  return <Loaded query={notices}>{(data) => <NoticesView notices={data.notices} past={past} today={today} onPast={(next) => setAddress(next ? { past: '1' } : {})} />}</Loaded>
}
