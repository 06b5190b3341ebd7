import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { Loaded } from '../Loaded.tsx'
import { askValuation } from './valuation.ts'
import { ValuationView } from './ValuationView.tsx'

export default function ValuationPage() {
  const { valuation = '' } = useParams()
  const query = useQuery(askValuation(Number(valuation)))
  // What was saved or settled meanwhile is another page: nothing typed on an older one may be saved over it unseen.
  return <Loaded query={query}>{(data) => <ValuationView key={`${data.valuation} ${data.version} ${data.settledOn}`} data={data} />}</Loaded>
}
