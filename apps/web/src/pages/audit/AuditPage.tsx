import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { addressOf, read } from '../../api/read.ts'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import { AUDIT_PAGE, AuditView, type AuditData, type AuditFilter } from './AuditView.tsx'

export default function AuditPage() {
  const { today } = useSession()
  const [filter, setFilter] = useState<AuditFilter>({ subject: '', actor: '', since: '' })
  const [from, setFrom] = useState(0)
  const question = { ...filter, from, limit: AUDIT_PAGE }
  const query = useQuery({ queryKey: ['audit', question], queryFn: ({ signal }) => read<AuditData>('/api/audit', question, signal), placeholderData: (before) => before })
  return <Loaded query={query}>{(data) => <AuditView data={data} filter={filter} today={today} onFilter={(next) => { setFilter(next); setFrom(0) }} onTurn={setFrom} exportHref={addressOf('/api/audit/export', { ...filter })} />}</Loaded>
}
