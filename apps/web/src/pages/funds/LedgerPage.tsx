import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { addressOf, read } from '../../api/read.ts'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import type { LedgerNode } from '../../components/LedgerTree/LedgerTree.tsx'
import { LedgerView, type LedgerData, type LedgerFilter } from './LedgerView.tsx'

type Answer = LedgerData & { choices: { periods: string[]; sources: string[] } }

export default function LedgerPage() {
  const { today } = useSession()
  const queries = useQueryClient()
  const [filter, setFilter] = useState<LedgerFilter>({ period: '', source: '', asOf: today })
  const key = ['ledger', filter]
  const query = useQuery({ queryKey: key, queryFn: ({ signal }) => read<Answer>('/api/funds/ledger', { ...filter }, signal), placeholderData: (before) => before })
  const open = async (id: string) => {
    const { nodes } = await read<{ nodes: LedgerNode[] }>(`/api/funds/ledger/${encodeURIComponent(id)}`, { ...filter })
    const within = (list: readonly LedgerNode[]): LedgerNode[] => list.map((node) => (node.id === id ? { ...node, children: nodes } : node.children ? { ...node, children: within(node.children) } : node))
    queries.setQueryData<Answer>(key, (before) => before && { ...before, nodes: within(before.nodes) })
  }
  return <Loaded query={query}>{(data) => <LedgerView data={data} filter={filter} choices={data.choices} onFilter={setFilter} exportHref={addressOf('/api/funds/ledger/export', { ...filter })} onOpen={(id) => void open(id)} />}</Loaded>
}
