import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useSearchParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read, write } from '../../api/read.ts'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import { EntitlementsView } from './EntitlementsView.tsx'

const EVERY_MS = 2000
const PAGE = 50

export default function EntitlementsPage() {
  const { role, today } = useSession()
  const queries = useQueryClient()
  const [address, setAddress] = useSearchParams()
  const key = useRef(crypto.randomUUID()) // pressing twice asks for one scan
  const chosen = address.get('measure')
  const [document, measure] = chosen?.split('/') ?? []
  const overview = useQuery({
    queryKey: ['entitlements'],
    queryFn: ({ signal }) => read<Read<'/api/entitlements'>>('/api/entitlements', {}, signal),
    refetchInterval: ({ state: { data } }) => (data?.scan?.state === 'waiting' || data?.scan?.state === 'running' ? EVERY_MS : false),
  })
  const { scan } = overview.data ?? {}
  const told = useInfiniteQuery({
    // Another scan, or more notices of this one: another list.
    queryKey: ['entitled', chosen, scan?.id, scan?.noticed, scan?.withdrawn],
    enabled: overview.data !== undefined,
    initialPageParam: 0,
    queryFn: ({ signal, pageParam }) => read<Read<'/api/entitlements/organisations'>>('/api/entitlements/organisations', { limit: PAGE, ...(document === undefined ? {} : { document }), ...(measure === undefined ? {} : { measure }), ...(pageParam === 0 ? {} : { before: pageParam }) }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
  const refresh = () => {
    key.current = crypto.randomUUID()
    return queries.invalidateQueries({ queryKey: ['entitlements'] })
  }
  const start = useMutation({ mutationFn: () => write('/api/entitlements/scans', {}, key.current), onSettled: refresh })
  const cancel = useMutation({ mutationFn: (id: number) => write(`/api/entitlements/scans/${id}/cancel`, {}), onSettled: refresh })
  return (
    <Loaded query={overview}>
      {(data) => (
        <>
          {start.isError && <ProblemMessage error={start.error} />}
          {cancel.isError && <ProblemMessage error={cancel.error} />}
          <EntitlementsView data={data} told={told.data?.pages.flatMap(({ found }) => found) ?? []} today={today} chosen={chosen} may={role === 'manager'}
            onChoose={(reference) => setAddress(reference === null ? {} : { measure: reference })} onStart={start.mutate} onCancel={cancel.mutate} onMore={told.hasNextPage ? () => void told.fetchNextPage() : null} />
        </>
      )}
    </Loaded>
  )
}
