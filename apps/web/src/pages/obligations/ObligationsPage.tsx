import { useQuery } from '@tanstack/react-query'
import type { Read } from '../../api/answers.ts'
import { read } from '../../api/read.ts'
import { EmptyState } from '../../components/EmptyState/EmptyState.tsx'
import { PageTitle } from '../../components/PageTitle/PageTitle.tsx'
import { useSay } from '../../language/LanguageProvider.tsx'
import { useSession } from '../../layout/session.ts'
import { Loaded } from '../Loaded.tsx'
import { ObligationTable } from './ObligationTable.tsx'
import { isOpen } from './words.ts'

/** 我的义务: what we owe by the awards we got, by when. */
export default function ObligationsPage() {
  const say = useSay()
  const { organisation, today } = useSession()
  const query = useQuery({
    queryKey: ['obligations', organisation?.id, 'all'],
    queryFn: ({ signal }) => (organisation === null ? Promise.resolve({ obligations: [], next: null }) : read<Read<'/api/obligations/{organisation}'>>(`/api/obligations/${organisation.id}`, { limit: 200 }, signal)),
  })
  const empty = <EmptyState>{say(['没有义务。获得资助、签订协议之后，协议列出的义务会在这里。', 'Nothing owed. After an award, what the agreement binds to is listed here.'])}</EmptyState>
  return (
    <>
      <PageTitle title={say(['我的义务', 'Our obligations'])} scope={organisation?.name ?? ''} trail={[{ label: say(['我的申报', 'My applications']), to: '/applications' }]} />
      <Loaded query={query}>
        {({ obligations }) => (
          <div className="stack">
            <section className="sheet" aria-labelledby="open"><header><h2 id="open">{say(['要履行的', 'To do'])}</h2></header>
              <ObligationTable rows={obligations.filter(isOpen)} today={today} home="/obligations" caseHome="/applications" withOwner={false} empty={empty} /></section>
            {obligations.some((row) => !isOpen(row)) && (
              <section className="sheet" aria-labelledby="done"><header><h2 id="done">{say(['已了结的', 'Settled'])}</h2></header>
                <ObligationTable rows={obligations.filter((row) => !isOpen(row))} today={today} home="/obligations" caseHome="/applications" withOwner={false} empty={null} /></section>
            )}
          </div>
        )}
      </Loaded>
    </>
  )
}
