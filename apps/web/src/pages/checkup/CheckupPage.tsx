import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { transport } from '../../api/transport.ts'
import { addressOf } from '../../api/read.ts'
import { decisionTone } from '../../components/DecisionTrace/tone.ts'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Loaded } from '../Loaded.tsx'
import { CheckupView, type CheckupData } from './CheckupView.tsx'

/** A reading with a long question goes by POST; it changes nothing and a visitor's answers are not stored. */
async function decide(input: unknown): Promise<CheckupData> {
  const answer = await transport(new Request(addressOf('/api/policies/checkup'), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) }))
  return (await answer.json()) as CheckupData
}

export default function CheckupPage() {
  const say = useSay()
  const { organisation } = useSession()
  const [address] = useSearchParams()
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({})
  const [skipped, setSkipped] = useState<readonly string[]>([])
  const input = { organisation: organisation?.id ?? null, kind: address.get('kind'), patents: address.get('patents'), answers, skipped }
  const checkup = useQuery({ queryKey: ['checkup', input], queryFn: () => decide(input), placeholderData: (before) => before })
  return (
    <Loaded query={checkup}>
      {(data) => (
        <CheckupView
          data={data}
          onAnswer={(fact, value) => setAnswers({ ...answers, [fact]: value })}
          onSkip={(fact) => setSkipped([...skipped, fact])}
          exportHref={organisation ? `/api/policies/checkup/export?organisation=${organisation.id}` : null}
          factsHref={organisation ? `/organisations/${organisation.id}` : null}
          actionsFor={(decision) => ['met', 'competitive', 'near'].includes(decisionTone(decision)) && <Link className="button primary" to={`/applications/new?measure=${decision.pack}/${decision.measure}`}>{say(['起草申报', 'Draft an application'])}</Link>}
        />
      )}
    </Loaded>
  )
}
