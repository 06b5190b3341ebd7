import { useQuery } from '@tanstack/react-query'
import type { Decision } from '@zhiyun/policy'
import { write } from '../../api/read.ts'
import { MeasureDecision } from '../../components/MeasureDecision/MeasureDecision.tsx'
import { useSession } from '../../layout/session.ts'
import { useSay } from '../../language/LanguageProvider.tsx'

/** What the rules say today, before anything is handed in: the sum applied for must lie within it. */
export function DraftDecision({ measure, organisation }: { measure: string; organisation: number }) {
  const say = useSay()
  const { today } = useSession()
  const [document, id] = measure.split('/')
  const query = useQuery({
    queryKey: ['draft-decision', measure, organisation],
    staleTime: 60_000,
    queryFn: async () => (await write<{ decisions: Decision[] }>(`/api/policies/organisations/${organisation}/check-up`, { document })).decisions.find((decision) => decision.measure === id) ?? null,
  })
  if (!query.data) return null
  return (
    <section id="decision" aria-labelledby="decision-head">
      <div className="section-head"><h2 id="decision-head">{say(['按 {today} 的事实先行判定', 'By the facts of {today}'], { today })}</h2><span className="source">{say(['提交时正式判定并存档', 'Judged and kept on submission'])}</span></div>
      <div className="measures"><MeasureDecision decision={query.data} open={query.data.status !== '符合'} /></div>
    </section>
  )
}
