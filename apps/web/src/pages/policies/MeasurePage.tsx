import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { read } from '../../api/read.ts'
import { Loaded } from '../Loaded.tsx'
import { MeasureView, type MeasureData } from './MeasureView.tsx'

export default function MeasurePage() {
  const { pack = '', measure = '' } = useParams()
  const query = useQuery({ queryKey: ['measure', pack, measure], queryFn: ({ signal }) => read<MeasureData>(`/api/policies/measures/${encodeURIComponent(pack)}/${encodeURIComponent(measure)}`, {}, signal) })
  return <Loaded query={query}>{(data) => <MeasureView data={data} />}</Loaded>
}
