import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { read } from '../../api/read.ts'
import { Loaded } from '../Loaded.tsx'
import { PoliciesView, type MeasureLine, type PolicyDocument } from './PoliciesView.tsx'

export default function PoliciesPage() {
  const [address, setAddress] = useSearchParams()
  const words = address.get('q') ?? ''
  const policies = useQuery({
    queryKey: ['policies', words],
    queryFn: ({ signal }) => read<{ documents: PolicyDocument[]; measures: MeasureLine[] }>('/api/policies', { q: words }, signal),
    placeholderData: (before) => before,
  })
  return <Loaded query={policies}>{(data) => <PoliciesView {...data} words={words} onWords={(next) => setAddress(next === '' ? {} : { q: next }, { replace: true })} />}</Loaded>
}
