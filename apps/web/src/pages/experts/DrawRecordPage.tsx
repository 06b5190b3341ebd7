import { useQuery } from '@tanstack/react-query'
import type { PublishedDraw } from '@zhiyun/procedure'
import { useLocation, useParams } from 'react-router'
import { read } from '../../api/read.ts'
import { Loaded } from '../Loaded.tsx'
import { DrawRecordView } from './DrawRecordView.tsx'

/** A draw from the platform, or one that the reader has kept: both are repeated here, in the browser. */
export default function DrawRecordPage() {
  const { code = '' } = useParams()
  const kept = useLocation().state as PublishedDraw | null
  const query = useQuery({ queryKey: ['draw-record', code], enabled: kept === null, queryFn: ({ signal }) => read<PublishedDraw>(`/api/draws/${code}`, {}, signal) })
  if (kept !== null) return <DrawRecordView draw={kept} href={null} />
  return <Loaded query={query}>{(draw) => <DrawRecordView draw={draw} href={`/api/draws/${code}`} />}</Loaded>
}
