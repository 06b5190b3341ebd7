import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import type { Written } from '../../api/answers.ts'
import type { ProblemBody } from '../../api/problem.ts'
import { addressOf, read, write } from '../../api/read.ts'
import { Loading } from '../../components/Loading/Loading.tsx'
import { ProblemMessage } from '../../components/ProblemMessage/ProblemMessage.tsx'
import { useSession } from '../../layout/session.ts'
import { useLanguage } from '../../language/LanguageProvider.tsx'
import { CasePanel } from '../cases/CasePanel.tsx'
import { useCaseQuery, useMove } from '../cases/useCase.ts'
import { Loaded } from '../Loaded.tsx'
import { QUEUE_PAGE, QueueView, type QueueAnswer, type QueueLine } from './QueueView.tsx'

export default function QueuePage() {
  const { today } = useSession()
  const queries = useQueryClient()
  const move = useMove()
  const [address, setAddress] = useSearchParams()
  const value = (name: string) => address.get(name) ?? ''
  const filter = { list: value('list') === '' ? 'mine' : value('list'), words: value('words'), measure: value('measure'), state: value('state') }
  const from = Number(value('from'))
  const open = address.get('case')
  const change = (changes: Record<string, string | null>) => {
    const next = new URLSearchParams(address)
    for (const [name, text] of Object.entries(changes)) {
      if (text === null || text === '') next.delete(name)
      else next.set(name, text)
    }
    setAddress(next, { replace: true })
  }
  const question = { ...filter, offset: from, limit: QUEUE_PAGE }
  const queue = useQuery({ queryKey: ['queue', question], queryFn: ({ signal }) => read<QueueAnswer>('/api/queue', question, signal), placeholderData: (before) => before })
  // What can be chosen in the filters: whatever stands in the widest list.
  const all = useQuery({ queryKey: ['queue', 'choices'], staleTime: 60_000, queryFn: ({ signal }) => read<QueueAnswer>('/api/queue', { list: 'all', limit: 200 }, signal) })
  const panel = useCaseQuery(open)
  const bulk = useMutation({
    mutationFn: ({ action, mode, lines }: { action: string; mode: string; lines: readonly QueueLine[] }) =>
      write<Written<'/api/cases/moves'> | Written<'/api/cases/joint-moves'>>(mode === '逐件' ? '/api/cases/moves' : '/api/cases/joint-moves', { action, cases: lines.map((line) => ({ case: line.case, v: line.v })) }),
    onSettled: () => queries.invalidateQueries({ predicate: ({ queryKey }) => ['queue', 'case', 'waiting'].includes(String(queryKey[0])) }),
  })
  return (
    <Loaded query={queue}>
      {(data) => (
        <QueueView
          data={data} filter={filter} from={from} today={today} choices={all.data?.items ?? data.items} open={open} exportHref={addressOf('/api/exports/queue', filter)}
          onFilter={(next) => change({ ...next, list: next.list === 'mine' ? null : next.list, from: null })}
          onTurn={(to) => change({ from: to === 0 ? null : String(to) })}
          onOpen={(id) => change({ case: id })}
          onBulk={(action, mode, lines) => bulk.mutate({ action, mode, lines })}
          bulkResult={bulk.isError ? <ProblemMessage error={bulk.error} /> : bulk.data && <BulkResult answer={bulk.data} />}
          panel={panel.data ? <CasePanel data={panel.data} today={today} onMove={(input) => move({ case: panel.data.case, v: panel.data.view.v }, input)} onClose={() => change({ case: null })} /> : panel.isError ? <ProblemMessage error={panel.error} /> : <Loading rows={8} />}
        />
      )}
    </Loaded>
  )
}

/** How many were done; of those that were not, each with its reason. */
function BulkResult({ answer }: { answer: Written<'/api/cases/moves'> | Written<'/api/cases/joint-moves'> }) {
  const { language, say } = useLanguage()
  if (!('results' in answer)) return <p className="sheet-body" role="status">{say(['已一并办理。', 'All done together.'])}</p>
  const refused = answer.results.flatMap((each) => (each.done ? [] : [{ item: each.item, problem: each.problem as ProblemBody }]))
  return (
    <div className="sheet-body" role="status">
      <p>{say(['已办 {n} 件，{m} 件没有办成。', '{n} done, {m} refused.'], { n: answer.results.length - refused.length, m: refused.length })}</p>
      {refused.length > 0 && <ul>{refused.map((each) => <li key={each.item}><Link to={`/work/cases/${each.item}`}>{each.item}</Link>：{each.problem[language]}</li>)}</ul>}
    </div>
  )
}
