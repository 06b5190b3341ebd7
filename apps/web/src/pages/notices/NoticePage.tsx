import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useParams } from 'react-router'
import { read, write } from '../../api/read.ts'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import { NoticeView, type NoticeData, type Objection } from './NoticeView.tsx'

export default function NoticePage() {
  const { notice = '' } = useParams()
  const { today } = useSession()
  const key = useRef(crypto.randomUUID()) // one objection a visit: pressing twice sends once
  const query = useQuery({ queryKey: ['notice', notice], queryFn: ({ signal }) => read<NoticeData>(`/api/cases/notices/${encodeURIComponent(notice)}`, {}, signal) })
  const object = useMutation({ mutationFn: ({ files: _, ...objection }: Objection) => write<{ number: string }>(`/api/cases/notices/${encodeURIComponent(notice)}/objections`, objection, key.current) })
  return (
    <Loaded query={query}>
      {(data) => <NoticeView data={data} today={today} exportHref={`/api/cases/notices/${notice}/export`} onObject={object.mutate} sent={object.data ?? (object.isPending ? 'sending' : 'no')} error={object.error} />}
    </Loaded>
  )
}
