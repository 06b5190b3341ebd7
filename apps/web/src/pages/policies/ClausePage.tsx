import { useQueries, useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { NotFoundPage } from '../ErrorPages.tsx'
import { Loaded } from '../Loaded.tsx'
import { ClauseView } from './ClauseView.tsx'
import { askDocument, askMeasure, documentOf } from './policy.ts'

export default function ClausePage() {
  const { clause: id = '' } = useParams()
  const document = documentOf(id)
  const text = useQuery(askDocument(document))
  const clause = text.data?.clauses.find((each) => each.id === id)
  const measures = useQueries({ queries: (clause?.measures ?? []).map((measure) => askMeasure(document, measure)) })
  return (
    <Loaded query={text}>
      {(data) => (clause === undefined ? <NotFoundPage /> : <ClauseView text={data} clause={clause} measures={measures.flatMap((each) => each.data ?? [])} waiting={measures.some(({ isPending }) => isPending)} />)}
    </Loaded>
  )
}
