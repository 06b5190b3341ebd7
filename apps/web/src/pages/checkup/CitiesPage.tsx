import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { write } from '../../api/read.ts'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import type { CitiesAnswer } from './answer.ts'
import { CitiesView } from './CitiesView.tsx'
import { toldAddress, toldIn } from './told.ts'

export default function CitiesPage() {
  const { organisation } = useSession()
  const [address] = useSearchParams()
  const told = toldIn(address)
  const answer = useQuery({
    queryKey: ['checkup', 'cities', organisation?.id ?? null, told],
    // A reading with a long question goes by POST; it changes nothing.
    queryFn: () => organisation === null
      ? write<CitiesAnswer>('/api/policies/check-up-everywhere', { facts: told.facts, records: told.records })
      : write<CitiesAnswer>(`/api/policies/organisations/${organisation.id}/check-up-everywhere`, { suppose: told.facts }),
  })
  return <Loaded query={answer}>{(data) => <CitiesView data={data} subject={organisation?.name ?? null} known={Object.keys(told.facts).length > 0 || organisation !== null} back={`/checkup?${toldAddress(told)}`} />}</Loaded>
}
