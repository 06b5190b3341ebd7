import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { Loaded } from '../Loaded.tsx'
import { BesideView } from './BesideView.tsx'
import { askDocument, askEncoding } from './policy.ts'

export default function BesidePage() {
  const { document = '' } = useParams()
  const text = useQuery(askDocument(document))
  const encoding = useQuery(askEncoding(document))
  return <Loaded query={text}>{(data) => <Loaded query={encoding}>{(encoded) => <BesideView text={data} encoding={encoded} />}</Loaded>}</Loaded>
}
