import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { read, write } from '../../api/read.ts'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import { ReviewsView, ReviewView, type ReviewData, type ReviewLine } from './ReviewView.tsx'

export function ReviewsPage() {
  const { today } = useSession()
  const query = useQuery({ queryKey: ['reviews'], queryFn: ({ signal }) => read<{ reviews: ReviewLine[] }>('/api/cases/reviews', {}, signal) })
  return <Loaded query={query}>{(data) => <ReviewsView reviews={data.reviews} today={today} />}</Loaded>
}

export function ReviewPage() {
  const { review = '' } = useParams()
  const queries = useQueryClient()
  const path = `/api/cases/reviews/${encodeURIComponent(review)}`
  const query = useQuery({ queryKey: ['review', review], queryFn: ({ signal }) => read<ReviewData>(path, {}, signal) })
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['review', review] })
  const declare = useMutation({ mutationFn: (input: { conflict: boolean; reason: string }) => write(`${path}/declare`, input), onSuccess })
  const sign = useMutation({ mutationFn: (input: { scores: Readonly<Record<string, number>>; opinion: string }) => write(`${path}/sign`, input), onSuccess })
  return (
    <Loaded query={query}>
      {(data) => <ReviewView data={data} error={declare.error ?? sign.error} waiting={declare.isPending || sign.isPending} onDeclare={(conflict, reason) => declare.mutate({ conflict, reason })} onSign={(scores, opinion) => sign.mutate({ scores, opinion })} />}
    </Loaded>
  )
}
