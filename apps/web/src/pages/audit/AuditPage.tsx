import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Read } from '../../api/answers.ts'
import { addressOf, read } from '../../api/read.ts'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import { AUDIT_PAGE, AuditView, type AuditFilter } from './AuditView.tsx'

export default function AuditPage() {
  const { today } = useSession()
  const [filter, setFilter] = useState<AuditFilter>({ subject: '', actor: '', since: '' })
  const [from, setFrom] = useState(0)
  const entries = useQuery({ queryKey: ['audit', filter, from], queryFn: ({ signal }) => read<Read<'/api/audit/entries'>>('/api/audit/entries', { ...filter, from, limit: AUDIT_PAGE }, signal), placeholderData: (before) => before })
  const state = useQuery({ queryKey: ['audit-state'], queryFn: ({ signal }) => read<Read<'/api/audit/state'>>('/api/audit/state', {}, signal) })
  return (
    <Loaded query={entries}>
      {(data) => <AuditView data={data} chain={state.data ?? null} filter={filter} today={today} onFilter={(next) => { setFilter(next); setFrom(0) }} onTurn={setFrom} exportHref={addressOf('/api/audit/entries.csv', { ...filter })} />}
    </Loaded>
  )
}
