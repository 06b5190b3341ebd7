import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { read, write } from '../../api/read.ts'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import { AccountsView, type AccountLine, type Appointment } from './AccountsView.tsx'

export default function AccountsPage() {
  const { today } = useSession()
  const queries = useQueryClient()
  const refresh = () => queries.invalidateQueries({ queryKey: ['accounts'] })
  const query = useQuery({ queryKey: ['accounts'], queryFn: ({ signal }) => read<{ accounts: AccountLine[] }>('/api/parties/accounts', {}, signal) })
  const end = useMutation({ mutationFn: (appointment: string) => write('/api/parties/appointments/end', { appointment }), onSuccess: refresh })
  const appoint = async (appointment: Appointment) => {
    await write('/api/parties/appointments', appointment)
    await refresh()
  }
  return (
    <Loaded query={query}>
      {(data) => <>{end.isError && <ProblemMessage error={end.error} />}<AccountsView accounts={data.accounts} today={today} onAppoint={appoint} onEnd={end.mutate} /></>}
    </Loaded>
  )
}
