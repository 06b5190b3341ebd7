import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { addressOf, read, write } from '../../api/read.ts'
import { Loading } from '../../components/Loading/Loading.tsx'
import { useSession } from '../../layout/session.ts'
import { Failed } from '../Loaded.tsx'
import { LettersView, type LetterState } from './LettersView.tsx'

const NONE: Readonly<Record<LetterState, number>> = { waiting: 0, sending: 0, sent: 0, dead: 0, discarded: 0 }

export default function LettersPage() {
  const { today, role } = useSession()
  const queries = useQueryClient()
  const [address, setAddress] = useSearchParams()
  const state = address.get('state') as LetterState | null
  const post = useInfiniteQuery({
    queryKey: ['letters', state],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ signal, pageParam }) => read<Read<'/api/letters'>>('/api/letters', { state, before: pageParam, limit: 50 }, signal),
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
  const act = useMutation({
    mutationFn: ({ verb, letters }: { verb: 'retry' | 'discard'; letters?: readonly number[] }) => write(`/api/letters/${verb}`, letters === undefined ? {} : { letters }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['letters'] }),
  })
  if (post.isError) return <Failed error={post.error} onRetry={() => void post.refetch()} />
  if (post.data === undefined) return <Loading rows={8} />
  const [first] = post.data.pages
  return (
    <LettersView
      letters={post.data.pages.flatMap((page) => page.letters)} counts={{ ...NONE, ...first!.counts }} channels={first!.channels} state={state} today={today} may={role !== 'auditor'} error={act.error}
      onState={(next) => setAddress(next === null ? {} : { state: next }, { replace: true })} onMore={post.hasNextPage ? () => void post.fetchNextPage() : null}
      onRetry={(letters) => act.mutate({ verb: 'retry', ...(letters === null ? {} : { letters }) })} onDiscard={(letters) => act.mutate({ verb: 'discard', letters })}
      exportHref={addressOf('/api/exports/letters', { state })}
    />
  )
}
