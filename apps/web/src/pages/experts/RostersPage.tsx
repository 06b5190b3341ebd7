import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Read } from '../../api/answers.ts'
import { read, write } from '../../api/read.ts'
import { Loaded } from '../Loaded.tsx'
import { RostersView, type RosterInput, type StandingInput } from './RostersView.tsx'

export default function RostersPage() {
  const queries = useQueryClient()
  const query = useQuery({ queryKey: ['rosters'], queryFn: ({ signal }) => read<Read<'/api/rosters'>>('/api/rosters', {}, signal) })
  const written = async (path: string, body: object) => {
    await write(path, body)
    await queries.invalidateQueries({ queryKey: ['rosters'] })
  }
  return (
    <Loaded query={query}>
      {(data) => <RostersView rosters={data.rosters} onEnter={(entry: RosterInput) => written('/api/rosters', entry)} onStanding={({ entry, ...standing }: StandingInput) => written(`/api/rosters/${entry}/standing`, standing)} />}
    </Loaded>
  )
}
