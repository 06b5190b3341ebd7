import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import { IndustriesView } from './IndustriesView.tsx'

export default function IndustriesPage() {
  const { role } = useSession()
  const [asked, setAsked] = useSearchParams()
  const year = asked.get('year') ?? ''
  const query = useQuery({ queryKey: ['assets', 'industries', year], placeholderData: keepPreviousData, queryFn: ({ signal }) => read<Read<'/api/assets/industries'>>('/api/assets/industries', year === '' ? {} : { year }, signal) })
  return <Loaded query={query}>{(data) => <IndustriesView data={data} onYear={(next) => setAsked({ year: String(next) })} imports={role === 'manager' || role === 'administrator'} />}</Loaded>
}
