import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams, useSearchParams } from 'react-router'
import { addressOf, read, write } from '../../api/read.ts'
import { useSession } from '../../layout/session.ts'
import type { MoveInput } from '../cases/case.ts'
import { Loaded } from '../Loaded.tsx'
import { PaymentsView, PaymentView, type PaymentData, type PaymentLine } from './PaymentView.tsx'

export function PaymentsPage() {
  const [address] = useSearchParams()
  const question = Object.fromEntries(address)
  const query = useQuery({ queryKey: ['payments', question], queryFn: ({ signal }) => read<{ payments: PaymentLine[]; total: number }>('/api/funds/payments', question, signal) })
  return <Loaded query={query}>{(data) => <PaymentsView {...data} exportHref={addressOf('/api/funds/payments/export', question)} />}</Loaded>
}

export function PaymentPage() {
  const { payment = '' } = useParams()
  const { today } = useSession()
  const queries = useQueryClient()
  const path = `/api/funds/payments/${encodeURIComponent(payment)}`
  const query = useQuery({ queryKey: ['payment', payment], queryFn: ({ signal }) => read<PaymentData>(path, {}, signal) })
  const move = async (data: PaymentData, input: MoveInput) => {
    await write(`${path}/moves`, { ...input, version: data.version })
    await queries.invalidateQueries()
  }
  return <Loaded query={query}>{(data) => <PaymentView data={data} today={today} onMove={(input) => move(data, input)} />}</Loaded>
}
