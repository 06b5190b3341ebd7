import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { Loaded } from '../Loaded.tsx'
import { useSession } from '../../layout/session.ts'
import { DeclareFact } from './DeclareFact.tsx'
import { FactHistory } from './FactHistory.tsx'
import { factLines, type FactLine, type Names, type Profile } from './facts.ts'
import { OrganisationView } from './OrganisationView.tsx'
import { VerifyFact } from './VerifyFact.tsx'

/** Who is offered to vouch for facts; the server has the last word. */
const VERIFIERS: readonly string[] = ['intake', 'manager']
const KEEPERS: readonly string[] = ['manager', 'administrator']
const OWN: readonly string[] = ['applicant', 'agent']

export default function OrganisationPage() {
  const { organisation = '' } = useParams()
  const { role, today, organisation: acting } = useSession()
  const [declaring, setDeclaring] = useState<FactLine | null>(null)
  const [verifying, setVerifying] = useState<FactLine | null>(null)
  const [looking, setLooking] = useState<FactLine | null>(null)
  const page = useQuery({ queryKey: ['organisation', organisation], queryFn: ({ signal }) => read<Read<'/api/parties/organisations/{organisation}'>>(`/api/parties/organisations/${organisation}`, {}, signal) })
  const names = useQuery({ queryKey: ['fact-names'], staleTime: Infinity, queryFn: ({ signal }) => read<Names>('/api/facts/names', {}, signal) })
  const profile = useQuery({ queryKey: ['profile', organisation], queryFn: ({ signal }) => read<Profile>(`/api/facts/organisations/${organisation}/profile`, {}, signal) })
  return (
    <Loaded query={page}>
      {({ organisation: own, members, mandates }) => (
        <Loaded query={profile}>
          {(known) => (
            <>
              <OrganisationView
                organisation={own} members={members} mandates={mandates} profile={known} today={today}
                lines={names.data === undefined ? [] : factLines(known, names.data, own.kind)} recordKinds={names.data?.records ?? []}
                onDeclare={OWN.includes(role) ? setDeclaring : null} onVerify={VERIFIERS.includes(role) ? setVerifying : null} onHistory={setLooking}
                keeps={KEEPERS.includes(role) || (OWN.includes(role) && acting?.id === own.id)}
              />
              {declaring !== null && <DeclareFact organisation={own.id} line={declaring} today={today} onDone={() => setDeclaring(null)} />}
              {verifying !== null && <VerifyFact organisation={own.id} line={verifying} authorities={names.data?.authorities ?? []} today={today} onDone={() => setVerifying(null)} />}
              {looking !== null && <FactHistory organisation={own.id} line={looking} today={today} mayWithdraw={VERIFIERS.includes(role) ? ['核验', '认定'] : OWN.includes(role) ? ['申报'] : []} onClose={() => setLooking(null)} />}
            </>
          )}
        </Loaded>
      )}
    </Loaded>
  )
}
