import { useQuery } from '@tanstack/react-query'
import type { Read } from '../api/answers.ts'
import { read } from '../api/read.ts'
import { atWorkbench } from './navigation.ts'
import type { Session } from './session.ts'

const WITHOUT_QUEUE: readonly string[] = ['visitor', 'auditor', 'administrator']

/** How many cases wait for this person; asked again after every move. */
export function useWaiting({ role, appointment }: Session): number {
  const query = useQuery({
    queryKey: ['waiting', appointment],
    enabled: !WITHOUT_QUEUE.includes(role),
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      if (atWorkbench(role)) return (await read<Read<'/api/queue'>>('/api/queue', { limit: 1 }, signal)).counts.mine ?? 0
      return (await read<Read<'/api/due'>>('/api/due', {}, signal)).items.filter(({ kind }) => kind === 'case' || kind === 'finding').length
    },
  })
  return query.data ?? 0
}
