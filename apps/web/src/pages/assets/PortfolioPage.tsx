import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import { PortfolioView, type PortfolioData } from './PortfolioView.tsx'

export default function PortfolioPage() {
  const { portfolio = '' } = useParams()
  const { role, organisation } = useSession()
  const query = useQuery({ queryKey: ['assets', 'portfolio', portfolio], queryFn: ({ signal }) => read<Read<'/api/assets/portfolios/{portfolio}'>>(`/api/assets/portfolios/${encodeURIComponent(portfolio)}`, {}, signal) })
  const mine = (data: PortfolioData): number | null => ((role === 'applicant' || role === 'agent') && data.closedOn === null && data.owners.some(({ id, accepted }) => accepted && id === organisation?.id) ? organisation!.id : null)
  return <Loaded query={query}>{(data) => <PortfolioView data={data} mine={mine(data)} />}</Loaded>
}
