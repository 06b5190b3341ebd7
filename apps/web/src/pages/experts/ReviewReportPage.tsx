import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import { ReviewReportView } from './ReviewReportView.tsx'

export default function ReviewReportPage() {
  const { no = '' } = useParams()
  const { role } = useSession()
  const path = `/api/cases/${no}/review`
  const query = useQuery({ queryKey: ['review-report', no], queryFn: ({ signal }) => read<Read<'/api/cases/{case}/review'>>(path, {}, signal) })
  return <Loaded query={query}>{(data) => <ReviewReportView data={data} home={role === 'expert' ? `/work/reviews/${no}` : `/work/cases/${no}`} paper={`${path}/paper`} />}</Loaded>
}
