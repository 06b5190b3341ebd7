import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { useParams } from 'react-router'
import type { Written } from '../../api/answers.ts'
import { read, write } from '../../api/read.ts'
import type { NoticeAnswer } from '../../components/Notice/Notice.tsx'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import { NoticeView, type Objection } from './NoticeView.tsx'

export default function NoticePage() {
  const { notice = '' } = useParams()
  const { today } = useSession()
  const queries = useQueryClient()
  const key = useRef(crypto.randomUUID()) // one objection a visit: pressing twice sends once
  const path = `/api/notices/${encodeURIComponent(notice)}`
  const query = useQuery({ queryKey: ['notice', notice], queryFn: ({ signal }) => read<NoticeAnswer>(path, {}, signal) })
  const object = useMutation({
    mutationFn: (objection: Objection) => write<Written<'/api/notices/{notice}/objections'>>(`${path}/objections`, objection, key.current),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['notice', notice] }),
    onError: () => {
      key.current = crypto.randomUUID() // what is mended is another message
    },
  })
  return (
    <Loaded query={query}>
      {(data) => <NoticeView data={data} today={today} onObject={object.mutate} sent={object.data ?? (object.isPending ? 'sending' : 'no')} error={object.error} />}
    </Loaded>
  )
}
