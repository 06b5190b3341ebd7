import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import { CallView } from './CallView.tsx'

export default function CallPage() {
  const { call = '' } = useParams()
  const { organisation } = useSession()
  const query = useQuery({ queryKey: ['call', call], queryFn: ({ signal }) => read<Read<'/api/calls/{case}'>>(`/api/calls/${encodeURIComponent(call)}`, {}, signal) })
  return <Loaded query={query}>{(data) => <CallView data={data} canApply={organisation !== null} />}</Loaded>
}
