import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { write } from '../../api/read.ts'
import { decisionTone } from '../../components/DecisionTrace/tone.ts'
import { askDocuments } from '../policies/policy.ts'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import { Loaded } from '../Loaded.tsx'
import type { CheckupAnswer } from './answer.ts'
import { CheckupView } from './CheckupView.tsx'
import { nothingTold, withAnswer, type Told } from './effects.ts'
import { ExportResult } from './ExportResult.tsx'
import { SmallestChange } from './SmallestChange.tsx'
import { toldAddress, toldIn } from './told.ts'

export default function CheckupPage() {
  const say = useSay()
  const { organisation } = useSession()
  const [address, setAddress] = useSearchParams()
  const documents = useQuery(askDocuments).data?.documents ?? []
  const asked = address.get('document')
  // Another city's document says nothing here: it is weighed as if it held, and the page says so.
  const compared = asked !== null && documents.some(({ id, inForce }) => id === asked && inForce !== true)
  const scope = asked === null ? {} : { document: asked, supposeInForce: compared }
  const [told, setTold] = useState<Told>(() => toldIn(address))
  const checkup = useQuery({
    queryKey: ['checkup', organisation?.id ?? null, told, asked, compared],
    enabled: asked === null || documents.length > 0,
    // A reading with a long question goes by POST; it changes nothing and a visitor's answers are not stored.
    queryFn: () => organisation === null
      ? write<CheckupAnswer>('/api/policies/check-up', { ...told, ...scope })
      : write<CheckupAnswer>(`/api/policies/organisations/${organisation.id}/check-up`, { suppose: told.facts, skipped: told.skipped, ...scope }),
    placeholderData: (before) => before,
  })
  return (
    <Loaded query={checkup}>
      {(data) => (
        <CheckupView
          data={data} subject={organisation?.name ?? null} told={told} documents={documents} compared={compared}
          onDocument={(id) => setAddress((before) => ({ ...Object.fromEntries(before), document: id }))}
          waiting={checkup.isPlaceholderData}
          onAnswer={(question, choice) => setTold(withAnswer(told, question, organisation !== null && choice.answer?.records !== undefined ? { ...choice, answer: null } : choice))}
          onSkip={(question) => setTold({ ...told, skipped: [...told.skipped, question.name] })}
          onAgain={() => setTold(nothingTold)}
          exports={<ExportResult organisation={organisation?.id ?? null} told={told} document={data.document} supposeInForce={compared} />}
          citiesHref={`/checkup/cities?${toldAddress(told)}`}
          factsHref={organisation ? `/organisations/${organisation.id}` : null}
          changeFor={(decision) => (decision.status === '不符合' || decision.status === '待补') && !decision.inapplicable && <SmallestChange key={JSON.stringify(told)} organisation={organisation?.id ?? null} told={told} document={decision.pack} supposeInForce={compared} measure={decision.measure} name={decision.name} />}
          actionsFor={(decision) => (
            <>
              {!compared && ['met', 'competitive', 'judged', 'near'].includes(decisionTone(decision)) && <Link className="button primary" to={`/applications/new?measure=${decision.pack}/${decision.measure}`}>{say(['起草申报', 'Draft an application'])}<span className="unseen">：{decision.name}</span></Link>}
              <ExportResult organisation={organisation?.id ?? null} told={told} document={decision.pack} supposeInForce={compared} measure={decision.measure} name={decision.name} />
              <Link className="button" to={`/measures/${decision.pack}/${decision.measure}`}>{say(['看措施与条款', 'Measure and clauses'])}<span className="unseen">：{decision.name}</span></Link>
            </>
          )}
        />
      )}
    </Loaded>
  )
}
