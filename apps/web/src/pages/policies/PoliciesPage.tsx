import { useQueries, useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { Loading } from '../../components/Loading/Loading.tsx'
import { Loaded } from '../Loaded.tsx'
import { PoliciesView } from './PoliciesView.tsx'
import { SEARCH_KINDS } from './find.ts'
import { askDocument, askDocuments, type SearchQuestion } from './policy.ts'

export default function PoliciesPage() {
  const [address, setAddress] = useSearchParams()
  const list = useQuery(askDocuments)
  const texts = useQueries({ queries: (list.data?.documents ?? []).map(({ id }) => askDocument(id)) })
  const question: SearchQuestion = { words: address.get('q') ?? '', document: address.get('document') ?? undefined, kind: SEARCH_KINDS.find((kind) => kind === address.get('kind')) }
  const ask = ({ words, document, kind }: SearchQuestion) =>
    setAddress(words === '' ? {} : { q: words, ...(document === undefined ? {} : { document }), ...(kind === undefined ? {} : { kind }) }, { replace: true })
  return (
    <Loaded query={list}>
      {() => texts.every(({ isSuccess }) => isSuccess)
        ? <PoliciesView documents={texts.flatMap(({ data }) => data ?? []).toSorted((a, b) => Number(b.inForce === true) - Number(a.inForce === true))} question={question} onQuestion={ask} />
        : texts.map((text, at) => (text.isError ? <Loaded key={list.data!.documents[at]!.id} query={text}>{() => null}</Loaded> : at === 0 && <Loading key="waiting" rows={8} />))}
    </Loaded>
  )
}
