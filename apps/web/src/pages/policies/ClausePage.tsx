import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { read } from '../../api/read.ts'
import { Loaded } from '../Loaded.tsx'
import { ClauseView, type ClauseData } from './ClauseView.tsx'

export default function ClausePage() {
  const { clause = '' } = useParams()
  const query = useQuery({ queryKey: ['clause', clause], queryFn: ({ signal }) => read<ClauseData>(`/api/policies/clauses/${encodeURIComponent(clause)}`, {}, signal) })
  return <Loaded query={query}>{(data) => <ClauseView data={data} />}</Loaded>
}
