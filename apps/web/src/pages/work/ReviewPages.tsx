import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { read } from '../../api/read.ts'
import { useCaseQuery, useMove } from '../cases/useCase.ts'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import type { QueueAnswer } from './QueueView.tsx'
import { ReviewsView, ReviewView } from './ReviewView.tsx'

export function ReviewsPage() {
  const { today } = useSession()
  const query = useQuery({ queryKey: ['queue', 'reviews'], queryFn: ({ signal }) => read<QueueAnswer>('/api/queue', { list: 'all', limit: 200 }, signal) })
  return <Loaded query={query}>{(data) => <ReviewsView reviews={data.items} today={today} />}</Loaded>
}

export function ReviewPage() {
  const { review = '' } = useParams()
  const move = useMove()
  const query = useCaseQuery(review)
  return <Loaded query={query}>{(data) => <ReviewView key={`${data.case}-${data.moves.map((each) => each.action).join()}`} data={data} onMove={(input) => move({ case: data.case, v: data.view.v }, input)} />}</Loaded>
}
