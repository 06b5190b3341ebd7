import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Read } from '../../api/answers.ts'
import { addressOf, read } from '../../api/read.ts'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import type { LedgerCase } from './ledger.ts'
import { LedgerView, type LedgerFilter } from './LedgerView.tsx'

/** Who may take the entries and run the reconciliation home. */
const EXPORTERS: readonly string[] = ['finance', 'auditor', 'administrator']

export default function LedgerPage() {
  const { role, today } = useSession()
  const [filter, setFilter] = useState<LedgerFilter>({ year: '', source: '', asOf: '' })
  const [cases, setCases] = useState<Readonly<Record<string, readonly LedgerCase[]>>>({})
  const tree = useQuery({ queryKey: ['ledger', filter], queryFn: ({ signal }) => read<Read<'/api/funds/ledger'>>('/api/funds/ledger', { ...filter }, signal), placeholderData: (before) => before })
  const flow = useQuery({ queryKey: ['flow', filter], queryFn: ({ signal }) => read<Read<'/api/funds/flow'>>('/api/funds/flow', { ...filter }, signal), placeholderData: (before) => before })
  const attention = useQuery({ queryKey: ['attention'], queryFn: ({ signal }) => read<Read<'/api/funds/attention'>>('/api/funds/attention', {}, signal) })
  const check = useQuery({ queryKey: ['reconciliation'], queryFn: ({ signal }) => read<Read<'/api/funds/reconciliation'>>('/api/funds/reconciliation', {}, signal) })
  const open = async (node: string) => {
    const measure = node.slice('measure/'.length)
    const answer = await read<Read<'/api/funds/ledger/cases'>>('/api/funds/ledger/cases', { ...filter, measure, limit: 200 })
    setCases((all) => ({ ...all, [measure]: answer.cases }))
  }
  return (
    <Loaded query={tree}>
      {(data) => (
        <LedgerView
          tree={data} flow={flow.data ?? null} attention={attention.data ?? null} check={check.data ?? null} cases={cases} filter={filter} today={today}
          onFilter={(next) => { setFilter(next); setCases({}) }}
          exportHref={EXPORTERS.includes(role) ? addressOf('/api/exports/entries') : null} opens={role === 'finance' || role === 'administrator'} onOpen={(id) => void open(id)}
        />
      )}
    </Loaded>
  )
}
