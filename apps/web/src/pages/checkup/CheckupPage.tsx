import type { Decision, Question } from '@zhiyun/policy'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { write } from '../../api/read.ts'
import { ClauseNamesProvider } from '../../components/ClauseLink/ClauseLink.tsx'
import { decisionTone } from '../../components/DecisionTrace/tone.ts'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Loaded } from '../Loaded.tsx'
import { useClauseNames } from '../policies/useClauseNames.ts'
import { CheckupView } from './CheckupView.tsx'
import { choicesOf, nothingTold, pass, tell, type Told } from './question.ts'

interface Answer {
  date: string
  decisions: readonly Decision[]
  question: Question | null
  used: Readonly<Record<string, number>>
  unanswered: number
}

/** A whole number as typed, or nothing: what cannot be read is asked again, not guessed. */
function startFrom(address: URLSearchParams): Told {
  const patents = /^\d{1,6}$/.exec(address.get('patents')?.trim() ?? '')?.[0]
  const kind = address.get('kind') ?? ''
  return { ...nothingTold, facts: { ...(kind === '' ? {} : { 主体类型: kind }), ...(patents === undefined ? {} : { 有效发明专利数: Number(patents) }) } }
}

export default function CheckupPage() {
  const say = useSay()
  const { organisation } = useSession()
  const [address] = useSearchParams()
  const [told, setTold] = useState(() => startFrom(address))
  const names = useClauseNames()
  // A reading with a long question goes by POST: it changes nothing, and what a visitor tells is not stored.
  const checkup = useQuery({
    queryKey: ['checkup', organisation?.id ?? null, told],
    queryFn: () => organisation
      ? write<Answer>(`/api/policies/organisations/${organisation.id}/check-up`, { suppose: told.facts, skipped: told.skipped })
      : write<Answer>('/api/policies/check-up', told),
    placeholderData: (before) => before,
  })
  return (
    <ClauseNamesProvider value={names}>
      <Loaded query={checkup}>
        {({ date, decisions, question, used, unanswered }) => (
          <CheckupView
            data={{
              subject: organisation?.name ?? null, date, decisions,
              facts: { computed: used['计算'] ?? 0, verified: (used['核验'] ?? 0) + (used['认定'] ?? 0) + (used['评定'] ?? 0), declared: used['申报'] ?? 0, missing: unanswered },
              question: question && {
                fact: question.name, question: question.question, ...(question.hint === undefined ? {} : { hint: question.hint }), of: question.open, choices: choicesOf(question, say), clauses: question.clauses.slice(0, 1),
                settles: question.settles > 0 ? say(['一答可定 {n} 项', 'Settles up to {n} measures'], { n: question.settles }) : say(['{n} 项措施要用到', '{n} measures need it'], { n: question.waiting.length }),
              },
            }}
            onAnswer={(choice) => question && setTold(tell(told, question, choice))}
            onSkip={() => question && setTold(pass(told, question.name))}
            exportHref={null}
            factsHref={organisation ? `/organisations/${organisation.id}` : null}
            actionsFor={(decision) => ['met', 'competitive', 'near'].includes(decisionTone(decision)) && <Link className="button primary" to={`/applications/new?measure=${decision.pack}/${decision.measure}`}>{say(['起草申报', 'Draft an application'])}</Link>}
          />
        )}
      </Loaded>
    </ClauseNamesProvider>
  )
}
