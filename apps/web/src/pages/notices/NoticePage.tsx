import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import { useParams } from 'react-router'
import { read, write } from '../../api/read.ts'
import { uploadFile } from '../../api/upload.ts'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import { NoticeView, type NoticeData, type Objection } from './NoticeView.tsx'

export default function NoticePage() {
  const { notice = '' } = useParams()
  const { today } = useSession()
  const key = useRef(crypto.randomUUID()) // one objection a visit: pressing twice sends once
  const path = `/api/cases/notices/${encodeURIComponent(notice)}`
  const query = useQuery({ queryKey: ['notice', notice], queryFn: ({ signal }) => read<NoticeData>(path, {}, signal) })
  const object = useMutation({
    mutationFn: async ({ files, ...objection }: Objection) => {
      const received = await write<{ number: string }>(`${path}/objections`, objection, key.current)
      for (const file of files) await uploadFile(`${path}/objections/${received.number}/files`, {}, file, () => undefined)
      return received
    },
  })
  return (
    <Loaded query={query}>
      {(data) => <NoticeView data={data} today={today} exportHref={`${path}/export`} onObject={object.mutate} sent={object.data ?? (object.isPending ? 'sending' : 'no')} error={object.error} />}
    </Loaded>
  )
}
