import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { Loaded } from '../Loaded.tsx'
import { EntitlementView } from './EntitlementView.tsx'

export default function EntitlementPage() {
  const { entitlement = '' } = useParams()
  const query = useQuery({ queryKey: ['entitlement', entitlement], queryFn: ({ signal }) => read<Read<'/api/entitlements/{entitlement}'>>(`/api/entitlements/${encodeURIComponent(entitlement)}`, {}, signal) })
  return <Loaded query={query}>{(data) => <EntitlementView data={data} />}</Loaded>
}
