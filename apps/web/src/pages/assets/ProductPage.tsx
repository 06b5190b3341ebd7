import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { read } from '../../api/read.ts'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import type { ProductData } from './product.ts'
import { ProductView } from './ProductView.tsx'

export default function ProductPage() {
  const { product = '' } = useParams()
  const { role, organisation, today } = useSession()
  const query = useQuery({ queryKey: ['assets', 'product', product], queryFn: ({ signal }) => read<ProductData>(`/api/assets/products/${encodeURIComponent(product)}`, {}, signal) })
  const own = (data: ProductData) => (role === 'applicant' || role === 'agent') && data.organisation === organisation?.id && data.withdrawnOn === null
  return <Loaded query={query}>{(data) => <ProductView data={data} own={own(data)} proposes={(role === 'manager' || role === 'intake') && data.withdrawnOn === null} ends={role === 'manager'} lastYear={Number(today.slice(0, 4)) - 1} />}</Loaded>
}
