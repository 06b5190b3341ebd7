import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { read } from '../../api/read.ts'
import type { CaseAnswer, MoveInput } from '../cases/case.ts'
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
  // The last of the experts to score loses sight of the case at once: the server cannot tell him any more that it took his scores.
  const [scored, setScored] = useState(false)
  const act = async ({ case: id, view }: CaseAnswer, input: MoveInput) => {
    await move({ case: id, v: view.v }, input)
    setScored(input.action === '评分')
  }
  return <Loaded query={query}>{(data) => <ReviewView key={`${data.case}-${data.moves.map((each) => each.action).join()}`} data={data} scored={scored} onMove={(input) => act(data, input)} />}</Loaded>
}
