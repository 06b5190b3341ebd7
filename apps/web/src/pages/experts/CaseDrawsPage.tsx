import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read, write } from '../../api/read.ts'
import { useSession } from '../../layout/session.ts'
import { useCaseQuery, useMove } from '../cases/useCase.ts'
import { Loaded } from '../Loaded.tsx'
import { CaseDrawsView, type PlanInput } from './CaseDrawsView.tsx'

export default function CaseDrawsPage() {
  const { no = '' } = useParams()
  const { post } = useSession()
  const queries = useQueryClient()
  const move = useMove()
  const path = `/api/cases/${no}/draws`
  const found = useCaseQuery(no)
  const pool = useQuery({ queryKey: ['draw-pool', no], enabled: post === 'supervisor', queryFn: ({ signal }) => read<Read<'/api/cases/{case}/draws/pool'>>(`${path}/pool`, {}, signal) })
  const query = useQuery({ queryKey: ['draws', Number(no)], queryFn: ({ signal }) => read<Read<'/api/cases/{case}/draws'>>(path, {}, signal) })
  const refresh = () => queries.invalidateQueries({ predicate: ({ queryKey }) => ['draws', 'draw-pool'].includes(String(queryKey[0])) })
  return (
    <Loaded query={query}>
      {(data) => (
        <CaseDrawsView no={found.data?.view.no ?? no} home={`/work/cases/${no}`} data={data} pool={pool.data ?? null}
          draws={found.data?.moves.filter(({ action }) => pool.data?.actions.includes(action)) ?? []}
          onSeal={async (plan: PlanInput) => { await write(`${path}/seal`, plan); await refresh() }}
          onDraw={async (action) => { await move({ case: Number(no), v: found.data!.view.v }, { action }); await refresh() }} />
      )}
    </Loaded>
  )
}
