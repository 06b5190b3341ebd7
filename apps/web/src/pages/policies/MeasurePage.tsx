import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { Loaded } from '../Loaded.tsx'
import { MeasureView } from './MeasureView.tsx'
import { askDocuments, askMeasure, ownDocuments } from './policy.ts'

export default function MeasurePage() {
  const { pack = '', measure = '' } = useParams()
  const documents = useQuery(askDocuments)
  const isOwn = ownDocuments(documents.data?.documents ?? []).some(({ id }) => id === pack)
  return <Loaded query={useQuery(askMeasure(pack, measure))}>{(data) => <MeasureView data={data} isOwn={isOwn} />}</Loaded>
}
