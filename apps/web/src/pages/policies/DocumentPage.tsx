import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { Loaded } from '../Loaded.tsx'
import { DocumentView } from './DocumentView.tsx'
import { askDocument, askOfficeDecisions } from './policy.ts'

export default function DocumentPage() {
  const { document = '' } = useParams()
  const text = useQuery(askDocument(document))
  const settled = useQuery(askOfficeDecisions(document))
  return <Loaded query={text}>{(data) => <Loaded query={settled}>{(decisions) => <DocumentView text={data} decisions={decisions} />}</Loaded>}</Loaded>
}
