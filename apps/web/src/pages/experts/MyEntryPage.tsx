import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Read } from '../../api/answers.ts'
import { read, write } from '../../api/read.ts'
import { Loaded } from '../Loaded.tsx'
import { MyEntryView, type AvoidanceInput, type AvailabilityInput } from './MyEntryView.tsx'

export default function MyEntryPage() {
  const queries = useQueryClient()
  const query = useQuery({ queryKey: ['my-entry'], queryFn: ({ signal }) => read<Read<'/api/experts/mine'>>('/api/experts/mine', {}, signal) })
  const then = async (work: Promise<unknown>) => {
    await work
    await queries.invalidateQueries({ queryKey: ['my-entry'] })
  }
  return (
    <Loaded query={query}>
      {(data) => (
        <MyEntryView key={data.version} data={data} onAvailability={(input: AvailabilityInput) => then(write('/api/experts/mine/availability', input))}
          onDeclare={(input: AvoidanceInput) => then(write('/api/experts/mine/avoidances', input))} onEnd={(avoidance) => then(write(`/api/experts/mine/avoidances/${avoidance}/end`, {}))} />
      )}
    </Loaded>
  )
}
