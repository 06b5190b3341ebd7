import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { read, write } from '../../api/read.ts'
import { Loaded } from '../Loaded.tsx'
import type { EntryInput, ExpertDetails } from './entry.ts'
import { ExpertView } from './ExpertView.tsx'

export default function ExpertPage() {
  const { expert = '' } = useParams()
  const queries = useQueryClient()
  const path = `/api/experts/${expert}`
  const query = useQuery({ queryKey: ['expert', expert], queryFn: ({ signal }) => read<ExpertDetails>(path, {}, signal) })
  const then = async (work: Promise<unknown>) => {
    await work
    await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === 'expert' || queryKey[0] === 'experts' })
  }
  return (
    <Loaded query={query}>
      {(data) => (
        <ExpertView data={data} onAmend={(entry: EntryInput) => then(write(`${path}/amendments`, { ...entry, v: data.version }))}
          onStanding={(standing, reason) => then(write(`${path}/standing`, { standing, reason }))} />
      )}
    </Loaded>
  )
}
