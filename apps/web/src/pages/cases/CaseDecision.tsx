import { useQuery } from '@tanstack/react-query'
import { read } from '../../api/read.ts'
import { MeasureDecision } from '../../components/MeasureDecision/MeasureDecision.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { chinaTime } from '../../language/chinaTime.ts'
import { useSay } from '../../language/LanguageProvider.tsx'
import type { CaseAnswer, DecisionAnswer } from './case.ts'

/** The decision as it stood when the case was judged: kept, not computed anew. */
export function useCaseDecision(data: CaseAnswer | undefined) {
  const found = data?.decision ?? null
  return useQuery({
    queryKey: ['case-decision', data?.case, found?.snapshot],
    enabled: found !== null,
    staleTime: Infinity,
    queryFn: ({ signal }) => read<DecisionAnswer>(`/api/cases/${data!.case}/decisions/${found!.snapshot}`, {}, signal),
  })
}

export function CaseDecision({ data }: { data: CaseAnswer }) {
  const say = useSay()
  const query = useCaseDecision(data)
  if (data.decision === null) return null
  return (
    <section id="decision" aria-labelledby="decision-head">
      <div className="section-head">
        <h2 id="decision-head">{say(['规则判定', 'What the rules say'])}</h2>
        {query.data && <span className="source">{say(['存档于 {at}，规则版本 {hash}', 'As kept on {at}, rules {hash}'], { at: chinaTime(query.data.at).slice(0, 10), hash: query.data.pack.slice(0, 8) })}</span>}
      </div>
      {query.isError && <ProblemMessage error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <div className="measures"><MeasureDecision decision={query.data.decision} open /></div>}
    </section>
  )
}
