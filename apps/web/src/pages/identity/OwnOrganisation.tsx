import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { Loading } from '../../components/Loading/Loading.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Mandates } from '../organisations/Mandates.tsx'
import { Members } from '../organisations/Members.tsx'
import { OrganisationPosts } from '../organisations/OrganisationPosts.tsx'

/** The organisation one acts for: its people and its mandates, to be kept by its own people. */
export function OwnOrganisation({ id, name }: { id: number; name: string }) {
  const say = useSay()
  const page = useQuery({ queryKey: ['organisation', String(id)], queryFn: ({ signal }) => read<Read<'/api/parties/organisations/{organisation}'>>(`/api/parties/organisations/${id}`, {}, signal) })
  return (
    <>
      <p><Link to={`/organisations/${id}`}>{say(['看 {name} 的事实与资料', 'Facts of {name}'], { name })}</Link></p>
      {page.isError && <ProblemMessage error={page.error} onRetry={() => void page.refetch()} />}
      {page.isPending && <Loading rows={4} />}
      {page.data && <><Members organisation={id} members={page.data.members} may /><OrganisationPosts organisation={id} members={page.data.members} may /><Mandates organisation={id} mandates={page.data.mandates} may /></>}
    </>
  )
}
