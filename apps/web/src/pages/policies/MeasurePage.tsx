import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { Loaded } from '../Loaded.tsx'
import { MeasureView } from './MeasureView.tsx'
import { askMeasure } from './policy.ts'

export default function MeasurePage() {
  const { pack = '', measure = '' } = useParams()
  return <Loaded query={useQuery(askMeasure(pack, measure))}>{(data) => <MeasureView data={data} />}</Loaded>
}
