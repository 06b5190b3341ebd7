import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { FindingItem } from '../engagements/Finding.tsx'

const READERS: readonly string[] = ['applicant', 'agent', 'manager', 'supervisor', 'approver', 'finance', 'auditor', 'engaged']

/** What third parties found in this case and what was answered; whom a finding is put to answers it here. Nothing is shown where nothing was written. */
export function CaseFindings({ id }: { id: number }) {
  const say = useSay()
  const { role } = useSession()
  const queries = useQueryClient()
  const query = useQuery({ queryKey: ['oversight', id], enabled: READERS.includes(role), queryFn: ({ signal }) => read<Read<'/api/engagements/records'>>('/api/engagements/records', { case: id, limit: 200 }, signal) })
  const records = query.data?.records ?? []
  if (records.length === 0) return null
  return (
    <section className="sheet" id="findings" aria-labelledby="findings-head">
      <header><h2 id="findings-head">{say(['第三方的记录与问题', 'Records and findings of third parties'])}</h2></header>
      <ul className="sheet-body stack">{records.map((record) => <FindingItem key={record.id} record={record} caseHome={null} onAnswered={() => void queries.invalidateQueries({ queryKey: ['oversight'] })} />)}</ul>
    </section>
  )
}
