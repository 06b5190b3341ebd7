import { useQuery } from '@tanstack/react-query'
import { read } from '../../api/read.ts'
import { useSession } from '../../layout/session.ts'
import type { CaseLine } from '../cases/case.ts'
import { Loaded } from '../Loaded.tsx'
import { ApplicationsView } from './ApplicationsView.tsx'

export default function ApplicationsPage() {
  const { organisation, today } = useSession()
  const query = useQuery({ queryKey: ['applications', organisation?.id], queryFn: ({ signal }) => read<{ cases: CaseLine[] }>('/api/cases/mine', { organisation: organisation?.id }, signal) })
  return <Loaded query={query}>{(data) => <ApplicationsView cases={data.cases} organisation={organisation?.name ?? ''} today={today} exportHref="/api/cases/mine/export" />}</Loaded>
}
