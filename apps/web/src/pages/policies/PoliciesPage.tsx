import { useQueries, useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { Loading } from '../../components/Loading/Loading.tsx'
import { Loaded } from '../Loaded.tsx'
import { PoliciesView } from './PoliciesView.tsx'
import { askDocument, askDocuments } from './policy.ts'

export default function PoliciesPage() {
  const [address, setAddress] = useSearchParams()
  const list = useQuery(askDocuments)
  const texts = useQueries({ queries: (list.data?.documents ?? []).map(({ id }) => askDocument(id)) })
  return (
    <Loaded query={list}>
      {() => texts.every(({ isSuccess }) => isSuccess)
        ? <PoliciesView documents={texts.flatMap(({ data }) => data ?? []).toSorted((a, b) => Number(b.inForce === true) - Number(a.inForce === true))} words={address.get('q') ?? ''} onWords={(next) => setAddress(next === '' ? {} : { q: next }, { replace: true })} />
        : texts.map((text, at) => (text.isError ? <Loaded key={list.data!.documents[at]!.id} query={text}>{() => null}</Loaded> : at === 0 && <Loading key="waiting" rows={8} />))}
    </Loaded>
  )
}
