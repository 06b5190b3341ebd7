import { useQuery } from '@tanstack/react-query'
import type { Read } from '../../api/answers.ts'
import { addressOf, read } from '../../api/read.ts'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import { AUDIT_PAGE, AuditView } from './AuditView.tsx'
import { ChainState } from './ChainState.tsx'
import { addressFor, periodHolds } from './filter.ts'
import { useAuditFilter } from './useAuditFilter.ts'

export default function AuditPage() {
  const { today } = useSession()
  const { filter, from, onFilter, onTurn } = useAuditFilter()
  const asked = addressFor(filter)
  const entries = useQuery({
    queryKey: ['audit', asked, from],
    enabled: periodHolds(filter),
    queryFn: ({ signal }) => read<Read<'/api/audit/entries'>>('/api/audit/entries', { ...asked, from, limit: AUDIT_PAGE }, signal),
    placeholderData: (before) => before ?? { total: 0, entries: [], from: 0 },
  })
  const state = useQuery({ queryKey: ['audit-state'], queryFn: ({ signal }) => read<Read<'/api/audit/state'>>('/api/audit/state', {}, signal) })
  return (
    <Loaded query={entries}>
      {(data) => (
        <AuditView
          data={data} fresh={!entries.isPlaceholderData} filter={filter} today={today} chain={<ChainState query={state} today={today} />}
          onFilter={onFilter} onTurn={onTurn}
          exportHref={addressOf('/api/exports/audit', asked)}
        />
      )}
    </Loaded>
  )
}
